import type { StyleSheet } from '../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../shared/compose/style-sheet.ts';
import type { PageReading } from './reading.ts';

/** Characters of which a 四开 page can hold no more; pictures count as text. */
const tabloidHolds = 3700;

/** A page with little text is a small one: on a broadsheet it would be white, or all picture. */
export function sheetFor(reading: PageReading): { readonly name: 'broadsheet' | 'tabloid'; readonly sheet: StyleSheet } {
  const cells = reading.stories.reduce((sum, story) => sum + story.blocks.reduce((n, block) => n + block.text.length, 60) + story.photos.length * 320, 0);
  return { name: cells > tabloidHolds ? 'broadsheet' : 'tabloid', sheet: defaultStyleSheet };
}
