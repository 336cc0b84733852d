/** The collaboration log: numbered per story, durable when it says so. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import type { NewUpdate } from '../../../server/store/db.ts';
import * as events from '../../../server/store/events.ts';
import * as stories from '../../../server/store/stories.ts';
import * as updates from '../../../server/store/updates.ts';
import type { Place } from './databases.ts';
import { evening, fillPaper } from './night.ts';

const typed = (storyId: string, words: string, personId: string | null = 'p1'): NewUpdate => ({
  storyId,
  bytes: new TextEncoder().encode(words),
  personId,
  origin: 'hand',
  at: evening,
});
const words = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

export function updateLog(place: Place): void {
  test('[EV3] one batch of many stories: numbers rise within each story in the order typed', async () => {
    const db = await place.open();
    await fillPaper(db);
    const seqs = await db.appendUpdates([
      typed('s1', '春'),
      typed('s2', '江'),
      typed('s1', '水'),
      typed('s1', '暖'),
      typed('s2', '鸭', null),
    ]);
    expect(seqs).toEqual([1, 1, 2, 3, 2]);
    expect(await db.appendUpdates([typed('s2', '先'), typed('s1', '知')])).toEqual([3, 4]);
    expect((await updates.list(db.read, 's1')).map((row) => words(row.bytes)).join('')).toBe('春水暖知');
    expect((await updates.list(db.read, 's2', 1)).map((row) => [row.seq, words(row.bytes), row.personId])).toEqual([
      [2, '鸭', null],
      [3, '先', 'p1'],
    ]);
    expect(await db.appendUpdates([])).toEqual([]);
  });

  test('[EV3] a hundred batches at once: no number twice, none missing, each with its own bytes', async () => {
    const db = await place.open();
    await fillPaper(db);
    const ids = ['s1', 's2', 's3'];
    const batches = Array.from({ length: 100 }, (_, b) =>
      Array.from({ length: 1 + (b % 4) }, (_, i) => typed(ids[(b + i) % 3] ?? '', `${b}.${i}`)),
    );
    const given = await Promise.all(batches.map((batch) => db.appendUpdates(batch)));
    let rows = 0;
    for (const id of ids) {
      const kept = await updates.list(db.read, id);
      rows += kept.length;
      expect(kept.map((row) => row.seq)).toEqual(kept.map((_, i) => i + 1));
      for (const [b, batch] of batches.entries()) {
        for (const [i, row] of batch.entries()) {
          if (row.storyId === id)
            expect(words(kept[(given[b]?.[i] ?? 0) - 1]?.bytes ?? new Uint8Array())).toBe(`${b}.${i}`);
        }
      }
    }
    expect(rows).toBe(batches.flat().length);
  });

  test('an update of an unknown story is refused with its whole batch', async () => {
    const db = await place.open();
    await fillPaper(db);
    await expect(db.appendUpdates([typed('s1', '春'), typed('nowhere', '江')])).rejects.toThrow();
    expect(await updates.list(db.read, 's1')).toEqual([]);
    expect(await db.appendUpdates([typed('s1', '春')])).toEqual([1]);
  });

  test('[PR3] an update within a transaction lives and dies with it', async () => {
    const db = await place.open();
    await fillPaper(db);
    const accept = (fail: boolean) =>
      db.tx(
        async (tx) => {
          const seqs = await updates.append(tx, [typed('s1', '改'), typed('s1', '正')]);
          await stories.update(tx, 's1', 1, { slug: '改过', updatedAt: evening });
          if (fail) throw new Error('no');
          return seqs;
        },
        ['story:s1'],
      );
    await expect(accept(true)).rejects.toThrow('no');
    expect(await updates.head(db.read, 's1')).toBe(0);
    expect(await accept(false)).toEqual([1, 2]);
    expect(await updates.head(db.read, 's1')).toBe(2);
  });

  test('a story opens from its newest snapshot and what came after', async () => {
    const db = await place.open();
    await fillPaper(db);
    expect(await updates.load(db.read, 's1')).toEqual({ seq: 0, snapshot: null, tail: [] });
    await db.appendUpdates([typed('s1', '甲'), typed('s1', '乙'), typed('s1', '丙')]);
    const keep = (seq: number, text: string) =>
      db.tx(
        (tx) => updates.putSnapshot(tx, { storyId: 's1', seq, bytes: new TextEncoder().encode(text), at: evening }),
        ['story:s1'],
      );
    await keep(1, '甲');
    await keep(2, '甲乙');
    const open = await updates.load(db.read, 's1');
    expect([open.seq, words(open.snapshot ?? new Uint8Array()), open.tail.map(words)]).toEqual([3, '甲乙', ['丙']]);
    expect(await updates.list(db.read, 's1')).toHaveLength(3);
    // Numbers go on after a snapshot even where the updates themselves are gone.
    await db.tx(async (tx) => void (await tx.q.delete(tx.t.updates)), []);
    expect(await updates.head(db.read, 's1')).toBe(2);
    expect(await db.appendUpdates([typed('s1', '丁')])).toEqual([3]);
  });

  test('[EV3] what was acknowledged before kill -9 is there afterwards, whole and in order', async () => {
    const db = await place.open();
    await fillPaper(db);
    for (let round = 0; round < 3; round += 1) {
      const before = {
        updates: await updates.head(db.read, 's1'),
        moves: (await stories.get(db.read, 's2'))?.version ?? 0,
      };
      if (round > 0) await db.tx((tx) => resetVersion(tx), ['story:s2']);
      const acknowledged = await writeUntilKilled(JSON.stringify(await place.where()), 60);
      const kept = await updates.list(db.read, 's1');
      expect(acknowledged.update).toBeGreaterThan(before.updates);
      expect(kept.length).toBeGreaterThanOrEqual(acknowledged.update);
      // At most the one that was under way when the process died.
      expect(kept.length).toBeLessThanOrEqual(acknowledged.update + 1);
      expect(kept.map((row) => row.seq)).toEqual(kept.map((_, i) => i + 1));
      const moved = ((await stories.get(db.read, 's2'))?.version ?? 0) - 1;
      expect(moved).toBeGreaterThanOrEqual(acknowledged.move);
      const told = await events.list(db.read, { storyId: 's2', limit: 1 });
      expect(told[0]?.data['i']).toBe(moved);
    }
    async function resetVersion(tx: Parameters<typeof stories.update>[0]) {
      await tx.q.update(tx.t.stories).set({ version: 1 });
    }
  });
}

/** Starts the writing process, kills it without warning after so many acknowledgements, tells the last ones heard. */
async function writeUntilKilled(where: string, acknowledgements: number): Promise<{ update: number; move: number }> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'writer-process.ts'), where], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const heard = { update: 0, move: 0 };
  const gone = new Promise((resolve) => child.once('exit', resolve));
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const [what, n] = line.split(' ');
    if (what === 'update' || what === 'move') heard[what] = Number(n);
    lines += 1;
    if (lines === acknowledgements) child.kill('SIGKILL');
  }
  await gone;
  if (lines < acknowledgements) throw new Error('the writing process ended by itself');
  return heard;
}
