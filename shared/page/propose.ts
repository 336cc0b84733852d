import type { Faces, SetPhoto, SetStory, StyleSheet } from '../compose/model.ts';
import type { StoryKind } from '../story/story.ts';
import { CutTable, type OfferTable } from './propose/cuts.ts';
import { judge } from './propose/judge.ts';
import { type Candidate, mayStandUpright, type Offer, picturesWell, type Press } from './propose/offers.ts';
import { type Item, placeCut, type Placed, type ProposedSlot } from './propose/place.ts';
import { none, type Plan, type Region } from './propose/plan.ts';
import { plansAround } from './propose/around.ts';
import { OfferShelf, textLines } from './propose/shelf.ts';
import { ordersOf, seeded } from './propose/seeded.ts';

export type { ProposedSlot } from './propose/place.ts';

/** A story that is to stand on the page. */
export interface ProposeStory {
  readonly id: string;
  readonly kind: StoryKind;
  /** Weight: the least number leads the page. */
  readonly rank: number;
  /** Its pictures in their order; all of them are placed, up to four. */
  readonly photoIds: readonly string[];
  /** The story's slots on earlier pages: here stands what they leave. */
  readonly before?: readonly (ProposedSlot & { readonly storyId: string })[];
}

/** A page to be made up, and all that decides how. */
export interface ProposeInput {
  readonly styleSheet: StyleSheet;
  readonly faces: Faces;
  readonly set: Readonly<Record<string, SetStory>>;
  readonly photos: Readonly<Record<string, SetPhoto>>;
  readonly stories: readonly ProposeStory[];
  /** What the page carries by itself at its head. */
  readonly top: 'masthead' | 'folio-line' | 'none';
  /** A line of page credits at the foot. */
  readonly credits: boolean;
  /** Words of the box of hotline and mailbox, lines parted by line ends; '' for no box. */
  readonly hotline: string;
  /** Words of advertisements that stand on the page, lines parted by line ends, the first the largest. */
  readonly advertisements?: readonly string[];
  /** Another page takes what does not fit. */
  readonly landing: boolean;
  readonly seed: number;
  /**
   * Slots that stay as they are (masthead, ears, advertisements, locked ones), with what stands in them: the others stand
   * round them. A masthead, folio line or credits among them stands for that of `top` and `credits`.
   */
  readonly standing?: readonly ProposedSlot[];
  /** How many make-ups are wanted; 5 unless said. */
  readonly count?: number;
}

/** A make-up of the page. */
export interface Proposal {
  readonly slots: readonly ProposedSlot[];
  /** Stories that go on at the landing, in reading order. */
  readonly jumps: readonly string[];
  /** Stories whose last words find no room, and by how many lines; none where the copy allows it. */
  readonly overset: readonly { readonly storyId: string; readonly lines: number }[];
  /** Stories with white under them, in lines. */
  readonly underset: readonly { readonly storyId: string; readonly lines: number }[];
  /** Places for which there is no copy. */
  readonly holes: number;
  /** Less is better. */
  readonly score: number;
}

const mastheadShare = 14 / 115;

/** Hotline and mailbox as a low band over all columns, over the page credits; null where they are many, and want a box. */
function stripOf({ hotline, standing = [], styleSheet: { page: { grid } } }: ProposeInput): ProposedSlot | null {
  const lines = hotline.trim() === '' ? 0 : textLines(grid, hotline, grid.columns).lines;
  if (lines === 0 || lines > 2 || standing.length > 0) return null;
  return { ...none, id: 'hotline', kind: 'text', headStyle: 'small', box: 'tint', column: 0, row: 0, span: grid.columns, rows: lines === 1 ? 3 : 4, text: 'hotline', words: hotline };
}

/**
 * Several make-ups of one page out of its stories, the best first: slots on whole columns and rows that tile the page, the
 * lead top left under the largest head, every story in just its room. Pure: the same input and seed give the same proposals.
 */
export function propose(input: ProposeInput): Proposal[] {
  const { styleSheet, faces, set, photos } = input;
  const kept = new Set((input.standing ?? []).map((slot) => slot.storyId));
  const ranked = input.stories.filter((one) => set[one.id] && !kept.has(one.id)).sort((a, b) => a.rank - b.rank || (a.id < b.id ? -1 : 1));
  const candidates = ranked.flatMap((one, rank): Candidate[] => {
    const story = set[one.id];
    const before = one.before ?? [];
    return story ? [{ story, kind: one.kind, rank, before, photos: before.length > 0 ? [] : one.photoIds.flatMap((id) => photos[id] ?? []) }] : [];
  });
  if (candidates.length === 0) return [];
  const press: Press = { faces, sheet: styleSheet, photos, landing: input.landing, force: false };
  const forced: Press = { ...press, force: true };
  const plans = plansIn(input, press, candidates);
  if (plans.length === 0) plans.push(...plansIn(input, forced, candidates));
  plans.sort((a, b) => a.cost - b.cost);
  const found = new Map<string, Proposal>();
  for (const plan of various(plans, 28)) {
    const made = make(press, plan);
    const key = made.slots.map(placeOf).join(' ');
    if (!found.has(key)) found.set(key, made);
  }
  return apart([...found.values()].sort((a, b) => a.score - b.score), input.count ?? 5);
}

const placeOf = (s: ProposedSlot): string => `${s.storyId ?? s.kind}:${s.column},${s.row},${s.span},${s.rows}`;

/** The cheapest plans, but not many of one build: the same masthead, and the same place for the lead. */
function various(plans: readonly Plan[], count: number): Plan[] {
  const builds = new Map<string, number>();
  const taken: Plan[] = [];
  for (const plan of plans) {
    const [region] = plan.regions;
    let lead = region ? plan.cuts.cutOf(region.from, region.to, region.span, region.rows) : null;
    while (lead && lead.type !== 'leaf') lead = lead.first;
    const build = `${plan.regions.map((one) => one.span).join()} ${plan.ear?.candidate.story.id ?? ''} ${lead?.span},${lead?.rows}`;
    const known = builds.get(build) ?? 0;
    if (known >= 4) continue;
    builds.set(build, known + 1);
    taken.push(plan);
    if (taken.length === count) break;
  }
  return taken;
}

/** What the eye meets first: the lead, and what stands beside the nameplate. Pages that share both are taken for one. */
const openingOf = ({ slots }: Proposal): string => slots.filter((slot) => slot.headStyle === 'lead' || slot.kind === 'ear').map(placeOf).join(' ') || slots.map(placeOf).join(' ');

/** The best make-ups that are really different ones; then, if there are too few, those that are much alike. */
function apart(sorted: readonly Proposal[], count: number): Proposal[] {
  const chosen: Proposal[] = [];
  const alike: Proposal[] = [];
  for (const one of sorted) {
    const places = new Set(one.slots.map(placeOf));
    const near = chosen.some((other) => openingOf(other) === openingOf(one) || other.slots.filter((slot) => places.has(placeOf(slot))).length > other.slots.length * 0.65);
    (near ? alike : chosen).push(one);
  }
  return [...chosen, ...alike].slice(0, count).sort((a, b) => a.score - b.score);
}

/** Plans of the page in several orders of reading. */
function plansIn(input: ProposeInput, press: Press, candidates: readonly Candidate[]): Plan[] {
  const random = seeded(input.seed);
  const { grid } = press.sheet.page;
  const book = new OfferShelf(press, grid.columns, grid.rows, input.seed);
  return ordersOf(candidates, random, orderCount(candidates.length)).flatMap((order) => {
    // One story a page may stand under an upright head.
    const able = order.length > 3 ? order.slice(1).filter(mayStandUpright) : [];
    return plansOf(input, press, book, order, able[Math.floor(random() * able.length)]);
  });
}

/** More stories cost more to try; the page has to stand in two seconds. */
const orderCount = (stories: number): number => (stories <= 5 ? 16 : stories <= 9 ? 14 : stories <= 12 ? 7 : 2);

/** Every way to share the page out among stories in one order. */
function plansOf(input: ProposeInput, press: Press, book: OfferShelf, order: readonly Candidate[], upright: Candidate | undefined): Plan[] {
  const { grid } = press.sheet.page;
  const mastheadRows = Math.max(8, Math.round(grid.rows * mastheadShare));
  const strip = stripOf(input);
  const ground = input.credits ? grid.rows - 3 : grid.rows;
  const foot = ground - (strip?.rows ?? 0);
  const credits: ProposedSlot[] = input.credits
    ? [{ ...none, id: 'credits', kind: 'credits', column: 0, row: grid.rows - 2, span: grid.columns, rows: 2, box: 'rule-above', locked: true }] : [];
  const tableOf = (items: readonly Item[]): OfferTable => items.map((item) => book.of(item, item.type === 'story' && item.candidate === upright));
  const withMore = (stories: readonly Candidate[], hole: boolean): Item[] => [
    ...stories.map((candidate): Item => ({ type: 'story', candidate })),
    ...(input.hotline.trim() === '' || strip ? [] : [{ type: 'text', kind: 'text', words: input.hotline } as const]),
    ...(input.advertisements ?? []).map((words) => ({ type: 'text', kind: 'advertisement', words }) as const), ...(hole ? [{ type: 'hole' } as const] : []),
  ];
  if (input.standing && input.standing.length > 0) {
    const fixed = [...input.standing, ...topOf(input, mastheadRows), ...(input.standing.some((slot) => slot.kind === 'credits') ? [] : credits)];
    return plansAround(press, withMore(order, false), tableOf, fixed);
  }
  const plans: Plan[] = [];
  const feet = [...(strip ? [{ ...strip, row: foot }] : []), ...credits];
  const whole = (items: readonly Item[], cuts: CutTable, top: number, fixed: readonly ProposedSlot[], extra: number, ear?: Plan['ear']) => {
    const row = top === 0 ? -1 : top;
    const region: Region = { column: 0, row, span: grid.columns, rows: foot - row, from: 0, to: items.length - 1 };
    const cost = cuts.costOf(region.from, region.to, region.span, region.rows) + extra;
    if (cost < Number.POSITIVE_INFINITY) plans.push({ cost, items, cuts, regions: [region], fixed: [...fixed, ...feet], ...(ear ? { ear } : {}) });
  };
  const tryAll = (hole: boolean): void => {
    const items = withMore(order, hole);
    if (items.length === 0) return;
    const cuts = new CutTable(tableOf(items), grid.columns, grid.rows + 1);
    if (input.top === 'none') whole(items, cuts, 0, [], 0);
    if (input.top === 'folio-line') whole(items, cuts, 3, [{ ...none, id: 'folio-line', kind: 'folio-line', column: 0, row: 0, span: grid.columns, rows: 3, locked: true }], 0);
    if (input.top !== 'masthead') return;
    const wide = Math.max(1, Math.round(grid.columns * 0.64));
    const masthead = (span: number): ProposedSlot => ({ ...none, id: 'masthead', kind: 'masthead', column: 0, row: 0, span, rows: mastheadRows, locked: true });
    for (const span of [wide, wide + 1]) {
      const side = grid.columns - span;
      if (side < 1) continue;
      // The narrow band stands beside the masthead from the head of the sheet.
      for (let last = 0; last < items.length - 1; last += 1) {
        const main: Region = { column: 0, row: mastheadRows, span, rows: foot - mastheadRows, from: 0, to: last };
        const band: Region = { column: span, row: -1, span: side, rows: foot + 1, from: last + 1, to: items.length - 1 };
        const cost = cuts.costOf(main.from, main.to, main.span, main.rows) + cuts.costOf(band.from, band.to, band.span, band.rows) + 4;
        if (cost < Number.POSITIVE_INFINITY) plans.push({ cost, items, cuts, regions: [main, band], fixed: [masthead(span), ...feet] });
      }
    }
    // A picture is the best of ears; then what is short.
    const weight = ({ kind, story, rank }: Candidate) => (kind === 'photo-story' ? rank : 1000 + story.blocks.reduce((sum, block) => sum + block.text.length, 0));
    const ears = order.slice(1).filter((one) => one.kind === 'photo-story' || one !== order[1]).sort((a, b) => weight(a) - weight(b));
    for (const candidate of ears.slice(0, order.length > 9 ? 3 : 4)) {
      const side = grid.columns - wide;
      const offer = earOffer(press, candidate, side, mastheadRows);
      if (!offer) continue;
      const rest = withMore(order.filter((one) => one !== candidate), hole);
      if (rest.length === 0) continue;
      whole(rest, new CutTable(tableOf(rest), grid.columns, grid.rows), mastheadRows, [masthead(wide)], offer.cost, { candidate, offer });
    }
    whole(items, cuts, mastheadRows, [masthead(grid.columns)], 16);
  };
  tryAll(false);
  if (plans.length === 0 || Math.min(...plans.map((plan) => plan.cost)) > 400) tryAll(true);
  return plans;
}

/** What the page carries at its head when nothing of the kind stands there yet. */
function topOf({ top, standing = [], styleSheet }: ProposeInput, mastheadRows: number): ProposedSlot[] {
  if (top === 'none' || standing.some((slot) => slot.kind === 'masthead' || slot.kind === 'folio-line')) return [];
  const rows = top === 'masthead' ? mastheadRows : 3;
  const span = styleSheet.page.grid.columns;
  // Something stands there: the page's head is then the editor's.
  return standing.some((slot) => slot.row < rows) ? [] : [{ ...none, id: top, kind: top, column: 0, row: 0, span, rows, locked: true }];
}

/** 报眼: a short story or a picture with its words, framed beside the masthead. */
function earOffer(press: Press, candidate: Candidate, span: number, rows: number): Offer | null {
  const [photo] = candidate.photos;
  if (span < 2 || candidate.before.length > 0 || candidate.photos.length > 1 || candidate.story.blocks.reduce((sum, b) => sum + b.text.length, 0) > 420) return null;
  // Only a picture story's text stands for the words under its picture.
  if (photo && candidate.kind !== 'photo-story') return null;
  if (photo && !picturesWell(press, candidate, photo, span, rows)) return null;
  const styles = photo ? (['photo', 'small'] as const) : (['standard', 'small', 'brief'] as const);
  for (const [i, headStyle] of styles.entries()) {
    const setting = { ...none, kind: 'ear' as const, bodyColumns: span, headStyle, box: 'frame' as const, ...(photo ? { photoId: photo.id } : {}) };
    const [made] = earFits(press, candidate, setting, span, rows);
    if (made) return { rows, setting, leaves: 'nothing', cost: i * 2 + made.under * 1.5 - (photo ? 30 - Math.min(12, candidate.rank * 2) : 6) };
  }
  return null;
}

function earFits(press: Press, candidate: Candidate, setting: Offer['setting'], span: number, rows: number): { under: number }[] {
  const table: OfferTable = [[...Array.from({ length: span }, () => []), [{ rows, setting, leaves: 'nothing', cost: 0 }]]];
  const cut = new CutTable(table, span, rows).cutOf(0, 0, span, rows);
  const [placed] = cut ? placeCut(press, [{ type: 'story', candidate }], cut, 0, 0, 'ear') : [];
  return placed && placed.over === 0 && placed.under <= 3 && !placed.headOver ? [{ under: placed.under }] : [];
}

function make(press: Press, plan: Plan): Proposal {
  const placed: Placed[] = [];
  if (plan.ear) {
    const { candidate, offer } = plan.ear;
    const masthead = plan.fixed.find((slot) => slot.kind === 'masthead');
    const column = masthead?.span ?? 0;
    const cut = { type: 'leaf', item: 0, offer, span: press.sheet.page.grid.columns - column, rows: offer.rows } as const;
    placed.push(...placeCut(press, [{ type: 'story', candidate }], cut, column, 0, 'ear'));
  }
  for (const [i, region] of plan.regions.entries()) {
    const cut = plan.cuts.cutOf(region.from, region.to, region.span, region.rows);
    if (cut) placed.push(...placeCut(press, plan.items, cut, region.column, region.row, `slot${i}-`));
  }
  const stories = placed.flatMap((one) => (one.item.type === 'story' ? [{ ...one, storyId: one.item.candidate.story.id }] : []));
  const reading = [...placed].sort((a, b) => a.slot.row - b.slot.row || a.slot.column - b.slot.column);
  const jumps = reading.flatMap((one) => (one.cut.offer.leaves === 'jump' && one.item.type === 'story' ? [one.item.candidate.story.id] : []));
  const overset = stories.filter((one) => one.over > 0 && one.cut.offer.leaves !== 'jump').map((one) => ({ storyId: one.storyId, lines: one.over }));
  return {
    slots: [...plan.fixed.filter((slot) => slot.kind !== 'credits'), ...reading.map((one) => one.slot), ...plan.fixed.filter((slot) => slot.kind === 'credits')],
    jumps, overset,
    underset: stories.filter((one) => one.under > 0).map((one) => ({ storyId: one.storyId, lines: one.under })),
    holes: placed.filter((one) => one.item.type === 'hole').length,
    score: plan.cost + judge(placed),
  };
}
