import type { ComposeProblem, Fit, Slot, SlotKind } from '../compose/model.ts';
import type { EditionTray } from '../edition/edition.ts';
import type { Person } from '../people.ts';
import type { CheckBackVerdict, MarkKind, MarkStatus, Round } from '../proof/mark.ts';
import type { StoryTray } from '../story/story.ts';
import type { BlockerView } from '../views.ts';
import { why } from '../words/whys.ts';
import { type Asked, type Move, offer, type Offer, weigh, type Weighed, type Why } from '../workflow.ts';
import type { FormItem } from './form.ts';
import type { PageTray } from './page.ts';

export const pageActs = ['make-up', 'start-proof', 'finish-proofs', 'approve', 'sign', 'back-to-make-up', 'release', 'replate'] as const;
export type PageAct = (typeof pageActs)[number];

/** A slot as the blockers see it. */
export interface SlotFacts extends Pick<Slot, 'id' | 'kind'> {
  readonly storyId: string | null;
  readonly photoId: string | null;
  readonly text: string;
}

/** A story that stands on the page, wholly or in part. */
export interface PlacedStoryFacts {
  readonly storyId: string;
  readonly title: string;
  readonly tray: StoryTray;
  /** Its words now are not the revision that its last review signed (proof marks that landed are). */
  readonly changedSinceCleared: boolean;
  /** Fit over all legs; null when it could not be composed. */
  readonly fit: Fit | null;
  /** The slot where the flow ends, to click on. */
  readonly lastSlotId: string;
  readonly lastSlotHere: boolean;
  /** It has text, but neither a byline nor an agency. */
  readonly creditsMissing: boolean;
}

export interface PlacedPhotoFacts {
  readonly photoId: string;
  readonly slotId: string;
  /** Least effective resolution at the printed size; null when not known. */
  readonly ppi: number | null;
  readonly captionMissing: boolean;
  readonly creditsMissing: boolean;
}

export interface MarkFacts {
  readonly markId: string;
  readonly storyId: string;
  readonly round: Round;
  readonly kind: MarkKind;
  readonly status: MarkStatus;
  readonly quote: string;
  /** PR4: the verdict of the round after; null while nobody looked. */
  readonly checkBack: CheckBackVerdict | null;
}

/** All that weighs on a page. Rows and one composition make it (`page-facts.ts`). */
export interface PageFacts {
  readonly tray: PageTray;
  readonly editionTray: EditionTray;
  readonly lateSlots: boolean;
  readonly responsibleEditorId: string | null;
  /** Persons who read any proof of this page, of any plate (PG4). */
  readonly readBy: readonly string[];
  /** Rounds the title asks for, and those read to the end on this plate. */
  readonly proofRounds: Round;
  readonly roundsDone: number;
  /** A proof is being read now. */
  readonly reading: boolean;
  /** Who approved what now stands there; null when nobody, or when it has changed since. */
  readonly approvedBy: string | null;
  readonly slots: readonly SlotFacts[];
  readonly stories: readonly PlacedStoryFacts[];
  readonly photos: readonly PlacedPhotoFacts[];
  readonly marks: readonly MarkFacts[];
  /** What the composer told of this page. */
  readonly problems: readonly ComposeProblem[];
  /** PG7: items of the publication form that fail. */
  readonly form: readonly FormItem[];
  /** PG6: nobody stands behind the page's credits. */
  readonly pageCreditsMissing: boolean;
  /** Lines that may stay white under a story. */
  readonly undersetTolerance: number;
  /** Least picture resolution that the title prints. */
  readonly leastPpi: number;
}

const mustBeFilled: ReadonlySet<SlotKind> = new Set(['story', 'photo', 'photo-story', 'text', 'notice', 'ear', 'advertisement']);

const isEmpty = (slot: SlotFacts) => mustBeFilled.has(slot.kind) && !slot.storyId && !slot.photoId && !slot.text.trim();

const isCleared = (tray: StoryTray) => tray === 'cleared' || tray === 'printed';

function notCleared(facts: PageFacts): readonly BlockerView[] {
  return facts.stories.filter((s) => !isCleared(s.tray))
    .map((s) => ({ ...why('story-not-cleared', { title: s.title, tray: s.tray }), storyId: s.storyId, slotId: s.lastSlotId }));
}

function fitBlockers(facts: PageFacts): readonly BlockerView[] {
  return facts.stories.flatMap((s): readonly BlockerView[] => {
    const at = { storyId: s.storyId, slotId: s.lastSlotId };
    if (!s.fit) return [];
    return [
      ...(s.fit.over > 0 ? [{ ...why('overset', { title: s.title, lines: s.fit.over, chars: s.fit.overChars }), ...at }] : []),
      // White is told where the story ends: the other legs are full by construction.
      ...(s.lastSlotHere && s.fit.under > facts.undersetTolerance
        ? [{ ...why('underset', { title: s.title, lines: s.fit.under, chars: s.fit.underChars }), ...at }] : []),
      ...(s.fit.headOver ? [{ ...why('head-over', { title: s.title }), ...at }] : []),
    ];
  });
}

/** Problems of the composer that nothing else here tells already: fit is told by story, emptiness by slot. */
function composerBlockers(facts: PageFacts): readonly BlockerView[] {
  return facts.problems.flatMap((p): readonly BlockerView[] => {
    const slot = facts.slots.find((s) => s.id === p.slotId);
    const title = facts.stories.find((s) => s.storyId === (slot?.storyId ?? p.detail))?.title ?? '';
    const told = composerWhy(p, slot, title);
    return told ? [{ ...told, slotId: p.slotId, ...(slot?.storyId ? { storyId: slot.storyId } : {}) }] : [];
  });
}

function composerWhy(p: ComposeProblem, slot: SlotFacts | undefined, title: string): Why | null {
  switch (p.kind) {
    case 'jump-without-landing': return why('jump-without-landing', { title });
    case 'uncuttable-cut': return why('uncuttable-cut', { title });
    case 'missing-glyph': return why('missing-glyph', { what: p.detail });
    case 'no-room': return why('no-room', { part: p.detail });
    // A story's lines are told by its fit; an advertisement or a box has none.
    case 'overset': return slot && !slot.storyId ? why('slot-overset', { slot: slot.kind, lines: p.detail }) : null;
    case 'empty': return slot && !isEmpty(slot) ? why('picture-missing', { slot: slot.kind }) : null;
    default: return null;
  }
}

function markBlockers(facts: PageFacts): readonly BlockerView[] {
  return facts.marks.flatMap((m): readonly BlockerView[] => {
    const at = { markId: m.markId, storyId: m.storyId };
    const told = { quote: m.quote, round: m.round };
    if (m.status === 'open') return [{ ...why(m.kind === 'query' ? 'query-open' : 'mark-open', told), ...at }];
    if (m.status === 'detached') return [{ ...why('mark-detached', told), ...at }];
    if (m.status !== 'accepted' || m.kind === 'query') return [];
    if (m.checkBack === 'not-landed' || m.checkBack === 'worse') return [{ ...why('mark-not-landed', told), ...at }];
    // A mark of the last round has no later proof to be checked on; one of an earlier round must have been looked at.
    return m.checkBack === null && m.round < facts.roundsDone ? [{ ...why('mark-not-checked', told), ...at }] : [];
  });
}

/** PG3: everything that stands between the page and its signature, all at once and in the order of the page. */
export function blockers(facts: PageFacts): readonly BlockerView[] {
  return [
    ...facts.slots.filter(isEmpty).map((s) => ({ ...why('slot-empty', { slot: s.kind }), slotId: s.id })),
    ...fitBlockers(facts),
    ...notCleared(facts),
    ...facts.stories.filter((s) => isCleared(s.tray) && s.changedSinceCleared)
      .map((s) => ({ ...why('story-changed', { title: s.title }), storyId: s.storyId, slotId: s.lastSlotId })),
    ...composerBlockers(facts),
    ...facts.photos.filter((p) => p.ppi !== null && p.ppi < facts.leastPpi)
      .map((p) => ({ ...why('picture-coarse', { ppi: Math.round(p.ppi ?? 0), least: facts.leastPpi }), slotId: p.slotId })),
    ...facts.stories.filter((s) => s.creditsMissing)
      .map((s) => ({ ...why('credits-missing', { title: s.title }), storyId: s.storyId, slotId: s.lastSlotId })),
    ...facts.photos.filter((p) => p.creditsMissing).map((p) => ({ ...why('photo-credit-missing', { n: 1 }), slotId: p.slotId })),
    ...facts.photos.filter((p) => p.captionMissing).map((p) => ({ ...why('caption-missing', { n: 1 }), slotId: p.slotId })),
    ...(facts.pageCreditsMissing ? [why('page-credits-missing')] : []),
    ...markBlockers(facts),
    ...facts.form.filter((item) => !item.ok).map((item) => ({ ...why('form-wrong', { item: item.item, what: item.detail }), ...(item.slotId ? { slotId: item.slotId } : {}) })),
  ];
}

/** PG2: a page with a story below `cleared` waits for it, unless the duty editor allows late slots. */
const readyForProof = (facts: PageFacts): readonly Why[] => [
  ...facts.slots.filter(isEmpty).filter(() => !facts.lateSlots).map((s) => ({ ...why('slot-empty', { slot: s.kind }), slotId: s.id })),
  ...(facts.lateSlots ? [] : notCleared(facts)),
];
const hasSlots = (facts: PageFacts): readonly Why[] => (facts.slots.length > 0 ? [] : [why('page-empty')]);
const notReading = (facts: PageFacts): readonly Why[] => (facts.reading ? [why('proof-reading')] : []);
const marksAnswered = (facts: PageFacts): readonly Why[] => {
  const marks = facts.marks.filter((m) => m.status === 'open' && m.kind !== 'query').length;
  const queries = facts.marks.filter((m) => m.status === 'open' && m.kind === 'query').length;
  return [...(marks > 0 ? [why('marks-open', { n: marks })] : []), ...(queries > 0 ? [why('queries-open', { n: queries })] : [])];
};
const roundsLeft = (facts: PageFacts): readonly Why[] => (facts.roundsDone < 3 ? [] : [why('rounds-all-read')]);
const roundsRead = (facts: PageFacts): readonly Why[] =>
  facts.roundsDone >= facts.proofRounds ? [] : [why('rounds-missing', { n: facts.proofRounds - facts.roundsDone })];
const byItsEditor = (facts: PageFacts, who: Person): readonly Why[] =>
  facts.responsibleEditorId === null || facts.responsibleEditorId === who.id ? [] : [why('not-your-page')];
const notItsReader = (facts: PageFacts, who: Person): readonly Why[] => (facts.readBy.includes(who.id) ? [why('read-it-yourself')] : []);
const approved = (facts: PageFacts): readonly Why[] => (facts.approvedBy === null ? [why('not-approved')] : []);
const notYetApproved = (facts: PageFacts): readonly Why[] => (facts.approvedBy === null ? [] : [why('approved-already')]);
const editionOpen = (facts: PageFacts): readonly Why[] =>
  facts.editionTray === 'open' || facts.editionTray === 'locked' ? [] : [why('edition-not-open', { editionTray: facts.editionTray })];

/** PG1–PG4: every move of a page. Approving stays in `signing`; a second proof stays in `proofing`. */
export const pageMoves: readonly Move<PageTray, PageAct, PageFacts>[] = [
  {
    act: 'make-up', from: ['planned'], to: 'make-up', hats: ['art-editor', 'responsible-editor', 'duty-editor'],
    guards: [editionOpen],
  },
  {
    act: 'start-proof', from: ['make-up', 'replate'], to: 'proofing', hats: ['art-editor', 'responsible-editor', 'duty-editor'],
    guards: [editionOpen, hasSlots, readyForProof],
  },
  {
    act: 'start-proof', from: ['proofing'], to: 'proofing', hats: ['art-editor', 'responsible-editor', 'duty-editor'],
    guards: [roundsLeft, notReading, marksAnswered],
  },
  {
    act: 'finish-proofs', from: ['proofing'], to: 'signing', hats: ['responsible-editor', 'art-editor', 'duty-editor'],
    guards: [notReading, roundsRead, marksAnswered],
  },
  {
    act: 'approve', from: ['signing'], to: 'signing', hats: ['responsible-editor'],
    guards: [byItsEditor, notYetApproved, blockers],
  },
  { act: 'sign', from: ['signing'], to: 'signed', hats: ['duty-editor'], guards: [notItsReader, approved, blockers] },
  {
    act: 'back-to-make-up', from: ['proofing', 'signing'], to: 'make-up', hats: ['art-editor', 'responsible-editor', 'duty-editor'],
    needsReason: true, guards: [],
  },
  { act: 'back-to-make-up', from: ['signed'], to: 'make-up', hats: ['duty-editor'], needsReason: true, guards: [] },
  { act: 'release', from: ['signed'], to: 'released', hats: ['duty-editor'], guards: [] },
  { act: 'replate', from: ['signed', 'released'], to: 'replate', hats: ['duty-editor'], needsReason: true, guards: [] },
];

/** PG1–PG4: where this act leads, or every reason why not (blockers carry the place to click). */
export function weighPage(facts: PageFacts, who: Person, asked: Asked<PageAct>): Weighed<PageTray> {
  return weigh(pageMoves, facts.tray, facts, who, asked);
}

/** The acts to draw on a page. `release` is the edition's and is not drawn. */
export function offerPage(facts: PageFacts, who: Person): readonly Offer<PageTray, PageAct>[] {
  return offer(pageMoves, facts.tray, facts, who).filter((o) => o.act !== 'release');
}
