import { storiesIn } from '../../shared/page/page-facts.ts';
import type { Page } from '../../shared/page/page.ts';
import type { Person } from '../../shared/people.ts';
import { nextRound, readerOf } from '../../shared/proof/rounds.ts';
import { why } from '../../shared/words/whys.ts';
import type { Tx } from '../store/db.ts';
import * as pages from '../store/pages.ts';
import * as proofs from '../store/proofs.ts';
import * as stories from '../store/stories.ts';
import { done, refused } from './asking.ts';
import { type EditionSheet, revisionIdsOf } from './edition-sheet.ts';
import { frozenPage } from './frozen-page.ts';
import type { Parts } from './parts.ts';
import type { Result } from './services.ts';
import { tell } from './settling.ts';
import { reviseStory } from './story-facts.ts';

/** PR1: freezes the page and the revisions on it for the next round, another person's than the rounds before. */
export async function startProof(tx: Tx, parts: Parts, person: Person, sheet: EditionSheet, page: Page): Promise<Result> {
  const who = { personId: person.id };
  const own = sheet.proofs.filter((p) => p.pageId === page.id);
  if (own.some((p) => p.plate === page.plate && p.state === 'reading')) return refused(why('proof-reading'));
  let plate = page.plate;
  let round = nextRound(own, plate);
  // All three rounds of this plate were read before the page went back: what is read now is a new plate.
  if (round === null) [plate, round] = [plate + 1, 1];
  const planned = readerOf(page, round);
  const earlier = own.filter((p) => p.plate === plate && p.proofreaderId === planned);
  // The person planned has read another round already: anybody else may take it.
  const proofreaderId = planned !== null && earlier.length > 0 ? null : planned;
  const storyIds = [...new Set(sheet.slots.filter((s) => s.pageId === page.id).flatMap(storiesIn))];
  const freshIds: Record<string, string> = { ...revisionIdsOf(sheet) };
  for (const id of storyIds) {
    const live = sheet.live.get(id);
    const story = sheet.stories.find((s) => s.id === id);
    if (!live || !story || (story.revisionId && sheet.revisionHash.get(story.revisionId) === live.hash)) continue;
    const stored = await freezeFromLog(tx, parts, id, person.id);
    freshIds[id] = stored;
    await stories.update(tx, id, story.version, { revisionId: stored, updatedAt: parts.clock.now() });
  }
  const { frozen, hash } = frozenPage(sheet.makeUp, page.id, freshIds);
  const copies = Object.fromEntries(storyIds.flatMap((id) => {
    const live = sheet.live.get(id);
    const revisionId = freshIds[id];
    return live && revisionId ? [[id, { revisionId, copy: live.copy, title: live.title }]] : [];
  }));
  const proofId = parts.ids();
  await proofs.insert(tx, { id: proofId, pageId: page.id, round, plate, proofreaderId, frozen, copies, hash, at: parts.clock.now() });
  const moved = page.tray !== 'proofing';
  await pages.update(tx, page.id, page.version, { tray: 'proofing', plate });
  const reader = proofreaderId ? sheet.people.get(proofreaderId)?.name : undefined;
  const told = { editionId: page.editionId, pageId: page.id };
  if (moved) tell(tx, parts, who, 'page.proofing', { ...told, data: { folio: page.folio, section: page.section } });
  tell(tx, parts, who, 'page.proof-made', { ...told, data: { folio: page.folio, section: page.section, round, plate, proofId, ...(reader ? { to: reader, toId: proofreaderId } : {}) } });
  return done;
}

/** A revision of words that nobody has moved yet (a late story on a proof): read from the log within the transaction. */
async function freezeFromLog(tx: Tx, parts: Parts, storyId: string, byId: string): Promise<string> {
  const held = await parts.copies.frozen(tx.q, storyId);
  const { id } = await reviseStory(tx, parts, { snapshot: () => held.snapshot, stateVector: () => held.stateVector }, storyId, held.copy, 'proof', byId);
  return id;
}
