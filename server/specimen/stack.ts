import { fitOf } from '../../shared/compose/fit.ts';
import { faces } from '../../shared/compose/faces/metrics.ts';
import type { EditionMakeUp, Furniture, HeadStyleId } from '../../shared/compose/model.ts';
import { flowsOf } from '../../shared/page/jump.ts';
import type { Proposal, ProposeStory, ProposedSlot } from '../../shared/page/propose.ts';

const setting = { headDirection: 'horizontal', headSpan: 0, insets: [], box: 'none', locked: false } as const;
const blank: Furniture = { nameplate: '', dateLine: '', issueLine: '', pagesLine: '', sponsorLine: '', cnLine: '', hotlineLine: '', folio: '', section: '', credits: '' };

/** Pages as the composer takes them, before the office has them: to look whether every story ends on them. */
export function trialOf(office: EditionMakeUp, pages: readonly Proposal[], stories: readonly ProposeStory[]): EditionMakeUp {
  const legs = (id: string) => pages.flatMap((page, i) => page.slots.filter((slot) => slot.storyId === id)
    .map((slot) => ({ slotId: slot.id, pageId: `page${i}`, folio: i + 1, brand: 'daily', column: slot.column, row: slot.row })));
  return {
    styleSheet: office.styleSheet, stories: office.stories, photos: office.photos,
    pages: pages.map((page, i) => ({ id: `page${i}`, folio: i + 1, furniture: blank, slots: page.slots.map(({ text: _, words, ...slot }) => ({ ...slot, ...(words ? { text: words } : {}) })) })),
    flows: flowsOf(stories.map(({ id }) => ({ storyId: id, legs: legs(id) })).filter((chain) => chain.legs.length > 0)),
  };
}

/**
 * A plain page for what no proposal could take: story under story over all columns, pictures in a row above them, each in
 * just its rows; what does not end here goes on.
 */
export function stackedPage(office: EditionMakeUp, before: readonly Proposal[], stories: readonly ProposeStory[], all: readonly ProposeStory[], top: 'masthead' | 'folio-line' | 'none'): Proposal {
  const { grid } = office.styleSheet.page;
  const topRows = top === 'masthead' ? Math.max(8, Math.round(grid.rows * 0.12)) : 3;
  const whole = { column: 0, span: grid.columns, bodyColumns: grid.columns } as const;
  const slots: ProposedSlot[] = top === 'none' ? [] : [{ ...setting, ...whole, id: top, kind: top, headStyle: 'small', row: 0, rows: topRows, locked: true }];
  const jumps: string[] = [];
  let row = top === 'none' ? 0 : topRows + 1;
  for (const [n, story] of stories.entries()) {
    const begun = before.some((page) => page.slots.some((slot) => slot.storyId === story.id));
    for (const [i, photoId] of (begun ? [] : story.photoIds.slice(0, 4)).entries()) {
      const span = Math.max(1, Math.floor(grid.columns / Math.min(4, story.photoIds.length)));
      slots.push({ ...setting, id: `stack${n}-photo${i}`, kind: 'photo', column: i * span, span, bodyColumns: 1, headStyle: 'photo', row, rows: 18, photoId });
    }
    if (!begun && story.photoIds.length > 0) row += 19;
    const room = grid.rows - 3 - row;
    if (room < 3) {
      jumps.push(story.id);
      continue;
    }
    const headStyle: HeadStyleId = n === 0 && !begun ? 'second' : 'small';
    const at = (rows: number): ProposedSlot => ({ ...setting, ...whole, id: `stack${n}`, kind: story.kind === 'notice' ? 'notice' : 'story', headStyle, row, rows, storyId: story.id });
    const over = (rows: number): number => {
      const page: Proposal = { slots: [at(rows)], jumps: [], overset: [], underset: [], holes: 0, score: 0 };
      return fitOf(trialOf(office, [...before, page], all), faces, story.id).over;
    };
    let rows = Math.min(room, 3);
    while (rows < room && over(rows) > 0) rows += 1;
    if (over(rows) > 0) jumps.push(story.id);
    slots.push(at(rows));
    row += rows + 1;
  }
  return { slots, jumps, overset: [], underset: [], holes: 0, score: 0 };
}
