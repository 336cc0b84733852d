import { useEffect, useState } from 'react';

/** A whole number within limits; stored when the hand leaves it or presses Enter. */
export function Figure({ label, value, min, max, off, onChange }: { label: string; value: number; min: number; max: number; off: boolean; onChange: (n: number) => void }) {
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped(String(value)), [value]);
  const store = () => {
    const n = Math.min(max, Math.max(min, Math.round(Number(typed))));
    if (!Number.isFinite(n) || typed.trim() === '') setTyped(String(value));
    else if (n !== value) onChange(n);
    else setTyped(String(value));
  };
  return (
    <label className="figure">
      <span className="ui-label">{label}</span>
      <input
        className="ui-input num" type="number" min={min} max={max} value={typed} disabled={off} onChange={(event) => setTyped(event.target.value)} onBlur={store}
        onKeyDown={(event) => { if (event.key === 'Enter') store(); }}
      />
    </label>
  );
}
