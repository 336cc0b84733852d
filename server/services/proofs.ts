import { anchorOf, applyMarkEdit, resolveAnchor } from '../../shared/collab/anchoring.ts';
import { openCopy } from '../../shared/collab/copy-doc.ts';
import type { Person } from '../../shared/people.ts';
import { may, type MarkSubject, type ProofSubject } from '../../shared/policy.ts';
import { mayFinish } from '../../shared/proof/rounds.ts';
import { copyChars, titleOf } from '../../shared/story/copy.ts';
import type { MarkView, OfferView } from '../../shared/views.ts';
import type { Why } from '../../shared/workflow.ts';
import { why } from '../../shared/words/whys.ts';
import { encodeStateAsUpdate, encodeStateVector } from 'yjs';
import { type HeldCopy, NoSuchCopy } from '../collab/rooms.ts';
import type { Tx } from '../store/db.ts';
import * as editions from '../store/editions.ts';
import * as marks from '../store/marks.ts';
import * as pages from '../store/pages.ts';
import * as proofs from '../store/proofs.ts';
import * as revisions from '../store/revisions.ts';
import * as stories from '../store/stories.ts';
import { against, done, found, given, orNotFound, personAsking, refused } from './asking.ts';
import { pageRow, proofRow } from './board.ts';
import { checkBackOf, type EditionSheet, editionSheet } from './edition-sheet.ts';
import { madeBefore } from './made-before.ts';
import type { Parts } from './parts.ts';
import type { Asker, ProofService, Result } from './services.ts';
import { tell, voidStaleSignOffs } from './settling.ts';
import { reviseStory } from './story-facts.ts';

/** Proof rounds and the marks on them. A mark is a record with an anchor; answers are given once, here (PR1–PR5). */
export function proofService(parts: Parts): ProofService {
  const { db, ids, clock, copies, rooms } = parts;

  const subjectOf = async (q: Tx['q'] | typeof db.read, proof: proofs.ProofRecord): Promise<ProofSubject> => {
    const others = (await proofs.list(q, { pageId: proof.pageId, plate: proof.plate })).filter((p) => p.id !== proof.id);
    return { state: proof.state, proofreaderId: proof.proofreaderId, otherReaders: others.flatMap((p) => (p.proofreaderId ? [p.proofreaderId] : [])) };
  };

  /** A round planned for nobody belongs to whoever puts the first pencil on it (PR1). */
  const claim = async (tx: Tx, proof: proofs.ProofRecord, person: Person, folio: number, editionId: string): Promise<void> => {
    if (proof.proofreaderId !== null) return;
    await proofs.assign(tx, proof.id, person.id);
    tell(tx, parts, { personId: person.id }, 'proof.started', { editionId, pageId: proof.pageId, data: { folio, round: proof.round, proofId: proof.id } });
  };

  return {
    async list(who, editionId) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'proof.read', null);
      const ofEdition = editionId ? [editionId] : (await editions.list(db.read, { trays: ['open', 'locked', 'released'], limit: 8 })).map((e) => e.id);
      const sheets: EditionSheet[] = [];
      for (const id of ofEdition) sheets.push(await editionSheet(db.read, copies, id));
      return sheets.flatMap((sheet) => sheet.proofs.map((p) => proofRow(sheet, p)))
        .sort((a, b) => Number(a.state === 'done') - Number(b.state === 'done') || b.at - a.at);
    },

    async get(who, proofId) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'proof.read', null);
      const proof = found(await proofs.get(db.read, proofId));
      const page = found(await pages.get(db.read, proof.pageId));
      const sheet = await editionSheet(db.read, copies, page.editionId);
      const subject = await subjectOf(db.read, proof);
      const view = (m: marks.MarkRecord): MarkView => markView(sheet, m, person);
      const before = sheet.marks.filter((m) => m.pageId === page.id && m.round === proof.round - 1 && m.status === 'accepted' && m.kind !== 'query'
        && sheet.proofs.find((p) => p.id === m.proofId)?.plate === proof.plate);
      const ticked = (markId: string) => sheet.checkBacks.find((c) => c.markId === markId && c.proofId === proof.id)?.verdict ?? null;
      const checked = before.map((m) => ({ ...m, checkBack: ticked(m.id) }));
      // PR2: what lost its place is listed first.
      const own = sheet.marks.filter((m) => m.proofId === proof.id).sort((a, b) => Number(b.status === 'detached') - Number(a.status === 'detached'));
      const offers: OfferView[] = may(person, 'proof.finish', subject).ok || person.hats.includes('proofreader')
        ? [{ act: 'finish-proof', to: 'done', needsReason: false, why: [...against(person, 'proof.finish', subject), ...mayFinish(checked, proof.round)] }] : [];
      return {
        proof: proofRow(sheet, proof), page: pageRow(sheet, found(sheet.pages.find((p) => p.id === page.id)), person), frozen: proof.frozen, copies: proof.copies,
        marks: own.map(view), toCheck: checked.map((m) => ({ ...view(m), checkBack: m.checkBack })),
        mayMark: may(person, 'proof.mark', subject).ok, offers,
      };
    },

    async mark(who, asked) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'proof.read', null);
      const proof = found(await proofs.get(db.read, asked.proofId));
      const page = found(await pages.get(db.read, proof.pageId));
      const copy = proof.copies[asked.storyId];
      const revision = copy ? await revisions.get(db.read, copy.revisionId) : null;
      if (!copy || !revision) return refused(why('mark-range'));
      const text = asked.kind === 'delete' || asked.kind === 'query' ? '' : asked.text;
      const no: Why[] = [...against(person, 'proof.mark', await subjectOf(db.read, proof))];
      if ((asked.kind === 'replace' || asked.kind === 'insert') && text === '') no.push(why('mark-text-missing'));
      if (asked.kind === 'query' && !asked.note.trim()) no.push(why('mark-note-missing'));
      const empty = asked.kind === 'insert' ? asked.from !== asked.to : asked.from >= asked.to;
      // The anchor is of the frozen words; its relative positions hold in the live document too (PR2).
      const doc = openCopy(revision.snapshot);
      const anchor = empty ? null : anchorOf(doc, asked.blockId, asked.from, asked.to);
      doc.destroy();
      if (!anchor) no.push(why('mark-range'));
      if (no.length > 0 || !anchor) return refused(...no);
      const markId = asked.id ?? ids();
      return db.tx(async (tx) => {
        const there = asked.id ? await marks.get(tx.q, asked.id) : null;
        const before = there ? madeBefore(who, { byId: there.by }, { markId }) : null;
        if (before) return before;
        const now = found(await proofs.get(tx.q, proof.id));
        const late = against(person, 'proof.mark', await subjectOf(tx.q, now));
        if (late.length > 0) return refused(...late);
        await claim(tx, now, person, page.folio, page.editionId);
        await marks.insert(tx, {
          id: markId, proofId: proof.id, pageId: page.id, storyId: asked.storyId, revisionId: revision.id, round: proof.round, kind: asked.kind, anchor, text,
          note: asked.note.trim(), by: person.id, at: clock.now(), status: 'open', answer: '', answeredBy: null, answeredAt: null,
        });
        tell(tx, parts, who, 'mark.made', {
          editionId: page.editionId, pageId: page.id, storyId: asked.storyId,
          data: { markId, proofId: proof.id, folio: page.folio, round: proof.round, markKind: asked.kind, quote: anchor.quote, text },
        });
        return given({ markId });
      }, [`page:${page.id}`]);
    },

    async withdraw(who, { markId }) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'proof.read', null);
      const seen = found(await marks.get(db.read, markId));
      return db.tx(async (tx) => {
        const mark = found(await marks.get(tx.q, markId));
        const { page, subject } = await aboutMark(tx, mark);
        const no = [...(mark.withdrawnAt === null ? [] : [why('mark-answered', { status: mark.status })]), ...against(person, 'mark.withdraw', subject)];
        if (no.length > 0) return refused(...no);
        await marks.withdraw(tx, markId, clock.now());
        tell(tx, parts, who, 'mark.withdrawn', {
          editionId: page.editionId, pageId: page.id, storyId: mark.storyId, data: { markId, proofId: mark.proofId, folio: page.folio, quote: mark.anchor.quote },
        });
        return done;
      }, [`page:${seen.pageId}`]);
    },

    async answer(who, asked) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'proof.read', null);
      const seen = found(await marks.get(db.read, asked.markId));
      const lock = [`story:${seen.storyId}`, 'pages'];
      if (asked.answer !== 'accept') return db.tx((tx) => answerMark(tx, parts, person, asked, null), lock);
      try {
        const result = await rooms.exclusive(seen.storyId, (held) => db.tx((tx) => answerMark(tx, parts, person, asked, held), lock));
        return result;
      } catch (error) {
        if (error instanceof NoSuchCopy) found(null);
        throw error;
      }
    },

    async check(who, { markId, proofId, verdict }) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'proof.read', null);
      const proof = found(await proofs.get(db.read, proofId));
      const mark = found(await marks.get(db.read, markId));
      // Only an accepted mark of the round before stands on this proof to be looked at (PR4).
      if (mark.pageId !== proof.pageId || mark.round !== proof.round - 1 || mark.status !== 'accepted' || mark.kind === 'query') found(null);
      const page = found(await pages.get(db.read, proof.pageId));
      return db.tx(async (tx) => {
        const now = found(await proofs.get(tx.q, proofId));
        const no = against(person, 'mark.check', await subjectOf(tx.q, now));
        if (no.length > 0) return refused(...no);
        await claim(tx, now, person, page.folio, page.editionId);
        await marks.check(tx, { markId, proofId, verdict, byId: person.id, at: clock.now() });
        tell(tx, parts, who, 'mark.checked', {
          editionId: page.editionId, pageId: page.id, storyId: mark.storyId, data: { markId, proofId, verdict, folio: page.folio, quote: mark.anchor.quote },
        });
        return done;
      }, [`page:${page.id}`]);
    },

    async finish(who, { proofId }) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'proof.read', null);
      const proof = found(await proofs.get(db.read, proofId));
      const page = found(await pages.get(db.read, proof.pageId));
      return db.tx(async (tx) => {
        const now = found(await proofs.get(tx.q, proofId));
        const all = await marks.list(tx.q, { pageId: page.id });
        const ticks = await marks.checkBacks(tx.q, { proofId });
        const samePlate = new Set((await proofs.list(tx.q, { pageId: page.id, plate: now.plate })).map((p) => p.id));
        const toCheck = all.filter((m) => samePlate.has(m.proofId)).map((m) => ({ ...m, checkBack: ticks.find((t) => t.markId === m.id)?.verdict ?? null }));
        const no = [...against(person, 'proof.finish', await subjectOf(tx.q, now)), ...mayFinish(toCheck, now.round)];
        if (no.length > 0) return refused(...no);
        await claim(tx, now, person, page.folio, page.editionId);
        await proofs.finish(tx, proofId, clock.now());
        tell(tx, parts, who, 'proof.finished', {
          editionId: page.editionId, pageId: page.id, data: { folio: page.folio, round: now.round, proofId, marks: all.filter((m) => m.proofId === proofId).length },
        });
        return done;
      }, [`page:${page.id}`]);
    },
  };
}

async function aboutMark(tx: Pick<Tx, 'q'>, mark: marks.MarkRecord) {
  const page = found(await pages.get(tx.q, mark.pageId));
  const [proof] = await proofs.list(tx.q, { ids: [mark.proofId] });
  const subject: MarkSubject = { status: mark.status, by: mark.by, responsibleEditorId: page.responsibleEditorId, proofState: found(proof).state };
  return { page, subject };
}

/** PR3: one answer to one mark, in one transaction with the words it changes. */
async function answerMark(
  tx: Tx, parts: Parts, person: Person, asked: { markId: string; answer: 'accept' | 'reject' | 'stet'; reply?: string }, held: HeldCopy | null,
): Promise<Result> {
  const who: Asker = { personId: person.id };
  const at = parts.clock.now();
  const mark = found(await marks.get(tx.q, asked.markId));
  const { page, subject } = await aboutMark(tx, mark);
  const reply = asked.reply?.trim() ?? '';
  const no: Why[] = [
    ...against(person, 'mark.answer', subject), ...(mark.withdrawnAt === null ? [] : [why('mark-answered', { status: mark.status })]),
    // A query is answered in words; what it changes is changed by a mark of its own (PR5).
    ...(mark.kind === 'query' && asked.answer === 'accept' ? [why('mark-not-answerable')] : []),
    ...(mark.kind === 'query' && asked.answer !== 'accept' && !reply ? [why('reason-missing')] : []),
  ];
  if (page.tray === 'signed' || page.tray === 'released') no.push(why(page.tray === 'signed' ? 'page-signed' : 'page-released'));
  if (no.length > 0) return refused(...no);
  const told = { editionId: page.editionId, pageId: page.id, storyId: mark.storyId };
  const data = { markId: mark.id, proofId: mark.proofId, folio: page.folio, round: mark.round, quote: mark.anchor.quote, text: mark.text };
  const answered = { answer: reply, answeredBy: person.id, answeredAt: at };

  if (asked.answer !== 'accept' || !held) {
    const status = asked.answer === 'stet' ? 'stet' as const : 'rejected' as const;
    await marks.update(tx, mark.id, mark.status, { status, ...answered });
    tell(tx, parts, who, 'mark.answered', { ...told, data: { ...data, answer: status, reply } });
    return done;
  }

  const story = found(await stories.get(tx.q, mark.storyId));
  const place = resolveAnchor(held.doc, mark.anchor);
  if (!place) {
    // PR2: never dropped: it is kept, listed first, and decided on the words as they are.
    if (mark.status !== 'detached') {
      await marks.update(tx, mark.id, mark.status, { status: 'detached', landed: 'detached' });
      tell(tx, parts, who, 'mark.detached', { ...told, data });
    }
    return refused(why('quote-gone'));
  }
  let fork: { snapshot: Uint8Array; stateVector: Uint8Array } | null = null;
  const copy = await held.stage(tx, 'mark', person.id, (doc) => {
    applyMarkEdit(doc, place, mark.kind, mark.text);
    fork = { snapshot: encodeStateAsUpdate(doc), stateVector: encodeStateVector(doc) };
  });
  const frozen = fork as { snapshot: Uint8Array; stateVector: Uint8Array } | null;
  const revision = await reviseStory(
    tx, parts, { snapshot: () => found(frozen).snapshot, stateVector: () => found(frozen).stateVector }, story.id, copy, 'mark', person.id);
  const title = titleOf(copy) || story.slug;
  await stories.update(tx, story.id, story.version, { revisionId: revision.id, updatedAt: at });
  await stories.setLiveText(tx, story.id, { title, chars: copyChars(copy), updatedAt: at });
  await marks.update(tx, mark.id, mark.status, { status: 'accepted', landed: 'landed', ...answered });
  tell(tx, parts, who, 'mark.answered', { ...told, data: { ...data, answer: 'accepted', reply } });
  tell(tx, parts, who, 'mark.landed', { ...told, data: { ...data, title, revisionId: revision.id, revisionSeq: revision.seq } });
  await voidStaleSignOffs(tx, parts, who, page.editionId, 'mark-landed');
  return done;
}

function markView(sheet: EditionSheet, mark: marks.MarkRecord, person: Person): MarkView {
  const page = sheet.pages.find((p) => p.id === mark.pageId);
  const proof = sheet.proofs.find((p) => p.id === mark.proofId);
  const subject: MarkSubject = {
    status: mark.status, by: mark.by, responsibleEditorId: page?.responsibleEditorId ?? null, proofState: proof?.state ?? 'done',
  };
  const { landed: _, withdrawnAt: __, ...plain } = mark;
  return {
    ...plain, byName: sheet.people.get(mark.by)?.name ?? mark.by, answeredByName: mark.answeredBy ? (sheet.people.get(mark.answeredBy)?.name ?? null) : null,
    checkBack: checkBackOf(sheet, mark.id), mayAnswer: may(person, 'mark.answer', subject).ok, mayWithdraw: may(person, 'mark.withdraw', subject).ok,
  };
}
