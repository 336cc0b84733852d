import { isStaff, wears } from '../../shared/people.ts';
import { may } from '../../shared/policy.ts';
import { diffCopies } from '../../shared/story/diff.ts';
import type { StoryRow } from '../../shared/views.ts';
import type { Why } from '../../shared/workflow.ts';
import { why } from '../../shared/words/whys.ts';
import * as assignments from '../store/assignments.ts';
import * as people from '../store/people.ts';
import * as revisions from '../store/revisions.ts';
import * as stories from '../store/stories.ts';
import { against, done, found, given, orNotFound, personAsking, refused } from './asking.ts';
import { changedOneOf, standsAsSeen } from './as-seen.ts';
import { composedOf, editionSheet } from './edition-sheet.ts';
import { historyDesk } from './history.ts';
import { madeBefore, storyMadeBy } from './made-before.ts';
import { storyMove } from './moves.ts';
import type { Parts } from './parts.ts';
import { pitchDesk } from './pitches.ts';
import type { StoryService } from './services.ts';
import { staleRow, tell, voidStaleSignOffs } from './settling.ts';
import { slotsWith } from './slots-with.ts';
import { assign, authorsWrong, lockedKinds, planOf, startStory } from './starting-story.ts';
import { storyView } from './story-view.ts';
import { storyRows } from './story-rows.ts';

/** Stories: their slips, their lists and their moves. The words travel by the rooms. */
export function storyService(parts: Parts): StoryService {
  const { db, ids, clock, copies } = parts;

  /** Rows with their fit, where the story stands on a page of a known edition. */
  const withFits = async (rows: StoryRow[]): Promise<StoryRow[]> => {
    const editionIds = [...new Set(rows.filter((r) => r.placed).flatMap((r) => (r.editionId ? [r.editionId] : [])))].slice(0, 2);
    const fits = Object.assign({}, ...(await Promise.all(editionIds.map(async (id) => composedOf(await editionSheet(db.read, copies, id)).fits)))) as
      Record<string, StoryRow['fit']>;
    return rows.map((r) => (r.placed ? { ...r, fit: fits[r.id] ?? null } : r));
  };

  return {
    async list(who, asked) {
      const person = await personAsking(db.read, who);
      const filter: stories.StoryFilter = {
        ...(asked.editionId === undefined ? {} : { editionId: asked.editionId }), ...(asked.tray ? { trays: [asked.tray] } : {}),
        ...(asked.intake ? { trays: asked.tray ? [asked.tray] : ['reporter', 'desk'] } : {}),
        ...(asked.mine || !isStaff(person) ? { authorId: person.id } : {}), limit: 500,
      };
      let records = (await stories.list(db.read, filter)).filter((s) => may(person, 'story.read', s).ok);
      if (asked.mine && isStaff(person)) {
        // Declined ones are somebody else's again.
        const mine = await assignments.list(db.read, { personId: person.id });
        const declined = new Set(mine.filter((a) => a.state === 'declined').map((a) => a.storyId));
        records = records.filter((s) => !declined.has(s.id));
      }
      if (asked.intake) {
        const staff = new Set((await people.list(db.read)).filter(isStaff).map((p) => p.id));
        records = records.filter((s) => s.authorIds.every((id) => !staff.has(id)) && s.pageId === null);
      }
      return withFits(await storyRows(db.read, copies, records, person.id));
    },

    async get(who, storyId) {
      const person = await personAsking(db.read, who);
      const story = found(await stories.get(db.read, storyId));
      orNotFound(person, 'story.read', story);
      return storyView(parts, person, story, withFits);
    },

    async create(who, asked) {
      const person = await personAsking(db.read, who);
      const storyId = asked.id ?? ids();
      return db.tx(async (tx) => {
        const before = asked.id ? madeBefore(who, await storyMadeBy(tx.q, storyId), { storyId }) : null;
        if (before) return before;
        const wrong = await startStory(tx, parts, person, storyId, asked);
        return wrong.length > 0 ? refused(...wrong) : given({ storyId });
      }, ['stories']);
    },

    async change(who, { storyId, version, patch, was }) {
      const person = await personAsking(db.read, who);
      const before = found(await stories.get(db.read, storyId));
      orNotFound(person, 'story.read', before);
      return db.tx(async (tx) => {
        const story = found(await stories.get(tx.q, storyId));
        const planned = patch.editionId !== undefined || patch.pageId !== undefined;
        if (story.version !== version && (planned || !standsAsSeen(story, patch, was))) return refused(...(await staleRow(tx.q, 'row-stale', { storyId }, ...(was ? [changedOneOf(patch)] : []), (e) => e.type.startsWith('story.') && e.type !== 'story.revised')));
        const { credits, bylinePlace, authorIds, editionId, pageId, ...facts } = patch;
        const wrong: Why[] = [];
        const slip = Object.values(facts).some((v) => v !== undefined) || editionId !== undefined || pageId !== undefined;
        if (slip) wrong.push(...against(person, 'story.slip', story));
        if (credits !== undefined || bylinePlace !== undefined) wrong.push(...against(person, 'story.credits', story));
        if (authorIds !== undefined) wrong.push(...against(person, 'story.assign', story), ...(await authorsWrong(tx.q, authorIds)));
        if (facts.slug !== undefined && !facts.slug.trim()) wrong.push(why('slug-missing'));
        const standing = await slotsWith(tx.q, story);
        const replanned = editionId !== undefined || pageId !== undefined;
        // Another edition takes the page along; no edition, no page.
        const wanted = { editionId: editionId === undefined ? story.editionId : editionId, pageId: pageId === undefined ? (editionId === undefined || editionId === story.editionId ? story.pageId : null) : pageId };
        if (pageId && editionId === undefined) wanted.editionId = null;
        const { plan, why: misplanned } = replanned ? await planOf(tx.q, wanted) : { plan: null, why: [] };
        wrong.push(...misplanned);
        if (plan && standing.length > 0 && plan.editionId !== story.editionId) wrong.push(why('story-placed'));
        if (wrong.length > 0) return refused(...unique(wrong));
        const claims = replanned && story.editorId === null && wears(person, 'responsible-editor') && !story.authorIds.includes(person.id);
        await stories.update(tx, storyId, story.version, {
          ...facts, ...(facts.slug === undefined ? {} : { slug: facts.slug.trim() }), ...(facts.kind ? { locked: lockedKinds.has(facts.kind) } : {}),
          ...(credits ? { credits } : {}), ...(bylinePlace ? { bylinePlace } : {}), ...(authorIds ? { authorIds: [...new Set(authorIds)] } : {}),
          ...(plan ?? {}), ...(claims ? { editorId: person.id } : {}), updatedAt: clock.now(),
        });
        const told = { editionId: plan ? plan.editionId : story.editionId, pageId: plan ? plan.pageId : story.pageId, storyId };
        const title = story.title || story.slug;
        tell(tx, parts, who, 'story.changed', { ...told, data: { title, what: Object.keys(patch), ...changesOf(story, patch) } });
        if (authorIds) {
          const fresh = authorIds.filter((id) => !story.authorIds.includes(id) && id !== person.id);
          await assign(tx, parts, person, told, title, fresh.length > 0 ? await people.list(tx.q, { ids: fresh }) : [], story.dueAt, story.plannedChars);
        }
        if (standing.length > 0 && told.editionId) await voidStaleSignOffs(tx, parts, who, told.editionId, 'page-changed');
        return given({ version: story.version + 1 });
      }, [`story:${storyId}`, 'pages']);
    },

    async respond(who, { storyId, accept, reason }) {
      const person = await personAsking(db.read, who);
      const story = found(await stories.get(db.read, storyId));
      orNotFound(person, 'story.read', story);
      if (!accept && !reason?.trim()) return refused(why('reason-missing'));
      return db.tx(async (tx) => {
        const own = (await assignments.list(tx.q, { storyId, personId: person.id }))[0];
        if (!own) return refused(why('not-assigned'));
        const answered = await assignments.answer(tx, storyId, person.id, {
          state: accept ? 'accepted' : 'declined', reason: reason?.trim() ?? '', at: clock.now(),
        });
        if (!answered) return refused(why('assignment-answered'));
        tell(tx, parts, who, accept ? 'assignment.accepted' : 'assignment.declined', {
          editionId: story.editionId, pageId: story.pageId, storyId,
          data: { title: story.title || story.slug, ...(reason?.trim() ? { reason: reason.trim() } : {}) },
        });
        return done;
      }, [`story:${storyId}`]);
    },

    move: storyMove(parts),

    async revision(who, revisionId) {
      const person = await personAsking(db.read, who);
      const revision = found(await revisions.get(db.read, revisionId));
      orNotFound(person, 'story.read', found(await stories.get(db.read, revision.storyId)));
      const by = revision.byId ? await people.get(db.read, revision.byId) : null;
      const { id, storyId, seq, hash, at, chars, why: because, copy } = revision;
      return { revision: { id, storyId, seq, hash, why: because, by: by?.name ?? null, at, chars }, copy };
    },

    async diff(who, { storyId, from, to }) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'story.read', found(await stories.get(db.read, storyId)));
      const copyAt = async (id: string) => {
        if (id === 'live') return found((await copies.of(db.read, [storyId])).get(storyId)).copy;
        const revision = found(await revisions.get(db.read, id));
        return found(revision.storyId === storyId ? revision : null).copy;
      };
      return diffCopies(await copyAt(from), await copyAt(to));
    },

    ...historyDesk(parts),
    ...pitchDesk(parts),
  };
}

const unique = (list: readonly Why[]): Why[] => [...new Map(list.map((w) => [JSON.stringify(w), w])).values()];

/** What changed, before and after, for the fields that a sentence can say. */
function changesOf(story: stories.StoryRecord, patch: Readonly<Record<string, unknown>>): { readonly changes: Readonly<Record<string, readonly [unknown, unknown]>> } {
  const before = story as unknown as Readonly<Record<string, unknown>>;
  return { changes: Object.fromEntries(Object.entries(patch).filter(([, v]) => v !== undefined).map(([k, v]) => [k, [before[k] ?? null, v]])) };
}
