import { isStaff, type Person, storyHats, wears } from '../../shared/people.ts';
import type { Credit } from '../../shared/story/byline.ts';
import type { StoryKind } from '../../shared/story/story.ts';
import { storyTemplate } from '../../shared/story/story-templates.ts';
import type { Why } from '../../shared/workflow.ts';
import { why } from '../../shared/words/whys.ts';
import * as assignments from '../store/assignments.ts';
import type { Q, Tx } from '../store/db.ts';
import * as editions from '../store/editions.ts';
import * as pages from '../store/pages.ts';
import * as people from '../store/people.ts';
import * as stories from '../store/stories.ts';
import { against } from './asking.ts';
import type { Parts } from './parts.ts';
import type { NewStory } from './services.ts';
import { tell } from './settling.ts';

/** ST7: what is printed as it came. */
export const lockedKinds: ReadonlySet<StoryKind> = new Set(['notice']);

/** What a byline begins with: the authors, under the credit that their hat gives them. */
export function usualCredits(authors: readonly Person[]): Credit[] {
  return authors.map((a) => ({
    credit: isStaff(a) ? 'staff-reporter' as const : 'correspondent' as const, personId: a.id, name: a.name, affiliation: '',
  }));
}

/** Reasons against these people as authors. */
export async function authorsWrong(q: Q, authorIds: readonly string[]): Promise<readonly Why[]> {
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
export async function planOf(q: Q, asked: { editionId?: string | null; pageId?: string | null }): Promise<{ plan: { editionId: string | null; pageId: string | null }; why: readonly Why[] }> {
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
  await parts.rooms.create(tx, storyId, storyTemplate(asked.kind));
  const told = { editionId: plan.editionId, pageId: plan.pageId, storyId };
  tell(tx, parts, { personId: person.id }, 'story.created', { ...told, data: { title: slug, kind: asked.kind } });
  await assign(tx, parts, person, told, slug, inOrder.filter((a) => a.id !== person.id), asked.dueAt ?? null, asked.plannedChars ?? 0);
  return [];
}

/** Offers a story to people; each answers for themselves. */
export async function assign(
  tx: Tx, parts: Parts, person: Person, told: { editionId: string | null; pageId: string | null; storyId: string }, title: string,
  to: readonly Person[], dueAt: number | null, plannedChars: number,
): Promise<void> {
  if (to.length === 0) return;
  for (const author of to) await assignments.offer(tx, { id: parts.ids(), storyId: told.storyId, personId: author.id, at: parts.clock.now() });
  tell(tx, parts, { personId: person.id }, 'story.assigned', {
    ...told, data: { title, to: to.map((a) => a.name).join('、'), toIds: to.map((a) => a.id), dueAt, plannedChars },
  });
}
