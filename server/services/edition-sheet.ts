import { compose } from '../../shared/compose/compose.ts';
import { type FaceMeasures, facesFor } from '../../shared/compose/faces/title-faces.ts';
import type { ComposedEdition, EditionMakeUp, StyleSheet } from '../../shared/compose/model.ts';
import type { Edition } from '../../shared/edition/edition.ts';
import { editionMakeUp } from '../../shared/page/make-up.ts';
import type { Page, PlacedSlot } from '../../shared/page/page.ts';
import { measuresOf, pageFacts, storiesIn } from '../../shared/page/page-facts.ts';
import type { PageFacts } from '../../shared/page/page-workflow.ts';
import type { PageWorkers } from '../../shared/page/folio.ts';
import { roundsAsked } from '../../shared/proof/rounds.ts';
import type { Signature } from '../../shared/story/story.ts';
import type { PersonView } from '../../shared/views.ts';
import * as advertisements from '../store/advertisements.ts';
import * as assignments from '../store/assignments.ts';
import type { Q } from '../store/db.ts';
import * as editions from '../store/editions.ts';
import * as marks from '../store/marks.ts';
import * as pages from '../store/pages.ts';
import * as people from '../store/people.ts';
import * as photos from '../store/photos.ts';
import * as proofs from '../store/proofs.ts';
import * as revisions from '../store/revisions.ts';
import * as signOffs from '../store/sign-offs.ts';
import * as signatures from '../store/signatures.ts';
import * as slots from '../store/slots.ts';
import * as stories from '../store/stories.ts';
import * as titles from '../store/titles.ts';
import { found } from './asking.ts';
import { frozenPage, hashOf } from './frozen-page.ts';
import type { LiveCopies, LiveCopy } from './live-copies.ts';
import { sheetNamed, signedSheets } from './sheets-in-use.ts';
import { titleMeasures } from './title-faces.ts';

/** Everything that stands on an edition at one moment: rows, words, and what the composer makes of them. */
export interface EditionSheet {
  readonly title: titles.Title;
  readonly people: ReadonlyMap<string, PersonView>;
  readonly edition: Edition;
  /** By folio. */
  readonly pages: readonly Page[];
  readonly slots: readonly PlacedSlot[];
  /** Planned for the edition or standing on its pages. */
  readonly stories: readonly stories.StoryRecord[];
  readonly live: ReadonlyMap<string, LiveCopy>;
  /** Hash of each story's newest revision. */
  readonly revisionHash: ReadonlyMap<string, string>;
  readonly assignments: readonly assignments.Assignment[];
  readonly photos: readonly photos.PhotoRecord[];
  /** Those that stand on its pages. */
  readonly advertisements: readonly advertisements.Advertisement[];
  readonly signatures: readonly Signature[];
  readonly proofs: readonly proofs.ProofRecord[];
  readonly marks: readonly marks.MarkRecord[];
  readonly checkBacks: readonly marks.CheckBack[];
  readonly signOffs: readonly signOffs.SignOffRecord[];
  /** The edition's style sheet as it is now. */
  readonly styleSheet: StyleSheet;
  /** PG4: pages that stand on the sheet they were signed with, because the paper's has changed since; by page id. */
  readonly signedSheets: ReadonlyMap<string, StyleSheet>;
  /** Measures of the title's own faces that any of these sheets names, by hash. */
  readonly measures: Readonly<Record<string, FaceMeasures>>;
  readonly makeUp: EditionMakeUp;
}

/** Reads one edition whole; NotFound when there is none of this id. */
export async function editionSheet(q: Q, copies: LiveCopies, editionId: string): Promise<EditionSheet> {
  const edition = found(await editions.get(q, editionId));
  const title = found(await titles.get(q));
  const pageRows = await pages.list(q, { editionId });
  const pageIds = pageRows.map((p) => p.id);
  const slotRows = await slots.list(q, { editionId });
  const planned = await stories.list(q, { editionId });
  const placedIds = [...new Set(slotRows.flatMap((s) => [...(s.storyId ? [s.storyId] : []), ...s.insets.flatMap((i) => (i.storyId ? [i.storyId] : []))]))];
  const strangers = placedIds.filter((id) => !planned.some((s) => s.id === id));
  const storyRows = [...planned, ...(strangers.length > 0 ? await stories.list(q, { ids: strangers }) : [])];
  const storyIds = storyRows.map((s) => s.id);
  const live = await copies.of(q, storyIds);
  const photoIds = slotRows.flatMap((s) => [...(s.photoId ? [s.photoId] : []), ...s.insets.flatMap((i) => (i.photoId ? [i.photoId] : []))]);
  const ofStories = storyIds.length > 0 ? await photos.list(q, { storyIds }) : [];
  const missing = photoIds.filter((id) => !ofStories.some((p) => p.id === id));
  const photoRows = [...ofStories, ...(missing.length > 0 ? await photos.list(q, { ids: missing, removed: true }) : [])];
  const advertisementIds = slotRows.flatMap((s) => (s.advertisementId ? [s.advertisementId] : []));
  const markRows = pageIds.length > 0 ? await marks.list(q, { pageIds }) : [];
  const everybody = await people.list(q);
  const proofRows = pageIds.length > 0 ? await proofs.list(q, { pageIds }) : [];
  const revisionIds = storyRows.flatMap((s) => (s.revisionId ? [s.revisionId] : []));
  const signOffRows = pageIds.length > 0 ? await signOffs.list(q, { pageIds }) : [];
  const styleSheet = await sheetNamed(q, edition.sheetName);
  const pinned = await signedSheets(q, signOffRows, styleSheet);
  const rows = {
    title, edition, pages: pageRows, slots: slotRows,
    people: new Map(everybody.map((p) => [p.id, p])),
    stories: storyRows.map((s) => {
      const words = live.get(s.id);
      return words ? { ...s, title: words.title || s.slug, chars: words.chars } : s;
    }),
    live,
    revisionHash: await revisions.hashes(q, revisionIds),
    assignments: storyIds.length > 0 ? await assignments.list(q, { storyIds }) : [],
    photos: photoRows,
    advertisements: advertisementIds.length > 0 ? await advertisements.list(q, { ids: advertisementIds, removed: true }) : [],
    signatures: storyIds.length > 0 ? await signatures.list(q, { storyIds }) : [],
    proofs: proofRows, marks: markRows,
    checkBacks: markRows.length > 0 ? await marks.checkBacks(q, { markIds: markRows.map((m) => m.id) }) : [],
    signOffs: signOffRows, styleSheet,
    signedSheets: pinned, measures: await titleMeasures(q, [styleSheet, ...pinned.values()]),
  };
  return { ...rows, makeUp: makeUpOf(rows) };
}

function makeUpOf(rows: Omit<EditionSheet, 'makeUp'>): EditionMakeUp {
  return editionMakeUp({
    title: rows.title.settings, edition: rows.edition, pages: rows.pages, slots: rows.slots, stories: rows.stories,
    copies: Object.fromEntries([...rows.live].map(([id, words]) => [id, words.copy])),
    photos: rows.photos, advertisements: rows.advertisements, people: [...rows.people.values()], styleSheet: rows.styleSheet,
    workers: Object.fromEntries(rows.pages.map((page) => [page.id, workersOf(page, rows.proofs)])),
  });
}

/** PG6: who did the work: proofreaders are those who read this plate, and until somebody has, those who are to. */
export function workersOf(page: Page, proofRows: readonly proofs.ProofRecord[]): PageWorkers {
  const read = proofRows.filter((p) => p.pageId === page.id && p.plate === page.plate && p.proofreaderId !== null).map((p) => p.proofreaderId);
  const planned = page.proofreaderIds.slice(read.length);
  return { responsibleEditorId: page.responsibleEditorId, artEditorId: page.artEditorId, proofreaderIds: [...read, ...planned] };
}

/** Composing is pure: the same make-up is not composed twice in a row. */
const composedBefore = new Map<string, { readonly hash: string; readonly composed: ComposedEdition }>();

/** What was worked out of a sheet already; a sheet never changes. */
const composedOn = new WeakMap<EditionSheet, ComposedEdition>();
const factsOn = new WeakMap<EditionSheet, Map<string, PageFacts>>();

/** The make-up as one page has it: a signed page on the sheet it was signed with. */
export function makeUpFor(sheet: EditionSheet, pageId: string): EditionMakeUp {
  const styleSheet = sheet.signedSheets.get(pageId);
  return styleSheet ? { ...sheet.makeUp, styleSheet } : sheet.makeUp;
}

export function composedOf(sheet: EditionSheet): ComposedEdition {
  const known = composedOn.get(sheet);
  if (known) return known;
  let composed = composeOnce(sheet, sheet.edition.id, sheet.makeUp);
  // A page that was signed before the sheet changed stands as it was signed.
  for (const pageId of sheet.signedSheets.keys()) {
    const own = composeOnce(sheet, pageId, makeUpFor(sheet, pageId), [pageId]);
    const on = new Set(sheet.slots.flatMap((s) => (s.pageId === pageId ? storiesIn(s) : [])));
    composed = {
      pages: composed.pages.map((p) => own.pages.find((o) => o.pageId === p.pageId && p.pageId === pageId) ?? p),
      fits: { ...composed.fits, ...Object.fromEntries(Object.entries(own.fits).filter(([id]) => on.has(id))) },
    };
  }
  composedOn.set(sheet, composed);
  return composed;
}

function composeOnce({ measures }: EditionSheet, key: string, makeUp: EditionMakeUp, pageIds?: readonly string[]): ComposedEdition {
  const hash = hashOf(makeUp);
  const before = composedBefore.get(key);
  if (before?.hash === hash) return before.composed;
  const composed = compose(makeUp, facesFor(makeUp.styleSheet, measures), pageIds);
  composedBefore.delete(key);
  composedBefore.set(key, { hash, composed });
  for (const id of composedBefore.keys()) {
    if (composedBefore.size <= 8) break;
    composedBefore.delete(id);
  }
  return composed;
}

/** The verdict that counts for an accepted mark: the last round's that looked at it. */
export const checkBackOf = (sheet: Pick<EditionSheet, 'checkBacks'>, markId: string) =>
  sheet.checkBacks.filter((c) => c.markId === markId).at(-1)?.verdict ?? null;

/** Hash of the page as it would be signed now: layout, words, pictures, furniture, and the revisions they are (PG4). */
export function pageHash(sheet: EditionSheet, pageId: string): string {
  return frozenPage(makeUpFor(sheet, pageId), pageId, revisionIdsOf(sheet)).hash;
}

export const revisionIdsOf = (sheet: Pick<EditionSheet, 'stories'>): Readonly<Record<string, string>> =>
  Object.fromEntries(sheet.stories.flatMap((s) => (s.revisionId ? [[s.id, s.revisionId]] : [])));

/** Who approved exactly what stands there now; null when nobody, or when it has changed since. */
export function approvedBy(sheet: EditionSheet, page: Page): string | null {
  const approvals = sheet.signOffs.filter((s) => s.pageId === page.id && s.kind === 'approve' && s.plate === page.plate && s.voidedAt === null);
  const last = approvals.at(-1);
  return last && last.hash === pageHash(sheet, page.id) ? last.byId : null;
}

/** Words that are no longer those of the newest revision, or that no live signature stands under (PG3). */
export function changedSinceCleared(sheet: EditionSheet): ReadonlySet<string> {
  return new Set(sheet.stories.filter((story) => {
    if (story.tray !== 'cleared' && story.tray !== 'printed') return false;
    const signed = sheet.signatures.some((s) => s.storyId === story.id && s.voidedAt === null);
    return !signed || sheet.revisionHash.get(story.revisionId ?? '') !== sheet.live.get(story.id)?.hash;
  }).map((s) => s.id));
}

/** All that weighs on one page of this sheet. */
export function factsOf(sheet: EditionSheet, page: Page): PageFacts {
  const known = factsOn.get(sheet) ?? new Map<string, PageFacts>();
  factsOn.set(sheet, known);
  const facts = known.get(page.id) ?? readFacts(sheet, page);
  known.set(page.id, facts);
  return facts;
}

function readFacts(sheet: EditionSheet, page: Page): PageFacts {
  const measures = measuresOf(sheet.title.settings);
  return pageFacts({
    title: sheet.title.settings, edition: sheet.edition, page, slots: sheet.slots, stories: sheet.stories,
    measures: { ...measures, proofRounds: roundsAsked(measures.proofRounds, page) },
    changedSinceCleared: changedSinceCleared(sheet), photos: sheet.photos,
    marks: sheet.marks.filter((m) => m.pageId === page.id && plateOf(sheet, m.proofId) === page.plate)
      .map((m) => ({ ...m, checkBack: checkBackOf(sheet, m.id) })),
    proofs: sheet.proofs.filter((p) => p.pageId === page.id && !(p.state === 'done' && p.doneAt === null)),
    approvedBy: approvedBy(sheet, page), makeUp: makeUpFor(sheet, page.id), composed: composedOf(sheet),
  });
}

const plateOf = (sheet: EditionSheet, proofId: string) => sheet.proofs.find((p) => p.id === proofId)?.plate;
