import type { EditionMakeUp, Furniture, SetStory, StyleSheet } from '../../shared/compose/model.ts';
import { faces } from '../../shared/compose/faces/metrics.ts';
import { type Proposal, propose, type ProposeInput, type ProposeStory, type ProposedSlot } from '../../shared/page/propose.ts';
import { textLines } from '../../shared/page/propose/shelf.ts';
import type { Filed } from './filing.ts';
import type { PageReading } from './reading.ts';
import { type Extras, isNothing, restOf, withoutHoles } from './rest.ts';
import { stackedPage, trialOf } from './stack.ts';
import { fitOf } from '../../shared/compose/fit.ts';

/** What stands on the pages: the first is the page that the text was, the others take what goes on. */
export interface LaidPages {
  readonly pages: readonly Proposal[];
  /** Words of the page itself; those of the continuing pages only name paper, day and folio. */
  readonly form: Furniture;
}

/** A page's text has its stories in about the order of their weight; pictures, briefs and notices do not lead. */
function ranks(filed: readonly Filed[]): number[] {
  const later = { 'photo-story': 3.5, brief: 2.5, notice: 1.5 } as Readonly<Record<string, number>>;
  const keys = filed.map((story, i) => i + (later[story.kind] ?? 0) - Math.min(2.2, story.chars / 900));
  return keys.map((key, i) => keys.filter((other, at) => other < key || (other === key && at < i)).length);
}

/** The first page is worth some trying. */
const seedsTried = 3;
const faulty = (one: Proposal): boolean => one.overset.length > 0 || one.holes > 0 || one.jumps.length > 0 || one.underset.some((slot) => slot.lines > 2);
/** A story with white under it weighs more here than while making up: nobody will mend it by hand. */
const blame = (one: Proposal): number => one.score + one.overset.length * 1000 + one.holes * 500 + one.jumps.length * 150 + one.underset.filter((slot) => slot.lines > 2).length * 40;

function best(input: Omit<ProposeInput, 'landing'>, landing: boolean): Proposal | undefined {
  let found: Proposal | undefined;
  for (let more = 0; more < seedsTried; more += 1) {
    const [one] = propose({ ...input, landing, seed: input.seed + more, count: 8 }).sort((a, b) => blame(a) - blame(b));
    if (one && (!found || blame(one) < blame(found))) found = one;
    // No make-up at all is no matter of luck; one without a fault is good enough.
    if (!found || !faulty(found)) break;
  }
  return found;
}

/** Body lines of one column that a story asks for, roughly. */
export const cellsOf = (story: ProposeStory, set: Readonly<Record<string, SetStory>>, { page: { grid } }: StyleSheet): number =>
  (set[story.id]?.blocks ?? []).reduce((n, block) => n + Math.ceil((block.text.length + 2) / grid.charsPerColumn), 0) + (story.before ? 0 : 14) + story.photoIds.length * 26;

/** So many stories as a page can hold, by their weight; the others wait for the next one. What is left of a begun story comes first. */
function shared(
  stories: readonly ProposeStory[], set: Readonly<Record<string, SetStory>>, sheet: StyleSheet, top: number,
): [readonly ProposeStory[], readonly ProposeStory[]] {
  const { grid } = sheet.page;
  const holds = grid.columns * (grid.rows - top - 3) * 1.12;
  const here: ProposeStory[] = [];
  let taken = 0;
  const ordered = [...stories].sort((a, b) => a.rank - b.rank);
  for (const story of ordered) {
    const cells = Math.min(holds * 0.6, cellsOf(story, set, sheet));
    if (here.length > 0 && (taken + cells > holds || here.length >= 14)) break;
    taken += cells;
    here.push(story);
  }
  return [here, ordered.slice(here.length)];
}

/** Pages that the reading will take, with one to spare. */
export const pagesFor = (reading: PageReading, { page: { grid } }: StyleSheet): number => {
  const chars = reading.stories.reduce((sum, story) => sum + 160 + story.photos.length * 320 + story.blocks.reduce((n, block) => n + block.text.length + 8, 0), 0);
  const more = reading.stories.reduce((sum, story) => sum + Math.max(0, story.photos.length - 4), 0) / 12 + reading.advertisements.length / 4;
  return 3 + Math.ceil(more) + Math.ceil(chars / (grid.columns * (grid.rows - 8) * grid.charsPerColumn * 0.72)) + Math.ceil(reading.stories.length / 12);
};

/** What the proposer is asked for the first page; `later` are stories that it cannot hold. */
export function firstPage(reading: PageReading, filed: readonly Filed[], { styleSheet, stories: set, photos }: EditionMakeUp, seed: number): {
  readonly stories: readonly ProposeStory[]; readonly later: readonly ProposeStory[]; readonly form: Furniture; readonly extras: Extras; readonly first: Omit<ProposeInput, 'landing'>;
} {
  const order = ranks(filed);
  const stories = filed.map(({ storyId, kind, photoIds }, i): ProposeStory => ({ id: storyId, kind, rank: order[i] ?? i, photoIds }));
  const { form, top, notes: items } = formOf(reading);
  const notes = sharingLines(items, styleSheet);
  const [here, later] = shared(stories, set, styleSheet, top === 'masthead' ? 14 : 3);
  const extras: Extras = { photoIds: stories.flatMap((one) => one.photoIds), advertisements: reading.advertisements.map((lines) => lines.join('\n')), notes };
  // A page that names nobody at its foot still ends with the rule.
  const credits = top !== 'none' || form.credits !== '';
  return { stories, later, form, extras, first: { styleSheet, faces, set, photos, seed, count: 1, stories: here, top, credits, hotline: notes, advertisements: extras.advertisements } };
}

/**
 * Lets the system propose the pages: all of it on one page if it can be, else what is over goes on overleaf. `plain` asks for
 * pages of story under story, which nothing keeps from holding everything.
 */
export function layPages(reading: PageReading, filed: readonly Filed[], makeUp: EditionMakeUp, own: number, mostPages: number, seed: number, plain = false): LaidPages {
  const { styleSheet, stories: set, photos } = makeUp;
  const { stories, later, form, extras, first } = firstPage(reading, filed, makeUp, seed);
  const { stories: here, top, credits: closed } = first;
  const base = { styleSheet, faces, set, photos, seed, count: 1 } as const;
  let made = plain ? undefined : later.length === 0 ? best(first, false) : best(first, true);
  if (!plain && (!made || made.overset.length > 0)) made = best(first, true) ?? made;
  made ??= withCredits(stackedPage(makeUp, [], here, stories, top, { ...extras, photoIds: [] }), closed, styleSheet);
  const pages: Proposal[] = [];
  const before = new Map<string, (ProposedSlot & { storyId: string })[]>();
  let waiting: readonly ProposeStory[] = later;
  while (made) {
    made = withoutHoles(made);
    const n = pages.length + 1;
    pages.push({ ...made, slots: made.slots.map((slot) => ({ ...slot, id: `p${n}-${slot.id}` })) });
    for (const slot of pages[n - 1]?.slots ?? []) {
      if (slot.storyId) before.set(slot.storyId, [...(before.get(slot.storyId) ?? []), { ...slot, storyId: slot.storyId }]);
    }
    const going = [...made.jumps, ...made.overset.map((one) => one.storyId)].flatMap((id) => stories.filter((one) => one.id === id));
    waiting = [...going.map((one) => ({ ...one, before: before.get(one.id) ?? [] })), ...waiting].map((one, rank) => ({ ...one, rank }));
    if (waiting.length === 0 || own + n >= mostPages) break;
    const [now, then] = shared(waiting, set, styleSheet, 3);
    waiting = then;
    const next = { ...base, top: 'folio-line' as const, credits: false, hotline: '', stories: now };
    made = plain ? undefined : propose({ ...next, landing: false })[0];
    if (!plain && (!made || made.overset.length > 0)) made = propose({ ...next, landing: true })[0] ?? made;
    made ??= stackedPage(makeUp, pages, now, stories, 'folio-line');
  }
  // Everything is looked at once more, the stories as the composer sets them: what is over, and what found no place, goes on.
  while (own + pages.length < mostPages) {
    const trial = trialOf(makeUp, pages, stories);
    const left = stories.filter((story) => (trial.flows.some((flow) => flow.storyId === story.id) ? fitOf(trial, faces, story.id).over > 0 : true));
    const rest = restOf(pages, extras);
    if (left.length === 0 && isNothing(rest)) break;
    const more = stackedPage(makeUp, pages, left, stories, 'folio-line', { ...rest, photoIds: rest.photoIds.filter((id) => !left.some((one) => one.photoIds.slice(0, 4).includes(id) && !isBegun(pages, one.id))) });
    const n = pages.length + 1;
    pages.push({ ...more, slots: more.slots.map((slot) => ({ ...slot, id: `p${n}-${slot.id}` })) });
  }
  return { pages, form };
}

const isBegun = (pages: readonly Proposal[], id: string): boolean => pages.some((page) => page.slots.some((slot) => slot.storyId === id));

/** A plain page has its line of credits, too. */
function withCredits(page: Proposal, wanted: boolean, { page: { grid } }: StyleSheet): Proposal {
  if (!wanted) return page;
  const credits: ProposedSlot = {
    id: 'credits', kind: 'credits', column: 0, row: grid.rows - 2, span: grid.columns, rows: 2, bodyColumns: 1, headStyle: 'small', headDirection: 'horizontal', headSpan: 0,
    insets: [], box: 'rule-above', locked: true,
  };
  return { ...page, slots: [...page.slots, credits] };
}

/** Hotline, mailbox and the like beside each other, so many as a line over all columns holds. */
function sharingLines(items: readonly string[], { page: { grid } }: StyleSheet): string {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines[lines.length - 1];
    const both = last === undefined ? item : `${last}　　${item}`;
    if (last !== undefined && textLines(grid, both, grid.columns).lines === 1) lines[lines.length - 1] = both;
    else lines.push(item);
  }
  return lines.join('\n');
}

/** Where the page's own words stand: what has no place in its head goes into the box at its foot. */
function formOf(reading: PageReading): { form: Furniture; top: 'masthead' | 'folio-line' | 'none'; notes: readonly string[] } {
  const { nameplate, dateLine, issueLine, pagesLine, sponsorLine, cnLine, folio, section, credits } = reading;
  const all: Furniture = { nameplate, dateLine, issueLine, pagesLine, sponsorLine, cnLine, hotlineLine: '', folio, section, credits };
  const own = (...items: string[]) => [...items.filter((item) => item !== ''), ...reading.notes.flatMap((note) => note.split(/[\s\u3000]+(?=[^\s：]{2,6}：)/u))];
  if (nameplate !== '' && [dateLine, issueLine, pagesLine, sponsorLine, cnLine].filter((item) => item !== '').length >= 2 && (folio === '' || (cnLine !== '' && issueLine !== ''))) {
    return { form: { ...all, folio: '', section: '' }, top: 'masthead', notes: own(section, folio) };
  }
  // Date and number stand in one line where it holds both.
  const both = [dateLine, issueLine, pagesLine].filter((item) => item !== '').join('　');
  const dated = [...both].length <= 34;
  const inner = { ...all, dateLine: dated ? both : dateLine, issueLine: '', pagesLine: '', sponsorLine: '', cnLine: '' };
  const top = [nameplate, inner.dateLine, folio, section].some((item) => item !== '') ? 'folio-line' : 'none';
  return { form: inner, top, notes: own(...(dated ? [] : [issueLine, pagesLine]), sponsorLine, cnLine) };
}
