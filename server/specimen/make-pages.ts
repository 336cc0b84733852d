import { compose } from '../../shared/compose/compose.ts';
import type { ComposedEdition, EditionMakeUp, Faces, Furniture, PageMakeUp, SetPhoto, SetStory, StyleSheet } from '../../shared/compose/model.ts';
import { flowsOf } from '../../shared/page/jump.ts';
import { type Proposal, propose, type ProposeInput, type ProposeStory, type ProposedSlot } from '../../shared/page/propose.ts';
import type { PageReading, ReadStory } from './read-page.ts';

/** Pages made out of a reading, composed. */
export interface MadePages {
  readonly makeUp: EditionMakeUp;
  readonly composed: ComposedEdition;
  /** Pixel sizes of the grey pictures that stand for unknown ones, by id. */
  readonly placeholders: Readonly<Record<string, { readonly widthPx: number; readonly heightPx: number }>>;
  /** What is not as it should be, for the person at the terminal. */
  readonly doubts: readonly string[];
}

/** Shapes of pictures that nobody has: most are wide. */
const shapes = [[1800, 1200], [1800, 1200], [1600, 1200]] as const;
/** Pages to which text may go on. */
const mostPages = 8;

const setOf = (story: ReadStory, id: string): SetStory => ({
  id, standingHead: story.standingHead, kicker: story.kicker, headline: story.headline, deck: story.deck,
  headIds: { kicker: story.kicker.map((_, i) => `${id}-k${i}`), headline: story.headline.map((_, i) => `${id}-h${i}`), deck: story.deck.map((_, i) => `${id}-d${i}`) },
  byline: story.byline.flatMap(bylineLines), blocks: story.blocks.map((block, i) => ({ id: `${id}-${i}`, style: block.style, text: block.text, spans: [] })),
  uncuttable: story.kind === 'notice',
});

/** A byline too long for a column breaks before its next label, or before a name: never inside one. */
function bylineLines(line: string): string[] {
  const lines: string[] = [];
  for (const word of line.split(/\s+/u)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && [...last, ...word].length < 12 && !/通讯员|记者/u.test(word)) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return [...line].length <= 12 ? [line] : lines;
}

/** A page's text has its stories in about the order of their weight; pictures and briefs do not lead. */
function ranks(stories: readonly ReadStory[]): number[] {
  const keys = stories.map((story, i) => {
    const chars = story.blocks.reduce((n, block) => n + block.text.length, 0);
    return i + (story.kind === 'photo-story' ? 3.5 : story.kind === 'brief' ? 2.5 : 0) - Math.min(2.2, chars / 900);
  });
  return keys.map((key) => keys.filter((other) => other < key).length);
}

/** The first page is worth some trying. */
const seedsTried = 3;
const best = (input: Omit<ProposeInput, 'landing'>, landing: boolean): Proposal | undefined =>
  Array.from({ length: seedsTried }, (_, i) => propose({ ...input, landing, seed: input.seed + i })[0])
    .filter((one) => one !== undefined).sort((a, b) => a.score - b.score)[0];

/** So many stories as a page can hold, by their weight; the others wait for the next one. What is left of a begun story comes first. */
function shared(
  stories: readonly ProposeStory[], set: Readonly<Record<string, SetStory>>, { page: { grid } }: StyleSheet, top: number,
): [readonly ProposeStory[], readonly ProposeStory[]] {
  const holds = grid.columns * (grid.rows - top - 3) * 1.15;
  const here: ProposeStory[] = [];
  let taken = 0;
  const ordered = [...stories].sort((a, b) => a.rank - b.rank);
  for (const story of ordered) {
    const chars = set[story.id]?.blocks.reduce((n, block) => n + block.text.length, 0) ?? 0;
    const cells = Math.min(holds * 0.6, chars / grid.charsPerColumn) + (story.before ? 0 : 14) + story.photoIds.length * 26;
    if (here.length > 0 && (taken + cells > holds || here.length >= 14)) break;
    taken += cells;
    here.push(story);
  }
  return [here, ordered.slice(here.length)];
}

const emptyForm: Furniture = {
  nameplate: '', dateLine: '', issueLine: '', pagesLine: '', sponsorLine: '', cnLine: '', hotlineLine: '', folio: '', section: '', credits: '',
};

type Filled = PageMakeUp['slots'][number];

/** Proposes and composes the pages of a reading: all of it on one page if it can be, else what is over goes on overleaf. */
export function makePages(reading: PageReading, styleSheet: StyleSheet, faces: Faces, seed: number): MadePages {
  const set: Record<string, SetStory> = {};
  const photos: Record<string, SetPhoto> = {};
  const doubts: string[] = [];
  const order = ranks(reading.stories);
  const stories = reading.stories.map((story, i): ProposeStory => {
    const id = `story-${i + 1}`;
    set[id] = setOf(story, id);
    const photoIds = story.photos.map((photo, n) => {
      const [widthPx, heightPx] = shapes[(i + n) % shapes.length] ?? shapes[0];
      const photoId = `${id}-photo-${n + 1}`;
      photos[photoId] = { id: photoId, widthPx, heightPx, caption: photo.caption, credit: photo.credit };
      return photoId;
    });
    return { id, kind: story.kind, rank: order[i] ?? i, photoIds };
  });
  const { form, top, notes } = formOf(reading);
  const base = { styleSheet, faces, set, photos, seed, count: 1 } as const;
  const [here, later] = shared(stories, set, styleSheet, top === 'masthead' ? 14 : 3);
  const first = { ...base, stories: here, top, credits: form.credits !== '', hotline: notes };
  let made = best(first, false);
  if (!made || made.overset.length > 0) made = best(first, true);
  const pages: { readonly proposal: Proposal; readonly legs: ReadonlyMap<string, number> }[] = [];
  const before = new Map<string, (ProposedSlot & { storyId: string })[]>();
  let waiting: readonly ProposeStory[] = later;
  while (made) {
    const folio = pages.length + 1;
    pages.push({ proposal: renamed(made, folio), legs: new Map([...before].map(([id, slots]) => [id, slots.length])) });
    for (const slot of pages[pages.length - 1]?.proposal.slots ?? []) {
      if (slot.storyId) before.set(slot.storyId, [...(before.get(slot.storyId) ?? []), { ...slot, storyId: slot.storyId }]);
    }
    const rest = [...made.jumps, ...made.overset.map((one) => one.storyId)].flatMap((id) => stories.filter((one) => one.id === id));
    waiting = [...rest.map((one) => ({ ...one, before: before.get(one.id) ?? [] })), ...waiting].map((one, rank) => ({ ...one, rank }));
    if (waiting.length === 0 || folio >= mostPages) break;
    const [now, then] = shared(waiting, set, styleSheet, 0);
    waiting = then;
    [made] = propose({ ...base, top: 'none', credits: false, hotline: '', landing: folio + 1 < mostPages, stories: now });
  }
  const makeUp: EditionMakeUp = {
    styleSheet, stories: set, photos, flows: flowsOf(chainsOf(pages.map((page) => page.proposal), stories)),
    pages: pages.map(({ proposal }, i): PageMakeUp => ({
      id: `page-${i + 1}`, folio: i + 1, furniture: i === 0 ? form : emptyForm,
      slots: proposal.slots.filter((slot) => !(slot.kind === 'advertisement' && !slot.storyId)).map((slot): Filled => {
        const { text, ...shape } = slot;
        return text ? { ...shape, text: notes } : shape;
      }),
    })),
  };
  const composed = compose(makeUp, faces);
  for (const page of composed.pages) {
    for (const { kind, slotId, detail } of page.problems) {
      const storyId = makeUp.pages[page.folio - 1]?.slots.find((slot) => slot.id === slotId)?.storyId ?? '';
      if (kind !== 'underset' || Number(detail) > 2) doubts.push(`page ${page.folio}, ${set[storyId]?.headline.join(' ') ?? slotId}: ${kind} ${detail}`);
    }
  }
  return {
    makeUp, composed, doubts,
    placeholders: Object.fromEntries(Object.values(photos).map(({ id, widthPx, heightPx }) => [id, { widthPx, heightPx }])),
  };
}

/** Slots of every page have ids of their own. */
const renamed = (proposal: Proposal, folio: number): Proposal => ({ ...proposal, slots: proposal.slots.map((slot) => ({ ...slot, id: `p${folio}-${slot.id}` })) });

function chainsOf(pages: readonly Proposal[], stories: readonly ProposeStory[]): Parameters<typeof flowsOf>[0] {
  return stories.map(({ id }) => ({
    storyId: id,
    legs: pages.flatMap((page, i) => page.slots.filter((slot) => slot.storyId === id).map((slot) =>
      ({ slotId: slot.id, pageId: `page-${i + 1}`, folio: i + 1, brand: 'daily', column: slot.column, row: slot.row }))),
  }));
}

/** Where the page's own words stand: what has no place in its head goes into the box at its foot. */
function formOf(reading: PageReading): { form: Furniture; top: 'masthead' | 'folio-line' | 'none'; notes: string } {
  const { nameplate, dateLine, issueLine, pagesLine, sponsorLine, cnLine, folio, section, credits } = reading;
  const all: Furniture = { nameplate, dateLine, issueLine, pagesLine, sponsorLine, cnLine, hotlineLine: '', folio, section, credits };
  const own = (...items: string[]) => [...items.filter((item) => item !== ''), ...reading.notes.flatMap((note) => note.split(/[\s\u3000]+(?=[^\s：]{2,6}：)/u))].join('\n');
  if (nameplate !== '' && [dateLine, issueLine, pagesLine, sponsorLine, cnLine].filter((item) => item !== '').length >= 2) {
    return { form: { ...all, folio: '', section: '' }, top: 'masthead', notes: own(folio, section) };
  }
  const inner = { ...all, issueLine: '', pagesLine: '', sponsorLine: '', cnLine: '' };
  const top = [nameplate, dateLine, folio, section].some((item) => item !== '') ? 'folio-line' : 'none';
  return { form: inner, top, notes: own(issueLine, pagesLine, sponsorLine, cnLine) };
}
