/** Stories: the tracked thing, with its authors and credits. The words are in updates.ts and revisions.ts. */
import { and, asc, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Credit } from '../../shared/story/byline.ts';
import type { Story, StoryKind, StoryTray } from '../../shared/story/story.ts';
import { byKey } from './by-key.ts';
import type { Q, Tx } from './db.ts';
import type { Tables } from './schema.ts';

/** A story's row. `title` and `chars` are those of the live text, as the log last told them: good enough for lists. */
export interface StoryRecord extends Story {
  readonly title: string;
  readonly chars: number;
}

export interface StoryFilter {
  readonly ids?: readonly string[];
  readonly editionId?: string;
  readonly pageId?: string;
  readonly trays?: readonly StoryTray[];
  readonly authorId?: string;
  readonly editorId?: string;
  readonly kind?: StoryKind;
  /** Of no edition. */
  readonly unplanned?: boolean;
  /** Nobody is in charge of it yet. */
  readonly unclaimed?: boolean;
  /** Part of the slug or headline. */
  readonly words?: string;
  readonly limit?: number;
}

export type StoryPatch = Partial<Omit<Story, 'id' | 'version' | 'createdAt'>> & { readonly updatedAt: number };

type Row = Tables['stories']['$inferSelect'];

export async function get(q: Q, id: string): Promise<StoryRecord | null> {
  const [story] = await list(q, { ids: [id] });
  return story ?? null;
}

/** Newest change first. */
export async function list(q: Q, filter: StoryFilter = {}): Promise<StoryRecord[]> {
  const { stories, storyAuthors } = q.t;
  const asked: (SQL | undefined)[] = [];
  if (filter.ids) asked.push(inArray(stories.id, [...filter.ids]));
  if (filter.editionId !== undefined) asked.push(eq(stories.editionId, filter.editionId));
  if (filter.pageId !== undefined) asked.push(eq(stories.pageId, filter.pageId));
  if (filter.trays) asked.push(inArray(stories.tray, [...filter.trays]));
  if (filter.editorId !== undefined) asked.push(eq(stories.editorId, filter.editorId));
  if (filter.unclaimed) asked.push(isNull(stories.editorId));
  if (filter.authorId !== undefined) {
    asked.push(
      inArray(
        stories.id,
        q.select({ id: storyAuthors.storyId }).from(storyAuthors).where(eq(storyAuthors.personId, filter.authorId)),
      ),
    );
  }
  if (filter.kind) asked.push(eq(stories.kind, filter.kind));
  if (filter.unplanned) asked.push(isNull(stories.editionId));
  if (filter.words) asked.push(or(holds(stories.slug, filter.words), holds(stories.title, filter.words)));
  const found = q
    .select()
    .from(stories)
    .where(and(...asked))
    .orderBy(desc(stories.updatedAt), asc(stories.id));
  return withPeople(q, filter.limit === undefined ? await found : await found.limit(filter.limit));
}

/** Case is ignored; % and _ mean themselves. */
function holds(column: Tables['stories']['slug'] | Tables['stories']['title'], words: string): SQL {
  const pattern = `%${words.toLowerCase().replaceAll(/[\\%_]/g, (c) => `\\${c}`)}%`;
  return sql`lower(${column}) like ${pattern} escape '\\'`;
}

async function withPeople(q: Q, rows: readonly Row[]): Promise<StoryRecord[]> {
  if (rows.length === 0) return [];
  const { storyAuthors, storyCredits } = q.t;
  const ids = rows.map((row) => row.id);
  const authors = await q
    .select()
    .from(storyAuthors)
    .where(inArray(storyAuthors.storyId, ids))
    .orderBy(asc(storyAuthors.ord));
  const credits = await q
    .select()
    .from(storyCredits)
    .where(inArray(storyCredits.storyId, ids))
    .orderBy(asc(storyCredits.ord));
  const authorsOf = byKey(authors, (row) => row.storyId);
  const creditsOf = byKey(credits, (row) => row.storyId);
  return rows.map((row) => ({
    ...row,
    authorIds: (authorsOf.get(row.id) ?? []).map((author) => author.personId),
    credits: (creditsOf.get(row.id) ?? []).map(({ credit, personId, name, affiliation }) => ({
      credit,
      personId,
      name,
      affiliation,
    })),
  }));
}

/** A new story; its version is 1 whatever `story` says. */
export async function insert(tx: Tx, story: Story): Promise<void> {
  const { authorIds, credits, ...row } = story;
  await tx.q.insert(tx.t.stories).values({ ...row, version: 1 });
  await setAuthors(tx, story.id, authorIds);
  await setCredits(tx, story.id, credits);
}

/** Changes the row if it still has that version, which then rises by one; false when somebody else was faster (ST6). */
export async function update(tx: Tx, id: string, version: number, patch: StoryPatch): Promise<boolean> {
  const { authorIds, credits, ...row } = patch;
  const { stories } = tx.t;
  const changed = await tx.q
    .update(stories)
    .set({ ...row, version: version + 1 })
    .where(and(eq(stories.id, id), eq(stories.version, version)))
    .returning({ id: stories.id });
  if (changed.length === 0) return false;
  if (authorIds) await setAuthors(tx, id, authorIds);
  if (credits) await setCredits(tx, id, credits);
  return true;
}

/** What lists show of the live text. No version moves: typing is not a change of the row. */
export async function setLiveText(
  tx: Tx,
  id: string,
  live: { title: string; chars: number; updatedAt: number },
): Promise<void> {
  await tx.q.update(tx.t.stories).set(live).where(eq(tx.t.stories.id, id));
}

async function setAuthors(tx: Tx, storyId: string, authorIds: readonly string[]): Promise<void> {
  const { storyAuthors } = tx.t;
  await tx.q.delete(storyAuthors).where(eq(storyAuthors.storyId, storyId));
  const rows = [...new Set(authorIds)].map((personId, ord) => ({ storyId, personId, ord }));
  if (rows.length > 0) await tx.q.insert(storyAuthors).values(rows);
}

async function setCredits(tx: Tx, storyId: string, credits: readonly Credit[]): Promise<void> {
  const { storyCredits } = tx.t;
  await tx.q.delete(storyCredits).where(eq(storyCredits.storyId, storyId));
  if (credits.length > 0) {
    await tx.q.insert(storyCredits).values(
      credits.map(({ credit, personId, name, affiliation }, ord) => ({
        storyId,
        ord,
        credit,
        personId,
        name,
        affiliation,
      })),
    );
  }
}
