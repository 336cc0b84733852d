import type { EditionMakeUp, StyleSheet } from '../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../shared/compose/style-sheet.ts';
import { type Proposal, propose } from '../../shared/page/propose.ts';
import { tabloidStyleSheet } from '../../shared/page/tabloid-sheet.ts';
import type { Filed } from './filing.ts';
import { cellsOf, firstPage } from './lay-pages.ts';
import type { PageReading } from './reading.ts';

/** Characters of which a 四开 page can hold no more; pictures count as text. */
const tabloidHolds = 3700;

/** A page with little text is a small one: on a broadsheet it would be white, or all picture. */
export function sheetFor(reading: PageReading): { readonly name: 'broadsheet' | 'tabloid'; readonly sheet: StyleSheet } {
  const cells = reading.stories.reduce((sum, story) => sum + story.blocks.reduce((n, block) => n + block.text.length, 60) + story.photos.length * 320, 0);
  return cells > tabloidHolds ? { name: 'broadsheet', sheet: defaultStyleSheet } : { name: 'tabloid', sheet: tabloidStyleSheet };
}

/** Share of a whole sheet from which on it is taken as it is; from the lesser one on if it can be made up without an empty place. */
const [fullFrom, enough] = [0.97, 0.7];
/** How much larger the sheet gets when its copy does not fit, and smaller when places stay empty. */
const steps = [1, 1.07, 1.15, 1.25, 1.4] as const;
const shrinks = [0.93, 0.86, 0.79] as const;

/**
 * A smaller sheet of the same make for a page whose copy leaves the whole one half white: fewer columns and rows, the margins
 * as they are. Null where the copy fills the sheet.
 */
export function cutSheet(reading: PageReading, filed: readonly Filed[], makeUp: EditionMakeUp, seed: number): StyleSheet | null {
  const { styleSheet } = makeUp;
  const { grid } = styleSheet.page;
  const asked = (sheet: StyleSheet) => firstPage(reading, filed, { ...makeUp, styleSheet: sheet }, seed);
  const { stories, first: { top, credits, hotline } } = asked(styleSheet);
  const furniture = (top === 'masthead' ? 14 : top === 'folio-line' ? 3 : 0) + (credits ? 3 : 0) + (hotline === '' ? 0 : 4);
  const cells = stories.reduce((sum, story) => sum + cellsOf(story, makeUp.stories, styleSheet), 30) + reading.advertisements.length * 60;
  const share = cells / (grid.columns * (grid.rows - furniture));
  if (share > fullFrom || (share > enough && (propose({ ...asked(styleSheet).first, landing: false })[0]?.holes ?? 0) === 0)) return null;
  const tried = (factor: number): { sheet: StyleSheet; made: Proposal | undefined } => {
    const sheet = cutTo(styleSheet, cells * factor, furniture);
    const { first, later } = asked(sheet);
    return { sheet, made: later.length > 0 ? undefined : propose({ ...first, landing: false })[0] };
  };
  const over = (made: Proposal | undefined) => !made || made.overset.length > 0;
  let found: { sheet: StyleSheet; made: Proposal | undefined } | null = null;
  for (const factor of steps) {
    found = tried(factor);
    if (!over(found.made)) break;
  }
  if (!found || over(found.made)) return null;
  // Places without copy: a little less paper.
  for (const factor of (found.made?.holes ?? 0) > 0 ? shrinks : []) {
    const next = tried(factor);
    if (over(next.made)) break;
    found = next;
    if (next.made?.holes === 0) break;
  }
  return found.sheet;
}

/** The sheet with as many columns and rows as so many body lines of one column ask for, about as high to its width as it was. */
function cutTo(sheet: StyleSheet, cells: number, furniture: number): StyleSheet {
  const { grid } = sheet.page;
  const shape = grid.rows / grid.columns;
  let columns = 3;
  while (columns < grid.columns && columns * (columns * shape * 1.06 - furniture) < cells) columns += 1;
  const rows = Math.max(24, Math.min(grid.rows, Math.ceil(cells / columns) + furniture));
  const { page } = sheet;
  const trimWidth = page.trimWidth - (grid.columns - columns) * (grid.charsPerColumn + grid.gutterChars) * grid.bodySize;
  const trimHeight = page.trimHeight - (grid.rows - rows) * grid.leading;
  return { ...sheet, page: { ...page, trimWidth, trimHeight, grid: { ...grid, columns, rows } } };
}
