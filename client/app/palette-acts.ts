import { useEffect, useRef } from 'react';

/** An act that the palette offers while a screen stands. */
export interface PaletteAct {
  readonly id: string;
  readonly label: string;
  /** Other words that find it (the act's name in the other language, pinyin). */
  readonly also?: string;
  /** Its key, as in `useKeys`, to be shown beside it. */
  readonly keys?: string;
  readonly run: () => void;
}

const registered: { current: readonly PaletteAct[] }[] = [];

/** Adds acts to the palette while the component stands; those of the newest screen come first. */
export function usePaletteActs(acts: readonly PaletteAct[]): void {
  const current = useRef(acts);
  current.current = acts;
  useEffect(() => {
    registered.push(current);
    return () => {
      registered.splice(registered.indexOf(current), 1);
    };
  }, []);
}

export const paletteActs = (): readonly PaletteAct[] => registered.toReversed().flatMap((each) => each.current);
