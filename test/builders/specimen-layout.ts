import { compose } from '../../shared/compose/compose.ts';
import { faces } from '../../shared/compose/faces/metrics.ts';
import { fitOf } from '../../shared/compose/fit.ts';
import type { EditionMakeUp, Slot } from '../../shared/compose/model.ts';
import { must, type Visitor } from './public-api.ts';
import type { SpecimenNight, SpecimenStory } from './specimen.ts';

export interface Filed {
  readonly story: SpecimenStory;
  readonly storyId: string;
  readonly photoIds: readonly string[];
}

type Shape = Omit<Slot, 'id'>;
const shape = (kind: Slot['kind'], column: number, row: number, span: number, rows: number, more: Partial<Shape> = {}): Shape => ({
  kind, column, row, span, rows, bodyColumns: span, headStyle: 'standard', headDirection: 'horizontal', headSpan: 0, insets: [], box: 'none', locked: false, ...more,
});

/** A run of columns that stories stand in, one under the other, from `row` down to `foot`. */
interface Band {
  readonly column: number;
  readonly span: number;
  row: number;
  readonly foot: number;
}

/** Rows down to which stories stand; below come the page credits. */
const foot = 112;
const photoRows = 18;

/** Whether a story stands wholly in these slots: nothing over, at most two white lines, a head that fits, nothing to complain of. */
function stands(makeUp: EditionMakeUp, storyId: string, legs: readonly Shape[], photoId?: string): boolean {
  const page = makeUp.pages[0];
  if (!page) return false;
  const slots = legs.map((leg, i) => ({ ...leg, id: `leg${i}`, storyId, ...(photoId ? { photoId } : {}) }));
  const trial: EditionMakeUp = {
    ...makeUp,
    pages: slots.map((slot) => ({ ...page, id: `page-${slot.id}`, slots: [slot] })),
    flows: [{
      storyId,
      legs: slots.map((slot, i) => ({
        slotId: slot.id, pageId: `page-${slot.id}`, jumpOut: i < slots.length - 1 ? '▶下转02版' : '', jumpIn: i > 0 ? '◀上接01版' : '',
      })),
    }],
  };
  const fit = fitOf(trial, faces, storyId);
  if (fit.over > 0 || fit.under > 2 || fit.headOver) return false;
  return compose(trial, faces).pages.every((drawn) => drawn.problems.every((problem) => problem.kind === 'underset' || problem.kind === 'orphan-crosshead'));
}

/** The least rows in which a story stands, given the legs before this one; null when no height up to the foot does. */
function rowsFor(makeUp: EditionMakeUp, storyId: string, at: Shape, before: readonly Shape[] = [], photoId?: string, end = foot): number | null {
  for (let rows = photoId ? 20 : 5; at.row + rows <= end; rows += 1) if (stands(makeUp, storyId, [...before, { ...at, rows }], photoId)) return rows;
  return null;
}

/**
 * Makes up page 1 in eight columns, as an art editor would through the API: the lead over six columns where it fills them,
 * the others in bands of three, three and two, each in just the rows it needs; the last one that finds no room jumps to page 2.
 * Gives the ids of the stories that jumped.
 */
export async function makeUpPage(night: SpecimenNight, filed: readonly Filed[]): Promise<readonly string[]> {
  const { art, pageIds: [first = '', second = ''] } = night;
  await clear(art, first);
  const { makeUp } = await art.api.pages.get.query({ pageId: first });
  await add(art, first, shape('masthead', 0, 0, 6, 14, { bodyColumns: 1 }));
  await add(art, first, shape('credits', 0, 113, 8, 2, { bodyColumns: 1, box: 'rule-above' }));
  // The box of hotline and mailbox stands at the foot of the narrow band, where the paper has them.
  const boxed = night.specimen.paper.hotlineLine !== '';
  if (boxed) await add(art, first, shape('text', 6, foot - 6, 2, 6, { bodyColumns: 1, headStyle: 'small', box: 'frame' }));
  const bands: Band[] = [
    { column: 0, span: 3, row: 15, foot }, { column: 3, span: 3, row: 15, foot }, { column: 6, span: 2, row: 0, foot: boxed ? foot - 7 : foot },
  ];
  const jumped: string[] = [];
  const queue = [...filed];

  const [lead] = queue;
  const wide = lead && ([['lead', 'none'], ['second', 'none'], ['lead', 'frame'], ['standard', 'none'], ['second', 'frame']] as const).flatMap(([headStyle, box]) => {
    const at = shape('story', 0, 15, 6, 0, { headStyle, box });
    const rows = rowsFor(makeUp, lead.storyId, at);
    return rows === null ? [] : [{ ...at, rows }];
  })[0];
  if (lead && wide) {
    queue.shift();
    await placeStory(art, first, wide, lead.storyId);
    for (const band of bands.slice(0, 2)) band.row = wide.row + wide.rows + 1;
    for (const photoId of lead.photoIds) await placePhoto(art, first, bands, photoId);
  }
  for (const { story, storyId, photoIds } of queue) {
    const kind = story.kind === 'photo-story' ? 'photo-story' : 'story';
    const [own] = photoIds;
    const offers = bands.map((band) => {
      const at = shape(kind, band.column, band.row, band.span, 0, kind === 'photo-story' ? { headStyle: 'photo', box: 'frame' } : { headStyle: band.span > 2 ? 'standard' : 'small' });
      const rows = rowsFor(makeUp, storyId, at, [], kind === 'photo-story' ? own : undefined, band.foot);
      return { band, at, rows };
    });
    const room = offers.filter((offer) => offer.rows !== null).sort((a, b) => b.band.span - a.band.span || a.band.row - b.band.row)[0];
    if (room && room.rows !== null) {
      await placeStory(art, first, { ...room.at, rows: room.rows }, storyId, kind === 'photo-story' ? own : undefined);
      room.band.row += room.rows + 1;
      if (kind === 'story') for (const photoId of photoIds) await placePhoto(art, first, bands, photoId);
      continue;
    }
    const tallest = offers.sort((a, b) => (a.band.row - a.band.foot) - (b.band.row - b.band.foot))[0];
    if (!tallest) throw new Error('no bands');
    const leg = { ...tallest.at, rows: tallest.band.foot - tallest.at.row };
    tallest.band.row = tallest.band.foot;
    const from = await placeStory(art, first, leg, storyId);
    await jumpTo(art, second, makeUp, storyId, leg, from);
    jumped.push(storyId);
  }
  return jumped;
}

async function jumpTo(art: Visitor, pageId: string, makeUp: EditionMakeUp, storyId: string, leg: Shape, fromSlotId: string): Promise<void> {
  await clear(art, pageId);
  await add(art, pageId, shape('folio-line', 0, 0, 8, 3, { bodyColumns: 1 }));
  await add(art, pageId, shape('credits', 0, 113, 8, 2, { bodyColumns: 1, box: 'rule-above' }));
  const landing = shape('story', 0, 4, 3, 0, { headStyle: 'small' });
  const rows = rowsFor(makeUp, storyId, landing, [leg]);
  if (rows === null) throw new Error('the jump finds no rows to land in');
  const toSlotId = await add(art, pageId, { ...landing, rows });
  must(await art.api.slots.jump.mutate({ fromSlotId, toSlotId }), 'the jump');
}

/** Takes off what the template laid, slot by slot. */
async function clear(art: Visitor, pageId: string): Promise<void> {
  for (const slot of (await art.api.pages.get.query({ pageId })).slots) {
    let { version } = slot;
    if (slot.locked) ({ version } = must(await art.api.slots.change.mutate({ slotId: slot.id, version, patch: { locked: false } }), 'unlocking'));
    must(await art.api.slots.remove.mutate({ slotId: slot.id, version }), 'removing a slot');
  }
}

const add = async (art: Visitor, pageId: string, slot: Shape): Promise<string> =>
  must(await art.api.slots.add.mutate({ pageId, slot: { ...slot, insets: [...slot.insets] } }), `a slot at ${slot.column}, ${slot.row}`).slotId;

async function placeStory(art: Visitor, pageId: string, slot: Shape, storyId: string, photoId?: string): Promise<string> {
  const slotId = await add(art, pageId, slot);
  must(await art.api.slots.place.mutate({ slotId, version: 1, storyId }), 'placing a story');
  const placed = (await art.api.pages.get.query({ pageId })).slots.find((one) => one.id === slotId);
  if (photoId && placed?.photoId !== photoId) throw new Error('a photo story stands without its photo');
  return slotId;
}

/** A picture in a slot of its own, in the band that has most room left; page 1 may be too full for one. */
async function placePhoto(art: Visitor, pageId: string, bands: readonly Band[], photoId: string): Promise<void> {
  const [band] = bands.filter((one) => one.row + photoRows <= one.foot).sort((a, b) => a.row - b.row);
  if (!band) return;
  const slotId = await add(art, pageId, shape('photo', band.column, band.row, band.span, photoRows, { bodyColumns: 1, headStyle: 'photo' }));
  must(await art.api.slots.place.mutate({ slotId, version: 1, photoId }), 'placing a photo');
  band.row += photoRows + 1;
}
