import type { EditionMakeUp } from '../../shared/compose/model.ts';
import type { Proposal } from '../../shared/page/propose.ts';

/** What the pages have to carry beside their stories' words. */
export interface Extras {
  readonly photoIds: readonly string[];
  /** Words of advertisements, lines parted by line ends. */
  readonly advertisements: readonly string[];
  /** Words of the box at the foot; '' for none. */
  readonly notes: string;
}

export const noExtras: Extras = { photoIds: [], advertisements: [], notes: '' };

/** A place for which there was no copy stays white: a page of a text has no advertisement that the text has not. */
export const withoutHoles = (page: Proposal): Proposal =>
  ({ ...page, slots: page.slots.filter((slot) => slot.kind !== 'advertisement' || (slot.words ?? '').trim() !== '' || slot.photoId !== undefined) });

/** What of all this stands on no page yet. A picture stands in its story's slot, in one of its own, or nowhere. */
export function restOf(pages: readonly Proposal[], wanted: Extras): Extras {
  const slots = pages.flatMap((page) => page.slots);
  const pictures = new Set(slots.flatMap((slot) => [...slot.insets.map((inset) => inset.photoId), ...(slot.photoId ? [slot.photoId] : [])]));
  const words = slots.flatMap((slot) => (slot.kind === 'advertisement' && slot.words ? [slot.words] : []));
  const advertisements = wanted.advertisements.filter((one) => {
    const at = words.indexOf(one);
    if (at >= 0) words.splice(at, 1);
    return at < 0;
  });
  return { photoIds: wanted.photoIds.filter((id) => !pictures.has(id)), advertisements, notes: slots.some((slot) => slot.kind === 'text') ? '' : wanted.notes };
}

export const isNothing = ({ photoIds, advertisements, notes }: Extras): boolean => photoIds.length === 0 && advertisements.length === 0 && notes.trim() === '';

const widthOf = (text: string): number => [...text].reduce((sum, ch) => sum + (ch.charCodeAt(0) < 0x2000 ? 0.6 : 1), 0);
const linesIn = (text: string, room: number): number => text.split('\n').filter((line) => line.trim() !== '').reduce((n, line) => n + Math.max(1, Math.ceil(widthOf(line) / room)), 0);

/** Rows that an advertisement asks for over all columns. */
export function advertisementRows(words: string, { page: { grid } }: EditionMakeUp['styleSheet']): number {
  const [head = '', ...lines] = words.split('\n').filter((line) => line.trim() !== '');
  const room = grid.columns * (grid.charsPerColumn + grid.gutterChars) - 6;
  return Math.min(grid.rows - 8, Math.ceil(7 + linesIn(head, room / 2.2) * 4 + linesIn(lines.join('\n'), room / 1.8) * 2.8));
}

/** Rows that the box of notes asks for over all columns. */
export function notesRows(words: string, { page: { grid } }: EditionMakeUp['styleSheet']): number {
  const room = (grid.columns * (grid.charsPerColumn + grid.gutterChars) - 4) / 1.15;
  return Math.min(grid.rows - 8, Math.ceil(linesIn(words, room) * ((grid.bodySize * 1.7) / grid.leading) + 3));
}
