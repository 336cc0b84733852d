import { useSyncExternalStore } from 'react';
import { keep, kept } from './kept.ts';

/** `auto` follows the system. */
export type Theme = 'auto' | 'light' | 'dark';

const listeners = new Set<() => void>();
const read = (): Theme => {
  const theme = kept('theme');
  return theme === 'light' || theme === 'dark' ? theme : 'auto';
};
let theme: Theme = read();

function show(): void {
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
show();

export function setTheme(next: Theme): void {
  theme = next;
  keep('theme', next);
  show();
  for (const listener of listeners) listener();
}

export function useTheme(): Theme {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    () => theme,
  );
}

/** What is on the screen now, `auto` resolved. */
export const isDark = (): boolean => theme === 'dark' || (theme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
