import { type RefObject } from 'react';
import { useKeys } from '../app/keys.ts';

/** J and K move through the links marked `data-row` inside the list; Enter is the link's own. */
export function useRowKeys(list: RefObject<HTMLElement | null>, labels: { readonly next: string; readonly previous: string }): void {
  const step = (by: number): void => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
    const at = rows.findIndex((row) => row === document.activeElement || row.closest('[data-row-of]')?.contains(document.activeElement));
    const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + by, 0), rows.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  };
  useKeys({ J: { label: labels.next, run: () => step(1) }, K: { label: labels.previous, run: () => step(-1) } });
}
