import { useEffect, useRef, useState } from 'react';

/** `'changed'` for a second after the value became another one (never at first): a row that somebody else changed tints. */
export function useChanged(value: string | number): '' | 'changed' {
  const before = useRef(value);
  const [on, setOn] = useState(false);
  useEffect(() => {
    if (before.current === value) return undefined;
    before.current = value;
    setOn(true);
    const timer = setTimeout(() => setOn(false), 1_200);
    return () => clearTimeout(timer);
  }, [value]);
  return on ? 'changed' : '';
}
