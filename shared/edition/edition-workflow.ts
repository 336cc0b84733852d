import type { PageTray } from '../page/page.ts';
import type { Person } from '../people.ts';
import { why } from '../words/whys.ts';
import { type Asked, type Move, offer, type Offer, weigh, type Weighed, type Why } from '../workflow.ts';
import type { EditionTray } from './edition.ts';

export const editionActs = ['open', 'lock', 'unlock', 'release', 'publish', 'archive'] as const;
export type EditionAct = (typeof editionActs)[number];

/** What the table needs to know of an edition. */
export interface EditionFacts {
  readonly tray: EditionTray;
  readonly pages: readonly { readonly folio: number; readonly tray: PageTray }[];
  /** PG7, ED2: items of the publication form that fail over all pages, as «folio: item». */
  readonly formWrong: readonly { readonly folio: number; readonly item: string; readonly what: string }[];
}

const hasPages = (facts: EditionFacts): readonly Why[] => (facts.pages.length > 0 ? [] : [why('edition-empty')]);
const everyPageSigned = (facts: EditionFacts): readonly Why[] =>
  facts.pages.filter((p) => p.tray !== 'signed' && p.tray !== 'released')
    .map((p) => why('page-not-signed', { folio: p.folio, pageTray: p.tray }));
const formClean = (facts: EditionFacts): readonly Why[] =>
  facts.formWrong.map((f) => why('form-wrong-on', { folio: f.folio, item: f.item, what: f.what }));
const everyPageReleased = (facts: EditionFacts): readonly Why[] =>
  facts.pages.filter((p) => p.tray !== 'released').map((p) => why('page-not-released-yet', { folio: p.folio, pageTray: p.tray }));

/** ED1, ED2: every move of an edition. */
export const editionMoves: readonly Move<EditionTray, EditionAct, EditionFacts>[] = [
  { act: 'open', from: ['planned'], to: 'open', hats: ['duty-editor'], guards: [] },
  { act: 'lock', from: ['open'], to: 'locked', hats: ['duty-editor'], guards: [] },
  { act: 'unlock', from: ['locked'], to: 'open', hats: ['duty-editor'], needsReason: true, guards: [] },
  { act: 'release', from: ['locked'], to: 'released', hats: ['duty-editor'], guards: [hasPages, everyPageSigned, formClean] },
  { act: 'publish', from: ['released'], to: 'published', hats: ['duty-editor'], guards: [everyPageReleased] },
  { act: 'archive', from: ['published'], to: 'archived', hats: ['duty-editor'], guards: [] },
];

/** ED1, ED2: where this act leads, or every reason why not. */
export function weighEdition(facts: EditionFacts, who: Person, asked: Asked<EditionAct>): Weighed<EditionTray> {
  return weigh(editionMoves, facts.tray, facts, who, asked);
}

/** The acts to draw on tonight's board. */
export function offerEdition(facts: EditionFacts, who: Person): readonly Offer<EditionTray, EditionAct>[] {
  return offer(editionMoves, facts.tray, facts, who).filter((o) => o.act !== 'archive');
}
