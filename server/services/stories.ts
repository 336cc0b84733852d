import { editionMakeUp } from '../../shared/page/make-up.ts';
import type { EditionMakeUp } from '../../shared/compose/model.ts';
import { isStaff, type Person, storyHats, wears } from '../../shared/people.ts';
import { may } from '../../shared/policy.ts';
import type { Credit } from '../../shared/story/byline.ts';
import { diffCopies } from '../../shared/story/diff.ts';
import type { StoryKind } from '../../shared/story/story.ts';
import { offerStory } from '../../shared/story/story-workflow.ts';
import type { OfferView, RevisionView, StoryRow, StoryView } from '../../shared/views.ts';
import type { Why } from '../../shared/workflow.ts';
import { why } from '../../shared/words/whys.ts';
import * as assignments from '../store/assignments.ts';
import type { Q, Tx } from '../store/db.ts';
import * as editions from '../store/editions.ts';
import * as events from '../store/events.ts';
import * as pages from '../store/pages.ts';
import * as people from '../store/people.ts';
import * as photos from '../store/photos.ts';
import * as revisions from '../store/revisions.ts';
import * as signatures from '../store/signatures.ts';
import * as slots from '../store/slots.ts';
import * as stories from '../store/stories.ts';
import * as titles from '../store/titles.ts';
import { against, done, found, given, orNotFound, personAsking, refused } from './asking.ts';
import { composedOf, editionSheet, workersOf } from './edition-sheet.ts';
import { visible, withoutTyping } from './event-log.ts';
import { storyFacts, storyMove } from './moves.ts';
import type { Parts } from './parts.ts';
import { pitchDesk } from './pitches.ts';
import type { NewStory, StoryService } from './services.ts';
import { staleRow, tell, voidStaleSignOffs } from './settling.ts';
import { photoView, storyRows } from './story-rows.ts';

/** ST7: what is printed as it came. */
const lockedKinds: ReadonlySet<StoryKind> = new Set(['notice']);

/** What a byline begins with: the authors, under the credit that their hat gives them. */
export function usualCredits(authors: readonly Person[]): Credit[] {
  return authors.map((a) => ({
    credit: isStaff(a) ? 'staff-reporter' as const : 'correspondent' as const, personId: a.id, name: a.name, affiliation: '',
  }));
}

/** Reasons against these people as authors. */
async function authorsWrong(q: Q, authorIds: readonly string[]): Promise<readonly Why[]> {
  if (authorIds.length === 0) return [why('author-missing')];
  const known = new Map((await people.list(q, { ids: [...new Set(authorIds)] })).map((p) => [p.id, p]));
  return [...new Set(authorIds)].flatMap((id): readonly Why[] => {
    const person = known.get(id);
    if (!person) return [why('person-unknown')];
    if (!person.active) return [why('person-inactive')];
    return wears(person, ...storyHats) ? [] : [why('person-lacks-hat', { who: person.name, hats: storyHats.join(' ') })];
  });
}

/** Where a story is planned: the page decides the edition; both must be known and still open. */
async function planOf(q: Q, asked: { editionId?: string | null; pageId?: string | null }): Promise<{ plan: { editionId: string | null; pageId: string | null }; why: readonly Why[] }> {
  const page = asked.pageId ? await pages.get(q, asked.pageId) : null;
  const editionId = page?.editionId ?? asked.editionId ?? null;
  const edition = editionId ? await editions.get(q, editionId) : null;
  const wrong: Why[] = [];
  if (asked.pageId && !page) wrong.push(why('not-found'));
  if (editionId && !edition) wrong.push(why('not-found'));
  if (page && asked.editionId && page.editionId !== asked.editionId) wrong.push(why('other-edition'));
  if (edition && !['planned', 'open', 'locked'].includes(edition.tray)) wrong.push(why('edition-not-open', { tray: edition.tray }));
  return { plan: { editionId, pageId: page?.id ?? null }, why: wrong };
}

/** Makes a story, its copy and its assignments within a transaction. Everybody but the maker is asked whether they take it. */
export async function startStory(tx: Tx, parts: Parts, person: Person, storyId: string, asked: NewStory): Promise<readonly Why[]> {
  const authorIds = [...new Set(asked.authorIds)];
  const { plan, why: misplanned } = await planOf(tx.q, asked);
  const outsider = !isStaff(person);
  const wrong = [
    ...against(person, 'story.create', { authorIds }), ...(asked.slug.trim() ? [] : [why('slug-missing')]), ...(await authorsWrong(tx.q, authorIds)),
    // An outside contributor sees no edition, so plans for none.
    ...(outsider && (asked.editionId || asked.pageId) ? [why('not-your-hat', { hats: 'responsible-editor' })] : misplanned),
  ];
  if (wrong.length > 0) return wrong;
  const at = parts.clock.now();
  const authors = await people.list(tx.q, { ids: authorIds });
  const inOrder = authorIds.flatMap((id) => authors.find((a) => a.id === id) ?? []);
  const slug = asked.slug.trim();
  await stories.insert(tx, {
    id: storyId, slug, kind: asked.kind, tray: 'reporter', ...plan, standingHead: asked.standingHead?.trim() ?? '',
    bylinePlace: asked.kind === 'news' || asked.kind === 'brief' || asked.kind === 'notice' ? 'dateline' : 'under-head',
    plannedChars: asked.plannedChars ?? 0, dueAt: asked.dueAt ?? null, brief: asked.brief?.trim() ?? '',
    editorId: wears(person, 'responsible-editor') && !authorIds.includes(person.id) ? person.id : null,
    authorIds, credits: asked.kind === 'notice' ? [] : usualCredits(inOrder), locked: lockedKinds.has(asked.kind), reason: '', revisionId: null,
    version: 1, createdAt: at, updatedAt: at,
  });
  await parts.rooms.create(tx, storyId);
  const told = { editionId: plan.editionId, pageId: plan.pageId, storyId };
  tell(tx, parts, { personId: person.id }, 'story.created', { ...told, data: { title: slug, kind: asked.kind } });
  await assign(tx, parts, person, told, slug, inOrder.filter((a) => a.id !== person.id), asked.dueAt ?? null, asked.plannedChars ?? 0);
  return [];
}

async function assign(
  tx: Tx, parts: Parts, person: Person, told: { editionId: string | null; pageId: string | null; storyId: string }, title: string,
  to: readonly Person[], dueAt: number | null, plannedChars: number,
): Promise<void> {
  if (to.length === 0) return;
  for (const author of to) await assignments.offer(tx, { id: parts.ids(), storyId: told.storyId, personId: author.id, at: parts.clock.now() });
  tell(tx, parts, { personId: person.id }, 'story.assigned', {
    ...told, data: { title, to: to.map((a) => a.name).join('、'), toIds: to.map((a) => a.id), dueAt, plannedChars },
  });
}

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
      const storyId = ids();
      const wrong = await db.tx((tx) => startStory(tx, parts, person, storyId, asked), ['stories']);
      return wrong.length > 0 ? refused(...wrong) : given({ storyId });
    },

    async change(who, { storyId, version, patch }) {
      const person = await personAsking(db.read, who);
      const before = found(await stories.get(db.read, storyId));
      orNotFound(person, 'story.read', before);
      const result = await db.tx(async (tx) => {
        const story = found(await stories.get(tx.q, storyId));
        if (story.version !== version) return refused(...(await staleRow(tx.q, 'row-stale', { storyId }, (e) => e.type.startsWith('story.') && e.type !== 'story.revised')));
        const { credits, bylinePlace, authorIds, editionId, pageId, ...facts } = patch;
        const wrong: Why[] = [];
        const slip = Object.values(facts).some((v) => v !== undefined) || editionId !== undefined || pageId !== undefined;
        if (slip) wrong.push(...against(person, 'story.slip', story));
        if (credits !== undefined || bylinePlace !== undefined) wrong.push(...against(person, 'story.credits', story));
        if (authorIds !== undefined) wrong.push(...against(person, 'story.assign', story), ...(await authorsWrong(tx.q, authorIds)));
        if (facts.slug !== undefined && !facts.slug.trim()) wrong.push(why('slug-missing'));
        const standing = await slots.list(tx.q, { storyId });
        const replanned = editionId !== undefined || pageId !== undefined;
        // Another edition takes the page along; no edition, no page.
        const wanted = { editionId: editionId === undefined ? story.editionId : editionId, pageId: pageId === undefined ? (editionId === undefined || editionId === story.editionId ? story.pageId : null) : pageId };
        if (pageId && editionId === undefined) wanted.editionId = null;
        const { plan, why: misplanned } = replanned ? await planOf(tx.q, wanted) : { plan: null, why: [] };
        wrong.push(...misplanned);
        if (plan && standing.length > 0 && plan.editionId !== story.editionId) wrong.push(why('story-placed'));
        if (wrong.length > 0) return refused(...unique(wrong));
        const claims = replanned && story.editorId === null && wears(person, 'responsible-editor') && !story.authorIds.includes(person.id);
        await stories.update(tx, storyId, version, {
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
        return given({ version: version + 1 });
      }, [`story:${storyId}`, 'pages']);
      if (result.ok && patch.authorIds) parts.rooms.knock(storyId);
      return result;
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

    ...pitchDesk(parts),
  };
}

const unique = (list: readonly Why[]): Why[] => [...new Map(list.map((w) => [JSON.stringify(w), w])).values()];

/** What changed, before and after, for the fields that a sentence can say. */
function changesOf(story: stories.StoryRecord, patch: Readonly<Record<string, unknown>>): { readonly changes: Readonly<Record<string, readonly [unknown, unknown]>> } {
  const before = story as unknown as Readonly<Record<string, unknown>>;
  return { changes: Object.fromEntries(Object.entries(patch).filter(([, v]) => v !== undefined).map(([k, v]) => [k, [before[k] ?? null, v]])) };
}

async function storyView(
  parts: Parts, person: Person, story: stories.StoryRecord, withFits: (rows: StoryRow[]) => Promise<StoryRow[]>,
): Promise<StoryView> {
  const { db, copies } = parts;
  const q = db.read;
  const live = found((await copies.of(q, [story.id])).get(story.id));
  const [row] = await withFits(await storyRows(q, copies, [{ ...story, title: live.title, chars: live.chars }], person.id));
  const names = new Map((await people.list(q)).map((p) => [p.id, p.name]));
  const nameOf = (id: string | null) => (id ? (names.get(id) ?? null) : null);
  const signed = await signatures.list(q, { storyId: story.id });
  const revisionRows = await revisions.list(q, story.id);
  const lastHash = revisionRows[0]?.hash ?? null;
  const facts = await storyFacts({ q }, story, live.copy, lastHash);
  const mine = signed.filter((s) => s.personId === person.id).at(-1);
  const own = isStaff(person);
  return {
    story: found(row),
    assignments: (await assignments.list(q, { storyId: story.id })).map((a) => ({
      id: a.id, personId: a.personId, name: nameOf(a.personId) ?? a.personId, state: a.state, reason: a.reason, at: a.at,
    })),
    photos: (await photos.list(q, { storyId: story.id })).map(photoView),
    signatures: own ? signed.map((s) => ({ ...s, name: nameOf(s.personId) ?? s.personId })) : [],
    revisions: revisionRows.map(({ byId, ...r }): RevisionView => ({ ...r, by: nameOf(byId) })),
    events: withoutTyping(await visible(q, person, await events.list(q, { storyId: story.id, limit: 200 }))),
    offers: offerStory(facts, person) as readonly OfferView[],
    mayWrite: may(person, 'story.write', story).ok,
    mayEditSlip: may(person, 'story.slip', story).ok || may(person, 'story.credits', story).ok,
    copy: live.copy,
    lastSignedRevisionId: mine?.revisionId ?? null,
    frame: own ? await frameOf(parts, story) : null,
  };
}

/** What the fit meter composes: this story alone in the very slots it stands in; without slots an empty flow. */
async function frameOf(parts: Parts, story: stories.StoryRecord): Promise<EditionMakeUp | null> {
  const { db, copies } = parts;
  const q = db.read;
  const title = await titles.get(q);
  if (!title) return null;
  const legs = await slots.list(q, { storyId: story.id });
  const live = (await copies.of(q, [story.id])).get(story.id);
  const first = legs[0] ? await pages.get(q, legs[0].pageId) : null;
  const edition = first ? await editions.get(q, first.editionId) : null;
  if (!edition || !live) {
    const nowhere = { on: '', issueNumber: null, kind: 'regular' as const };
    return editionMakeUp({
      title: title.settings, edition: nowhere, pages: [], slots: [], stories: [story], copies: live ? { [story.id]: live.copy } : {}, photos: [], people: [],
      styleSheet: title.styleSheet,
    });
  }
  const pageRows = await pages.list(q, { editionId: edition.id });
  const everybody = await people.list(q);
  const whole = editionMakeUp({
    title: title.settings, edition, pages: pageRows, slots: await slots.list(q, { editionId: edition.id }), stories: [story],
    copies: { [story.id]: live.copy }, photos: await photos.list(q, { storyId: story.id }), people: everybody, styleSheet: title.styleSheet,
    workers: Object.fromEntries(pageRows.map((p) => [p.id, workersOf(p, [])])),
  });
  const legIds = new Set(legs.map((l) => l.id));
  return {
    ...whole,
    pages: whole.pages.map((p) => ({ ...p, slots: p.slots.filter((s) => legIds.has(s.id)) })).filter((p) => p.slots.length > 0),
  };
}

