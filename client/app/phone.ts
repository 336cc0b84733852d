import { useEffect, useSyncExternalStore } from 'react';

const narrow = typeof matchMedia === 'undefined' ? null : matchMedia('(max-width: 720px)');

/** Is the screen a phone's (one column, bottom bar)? */
export const usePhone = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      narrow?.addEventListener('change', listener);
      return () => narrow?.removeEventListener('change', listener);
    },
    () => narrow?.matches ?? false,
  );

/** Below this height a phone's keyboard is up, in px. */
const SHORT_PX = 560;

const writes = (element: Element | null): boolean => element instanceof HTMLElement && (element.isContentEditable || element.matches('input, textarea'));

/**
 * While a phone's keyboard takes half of the screen: the frame is as high as what is left of it (`--seen`; some browsers lay
 * the keyboard over the page), and `data-typing` puts away what is not for writing.
 */
export function useTypingOnPhone(): void {
  const phone = usePhone();
  useEffect(() => {
    const seen = window.visualViewport;
    const root = document.documentElement;
    if (!phone || !seen) return undefined;
    const look = (): void => {
      // A page that was made larger by two fingers is no keyboard.
      const typing = seen.scale < 1.05 && seen.height < SHORT_PX && writes(document.activeElement);
      root.toggleAttribute('data-typing', typing);
      if (typing) {
        root.style.setProperty('--seen', `${Math.round(seen.height)}px`);
        window.scrollTo(0, 0);
      } else root.style.removeProperty('--seen');
    };
    look();
    const later = (): void => queueMicrotask(look);
    seen.addEventListener('resize', look);
    document.addEventListener('focusin', look);
    document.addEventListener('focusout', later);
    return () => {
      seen.removeEventListener('resize', look);
      document.removeEventListener('focusin', look);
      document.removeEventListener('focusout', later);
      root.removeAttribute('data-typing');
      root.style.removeProperty('--seen');
    };
  }, [phone]);
}
