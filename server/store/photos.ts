/** Photos of stories with their captions and credits. The files lie on disk under their hash. */
import { and, asc, count, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import type { Credit } from '../../shared/story/byline.ts';
import { byKey } from './by-key.ts';
import type { Q, Tx } from './db.ts';
import type { Tables } from './schema.ts';

export type PhotoRecord = Tables['photos']['$inferSelect'] & { readonly credits: readonly Credit[] };

/** Removed ones too: a signed page still prints them. */
export async function get(q: Q, id: string): Promise<PhotoRecord | null> {
  const [photo] = await list(q, { ids: [id], removed: true });
  return photo ?? null;
}

/** In the order they came; without the removed ones unless asked for. */
export async function list(
  q: Q,
  filter: { ids?: readonly string[]; fileHash?: string; storyId?: string; storyIds?: readonly string[]; removed?: boolean },
): Promise<PhotoRecord[]> {
  const { photos, photoCredits } = q.t;
  const asked: SQL[] = [];
  if (filter.ids) asked.push(inArray(photos.id, [...filter.ids]));
  if (filter.fileHash !== undefined) asked.push(eq(photos.fileHash, filter.fileHash));
  if (filter.storyId !== undefined) asked.push(eq(photos.storyId, filter.storyId));
  if (filter.storyIds) asked.push(inArray(photos.storyId, [...filter.storyIds]));
  if (!filter.removed) asked.push(isNull(photos.removedAt));
  const rows = await q
    .select()
    .from(photos)
    .where(and(...asked))
    .orderBy(asc(photos.at), asc(photos.id));
  if (rows.length === 0) return [];
  const credits = await q
    .select()
    .from(photoCredits)
    .where(
      inArray(
        photoCredits.photoId,
        rows.map((row) => row.id),
      ),
    )
    .orderBy(asc(photoCredits.ord));
  const creditsOf = byKey(credits, (row) => row.photoId);
  return rows.map((row) => ({
    ...row,
    credits: (creditsOf.get(row.id) ?? []).map(({ credit, personId, name, affiliation }) => ({
      credit,
      personId,
      name,
      affiliation,
    })),
  }));
}

/** How many photos each story has; stories without any are not in the map. */
export async function counts(q: Q, storyIds: readonly string[]): Promise<Map<string, number>> {
  const { photos } = q.t;
  const rows = await q
    .select({ storyId: photos.storyId, n: count() })
    .from(photos)
    .where(and(inArray(photos.storyId, [...storyIds]), isNull(photos.removedAt)))
    .groupBy(photos.storyId);
  return new Map(rows.map((row) => [row.storyId, Number(row.n)]));
}

export async function insert(tx: Tx, photo: Omit<PhotoRecord, 'removedAt'>): Promise<void> {
  const { credits, ...row } = photo;
  await tx.q.insert(tx.t.photos).values(row);
  await setCredits(tx, photo.id, credits);
}

/** False when there is no such photo or it was removed. */
export async function update(
  tx: Tx,
  id: string,
  patch: { caption?: string; credits?: readonly Credit[] },
): Promise<boolean> {
  const { photos } = tx.t;
  const there = and(eq(photos.id, id), isNull(photos.removedAt));
  const known =
    patch.caption === undefined
      ? await tx.q.select({ id: photos.id }).from(photos).where(there)
      : await tx.q.update(photos).set({ caption: patch.caption }).where(there).returning({ id: photos.id });
  if (known.length === 0) return false;
  if (patch.credits) await setCredits(tx, id, patch.credits);
  return true;
}

/** Takes the photo off the story; row and file stay (EV2). False when it was removed already. */
export async function remove(tx: Tx, id: string, at: number): Promise<boolean> {
  const { photos } = tx.t;
  const gone = await tx.q
    .update(photos)
    .set({ removedAt: at })
    .where(and(eq(photos.id, id), isNull(photos.removedAt)))
    .returning({ id: photos.id });
  return gone.length > 0;
}

async function setCredits(tx: Tx, photoId: string, credits: readonly Credit[]): Promise<void> {
  const { photoCredits } = tx.t;
  await tx.q.delete(photoCredits).where(eq(photoCredits.photoId, photoId));
  if (credits.length > 0) {
    await tx.q.insert(photoCredits).values(
      credits.map(({ credit, personId, name, affiliation }, ord) => ({
        photoId,
        ord,
        credit,
        personId,
        name,
        affiliation,
      })),
    );
  }
}
