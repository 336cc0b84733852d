import type { PageSpec, StyleSheet } from '../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../shared/compose/style-sheet.ts';
import type { PageReading } from './read-page.ts';

const mm = (millimetres: number): number => Math.round((millimetres / 25.4) * 72_000);

/** 四开: trim 275 × 390 mm; type area of 6 columns × 11 characters of 9 pt and 82 lines at 12 pt. */
const tabloid: PageSpec = {
  trimWidth: mm(275), trimHeight: mm(390), bleed: mm(3), originX: mm((275 - 225.425) / 2), originY: mm(21),
  grid: { columns: 6, charsPerColumn: 11, gutterChars: 1, rows: 82, bodySize: 9000, leading: 12_000 },
};

/** Characters of which a 四开 page can hold no more; pictures count as text. */
const tabloidHolds = 3700;

/** A page with little text is a small one: on a broadsheet it would be white, or all picture. */
export function sheetFor(reading: PageReading): StyleSheet {
  const cells = reading.stories.reduce((sum, story) => sum + story.blocks.reduce((n, block) => n + block.text.length, 60) + story.photos.length * 320, 0);
  return cells > tabloidHolds ? defaultStyleSheet : { ...defaultStyleSheet, page: tabloid };
}
