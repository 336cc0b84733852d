import { afterAll, afterEach, describe, expect, it } from 'vitest';
import pg from 'pg';
import * as Y from 'yjs';
import { fragmentOf, openCopy, readCopy } from '../../../shared/collab/copy-doc.ts';
import { closeCodes } from '../../../shared/collab/protocol.ts';
import { CopyExists, NoSuchCopy } from '../../../server/collab/rooms.ts';
import * as updates from '../../../server/store/updates.ts';
import type { Db } from '../../../server/store/db.ts';
import { startPostgres } from '../store/postgres-server.ts';
import { type Collab, type CollabOptions, hand, type Hand, openCollab, until } from './open-collab.ts';

/** What rooms must be on either database; `paper` gives each test one of its own. */
function rooms(paper: () => Promise<CollabOptions>): void {
  let collab: Collab;
  const hands: Hand[] = [];
  const open = async (options?: CollabOptions) => (collab = await openCollab({ ...options, ...(await paper()) }));
  const sit = (person: string, story = 's1', options?: Parameters<typeof hand>[3]) => {
    const made = hand(collab.url, story, person, options);
    hands.push(made);
    return made;
  };
  afterEach(async () => {
    for (const each of hands.splice(0)) each.leave();
    await collab.stop();
  });
  const append = (words: string, paragraph = 3) => (doc: Y.Doc) => {
    (fragmentOf(doc).get(paragraph) as Y.XmlElement).push([new Y.XmlText(words)]);
  };

  it('two hands writing at once end with one text, and both are told that it is stored', async () => {
    await open();
    const [a, b] = [sit('p1'), sit('p2')];
    await Promise.all([a.sees(() => true), b.sees(() => true)]);
    for (let i = 0; i < 30; i++) {
      a.type(`甲${i}`);
      b.type(`乙${i}`, 1);
    }
    await Promise.all([a.stored(), b.stored()]);
    await Promise.all([a.sees((text) => text.includes('乙29')), b.sees((text) => text.includes('甲29'))]);
    expect(a.text()).toBe(b.text());
    const kept = openCopy(...(await updates.list(collab.db.read, 's1')).map((row) => row.bytes));
    expect(readCopy(kept)).toEqual(readCopy(a.doc));
  });

  it('the log says whose hand every edit was', async () => {
    await open();
    const [a, b] = [sit('p1'), sit('p2')];
    await Promise.all([a.sees(() => true), b.sees(() => true)]);
    a.type('甲写的');
    await a.stored();
    b.type('乙写的');
    await b.stored();
    const rows = await updates.list(collab.db.read, 's1');
    expect(rows.map((row) => [row.personId, row.origin])).toEqual([[null, 'import'], ['p1', 'hand'], ['p2', 'hand']]);
  });

  it('a room that emptied is shut, and opens again with the same words, never twice', async () => {
    await open();
    const a = sit('p1');
    await a.sees(() => true);
    a.type('只写一遍。');
    await a.stored();
    for (let i = 0; i < 4; i++) {
      const b = sit('p2', 's1', { doc: i % 2 ? a.doc : new Y.Doc() });
      await b.sees((text) => text.includes('只写一遍。'));
      expect(b.text().split('只写一遍。')).toHaveLength(2);
      b.leave();
    }
    a.leave();
    await until(() => collab.rooms.stats().rooms === 0, (again) => {
      const timer = setInterval(again, 5);
      return () => clearInterval(timer);
    });
    const c = sit('p3');
    await c.sees((text) => text.includes('只写一遍。'));
    expect(readCopy(c.doc).blocks).toHaveLength(4);
  });

  it('words typed while the line was down, and more typed before the answer, are all taken in', async () => {
    await open();
    const a = sit('p1');
    await a.sees(() => true);
    a.provider.disconnect();
    a.type('断线时写的，');
    a.provider.on('status', ({ status }) => {
      if (status === 'connected') a.type('刚连上写的。');
    });
    a.provider.connect();
    await a.stored();
    const b = sit('p2');
    await b.sees((text) => text.includes('断线时写的，刚连上写的。'));
  });

  it('a copy is made once, and not without a story', async () => {
    await open();
    await expect(collab.db.tx((tx) => collab.rooms.create(tx, 's1'), [])).rejects.toBeInstanceOf(CopyExists);
    await expect(collab.db.tx((tx) => collab.rooms.create(tx, 'nowhere'), [])).rejects.toThrow();
    await expect(collab.rooms.exclusive('nowhere', async () => 1)).rejects.toBeInstanceOf(NoSuchCopy);
  });

  it('a staged change is seen after its commit, with the row it came with', async () => {
    await open();
    const a = sit('p1');
    await a.sees(() => true);
    const copy = await collab.rooms.exclusive('s1', async (room) => {
      const after = await collab.db.tx(async (tx) => {
        await room.stage(tx, 'mark', 'p2', append('改一'));
        return room.stage(tx, 'mark', 'p2', append('改二'));
      }, []);
      expect(room.copy()).toEqual(after);
      return after;
    });
    expect(copy.blocks[3]?.text).toBe('改一改二');
    await a.sees((text) => text.includes('改一改二'));
    expect((await updates.list(collab.db.read, 's1')).slice(1).map((row) => [row.seq, row.origin, row.personId]))
      .toEqual([[2, 'mark', 'p2'], [3, 'mark', 'p2']]);
    a.type('接着写');
    await a.stored();
  });

  it('a staged change whose transaction fails never was', async () => {
    await open();
    const a = sit('p1');
    await a.sees(() => true);
    await collab.rooms.exclusive('s1', async (room) => {
      await expect(collab.db.tx(async (tx) => {
        await room.stage(tx, 'restore', 'p2', append('不该有'));
        throw new Error('refused');
      }, [])).rejects.toThrow('refused');
      const after = await collab.db.tx((tx) => room.stage(tx, 'restore', 'p2', append('该有')), []);
      expect(after.blocks[3]?.text).toBe('该有');
    });
    await a.sees((text) => text.includes('该有'));
    expect(a.text()).not.toContain('不该有');
    expect(await updates.list(collab.db.read, 's1')).toHaveLength(2);
  });

  it('[ST6] while a copy is held, keystrokes wait; afterwards they go in', async () => {
    await open();
    const a = sit('p1');
    await a.sees(() => true);
    await collab.rooms.exclusive('s1', async (room) => {
      const before = room.copy();
      a.type('正在送来');
      // Another story's edits pass meanwhile: by then this one's frame has long arrived.
      const b = sit('p2', 's2');
      await b.sees(() => true);
      b.type('别的稿子');
      await b.stored();
      expect(room.copy()).toEqual(before);
    });
    await a.stored();
  });

  it('[ST6] a move waits for the words its hand had seen, and not for ever', async () => {
    await open();
    const a = sit('p1');
    await a.sees(() => true);
    a.type('最后一行');
    const seen = Y.encodeStateVector(a.doc);
    expect(await collab.rooms.caughtUp('s1', seen, 20_000)).toBe(true);
    const copy = await collab.rooms.exclusive('s1', async (room) => room.copy());
    expect(copy.blocks[3]?.text).toBe('最后一行');
    a.provider.disconnect();
    a.type('还在路上');
    expect(await collab.rooms.caughtUp('s1', Y.encodeStateVector(a.doc), 30)).toBe(false);
    expect(await collab.rooms.caughtUp('s1', new Uint8Array([250]), 30)).toBe(false);
  });

  it('rights are looked at again: whose changed knocks again, the others stay', async () => {
    await open();
    const [a, b] = [sit('p1'), sit('p2')];
    await Promise.all([a.sees(() => true), b.sees(() => true)]);
    collab.rights.set('p1 s1', 'read');
    collab.rooms.knock('s1');
    await a.closed(4409);
    b.type('照写');
    await b.stored();
    expect(b.closes).toEqual([]);
    collab.rooms.knockPerson('p2');
    await b.closed(4409);
  });

  it('[ST6] words that arrive after the move that took the pen away are not taken in', async () => {
    await open();
    const a = sit('p1');
    await a.sees(() => true);
    await collab.rooms.exclusive('s1', async () => {
      a.type('晚了');
      const b = sit('p2', 's2');
      await b.sees(() => true);
      b.type('别的稿子');
      await b.stored();
      collab.rights.set('p1 s1', 'read');
      collab.rooms.knock('s1');
    });
    await a.closed(4409);
    expect(await updates.list(collab.db.read, 's1')).toHaveLength(1);
    a.provider.connect();
    await until(() => a.denied.length > 0, (again) => {
      a.provider.messageHandlers[2] = () => {
        a.denied.push('read-only');
        again();
      };
      return () => {};
    });
    expect(await updates.list(collab.db.read, 's1')).toHaveLength(1);
  });

  it('an append that fails is acknowledged to nobody and seen by nobody; other stories go on', async () => {
    let failing = false;
    const wrap = (db: Db): Db => ({
      ...db,
      appendUpdates: async (rows) => {
        if (failing && rows.some((row) => row.storyId === 's1')) throw new Error('disk full');
        return db.appendUpdates(rows);
      },
    });
    await open({ wrap });
    const [a, b, c] = [sit('p1', 's1', { reconnect: true }), sit('p2'), sit('p3', 's2')];
    await Promise.all([a, b, c].map((each) => each.sees(() => true)));
    failing = true;
    const acks = a.acks.length;
    a.type('写不下去');
    c.type('写得下去');
    await Promise.all([a.closed(1012), b.closed(1012), c.stored()]);
    expect(a.acks).toHaveLength(acks);
    expect(b.text()).not.toContain('写不下去');
    failing = false;
    await a.stored();
    const d = sit('p4');
    await d.sees((text) => text.includes('写不下去'));
  });

  it('a long tail is folded into a snapshot, and the edits stay for attribution', async () => {
    await open();
    const a = sit('p1');
    await a.sees(() => true);
    for (let i = 0; i < 220; i++) {
      a.type(`第${i}段。${'很长的一段话'.repeat(20)}`);
      if (i % 40 === 39) await a.stored();
    }
    await a.stored();
    await until(() => collab.rooms.stats().snapshots > 0, (again) => {
      const timer = setInterval(again, 5);
      return () => clearInterval(timer);
    });
    const stored = await updates.load(collab.db.read, 's1');
    expect(stored.snapshot).not.toBeNull();
    expect(await updates.list(collab.db.read, 's1')).toHaveLength(stored.seq);
    expect(stored.seq).toBe(221);
    expect(readCopy(openCopy(stored.snapshot!, ...stored.tail))).toEqual(readCopy(a.doc));
  });

  it('those who list stories are told the words when a room is shut', async () => {
    await open();
    const told: string[] = [];
    const heard = new Promise<void>((done) => collab.rooms.onWords((storyId, copy) => {
      told.push(`${storyId}:${copy.blocks[1]?.text}`);
      done();
    }));
    const a = sit('p1');
    await a.sees(() => true);
    a.type('新标题', 1);
    await a.stored();
    a.leave();
    await heard;
    expect(told).toEqual(['s1:新标题']);
  });

  it('the words of an open story are given as they stand, and only as those of the edit that is on disk', async () => {
    let release = () => {};
    let held: Promise<void> | null = null;
    await open({ wrap: (db) => ({ ...db, appendUpdates: async (rows) => {
      await held;
      return db.appendUpdates(rows);
    } }) });
    expect(collab.rooms.copyAt('s1', 1)).toBeNull();
    const a = sit('p1');
    await a.sees(() => true);
    a.type('一');
    await a.stored();
    expect(collab.rooms.copyAt('s1', 2)?.blocks[3]?.text).toBe('一');
    expect([collab.rooms.copyAt('s1', 1), collab.rooms.copyAt('s1', 3), collab.rooms.copyAt('s2', 1)]).toEqual([null, null, null]);
    // The next word is in the room and not on the disk: these words are nobody's yet.
    held = new Promise((done) => {
      release = done;
    });
    a.type('二');
    await until(() => collab.rooms.copyAt('s1', 2) === null, (again) => {
      const timer = setInterval(again, 1);
      return () => clearInterval(timer);
    });
    expect(collab.rooms.copyAt('s1', 3)).toBeNull();
    release();
    await a.stored();
    expect(collab.rooms.copyAt('s1', 3)?.blocks[3]?.text).toBe('一二');
  });

  it('who is in a story is told once each', async () => {
    await open();
    const [a, b, c] = [sit('p1'), sit('p1'), sit('p2')];
    await Promise.all([a, b, c].map((each) => each.sees(() => true)));
    expect(collab.rooms.who('s1').map((person) => person.id).sort()).toEqual(['p1', 'p2']);
    expect(collab.rooms.who('s2')).toEqual([]);
  });
}

describe('SQLite', () => rooms(async () => ({})));
const server = await startPostgres();
describe.skipIf(!server.url)(`PostgreSQL${server.url ? '' : `, skipped: ${server.why}`}`, () => {
  let made = 0;
  const paper = async () => {
    const name = `rooms_${++made}`;
    await server.run('postgres', `CREATE DATABASE ${name}`);
    return { postgres: server.url!(name) };
  };
  describe('rooms', () => rooms(paper));

  it('[EV3] a database whose connections die in the middle of writing: the office lives, nothing is called stored, every word goes in once', async () => {
    const { postgres } = await paper();
    const collab = await openCollab({ postgres });
    const [a, b] = ['p1', 'p2'].map((person) => hand(collab.url, 's1', person, { reconnect: true })) as [Hand, Hand];
    await Promise.all([a.sees(() => true), b.sees(() => true)]);
    for (const word of ['一', '二', '三']) {
      // The log's own lock is with somebody else, so that the edit is under way when its connection is cut.
      const other = new pg.Client({ connectionString: postgres });
      await other.connect();
      await other.query("BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('updates:s1', 0))");
      const told = a.acks.length;
      const closed = a.closes.length;
      a.type(word);
      while ((await other.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")).rowCount === 0);
      await other.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()');
      await until(() => a.closes.length > closed, (again) => {
        const timer = setInterval(again, 5);
        return () => clearInterval(timer);
      });
      expect(a.acks).toHaveLength(told);
      expect(b.text()).not.toContain(word);
      await other.query('ROLLBACK');
      await other.end();
      await Promise.all([a.stored(), b.sees((text) => text.includes(word))]);
    }
    expect(readCopy(b.doc).blocks[3]?.text).toBe('一二三');
    for (const each of [a, b]) each.leave();
    await collab.stop();
  });

  it('[EV3] a database that is stopped and started again while people type: nothing is called stored meanwhile, what was is there, the office lives', async () => {
    const { postgres } = await paper();
    const collab = await openCollab({ postgres });
    const [a, b, c] = ['p1', 'p2', 'p3'].map((person) => hand(collab.url, person === 'p3' ? 's2' : 's1', person, { reconnect: true })) as [Hand, Hand, Hand];
    await Promise.all([a, b, c].map((each) => each.sees(() => true)));
    const often = (again: () => void) => {
      const timer = setInterval(again, 5);
      return () => clearInterval(timer);
    };
    for (const round of [1, 2]) {
      a.type(`前${round};`);
      c.type(`旁${round};`);
      await Promise.all([a.stored(), c.stored(), b.sees((text) => text.includes(`前${round};`))]);
      await server.down();
      const told = [a.acks.length, c.acks.length];
      const closed = [a.closes.length, c.closes.length];
      a.type(`中${round};`);
      c.type(`间${round};`);
      await until(() => a.closes.length > closed[0]! && c.closes.length > closed[1]!, often);
      // Who comes again meanwhile is turned away, and not for good.
      await until(() => a.closes.length > closed[0]! + 2, often);
      a.type(`后${round};`);
      expect([a.closes[closed[0]!], c.closes[closed[1]!]]).toEqual([closeCodes.cannotStore, closeCodes.cannotStore]);
      expect([a.acks.length, c.acks.length]).toEqual(told);
      expect(b.text()).not.toContain(`中${round};`);
      await server.up();
      await Promise.all([a.stored(), c.stored(), b.sees((text) => text.includes(`后${round};`))]);
    }
    const kept = async (story: string) => readCopy(openCopy(...(await updates.list(collab.db.read, story)).map((row) => row.bytes))).blocks[3]?.text;
    expect(await kept('s1')).toBe('前1;中1;后1;前2;中2;后2;');
    expect(await kept('s2')).toBe('旁1;间1;旁2;间2;');
    for (const each of [a, b, c]) each.leave();
    await collab.stop();
  });
});
afterAll(() => server.stop());
