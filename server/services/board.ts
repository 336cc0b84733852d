import type { Edition } from '../../shared/edition/edition.ts';
import { type EditionFacts, offerEdition } from '../../shared/edition/edition-workflow.ts';
import { weekdayOf } from '../../shared/edition/issue-calendar.ts';
import type { Hat, Person } from '../../shared/people.ts';
import { storiesIn } from '../../shared/page/page-facts.ts';
import type { Page, PageTray } from '../../shared/page/page.ts';
import { blockers, offerPage } from '../../shared/page/page-workflow.ts';
import type { EditionRow, OfferView, PageRow, PitchView, ProofRow } from '../../shared/views.ts';
import type { Pitch } from '../store/pitches.ts';
import type { ProofRecord } from '../store/proofs.ts';
import { composedOf, type EditionSheet, factsOf } from './edition-sheet.ts';

const hatOfTray: Partial<Record<PageTray, Hat>> = {
  planned: 'art-editor', 'make-up': 'art-editor', replate: 'art-editor', proofing: 'proofreader', signing: 'responsible-editor', signed: 'duty-editor',
};

/** Whose hands a page is in: names where somebody is planned or reads, else the id of a hat. */
function pageHands(sheet: EditionSheet, page: Page, approved: boolean): readonly string[] {
  const name = (id: string | null) => (id ? sheet.people.get(id)?.name : undefined);
  const reading = sheet.proofs.find((p) => p.pageId === page.id && p.plate === page.plate && p.state === 'reading');
  const who =
    page.tray === 'proofing' ? (reading ? name(reading.proofreaderId) : name(page.responsibleEditorId))
      : page.tray === 'signing' ? (approved ? undefined : name(page.responsibleEditorId))
        : page.tray === 'make-up' || page.tray === 'planned' || page.tray === 'replate' ? name(page.artEditorId) : undefined;
  if (who) return [who];
  const hat = page.tray === 'signing' && approved ? 'duty-editor' : page.tray === 'proofing' && !reading ? 'responsible-editor' : hatOfTray[page.tray];
  return hat ? [hat] : [];
}

/** One row of tonight's board: counts, blockers all at once (PG3), and what this person could do. */
export function pageRow(sheet: EditionSheet, page: Page, who: Person): PageRow {
  const facts = factsOf(sheet, page);
  const composed = composedOf(sheet);
  const own = sheet.slots.filter((s) => s.pageId === page.id);
  const fillable = own.filter((s) => !['masthead', 'folio-line', 'credits'].includes(s.kind));
  const storyIds = [...new Set(own.flatMap(storiesIn))];
  const beside = own.reduce((n, s) => n + storiesIn({ storyId: null, insets: s.insets }).length, 0);
  const fits = storyIds.flatMap((id) => composed.fits[id] ?? []);
  const open = facts.marks.filter((m) => m.status === 'open' || m.status === 'detached');
  const proofs = sheet.proofs.filter((p) => p.pageId === page.id && p.plate === page.plate);
  return {
    ...page,
    // A sidebar is a place of its own, always filled.
    slots: fillable.length + beside,
    filled: fillable.filter((s) => s.storyId || s.photoId || s.text.trim()).length + beside,
    cleared: storyIds.filter((id) => ['cleared', 'printed'].includes(sheet.stories.find((s) => s.id === id)?.tray ?? '')).length,
    overLines: fits.reduce((n, f) => n + f.over, 0),
    // White shows where a story ends: the page of its last leg. What the title lets stay white fits, here as on the page.
    underLines: facts.stories.filter((s) => s.lastSlotHere && (s.fit?.under ?? 0) > facts.undersetTolerance).reduce((n, s) => n + (s.fit?.under ?? 0), 0),
    openMarks: open.filter((m) => m.kind !== 'query').length,
    openQueries: open.filter((m) => m.kind === 'query').length,
    round: proofs.at(-1)?.round ?? null,
    hands: pageHands(sheet, page, facts.approvedBy !== null),
    offers: offerPage(facts, who) as readonly OfferView[],
    blockers: blockers(facts),
    pressUrl: page.tray === 'signed' || page.tray === 'released' ? `/press/pages/${page.id}.pdf` : null,
  };
}

export const editionRow = (edition: Edition, pages: number): EditionRow => ({
  id: edition.id, on: edition.on, issueNumber: edition.issueNumber, kind: edition.kind, tray: edition.tray, deadlineAt: edition.deadlineAt,
  sheetName: edition.sheetName, version: edition.version, pages, weekday: weekdayOf(edition.on) ?? 0,
});

/** ED2: what weighs on an edition. */
export function editionFacts(sheet: EditionSheet): EditionFacts {
  return {
    tray: sheet.edition.tray, pages: sheet.pages.map(({ folio, tray }) => ({ folio, tray })),
    formWrong: sheet.pages.flatMap((page) => factsOf(sheet, page).form.filter((item) => !item.ok)
      .map((item) => ({ folio: page.folio, item: item.item, what: item.detail }))),
  };
}

export const editionOffers = (sheet: EditionSheet, who: Person): readonly OfferView[] => offerEdition(editionFacts(sheet), who) as readonly OfferView[];

export function proofRow(sheet: EditionSheet, proof: ProofRecord): ProofRow {
  const page = sheet.pages.find((p) => p.id === proof.pageId);
  const marks = sheet.marks.filter((m) => m.proofId === proof.id);
  return {
    id: proof.id, pageId: proof.pageId, folio: page?.folio ?? 0, section: page?.section ?? '', round: proof.round, plate: proof.plate,
    state: proof.state, proofreaderId: proof.proofreaderId,
    proofreader: proof.proofreaderId ? (sheet.people.get(proof.proofreaderId)?.name ?? null) : null,
    at: proof.at, doneAt: proof.doneAt, marks: marks.length,
    openMarks: marks.filter((m) => m.status === 'open' || m.status === 'detached').length,
  };
}

export const pitchView = (pitch: Pitch, nameOf: (id: string) => string | undefined): PitchView => ({
  id: pitch.id, title: pitch.title, note: pitch.note, byId: pitch.byId, by: nameOf(pitch.byId) ?? pitch.byId, at: pitch.at, state: pitch.state,
  storyId: pitch.storyId,
});
