import { createHash } from 'node:crypto';
import * as Y from 'yjs';
import { fromBase64 } from '../../shared/collab/base64.ts';
import { openCopy, readCopy } from '../../shared/collab/copy-doc.ts';
import { limits } from '../../shared/collab/protocol.ts';
import { isStaff, type Person } from '../../shared/people.ts';
import { copyChars, countChars, titleOf } from '../../shared/story/copy.ts';
import { diffCopies, type DiffView, isSame } from '../../shared/story/diff.ts';
import type { AmendmentView, OfferedWords } from '../../shared/story/history-views.ts';
import type { Why } from '../../shared/workflow.ts';
import { why } from '../../shared/words/whys.ts';
import { checkEdit, type Verdict } from '../collab/edit-check.ts';
import { type HeldCopy, NoSuchCopy } from '../collab/rooms.ts';
import * as amendments from '../store/amendments.ts';
import type { Q, Tx } from '../store/db.ts';
import * as people from '../store/people.ts';
import * as stories from '../store/stories.ts';
import * as updates from '../store/updates.ts';
import { against, done, found, given, orNotFound, personAsking, refused } from './asking.ts';
import { ledgersOf } from './copy-ledger.ts';
import type { Parts } from './parts.ts';
import type { AmendmentService, Asker, Result } from './services.ts';
import { tell, voidStaleSignOffs } from './settling.ts';
import { reviseStory } from './story-facts.ts';

/** What one hand may leave waiting for a story, in bytes: a night's writing is some tens of thousands. */
const MOST_BYTES = 1024 * 1024;

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A story's document as the log has it now; the caller destroys it. */
async function standing(q: Q, storyId: string): Promise<Y.Doc> {
  const { snapshot, tail } = await updates.load(q, storyId);
  return openCopy(...(snapshot ? [snapshot] : []), ...tail);
}

/** What the text would be with these words in it; null when they do not join it. */
function withWords(doc: Y.Doc, bytes: Uint8Array): Y.Doc | null {
  const verdict = checkEdit(bytes, doc, () => false);
  if (verdict !== 'fresh' && verdict !== 'known') return null;
  return openCopy(Y.encodeStateAsUpdate(doc), bytes);
}

/** How much of a text a difference touches. */
function extentOf(diff: DiffView): { readonly paragraphs: number; readonly added: number; readonly removed: number } {
  const chars = (change: 'added' | 'removed') => diff.blocks.reduce((sum, block) =>
    sum + block.parts.reduce((n, part) => n + (part.change === change && part.move === undefined ? countChars(part.text) : 0), 0), 0);
  return { paragraphs: diff.blocks.filter((block) => block.change !== 'same').length, added: chars('added'), removed: chars('removed') };
}

/**
 * Words written without a connection whose story was in other hands when they came: offered to whoever holds it, neither
 * dropped nor forced in. They are kept as the edit that they are, so that a device which sends them again doubles nothing.
 */
export function amendmentDesk(parts: Parts): AmendmentService {
  const { db, rooms, ids, clock } = parts;
  const ledgers = ledgersOf(db);

  const known = async (who: Asker, amendmentId: string): Promise<{ person: Person; row: amendments.AmendmentRow }> => {
    const person = await personAsking(db.read, who);
    const row = found(await amendments.get(db.read, amendmentId));
    orNotFound(person, 'story.read', found(await stories.get(db.read, row.storyId)));
    return { person, row };
  };

  return {
    async list(who, storyId) {
      const person = await personAsking(db.read, who);
      const story = found(await stories.get(db.read, storyId));
      orNotFound(person, 'story.read', story);
      const rows = (await amendments.list(db.read, { storyId })).filter((row) => isStaff(person) || row.byId === person.id);
      if (rows.length === 0) return [];
      const names = new Map((await people.list(db.read, { ids: [...new Set(rows.flatMap((r) => [r.byId, ...(r.answeredBy ? [r.answeredBy] : [])]))] })).map((p) => [p.id, p.name]));
      const doc = await standing(db.read, storyId);
      const copy = readCopy(doc);
      const view = (row: amendments.AmendmentRow): AmendmentView => {
        const then = row.state === 'taken' ? null : withWords(doc, row.bytes);
        const diff = then ? diffCopies(copy, readCopy(then)) : null;
        then?.destroy();
        const changes = diff !== null && !isSame(diff);
        const answer = against(person, 'amendment.answer', story);
        // Words that are in the text already are put away by anybody who may answer: nothing is typed.
        const take = changes ? against(person, 'story.write', story) : answer;
        return {
          id: row.id, storyId, byId: row.byId, by: names.get(row.byId) ?? row.byId, at: row.at, state: row.state,
          answeredBy: row.answeredBy ? (names.get(row.answeredBy) ?? row.answeredBy) : null, answeredAt: row.answeredAt, reason: row.reason, hash: row.hash,
          ...(diff ? extentOf(diff) : { paragraphs: 0, added: 0, removed: 0 }), diff: changes ? diff : null,
          offers: row.state !== 'offered' || answer.length > 0 && take.length > 0 ? [] : [
            { act: 'take', to: null, needsReason: false, why: take }, { act: 'decline', to: null, needsReason: true, why: answer },
          ],
        };
      };
      const views = rows.map(view);
      doc.destroy();
      return views;
    },

    async offer(who, { storyId, update }) {
      const person = await personAsking(db.read, who);
      const seen = found(await stories.get(db.read, storyId));
      orNotFound(person, 'story.read', seen);
      const wrote = await updates.wrote(db.read, storyId, person.id);
      const no = against(person, 'amendment.offer', { ...seen, wrote });
      if (no.length > 0) return refused(...no);
      const bytes = fromBase64(update);
      if (!bytes || bytes.byteLength === 0) return refused(why('amendment-broken'));
      if (bytes.byteLength > MOST_BYTES) return refused(why('too-much'));
      // Nobody's words come under another's hand: a client that the log knows as somebody else's is not theirs to go on with.
      const { authors } = await ledgers.of(storyId);
      const isAnothers = (client: number): boolean => authors.handsOf(client).some((hand) => hand !== person.id);
      return db.tx(async (tx) => {
        const story = found(await stories.get(tx.q, storyId));
        const late = against(person, 'amendment.offer', { ...story, wrote });
        if (late.length > 0) return refused(...late);
        const doc = await standing(tx.q, storyId);
        try {
          return await keep(tx, person, story, doc, bytes, checkEdit(bytes, doc, isAnothers));
        } finally {
          doc.destroy();
        }
      }, [`story:${storyId}`]);
    },

    async take(who, { amendmentId, hash }) {
      const { person, row } = await known(who, amendmentId);
      try {
        return await rooms.exclusive(row.storyId, (held) => db.tx((tx) => takeIn(tx, parts, person, amendmentId, hash, held), [`story:${row.storyId}`, 'pages']));
      } catch (error) {
        if (error instanceof NoSuchCopy) found(null);
        throw error;
      }
    },

    async decline(who, { amendmentId, hash, reason }) {
      const { person, row: seen } = await known(who, amendmentId);
      return db.tx(async (tx): Promise<Result> => {
        const row = found(await amendments.get(tx.q, amendmentId));
        const story = found(await stories.get(tx.q, seen.storyId));
        const no: Why[] = [...(await notAsSeen(tx.q, row, hash)), ...against(person, 'amendment.answer', story)];
        // ST4: nobody turns words away without writing why.
        if (!reason.trim()) no.push(why('reason-missing'));
        if (no.length > 0) return refused(...no);
        await amendments.answer(tx, row.id, { state: 'declined', answeredBy: person.id, answeredAt: clock.now(), reason: reason.trim() });
        tell(tx, parts, who, 'amendment.declined', {
          editionId: story.editionId, pageId: story.pageId, storyId: story.id,
          data: { title: story.title || story.slug, amendmentId, byId: row.byId, by: (await people.get(tx.q, row.byId))?.name ?? null, reason: reason.trim() },
        });
        return done;
      }, [`story:${seen.storyId}`]);
    },
  };

  /** Keeps words once, however often they come and in how many parts. */
  async function keep(
    tx: Tx, person: Person, story: stories.StoryRecord, doc: Y.Doc, bytes: Uint8Array, verdict: Verdict,
  ): Promise<Result<OfferedWords>> {
    if (verdict === 'known') return given({ state: 'known' });
    if (verdict === 'overlong') return refused(why('too-much'));
    if (verdict !== 'fresh') return refused(why('amendment-broken'));
    const before = readCopy(doc);
    const mine = await amendments.list(tx.q, { storyId: story.id, byId: person.id });
    const kept = openCopy(Y.encodeStateAsUpdate(doc));
    for (const row of mine) if (row.state !== 'taken' && checkEdit(row.bytes, kept, () => false) === 'fresh') Y.applyUpdate(kept, row.bytes);
    const news = checkEdit(bytes, kept, () => false);
    kept.destroy();
    const open = mine.find((row) => row.state === 'offered');
    if (news === 'known') {
      const last = open ?? mine.findLast((row) => row.state === 'declined');
      return given(last ? { state: last.state === 'declined' ? 'declined' : 'offered', amendmentId: last.id } : { state: 'known' });
    }
    const all = open ? Y.mergeUpdates([open.bytes, bytes]) : bytes;
    if (all.byteLength > MOST_BYTES) return refused(why('too-much'));
    const then = withWords(doc, all);
    if (!then) return refused(why('amendment-broken'));
    const diff = diffCopies(before, readCopy(then));
    then.destroy();
    // Typed and taken out again, or written by somebody else meanwhile: there is nothing to decide.
    if (isSame(diff)) return given({ state: 'known' });
    const at = clock.now();
    const amendmentId = open?.id ?? ids();
    if (open) await amendments.grow(tx, open.id, { bytes: all, hash: hashOf(all), at });
    else await amendments.insert(tx, { id: amendmentId, storyId: story.id, byId: person.id, bytes: all, hash: hashOf(all), at });
    tell(tx, parts, { personId: person.id }, 'amendment.offered', {
      editionId: story.editionId, pageId: story.pageId, storyId: story.id,
      // A sentence says what there is, and no «struck out: 0».
      data: { title: titleOf(before) || story.slug, amendmentId, ...Object.fromEntries(Object.entries(extentOf(diff)).filter(([, n]) => n > 0)), editorId: story.editorId },
    });
    return given({ state: 'offered', amendmentId });
  }
}

/** EV1: somebody answered it before, or its writer has sent more than was looked at. */
async function notAsSeen(q: Q, row: amendments.AmendmentRow, hash: string): Promise<readonly Why[]> {
  const nameOf = async (id: string | null) => (id ? ((await people.get(q, id))?.name ?? '…') : '…');
  if (row.state !== 'offered') return [why('amendment-answered', { who: await nameOf(row.answeredBy) })];
  return row.hash === hash ? [] : [why('amendment-grew', { who: await nameOf(row.byId) })];
}

/** The words go in, under their writer's name, in one transaction with the answer and the revisions before and after. */
async function takeIn(tx: Tx, parts: Parts, person: Person, amendmentId: string, hash: string, held: HeldCopy): Promise<Result> {
  const who: Asker = { personId: person.id };
  const { clock } = parts;
  const row = found(await amendments.get(tx.q, amendmentId));
  const story = found(await stories.get(tx.q, row.storyId));
  const stale = await notAsSeen(tx.q, row, hash);
  if (stale.length > 0) return refused(...stale);
  const hands = held.hands();
  const verdict = checkEdit(row.bytes, held.doc, (client) => (hands.get(client) ?? row.byId) !== row.byId);
  const fresh = verdict === 'fresh';
  // ST5: whoever takes them types them. What is in the text already is only put away.
  const no = fresh ? against(person, 'story.write', story) : against(person, 'amendment.answer', story);
  if (no.length > 0) return refused(...no);
  if (verdict === 'overlong') return refused(why('too-much'));
  if (!fresh && verdict !== 'known') return refused(why('amendment-broken'));
  if (fresh && held.snapshot().byteLength + row.bytes.byteLength > limits.storyBytes) return refused(why('too-much'));
  const by = (await people.get(tx.q, row.byId))?.name ?? null;
  const told = { editionId: story.editionId, pageId: story.pageId, storyId: story.id };
  let data: Record<string, unknown> = { title: story.title || story.slug };
  if (fresh) {
    // What stands now is frozen first: restoring it is how the taking is taken back.
    await reviseStory(tx, parts, held, story.id, held.copy(), 'kept', person.id);
    const copy = await held.stage(tx, 'amendment', row.byId, (doc) => Y.applyUpdate(doc, row.bytes));
    const frozen = await parts.copies.frozen(tx.q, story.id);
    const made = await reviseStory(tx, parts, { snapshot: () => frozen.snapshot, stateVector: () => frozen.stateVector }, story.id, copy, 'amended', person.id);
    const title = titleOf(copy) || story.slug;
    await stories.setLiveText(tx, story.id, { title, chars: copyChars(copy), updatedAt: clock.now() });
    data = { title, chars: copyChars(copy), revisionId: made.id, revisionSeq: made.seq };
  }
  await amendments.answer(tx, row.id, { state: 'taken', answeredBy: person.id, answeredAt: clock.now(), reason: '' });
  tell(tx, parts, who, 'amendment.taken', { ...told, data: { ...data, amendmentId, byId: row.byId, by } });
  if (fresh && story.editionId) await voidStaleSignOffs(tx, parts, who, story.editionId, 'text-changed');
  return done;
}
