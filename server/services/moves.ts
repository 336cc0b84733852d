/**
 * THE DOOR: every change of tray of a story, a page or an edition goes through here: load, weigh, save, append the
 * event, in one transaction (law 2). What follows from a move for other things (a page that falls back) is in settling.ts.
 */
import { fromBase64 } from '../../shared/collab/base64.ts';
import { type EditionAct, editionActs, weighEdition } from '../../shared/edition/edition-workflow.ts';
import type { EventType } from '../../shared/events.ts';
import type { Person } from '../../shared/people.ts';
import { storiesIn } from '../../shared/page/page-facts.ts';
import type { PageTray } from '../../shared/page/page.ts';
import { type PageAct, pageActs, weighPage } from '../../shared/page/page-workflow.ts';
import { copyChars, titleOf } from '../../shared/story/copy.ts';
import type { ReviewLevel, StoryTray } from '../../shared/story/story.ts';
import {
  rankOf, reviewLevelOf, type StoryAct, storyActs, storyMoved, voidedBy, weighStory,
} from '../../shared/story/story-workflow.ts';
import { why } from '../../shared/words/whys.ts';
import { type HeldCopy, NoSuchCopy } from '../collab/rooms.ts';
import type { Tx } from '../store/db.ts';
import * as editions from '../store/editions.ts';
import * as pages from '../store/pages.ts';
import * as revisions from '../store/revisions.ts';
import * as signOffs from '../store/sign-offs.ts';
import * as signatures from '../store/signatures.ts';
import * as stories from '../store/stories.ts';
import * as titles from '../store/titles.ts';
import { done, found, given, orNotFound, personAsking, refused } from './asking.ts';
import { editionFacts } from './board.ts';
import { timeAt } from './clock.ts';
import { editionSheet, factsOf, makeUpFor, revisionIdsOf } from './edition-sheet.ts';
import { frozenPage } from './frozen-page.ts';
import { betweenMoves } from './history.ts';
import { copyHash } from './live-copies.ts';
import type { Parts } from './parts.ts';
import type { EditionService, PageService, Result, StoryService } from './services.ts';
import { backToMakeUp, lastHand, staleRow, tell, voidSignOffs, voidStaleSignOffs } from './settling.ts';
import { slotsWith } from './slots-with.ts';
import { startProof } from './starting-proof.ts';
import { reviseStory, storyFacts } from './story-facts.ts';
import { takeOffThePage } from './taking-off.ts';

/** How long a move waits for keystrokes that are still travelling (ST6). */
const patienceMs = 3000;

const eventOf: Readonly<Record<Exclude<StoryAct, 'pass'>, EventType>> = {
  file: 'story.filed', recall: 'story.recalled', sendBack: 'story.sent-back', hold: 'story.held', takeBack: 'story.taken-back',
  spike: 'story.spiked', kill: 'story.killed', print: 'story.printed',
};
const moveEvents: ReadonlySet<EventType> = new Set([...Object.values(eventOf), 'story.passed', 'story.cleared']);

/** ST1–ST6: one move of one story. */
export function storyMove(parts: Parts): StoryService['move'] {
  const { db, rooms, clock } = parts;

  const within = async (tx: Tx, held: HeldCopy, person: Person, asked: Parameters<StoryService['move']>[1]): Promise<Result<{ tray: StoryTray }>> => {
    const who = { personId: person.id };
    const story = found(await stories.get(tx.q, asked.storyId));
    orNotFound(person, 'story.read', story);
    const act = storyActs.find((known) => known === asked.act);
    if (!act || act === 'print') return refused(why('unknown-act'));
    const moved = storyMoved(story, { tray: asked.tray }, { who: '', at: '' });
    if (moved.length > 0 || story.version !== asked.version) {
      const last = await lastHand(tx.q, { storyId: story.id }, (e) => (moved.length === 0 ? e.type !== 'story.revised' : moveEvents.has(e.type)));
      const { timeZone } = found(await titles.get(tx.q)).settings;
      return moved.length > 0
        ? refused(...storyMoved(story, { tray: asked.tray }, { who: last.who, at: timeAt(last.at, timeZone) }))
        : refused(why('row-stale', { who: last.who }));
    }
    const copy = held.copy();
    // What a hand restored in between was typing, not a move: signatures are measured by what a move froze.
    const before = (await revisions.list(tx.q, story.id)).find((r) => !betweenMoves.has(r.why)) ?? null;
    const changed = before?.hash !== copyHash(copy);
    const reason = asked.reason?.trim() ?? '';
    const plain = await storyFacts(tx, story, copy, before?.hash ?? null);
    const weighed = weighStory(plain, person, { act, reason });
    const waiver = asked.waiver?.trim() ?? '';
    // A waiver counts only where it is needed: a passing that nothing stands against is not marked in red (ST2).
    const waived = !weighed.ok && waiver !== '' && act === 'pass';
    const verdict = waived ? weighStory({ ...plain, waiver }, person, { act, reason }) : weighed;
    if (!verdict.ok) return refused(...verdict.why);
    const to = verdict.to;
    const at = clock.now();

    const revision = await reviseStory(tx, parts, held, story.id, copy, act, person.id);
    const title = titleOf(copy) || story.slug;
    const told = { editionId: story.editionId, pageId: story.pageId, storyId: story.id };
    const rank = rankOf(story.tray);
    if (changed && before !== null && rank !== null) {
      const level = Math.max(rank, 1) as ReviewLevel;
      if (voidedBy(plain.signatures, rank).length > 0) {
        for (const s of await signatures.voidFrom(tx, story.id, level, at, 'text-changed')) {
          tell(tx, parts, who, 'signature.voided', { ...told, data: { title, level: s.level, cause: 'text-changed' } });
        }
      }
    }
    const level = reviewLevelOf(story.tray);
    if (act === 'pass' && level !== null) {
      // The same level signed anew replaces its older signature; higher ones were on other words or fall with it.
      const older = (await signatures.list(tx.q, { storyId: story.id, live: true })).filter((s) => s.level >= level);
      if (older.length > 0) await signatures.voidFrom(tx, story.id, level, at, 'signed-anew');
      await signatures.insert(tx, {
        id: parts.ids(), storyId: story.id, revisionId: revision.id, level, personId: person.id, at,
        waiver: waived ? waiver : null, waiverBy: waived ? person.id : null,
      });
    }
    const killed = act === 'kill' ? await takeOffThePage(tx, parts, who, story, title) : null;
    await stories.update(tx, story.id, story.version, {
      tray: to, reason, revisionId: revision.id, updatedAt: at,
      ...(act === 'pass' && level === 1 && story.editorId === null ? { editorId: person.id } : {}),
    });
    await stories.setLiveText(tx, story.id, { title, chars: copyChars(copy), updatedAt: at });
    tell(tx, parts, who, act === 'pass' ? (to === 'cleared' ? 'story.cleared' : 'story.passed') : eventOf[act], {
      ...told,
      data: {
        title, from: story.tray, to, revisionId: revision.id, revisionSeq: revision.seq, ...(reason ? { reason } : {}),
        ...(act === 'pass' ? { level } : {}), ...(waived ? { waiver } : {}), ...(killed ? { folios: killed.folios, mustAct: killed.mustAct } : {}),
      },
    });
    if (act === 'kill' && killed) {
      for (const page of killed.pages) {
        if (page.tray === 'proofing' || page.tray === 'signing' || page.tray === 'signed') await backToMakeUp(tx, parts, who, page, 'story-killed', reason);
      }
      for (const editionId of killed.editionIds) await voidStaleSignOffs(tx, parts, who, editionId, 'story-killed');
    } else if (story.tray === 'cleared') {
      const standing = await slotsWith(tx.q, story);
      const pageIds = [...new Set(standing.map((s) => s.pageId))];
      for (const page of pageIds.length > 0 ? await pages.list(tx.q, { ids: pageIds }) : []) {
        if (page.tray !== 'released') await voidSignOffs(tx, parts, who, page, 'story-left-cleared');
      }
    } else if (changed && story.editionId) await voidStaleSignOffs(tx, parts, who, story.editionId, 'text-changed');
    return given({ tray: to });
  };

  return async (asker, asked) => {
    const person = await personAsking(db.read, asker);
    orNotFound(person, 'story.read', found(await stories.get(db.read, asked.storyId)));
    if (asked.stateVector !== undefined) {
      const seen = fromBase64(asked.stateVector);
      if (!seen) return refused(why('bad-input', { what: 'stateVector' }));
      // ST6: filing never loses the last line; a closed story waits for nobody's keystrokes.
      if (!(await rooms.caughtUp(asked.storyId, seen, patienceMs))) return refused(why('keystrokes-travelling'));
    }
    try {
      return await rooms.exclusive(asked.storyId, (held) => db.tx((tx) => within(tx, held, person, asked), [`story:${asked.storyId}`, 'pages']));
    } catch (error) {
      if (error instanceof NoSuchCopy) found(null);
      throw error;
    }
  };
}

const pageEvent: Readonly<Record<Exclude<PageAct, 'start-proof' | 'back-to-make-up' | 'release'>, EventType>> = {
  'make-up': 'page.made-up', 'finish-proofs': 'page.signing', 'approve': 'page.approved', 'sign': 'page.signed', 'replate': 'page.replated',
};

/** PG1–PG4: one move of one page. */
export function pageMove(parts: Parts): PageService['move'] {
  const { db, clock, ids } = parts;
  return async (asker, asked) => {
    const person = await personAsking(db.read, asker);
    const seen = found(await pages.get(db.read, asked.pageId));
    orNotFound(person, 'page.read', seen);
    const act = pageActs.find((known) => known === asked.act);
    if (!act || act === 'release') return refused(why('unknown-act'));
    const reason = asked.reason?.trim() ?? '';
    return db.tx(async (tx): Promise<Result> => {
      const sheet = await editionSheet(tx.q, parts.copies, seen.editionId);
      const page = found(sheet.pages.find((p) => p.id === asked.pageId));
      if (page.version !== asked.version) {
        const last = await lastHand(tx.q, { pageId: page.id }, (e) => e.type.startsWith('page.'));
        return refused(why('page-moved', { who: last.who, pageTray: page.tray }));
      }
      const weighed = weighPage(factsOf(sheet, page), person, { act, reason });
      if (!weighed.ok) return refused(...weighed.why);
      const at = clock.now();
      const told = { editionId: page.editionId, pageId: page.id };
      const data = { folio: page.folio, section: page.section, ...(reason ? { reason } : {}) };
      switch (act) {
        case 'start-proof': return startProof(tx, parts, person, sheet, page);
        case 'back-to-make-up':
          await backToMakeUp(tx, parts, asker, page, 'page-sent-back', reason);
          return done;
        case 'approve':
        case 'sign': {
          // The approver is the one whose name the page prints (PG6), and belongs to what is signed.
          const mine = act === 'approve' && page.responsibleEditorId === null ? { responsibleEditorId: person.id } : {};
          await pages.update(tx, page.id, page.version, { tray: weighed.to, ...mine });
          const signed = Object.keys(mine).length > 0 ? await editionSheet(tx.q, parts.copies, page.editionId) : sheet;
          const { frozen, hash } = frozenPage(makeUpFor(signed, page.id), page.id, revisionIdsOf(signed));
          await signOffs.insert(tx, { id: ids(), pageId: page.id, plate: page.plate, kind: act, hash, frozen, byId: person.id, at });
          tell(tx, parts, asker, pageEvent[act], { ...told, data: { ...data, hash, plate: page.plate } });
          return done;
        }
        case 'replate': {
          const plate = page.plate + 1;
          await signOffs.voidAll(tx, page.id, at, 'replated');
          await pages.update(tx, page.id, page.version, { tray: weighed.to, plate });
          tell(tx, parts, asker, 'page.replated', { ...told, data: { ...data, plate } });
          return done;
        }
        default:
          await pages.update(tx, page.id, page.version, { tray: weighed.to });
          tell(tx, parts, asker, pageEvent[act], { ...told, data });
          return done;
      }
    }, [`page:${asked.pageId}`, 'pages']);
  };
}

const editionEvent: Readonly<Record<Exclude<EditionAct, 'archive'>, EventType>> = {
  open: 'edition.opened', lock: 'edition.locked', unlock: 'edition.unlocked', release: 'edition.released', publish: 'edition.published',
};

/** ED1, ED2: one move of one edition. Releasing releases its pages; publishing prints its stories. */
export function editionMove(parts: Parts): EditionService['move'] {
  const { db, clock } = parts;
  return async (asker, asked) => {
    const person = await personAsking(db.read, asker);
    orNotFound(person, 'board.read', null);
    found(await editions.get(db.read, asked.editionId));
    const act = editionActs.find((known) => known === asked.act);
    if (!act || act === 'archive') return refused(why('unknown-act'));
    const reason = asked.reason?.trim() ?? '';
    return db.tx(async (tx): Promise<Result> => {
      const sheet = await editionSheet(tx.q, parts.copies, asked.editionId);
      const { edition } = sheet;
      if (edition.version !== asked.version) {
        return refused(...(await staleRow(tx.q, 'edition-moved', { editionId: edition.id }, (e) => e.type.startsWith('edition.'))));
      }
      const weighed = weighEdition(editionFacts(sheet), person, { act, reason });
      if (!weighed.ok) return refused(...weighed.why);
      await editions.update(tx, edition.id, edition.version, { tray: weighed.to });
      const told = { editionId: edition.id };
      tell(tx, parts, asker, editionEvent[act], { ...told, data: { on: edition.on, issueNumber: edition.issueNumber, ...(reason ? { reason } : {}) } });
      if (act === 'release') {
        for (const page of sheet.pages.filter((p) => p.tray === 'signed')) {
          await pages.update(tx, page.id, page.version, { tray: 'released' satisfies PageTray });
          tell(tx, parts, asker, 'page.released', { ...told, pageId: page.id, data: { folio: page.folio, plate: page.plate } });
        }
      }
      if (act === 'publish') {
        const at = clock.now();
        for (const story of sheet.stories) {
          const first = sheet.slots.filter((s) => storiesIn(s).includes(story.id)).sort((a, b) => a.leg - b.leg)[0];
          if (!first || story.tray !== 'cleared') continue;
          const page = sheet.pages.find((p) => p.id === first.pageId);
          await stories.update(tx, story.id, story.version, { tray: 'printed', reason: '', updatedAt: at });
          tell(tx, parts, asker, 'story.printed', { ...told, pageId: first.pageId, storyId: story.id, data: { title: story.title, from: story.tray, to: 'printed', folio: page?.folio } });
        }
      }
      return done;
    }, [`edition:${asked.editionId}`, 'pages']);
  };
}

