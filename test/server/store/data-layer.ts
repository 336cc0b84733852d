/** The contract of `db.tx`, `db.read` and the numbers of events, the same on both databases. */
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import type { NewsroomEvent } from '../../../shared/events.ts';
import type { NewEvent, Q, Tx } from '../../../server/store/db.ts';
import {
  CommitRefused,
  ForeignWait,
  NestedTransaction,
  ReadPastTransaction,
  TransactionOver,
} from '../../../server/store/engine.ts';
import * as events from '../../../server/store/events.ts';
import * as stories from '../../../server/store/stories.ts';
import type { Place } from './databases.ts';
import { evening, fillPaper, story } from './night.ts';

const gate = () => {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, passed };
};

const told = (what: string): NewEvent => ({
  at: evening,
  type: 'story.changed',
  personId: null,
  editionId: null,
  pageId: null,
  storyId: 's1',
  data: { what },
});

// Drizzle wraps what the PostgreSQL driver throws.
const isOrComesFrom = (kind: new () => Error) => (error: Error) => [error, error.cause].some((e) => e instanceof kind);

const slugs = async (q: Q) => (await stories.list(q)).map((row) => row.slug).sort();

export function dataLayer(place: Place): void {
  test('[EV3] a reader sees nothing of an open transaction, its own handle sees all', async () => {
    const db = await place.open({ strict: false });
    const entered = gate();
    const leave = gate();
    let within: string[] = [];
    const work = db.tx(async (tx) => {
      await stories.insert(tx, story('s1'));
      within = await slugs(tx.q);
      entered.open();
      await leave.passed;
    }, []);
    await entered.passed;
    expect(within).toEqual(['稿s1']);
    expect(await slugs(db.read)).toEqual([]);
    leave.open();
    await work;
    expect(await slugs(db.read)).toEqual(['稿s1']);
  });

  test("[EV3] a transaction that fails takes no other transaction's writes with it", async () => {
    const db = await place.open({ strict: false });
    const entered = gate();
    const leave = gate();
    const first = db.tx(
      async (tx) => {
        await stories.insert(tx, story('s1'));
        entered.open();
        await leave.passed;
        throw new Error('thought better of it');
      },
      ['story:s1'],
    );
    await entered.passed;
    const second = db.tx((tx) => stories.insert(tx, story('s2')), ['story:s2']);
    leave.open();
    await expect(first).rejects.toThrow('thought better of it');
    await second;
    expect(await slugs(db.read)).toEqual(['稿s2']);
  });

  test('[ST6] of two hands that saw the same version, one is refused', async () => {
    const db = await place.open();
    await fillPaper(db);
    const change = (slug: string) =>
      db.tx((tx) => stories.update(tx, 's1', 1, { slug, updatedAt: evening + 1 }), ['story:s1']);
    const done = await Promise.all([change('甲稿'), change('乙稿'), change('丙稿')]);
    expect(done.filter(Boolean)).toHaveLength(1);
    const kept = await stories.get(db.read, 's1');
    expect(kept?.version).toBe(2);
    expect(kept?.slug).toBe(['甲稿', '乙稿', '丙稿'][done.indexOf(true)]);
  });

  test('[ST6] the version refuses the slower hand even when nobody took a lock', async () => {
    const db = await place.open();
    await fillPaper(db);
    const done = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        db.tx((tx) => stories.update(tx, 's1', 1, { slug: `稿${i}`, updatedAt: evening }), []),
      ),
    );
    expect(done.filter(Boolean)).toHaveLength(1);
  });

  test('200 transactions at once count to 200 under one lock', async () => {
    const db = await place.open();
    await fillPaper(db);
    await Promise.all(Array.from({ length: 200 }, () => db.tx(count, ['story:s1'])));
    expect((await stories.get(db.read, 's1'))?.chars).toBe(200);
  });

  test.runIf(place.dialect === 'postgres')(
    'without a common lock two counts at once lose one: the lock is what saves them',
    async () => {
      const db = await place.open({ strict: false });
      await fillPaper(db);
      const both = [gate(), gate()] as const;
      const slow = (mine: 0 | 1) =>
        db.tx(
          async (tx) => {
            const [row] = await tx.q
              .select({ chars: tx.t.stories.chars })
              .from(tx.t.stories)
              .where(eq(tx.t.stories.id, 's1'));
            both[mine].open();
            await both[mine === 0 ? 1 : 0].passed;
            await tx.q
              .update(tx.t.stories)
              .set({ chars: (row?.chars ?? 0) + 1 })
              .where(eq(tx.t.stories.id, 's1'));
          },
          [`other:${mine}`],
        );
      await Promise.all([slow(0), slow(1)]);
      expect((await stories.get(db.read, 's1'))?.chars).toBe(1);
    },
  );

  test('locks named in different orders do not wait for each other in a circle', async () => {
    const db = await place.open();
    await fillPaper(db);
    await Promise.all(
      Array.from({ length: 40 }, (_, i) => db.tx(count, i % 2 ? ['page:a', 'page:b'] : ['page:b', 'page:a', 'page:b'])),
    );
    expect((await stories.get(db.read, 's1'))?.chars).toBe(40);
  });

  test('[EV3] afterCommit hooks run in order, after the commit, and a failing one undoes nothing', async () => {
    const failed: unknown[] = [];
    const db = await place.open({ onHookError: (error) => failed.push(error) });
    const order: string[] = [];
    const seen: Promise<string[]>[] = [];
    await db.tx(async (tx) => {
      tx.afterCommit(() => {
        order.push('first');
        seen.push(slugs(db.read));
      });
      tx.afterCommit(() => {
        throw new Error('a screen went away');
      });
      await stories.insert(tx, story('s1'));
      tx.afterCommit(() => order.push('last'));
      order.push('work');
    }, []);
    expect(order).toEqual(['work', 'first', 'last']);
    expect(await seen[0]).toEqual(['稿s1']);
    expect(failed.map(String)).toEqual(['Error: a screen went away']);
  });

  test('[EV3] hooks of transactions under one lock run in the order of their commits', async () => {
    const db = await place.open();
    await fillPaper(db);
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 50 }, () =>
        db.tx(
          async (tx) => {
            const n = await count(tx);
            tx.afterCommit(() => order.push(n));
          },
          ['story:s1'],
        ),
      ),
    );
    expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i + 1));
    if (place.dialect === 'sqlite') expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  test('[EV2] a failed transaction leaves no row, no event and runs no hook', async () => {
    const db = await place.open();
    let ran = 0;
    const heard: NewsroomEvent[] = [];
    db.onEvents((batch) => heard.push(...batch));
    await expect(
      db.tx(async (tx) => {
        await stories.insert(tx, story('s1'));
        events.append(tx, told('never'));
        tx.afterCommit(() => {
          ran += 1;
        });
        throw new Error('no');
      }, []),
    ).rejects.toThrow('no');
    expect(await slugs(db.read)).toEqual([]);
    expect(await events.head(db.read)).toBe(0);
    expect([ran, heard.length]).toEqual([0, 0]);
  });

  test('a hook may start the next transaction', async () => {
    const db = await place.open();
    const next = gate();
    await db.tx(async (tx) => {
      await stories.insert(tx, story('s1'));
      tx.afterCommit(() => void db.tx((later) => stories.insert(later, story('s2')), []).then(next.open));
    }, []);
    await next.passed;
    expect(await slugs(db.read)).toEqual(['稿s1', '稿s2']);
  });

  test('[EV2] events are numbered without gaps in the order of commits, whatever fails in between', async () => {
    const db = await place.open();
    const heard: NewsroomEvent[] = [];
    const stop = db.onEvents((batch) => heard.push(...batch));
    const done = await Promise.allSettled(
      Array.from({ length: 60 }, (_, i) =>
        db.tx(
          async (tx) => {
            events.append(tx, told(`${i} a`));
            events.append(tx, told(`${i} b`));
            if (i % 3 === 0) throw new Error('no');
          },
          [`story:${i}`],
        ),
      ),
    );
    expect(done.filter((d) => d.status === 'rejected')).toHaveLength(20);
    const kept = await events.since(db.read, 0);
    expect(kept.map((event) => event.seq)).toEqual(Array.from({ length: 80 }, (_, i) => i + 1));
    for (let i = 0; i < 80; i += 2) {
      expect(`${kept[i]?.data['what']}`.split(' ')[0]).toBe(`${kept[i + 1]?.data['what']}`.split(' ')[0]);
    }
    expect(heard.toSorted((a, b) => a.seq - b.seq)).toEqual(kept);
    stop();
    await db.tx(async (tx) => events.append(tx, told('unheard')), []);
    expect(heard).toHaveLength(80);
    expect(await events.head(db.read)).toBe(81);
    expect((await events.list(db.read, { storyId: 's1', before: 81, limit: 2 })).map((event) => event.seq)).toEqual([
      80, 79,
    ]);
  });

  test('a transaction that waits for anything but the database fails, and the next one goes on', async () => {
    const db = await place.open({ strict: true });
    await expect(
      db.tx(
        async (tx) => {
          await stories.insert(tx, story('s1'));
          await new Promise((resolve) => setTimeout(resolve, 20));
          await stories.insert(tx, story('s2'));
        },
        ['story:s1'],
      ),
    ).rejects.toThrow(ForeignWait);
    await db.tx(
      async (tx) => {
        for (let i = 3; i < 30; i += 1) await stories.insert(tx, story(`s${i}`));
      },
      ['story:s1'],
    );
    expect(await slugs(db.read)).toHaveLength(27);
  });

  test('a transaction inside a transaction is refused instead of waiting for itself', async () => {
    const db = await place.open();
    await expect(db.tx(() => db.tx((tx) => stories.insert(tx, story('s1')), []), [])).rejects.toThrow(
      NestedTransaction,
    );
    expect(await slugs(db.read)).toEqual([]);
  });

  test('reading past the open transaction is refused', async () => {
    const db = await place.open({ strict: true });
    await expect(db.tx(async () => stories.get(db.read, 's1'), [])).rejects.toSatisfy(
      isOrComesFrom(ReadPastTransaction),
    );
  });

  test('a handle kept after its transaction refuses to work', async () => {
    const db = await place.open();
    const kept: Tx[] = [];
    await db.tx(async (tx) => void kept.push(tx), []);
    const [tx] = kept;
    if (!tx) throw new Error('no handle');
    await expect(stories.insert(tx, story('s1'))).rejects.toSatisfy(isOrComesFrom(TransactionOver));
    await expect(
      tx.appendUpdates([{ storyId: 's1', bytes: new Uint8Array(1), personId: null, origin: 'hand', at: 1 }]),
    ).rejects.toThrow(TransactionOver);
    expect(await slugs(db.read)).toEqual([]);
  });

  test('the reading handle refuses to write', async () => {
    const db = await place.open();
    const sneaky = db.read as Tx['q'];
    await expect(stories.insert({ q: sneaky, t: db.t } as Tx, story('s1'))).rejects.toThrow();
    expect(await slugs(db.read)).toEqual([]);
  });

  test.runIf(place.dialect === 'postgres')(
    'a swallowed error inside a transaction is not reported as a commit',
    async () => {
      const db = await place.open();
      await fillPaper(db);
      await expect(
        db.tx(async (tx) => {
          await stories.insert(tx, story('s1')).catch(() => {});
        }, []),
      ).rejects.toThrow(CommitRefused);
    },
  );

  test('a row that names something unknown is refused', async () => {
    const db = await place.open();
    await expect(db.tx((tx) => stories.insert(tx, story('s1', { authorIds: ['nobody'] })), [])).rejects.toThrow();
    expect(await slugs(db.read)).toEqual([]);
  });
}

async function count(tx: Tx): Promise<number> {
  const { stories: table } = tx.t;
  const [row] = await tx.q.select({ chars: table.chars }).from(table).where(eq(table.id, 's1'));
  const n = (row?.chars ?? 0) + 1;
  await tx.q.update(table).set({ chars: n }).where(eq(table.id, 's1'));
  return n;
}
