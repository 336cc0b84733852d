import type { Fit, Slot, StyleSheet } from '../../shared/compose/model.ts';
import type { Language } from '../app/language.tsx';
import { words } from './words.ts';

/**
 * A fit in words, with the colour that goes with it (red over, blue under, green fits). Up to `whiteLines` (the title's
 * tolerance) may stay white: it fits then, here as on the page.
 */
export function fitWords(fit: Fit | null, t: Language['t'], whiteLines: number): { readonly text: string; readonly tone: 'red' | 'blue' | 'green' | 'quiet' } {
  if (!fit || fit.available === 0) return { text: t(words, 'fitNone'), tone: 'quiet' };
  const head = fit.headOver ? ` · ${t(words, 'headOver')}` : '';
  if (fit.over > 0) return { text: t(words, 'fitOver', { lines: fit.over, chars: fit.overChars }) + head, tone: 'red' };
  if (fit.under > whiteLines) return { text: t(words, 'fitUnder', { lines: fit.under, chars: fit.underChars }) + head, tone: fit.headOver ? 'red' : 'blue' };
  const fits = fit.under > 0 ? t(words, 'fitWhite', { lines: fit.under, chars: fit.underChars }) : t(words, 'fitExact');
  return { text: fits + head, tone: fit.headOver ? 'red' : 'green' };
}

/** The measure of a slot's text columns in body characters, rounded down to whole ones. */
export function measureOf(slot: Slot, { page }: StyleSheet): number {
  const { charsPerColumn, gutterChars } = page.grid;
  const whole = slot.span * charsPerColumn + (slot.span - 1) * gutterChars;
  return Math.floor((whole - (slot.bodyColumns - 1) * gutterChars) / slot.bodyColumns);
}
