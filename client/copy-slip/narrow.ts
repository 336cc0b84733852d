import { useSyncExternalStore } from 'react';

const query = typeof matchMedia === 'undefined' ? null : matchMedia('(max-width: 1000px)');

/** Too little room for three panes side by side (a small window, or 200 % zoom). */
export const useNarrow = (): boolean => useSyncExternalStore((listener) => {
  query?.addEventListener('change', listener);
  return () => query?.removeEventListener('change', listener);
}, () => query?.matches ?? false);
