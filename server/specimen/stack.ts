import { fitOf } from '../../shared/compose/fit.ts';
import { faces } from '../../shared/compose/faces/metrics.ts';
import type { EditionMakeUp, Furniture, HeadStyleId } from '../../shared/compose/model.ts';
import { flowsOf } from '../../shared/page/jump.ts';
import type { Proposal, ProposeStory, ProposedSlot } from '../../shared/page/propose.ts';
import { advertisementRows, type Extras, noExtras, notesRows } from './rest.ts';

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
 * just its rows; what does not end here goes on. Under them, as far as there is room, what else the pages have to carry.
 */
export function stackedPage(office: EditionMakeUp, before: readonly Proposal[], stories: readonly ProposeStory[], all: readonly ProposeStory[], top: 'masthead' | 'folio-line' | 'none', extras: Extras = noExtras): Proposal {
  const { grid } = office.styleSheet.page;
  const topRows = top === 'masthead' ? Math.max(8, Math.round(grid.rows * 0.12)) : 3;
  const foot = grid.rows - 3;
  const whole = { column: 0, span: grid.columns, bodyColumns: grid.columns } as const;
  const slots: ProposedSlot[] = top === 'none' ? [] : [{ ...setting, ...whole, id: top, kind: top, headStyle: 'small', row: 0, rows: topRows, locked: true }];
  const jumps: string[] = [];
  let row = top === 'none' ? 0 : topRows + 1;
  for (const [n, story] of stories.entries()) {
    const begun = before.some((page) => page.slots.some((slot) => slot.storyId === story.id));
    // Under its only picture a picture story's text stands for the caption: both are one slot, or the words would stand twice.
    const [own] = story.kind === 'photo-story' && story.photoIds.length === 1 && !begun ? story.photoIds : [];
    const apart = begun || own ? [] : story.photoIds;
    for (const [i, photoId] of apart.slice(0, 4).entries()) {
      const span = Math.max(1, Math.floor(grid.columns / Math.min(4, story.photoIds.length)));
      if (row + 18 <= foot) slots.push({ ...setting, id: `stack${n}-photo${i}`, kind: 'photo', column: i * span, span, bodyColumns: 1, headStyle: 'photo', row, rows: 18, photoId });
    }
    if (apart.length > 0 && row + 18 <= foot) row += 19;
    const room = foot - row;
    if (room < (own ? 26 : 3)) {
      jumps.push(story.id);
      continue;
    }
    const headStyle: HeadStyleId = n === 0 && !begun ? 'second' : 'small';
    const at = (rows: number): ProposedSlot => ({
      ...setting, ...whole, id: `stack${n}`, kind: own ? 'photo-story' : story.kind === 'notice' ? 'notice' : 'story', headStyle: own ? 'photo' : headStyle, row, rows, storyId: story.id,
      ...(own ? { photoId: own } : {}),
    });
    const fit = (rows: number) => {
      const page: Proposal = { slots: [at(rows)], jumps: [], overset: [], underset: [], holes: 0, score: 0 };
      return fitOf(trialOf(office, [...before, page], all), faces, story.id);
    };
    // More rows never hold less: the least that do are found by halves.
    const full = fit(room);
    let [least, most] = [Math.min(room, own ? 26 : 3), room];
    while (full.over === 0 && least < most) {
      const middle = (least + most) >> 1;
      if (fit(middle).over > 0) least = middle + 1;
      else most = middle;
    }
    // A head without text under it waits for the next page, when something else stands here.
    if (full.over > 0) {
      jumps.push(story.id);
      const alone = slots.every((slot) => slot.storyId === undefined);
      if (!begun && !alone && (room < 14 || full.available < 6)) continue;
    }
    slots.push(at(most));
    row += most + 1;
  }
  for (let i = 0; i < extras.photoIds.length && row + 20 <= foot; i += 4, row += 21) {
    const line = extras.photoIds.slice(i, i + 4);
    const span = Math.max(1, Math.floor(grid.columns / 4));
    for (const [k, photoId] of line.entries()) slots.push({ ...setting, id: `more-photo${i + k}`, kind: 'photo', column: k * span, span, bodyColumns: 1, headStyle: 'photo', row, rows: 20, photoId });
  }
  for (const [i, words] of extras.advertisements.entries()) {
    const rows = advertisementRows(words, office.styleSheet);
    if (row + rows > foot) continue;
    slots.push({ ...setting, ...whole, id: `more-advertisement${i}`, kind: 'advertisement', headStyle: 'standard', row, rows, words });
    row += rows + 1;
  }
  if (extras.notes.trim() !== '') {
    const rows = notesRows(extras.notes, office.styleSheet);
    if (row + rows <= foot) slots.push({ ...setting, ...whole, id: 'more-notes', kind: 'text', headStyle: 'small', row, rows, text: 'hotline', words: extras.notes });
  }
  return { slots, jumps, overset: [], underset: [], holes: 0, score: 0 };
}
