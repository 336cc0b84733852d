import { borrowedGlyphs } from '../compose/faces/borrowed-glyphs.ts';
import type { ComposedPage, Faces } from '../compose/model.ts';
import type { Why } from '../workflow.ts';
import { why } from '../words/whys.ts';

/** Something to look at on a page, with its place; it does not stand in the way of signing as a blocker (PG3) does. */
export interface PageNote extends Why {
  readonly slotId: string;
}

const most = 16;

/** What the eye should be led to before a page is signed: characters in another cut than their neighbours, heads parted from their text. */
export function pageNotes(page: ComposedPage, faces: Faces): readonly PageNote[] {
  const borrowed = [...borrowedGlyphs(page.items, faces)].map(([slotId, glyphs]): PageNote => {
    const all = [...glyphs];
    return { ...why('glyph-borrowed', { what: `${all.slice(0, most).join('')}${all.length > most ? '…' : ''}` }), slotId };
  });
  const parted = page.problems.filter((one) => one.kind === 'orphan-crosshead').map((one): PageNote => ({ ...why('crosshead-parted', { quote: one.detail }), slotId: one.slotId }));
  return [...borrowed, ...parted];
}
