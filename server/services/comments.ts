import { anchorOf, placesOfRemarks } from '../../shared/collab/anchoring.ts';
import { isStaff, type Person } from '../../shared/people.ts';
import { may } from '../../shared/policy.ts';
import type { Anchor } from '../../shared/proof/mark.ts';
import type { CommentView, NamedPerson, ThreadView, WaitingRemark } from '../../shared/views.ts';
import { why } from '../../shared/words/whys.ts';
import { NoSuchCopy } from '../collab/rooms.ts';
import type { Q, Tx } from '../store/db.ts';
import * as people from '../store/people.ts';
import * as stories from '../store/stories.ts';
import * as threads from '../store/threads.ts';
import { against, done, found, given, orNotFound, personAsking, refused } from './asking.ts';
import { madeBefore } from './made-before.ts';
import type { Parts } from './parts.ts';
import type { CommentService } from './services.ts';
import { staleRow, tell } from './settling.ts';

/** How many threads a story and how many remarks a thread may hold. */
export const MOST_THREADS = 500;
export const MOST_COMMENTS = 200;

/** The people whose name is called in these words: «@» and the whole name; of names that begin alike the longest. */
export function calledIn<P extends NamedPerson>(text: string, known: readonly P[]): P[] {
  const byLength = known.toSorted((a, b) => b.name.length - a.name.length);
  const called = new Set<P>();
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const person = byLength.find((one) => one.name !== '' && text.startsWith(one.name, at + 1));
    if (person) called.add(person);
  }
  return known.filter((one) => called.has(one));
}

/** Remarks pinned to words: conversations beside the copy, which they never change. */
export function commentService(parts: Parts): CommentService {
  const { db, ids, clock, rooms } = parts;

  /** Whom a person may call in a story: all who may read it; an outsider knows only those of the story itself. */
  const callable = async (q: Q, story: stories.StoryRecord, asker: Person, inThreads: readonly string[]): Promise<readonly (NamedPerson & { login: string })[]> => {
    const known = new Set([...story.authorIds, ...(story.editorId ? [story.editorId] : []), ...inThreads]);
    return (await people.list(q))
      .filter((one) => one.active && may(one, 'comment.write', story).ok && (isStaff(asker) || known.has(one.id)))
      .map(({ id, name, login }) => ({ id, name, login }));
  };

  const storyOf = async (person: Person, storyId: string): Promise<stories.StoryRecord> => {
    const story = found(await stories.get(db.read, storyId));
    orNotFound(person, 'story.read', story);
    return story;
  };
  /** A thread that this person may see. */
  const threadFor = async (person: Person, threadId: string) => {
    const thread = found(await threads.get(db.read, threadId));
    return { thread, story: await storyOf(person, thread.storyId) };
  };
  const lock = (storyId: string): string[] => [`story:${storyId}`];

  /** Writes a remark down and tells it. */
  const say = async (tx: Tx, person: Person, story: stories.StoryRecord, thread: Pick<threads.ThreadRecord, 'id' | 'anchor'>, before: readonly threads.CommentRecord[], text: string, id: string): Promise<string> => {
    const called = calledIn(text, await callable(tx.q, story, person, before.map((one) => one.byId)));
    await threads.say(tx, { id, threadId: thread.id, ord: (before.at(-1)?.ord ?? 0) + 1, byId: person.id, at: clock.now(), text, mentions: called.map((one) => one.id) });
    tell(tx, parts, { personId: person.id }, 'comment.made', {
      editionId: story.editionId, pageId: story.pageId, storyId: story.id,
      data: {
        threadId: thread.id, commentId: id, title: story.title || story.slug, quote: excerpt(thread.anchor.quote, 30), text: excerpt(text, 120),
        mentions: called.map((one) => one.id), answers: [...new Set(before.map((one) => one.byId))].filter((one) => one !== person.id),
      },
    });
    return id;
  };

  const setResolved = (resolved: boolean): CommentService['resolve'] => async (who, { threadId, version }) => {
    const person = await personAsking(db.read, who);
    const { story: seen } = await threadFor(person, threadId);
    return db.tx(async (tx) => {
      const thread = found(await threads.get(tx.q, threadId));
      const story = found(await stories.get(tx.q, seen.id));
      const no = [...against(person, 'thread.resolve', { ...story, byId: thread.byId }), ...((thread.resolvedAt !== null) === resolved ? [why(resolved ? 'thread-resolved' : 'thread-open')] : [])];
      if (no.length > 0) return refused(...no);
      if (!(await threads.setResolved(tx, threadId, version, resolved ? { id: person.id, at: clock.now() } : null))) {
        return refused(...(await staleRow(tx.q, 'row-stale', { storyId: story.id }, (e) => e.data['threadId'] === threadId)));
      }
      tell(tx, parts, who, resolved ? 'thread.resolved' : 'thread.reopened', {
        editionId: story.editionId, pageId: story.pageId, storyId: story.id,
        data: { threadId, title: story.title || story.slug, quote: excerpt(thread.anchor.quote, 30) },
      });
      return done;
    }, lock(seen.id));
  };

  return {
    async list(who, storyId) {
      const person = await personAsking(db.read, who);
      const story = await storyOf(person, storyId);
      const rows = await threads.list(db.read, storyId);
      const said = await threads.said(db.read, rows.map((row) => row.id));
      const names = new Map((await people.list(db.read)).map(({ id, name }) => [id, name]));
      const name = (id: string): string => names.get(id) ?? id;
      const view = (thread: threads.ThreadRecord): ThreadView => {
        const comments = said.get(thread.id) ?? [];
        return {
          id: thread.id, storyId, anchor: thread.anchor, version: thread.version,
          resolved: thread.resolvedAt === null ? null : { by: name(thread.resolvedBy ?? ''), at: thread.resolvedAt },
          mayResolve: may(person, 'thread.resolve', { ...story, byId: thread.byId }).ok,
          comments: comments.map((one): CommentView => ({
            id: one.id, byId: one.byId, by: name(one.byId), at: one.at, text: one.text, editedAt: one.editedAt,
            mentions: one.mentions.map((id) => ({ id, name: name(id) })), mayEdit: may(person, 'comment.edit', editable(thread, one, comments)).ok,
          })),
        };
      };
      return {
        threads: rows.map(view).toSorted((a, b) => Number(a.resolved !== null) - Number(b.resolved !== null)),
        mayComment: may(person, 'comment.write', story).ok,
        people: (await callable(db.read, story, person, [...said.values()].flat().map((one) => one.byId))).filter((one) => one.id !== person.id),
      };
    },

    async waiting(who) {
      const person = await personAsking(db.read, who);
      const open = await threads.open(db.read, 1000);
      const said = await threads.said(db.read, open.map((row) => row.id));
      const waiting: WaitingRemark[] = [];
      const names = new Map((await people.list(db.read)).map(({ id, name }) => [id, name]));
      for (const thread of open) {
        const comments = said.get(thread.id) ?? [];
        const mine = comments.findLastIndex((one) => one.byId === person.id);
        const since = comments.slice(mine + 1);
        const called = since.findLast((one) => one.mentions.includes(person.id));
        const last = called ?? (mine >= 0 ? since.at(-1) : undefined);
        if (!last) continue;
        const story = await stories.get(db.read, thread.storyId);
        if (!story || !may(person, 'story.read', story).ok) continue;
        waiting.push({
          threadId: thread.id, storyId: story.id, title: story.title || story.slug, quote: thread.anchor.quote, text: last.text, by: names.get(last.byId) ?? last.byId, at: last.at,
          called: called !== undefined,
        });
      }
      return waiting.sort((a, b) => Number(b.called) - Number(a.called) || b.at - a.at);
    },

    async open(who, asked) {
      const person = await personAsking(db.read, who);
      const story = await storyOf(person, asked.storyId);
      const text = asked.text.trim();
      const no = [...against(person, 'comment.write', story), ...(text === '' ? [why('comment-empty')] : []), ...(asked.anchor.quote.trim() === '' ? [why('comment-no-words')] : [])];
      if (no.length > 0) return refused(...no);
      const threadId = asked.id ?? ids();
      try {
        return await rooms.exclusive(story.id, (held) => db.tx(async (tx) => {
          const before = asked.id ? madeBefore(who, await threads.get(tx.q, threadId), { threadId }) : null;
          if (before) return before;
          // The office makes its own anchor, of the place that the asker's names in the text of now.
          const [place] = placesOfRemarks(held.doc, [asked.anchor]);
          const anchor: Anchor | null = place && !place.changed ? anchorOf(held.doc, place.blockId, place.from, place.to) : null;
          if (!anchor) return refused(why('comment-words-changed'));
          if ((await threads.list(tx.q, story.id)).length >= MOST_THREADS) return refused(why('threads-full', { n: MOST_THREADS }));
          const thread = { id: threadId, storyId: story.id, anchor, byId: person.id, at: clock.now() };
          await threads.insert(tx, thread);
          await say(tx, person, story, thread, [], text, ids());
          return given({ threadId });
        }, lock(story.id)));
      } catch (error) {
        if (error instanceof NoSuchCopy) found(null);
        throw error;
      }
    },

    async reply(who, asked) {
      const person = await personAsking(db.read, who);
      const { story } = await threadFor(person, asked.threadId);
      const text = asked.text.trim();
      return db.tx(async (tx) => {
        const thread = found(await threads.get(tx.q, asked.threadId));
        const known = asked.id ? madeBefore(who, await threads.getComment(tx.q, asked.id), { commentId: asked.id }) : null;
        if (known) return known;
        const before = (await threads.said(tx.q, [thread.id])).get(thread.id) ?? [];
        const no = [
          ...against(person, 'comment.write', story), ...(text === '' ? [why('comment-empty')] : []), ...(thread.resolvedAt === null ? [] : [why('thread-resolved')]),
          ...(before.length >= MOST_COMMENTS ? [why('threads-full', { n: MOST_COMMENTS })] : []),
        ];
        return no.length > 0 ? refused(...no) : given({ commentId: await say(tx, person, story, thread, before, text, asked.id ?? ids()) });
      }, lock(story.id));
    },

    async edit(who, asked) {
      const person = await personAsking(db.read, who);
      const comment = found(await threads.getComment(db.read, asked.commentId));
      const { story } = await threadFor(person, comment.threadId);
      const text = asked.text.trim();
      return db.tx(async (tx) => {
        const thread = found(await threads.get(tx.q, comment.threadId));
        const all = (await threads.said(tx.q, [thread.id])).get(thread.id) ?? [];
        const own = found(all.find((one) => one.id === comment.id));
        const no = [...against(person, 'comment.edit', editable(thread, own, all)), ...(text === '' ? [why('comment-empty')] : [])];
        if (no.length > 0) return refused(...no);
        const called = calledIn(text, await callable(tx.q, story, person, all.map((one) => one.byId)));
        await threads.reword(tx, own.id, { text, mentions: called.map((one) => one.id), editedAt: clock.now() });
        tell(tx, parts, who, 'comment.edited', {
          editionId: story.editionId, pageId: story.pageId, storyId: story.id,
          data: {
            threadId: thread.id, commentId: own.id, title: story.title || story.slug, before: own.text, text: excerpt(text, 120), quote: excerpt(thread.anchor.quote, 30),
            mentions: called.map((one) => one.id).filter((id) => !own.mentions.includes(id)),
          },
        });
        return done;
      }, lock(story.id));
    },

    resolve: setResolved(true),
    reopen: setResolved(false),
  };
}

const excerpt = (text: string, chars: number): string => ([...text].length > chars ? `${[...text].slice(0, chars).join('')}…` : text);

const editable = (thread: threads.ThreadRecord, comment: threads.CommentRecord, all: readonly threads.CommentRecord[]) => ({
  byId: comment.byId, answered: all.some((one) => one.ord > comment.ord && one.byId !== comment.byId), resolved: thread.resolvedAt !== null,
});
