import type { EventType } from '../../shared/events.ts';
import type { Page } from '../../shared/page/page.ts';
import type { Why } from '../../shared/workflow.ts';
import type { VoidCause } from '../../shared/words.ts';
import { why } from '../../shared/words/whys.ts';
import type { Q, Tx } from '../store/db.ts';
import * as events from '../store/events.ts';
import * as pages from '../store/pages.ts';
import * as people from '../store/people.ts';
import * as proofs from '../store/proofs.ts';
import * as signOffs from '../store/sign-offs.ts';
import { editionSheet, pageHash } from './edition-sheet.ts';
import type { Parts } from './parts.ts';
import type { Asker } from './services.ts';

/** What an event is about; what is left out is null. */
export interface Told {
  readonly editionId?: string | null;
  readonly pageId?: string | null;
  readonly storyId?: string | null;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Appends an event of this person to the transaction (EV2). */
export function tell(tx: Tx, parts: Pick<Parts, 'clock'>, who: Asker | null, type: EventType, told: Told): void {
  tx.record({
    at: parts.clock.now(), type, personId: who?.personId ?? null, editionId: told.editionId ?? null, pageId: told.pageId ?? null,
    storyId: told.storyId ?? null, data: told.data ?? {},
  });
}

/** Who changed a thing last, for «…has just changed it»: the newest event that the first of these questions knows, else the next. */
export async function lastHand(
  q: Q, filter: { storyId?: string; pageId?: string; editionId?: string }, ...isIts: readonly ((event: { type: EventType; data: Readonly<Record<string, unknown>> }) => boolean)[]
): Promise<{ who: string; at: number }> {
  const all = await events.list(q, { ...filter, limit: 100 });
  const event = isIts.map((isIt) => all.find((e) => e.personId !== null && isIt(e))).find((e) => e !== undefined);
  const person = event?.personId ? await people.get(q, event.personId) : null;
  return { who: person?.name ?? '…', at: event?.at ?? 0 };
}

/** PG3, PG4: voids the live sign-offs of a page, kept with the cause. A signed page waits for its signatures again. */
export async function voidSignOffs(tx: Tx, parts: Parts, who: Asker | null, page: Page, cause: VoidCause): Promise<boolean> {
  const n = await signOffs.voidAll(tx, page.id, parts.clock.now(), cause);
  if (n === 0 && page.tray !== 'signed') return false;
  if (page.tray === 'signed') await pages.update(tx, page.id, page.version, { tray: 'signing' });
  const waits = page.responsibleEditorId ? await people.get(tx.q, page.responsibleEditorId) : null;
  tell(tx, parts, who, 'page.signature-voided', {
    editionId: page.editionId, pageId: page.id, data: { folio: page.folio, cause, mustAct: waits ? [waits.name] : ['responsible-editor'] },
  });
  return true;
}

/** After any change: every sign-off of the edition that no longer names what stands on its page is void (PG4). */
export async function voidStaleSignOffs(tx: Tx, parts: Parts, who: Asker | null, editionId: string, cause: VoidCause): Promise<void> {
  const rows = await pages.list(tx.q, { editionId });
  const live = rows.length === 0 ? [] : await signOffs.list(tx.q, { pageIds: rows.map((p) => p.id), live: true });
  // What went to press is what it is; everything else is looked at.
  const asked = rows.filter((p) => p.tray !== 'released' && live.some((s) => s.pageId === p.id));
  if (asked.length === 0) return;
  const sheet = await editionSheet(tx.q, parts.copies, editionId);
  for (const page of asked) {
    const hash = pageHash(sheet, page.id);
    if (live.some((s) => s.pageId === page.id && s.hash !== hash)) await voidSignOffs(tx, parts, who, page, cause);
  }
}

/** Takes a page back to make-up: its sign-offs are void and a proof that is being read is closed unread. */
export async function backToMakeUp(
  tx: Tx, parts: Parts, who: Asker | null, page: Page, cause: VoidCause, reason: string,
): Promise<void> {
  const voided = await signOffs.voidAll(tx, page.id, parts.clock.now(), cause);
  const reading = await proofs.list(tx.q, { pageId: page.id, state: 'reading' });
  for (const proof of reading) await proofs.closeUnread(tx, proof.id);
  await pages.update(tx, page.id, page.version, { tray: 'make-up' });
  if (voided > 0) tell(tx, parts, who, 'page.signature-voided', { editionId: page.editionId, pageId: page.id, data: { folio: page.folio, cause } });
  const ids = [page.artEditorId, page.responsibleEditorId].filter((id) => id !== null);
  const names = ids.length > 0 ? (await people.list(tx.q, { ids })).map((p) => p.name) : [];
  tell(tx, parts, who, 'page.sent-back', {
    editionId: page.editionId, pageId: page.id,
    data: { folio: page.folio, from: page.tray, cause, reason, mustAct: names.length > 0 ? names : ['art-editor', 'responsible-editor'] },
  });
}

/** The first slot that moves takes the page out of «planned»: nobody has to press a button for it (PG1). */
export async function startMakingUp(tx: Tx, parts: Parts, who: Asker, page: Page): Promise<void> {
  const now = await pages.get(tx.q, page.id);
  if (now?.tray !== 'planned') return;
  await pages.update(tx, page.id, now.version, { tray: 'make-up' });
  tell(tx, parts, who, 'page.made-up', { editionId: page.editionId, pageId: page.id, data: { folio: page.folio, section: page.section } });
}

/** ST6's little sister for rows: the version that was seen is not the one that is. */
export async function staleRow(
  q: Q, code: 'row-stale' | 'slot-moved' | 'edition-moved', filter: Parameters<typeof lastHand>[1], ...isIts: readonly Parameters<typeof lastHand>[2][]
): Promise<readonly Why[]> {
  const { who } = await lastHand(q, filter, ...(isIts.length > 0 ? isIts : [() => true]));
  return [why(code, { who })];
}
