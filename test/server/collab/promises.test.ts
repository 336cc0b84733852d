import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { fragmentOf, openCopy, readCopy } from '../../../shared/collab/copy-doc.ts';
import { closeCodes, limits } from '../../../shared/collab/protocol.ts';
import { CannotWrite, type Db } from '../../../server/store/db.ts';
import * as updates from '../../../server/store/updates.ts';
import { eachNight, emptyStep2, isStep2 } from './each-night.ts';
import { bare, frameOf, gateOf, until } from './open-collab.ts';
import { createRooms } from '../../../server/collab/rooms.ts';

const night = eachNight();
const { sit } = night;
const isStored = (frame: Uint8Array): boolean => frame[0] === 100;
const often = (again: () => void) => {
  const timer = setInterval(again, 2);
  return () => clearInterval(timer);
};

/** A disk that can be held still, and let go or told to fail. */
async function heldDisk(): Promise<{ hold(): void; let(error?: Error): void; readonly asked: Promise<void> }> {
  let held: Promise<void> | null = null;
  let let_ = (_error?: Error) => {};
  let onAsked = () => {};
  let asked = new Promise<void>(() => {});
  await night.anew({
    wrap: (db: Db) => ({
      ...db,
      appendUpdates: async (rows) => {
        const here = held;
        if (here) onAsked();
        await here;
        return db.appendUpdates(rows);
      },
    }),
  });
  return {
    hold() {
      held = new Promise((done, fail) => {
        let_ = (error) => {
          held = null;
          if (error) fail(error);
          else done();
        };
      });
      asked = new Promise((done) => {
        onAsked = done;
      });
    },
    let: (error) => let_(error),
    get asked() {
      return asked;
    },
  };
}

it('[EV3] nothing is called stored before the hand has told all that it has: what came too early may have been passed over', async () => {
  const early = await bare(night.collab.url, 's1', 'p1');
  // Its predecessor has not come: it is passed over, and the answer will hold it.
  early.send(0, 2, encoding.encode((e) => {
    for (const n of [1, 1, 7, 5]) encoding.writeVarUint(e, n);
    encoding.writeUint8(e, 0x84);
    for (const n of [7, 4]) encoding.writeVarUint(e, n);
    encoding.writeVarString(e, 'x');
    encoding.writeVarUint(e, 0);
  }));
  const doc = openCopy();
  fragmentOf(doc).insert(0, [new Y.XmlElement('paragraph')]);
  early.send(0, 2, Y.encodeStateAsUpdate(doc));
  early.send(0, 0, new Uint8Array([0]));
  await early.hears((frame) => isStep2(frame) && frame.includes(112));
  expect(early.heard.filter(isStored)).toEqual([]);
  early.socket.send(emptyStep2);
  const said = await early.hears(isStored);
  expect(said.at(-1)).toBe(3);
});

it('[EV3] once an edit of a line was refused, nothing of that line is called stored', async () => {
  night.collab.rights.set('p1', 'read');
  const reader = await bare(night.collab.url, 's1', 'p1');
  reader.socket.send(emptyStep2);
  await reader.hears(isStored);
  const doc = openCopy();
  fragmentOf(doc).insert(0, [new Y.XmlElement('paragraph')]);
  reader.send(0, 2, Y.encodeStateAsUpdate(doc));
  await reader.hears((frame) => frame[0] === 2);
  reader.socket.send(emptyStep2);
  reader.send(0, 0, new Uint8Array([0]));
  await reader.hears(isStep2);
  expect(reader.heard.filter(isStored)).toHaveLength(1);
});

it('[ST6] a move that asks while words wait for the disk is answered when they are on it, and its work begins no sooner', async () => {
  const disk = await heldDisk();
  const a = sit('p1');
  await a.sees(() => true);
  disk.hold();
  a.type('最后一行');
  await disk.asked;
  const done: string[] = [];
  const caught = night.collab.rooms.caughtUp('s1', Y.encodeStateVector(a.doc), 600_000).then((yes) => done.push(`caught ${yes}`));
  const worked = night.collab.rooms.exclusive('s1', async (room) => {
    done.push('work');
    // What a revision keeps: the words, and how far it reaches.
    expect(room.stateVector()).toEqual(Y.encodeStateVector(room.doc));
    return room.copy();
  });
  // Another story's whole way meanwhile: what was asked before has had its turn.
  await night.collab.rooms.exclusive('s2', async () => {});
  expect(done).toEqual([]);
  disk.let();
  expect((await worked).blocks[3]?.text).toBe('最后一行');
  await caught;
  expect(done.sort()).toEqual(['caught true', 'work']);
});

it('[ST6] when those words never reach the disk, the move is told no at once, and work goes on with what is on it', async () => {
  const disk = await heldDisk();
  const a = sit('p1', 's1', { reconnect: true });
  await a.sees(() => true);
  disk.hold();
  a.type('写不下');
  await disk.asked;
  const doc = openCopy(Y.encodeStateAsUpdate(a.doc));
  fragmentOf(doc).insert(0, [new Y.XmlElement('paragraph')]);
  const waits = night.collab.rooms.caughtUp('s1', Y.encodeStateVector(doc), 600_000);
  const copy = night.collab.rooms.exclusive('s1', async (room) => room.copy());
  disk.let(new Error('the disk is gone'));
  expect(await waits).toBe(false);
  expect((await copy).blocks[3]?.text).toBe('');
  await a.stored();
});

it('[ST6] who waits for words that are still on their way is told no when the room fails, not when the time is up', async () => {
  const disk = await heldDisk();
  const a = sit('p1');
  await a.sees(() => true);
  const doc = openCopy(Y.encodeStateAsUpdate(a.doc));
  fragmentOf(doc).insert(0, [new Y.XmlElement('paragraph')]);
  const waits = night.collab.rooms.caughtUp('s1', Y.encodeStateVector(doc), 600_000);
  await night.collab.rooms.exclusive('s1', async () => {});
  disk.hold();
  a.type('写不下');
  await disk.asked;
  disk.let(new Error('the disk is gone'));
  expect(await waits).toBe(false);
});

it('another process writing the same story is found out by the numbers: the room is read anew, with the words of both, once', async () => {
  const behind = (words: string) => {
    const doc = openCopy();
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(words)]);
    fragmentOf(doc).insert(0, [paragraph]);
    return night.collab.db.appendUpdates([{ storyId: 's1', bytes: Buffer.from(Y.encodeStateAsUpdate(doc)), personId: null, origin: 'import', at: 1 }]);
  };
  const [a, b] = [sit('p1', 's1', { reconnect: true }), sit('p2', 's1', { reconnect: true })];
  await Promise.all([a, b].map((each) => each.sees(() => true)));
  await behind('别处写的一');
  a.type('这里写的', 3);
  await Promise.all([a, b].map((each) => each.closed(closeCodes.serverTrouble)));
  await Promise.all([a, b].map((each) => each.sees((text) => text.includes('别处写的一') && text.includes('这里写的'))));
  await a.stored();
  // And under a change of the server's own.
  await behind('别处写的二');
  const before = a.closes.length;
  await night.collab.rooms.exclusive('s1', async (room) => {
    await night.collab.db.tx((tx) => room.stage(tx, 'mark', 'p2', (doc) => fragmentOf(doc).push([new Y.XmlElement('crosshead')])), []);
  });
  await until(() => a.closes.length > before, often);
  await Promise.all([a, b].map((each) => each.sees((text) => text.includes('别处写的二'))));
  const kept = openCopy(...(await updates.list(night.collab.db.read, 's1')).map((row) => row.bytes));
  await Promise.all([a, b].map((each) => each.sees(() => JSON.stringify(readCopy(each.doc)) === JSON.stringify(readCopy(kept)))));
});

it('a document in doubt is thrown away, not written on: nobody sees what is not in the log', async () => {
  const [a, b] = [sit('p1', 's1', { reconnect: true }), sit('p2', 's1', { reconnect: true })];
  await Promise.all([a, b].map((each) => each.sees(() => true)));
  // As Yjs leaves it when it cannot finish an edit.
  await night.collab.rooms.exclusive('s1', async ({ doc }) => {
    doc.store.pendingStructs = { missing: new Map([[4242, 99]]), update: new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]) };
  });
  a.type('可疑');
  await b.closed(closeCodes.serverTrouble);
  expect(b.text()).not.toContain('可疑');
  await Promise.all([a.stored(), b.sees((text) => text.includes('可疑'))]);
  expect(readCopy(openCopy(...(await updates.list(night.collab.db.read, 's1')).map((row) => row.bytes)))).toEqual(readCopy(b.doc));
});

it('what changes between the door and the chair is seen at the chair', async () => {
  const { rooms, rights } = night.collab;
  const admitted = await rooms.admit('p1', 's1');
  if (typeof admitted === 'number') throw new Error(`${admitted}`);
  rights.set('p1 s1', 'read');
  rooms.knock('s1');
  const code = await new Promise<number>((done) => {
    const sitting = admitted.sit({ send: () => {}, waiting: () => 0, drop: () => done(0), close: (closed) => {
      sitting.left();
      done(closed);
    } }, null);
  });
  expect(code).toBe(closeCodes.knockAgain);
});

it('another colour is told to the others, and costs nobody their line', async () => {
  let colour = '#111111';
  const gate = gateOf(new Map());
  const rooms = createRooms({ db: night.collab.db, clock: { now: Date.now }, gate: {
    look: async (person, story) => {
      const look = await gate.look(person, story);
      return person === 'p1' ? { ...look, person: { ...look.person, colour } } : look;
    },
  } });
  const heard: string[] = [];
  const codes: number[] = [];
  let look = () => {};
  const sitIn = async (person: string, client: number) => {
    const admitted = await rooms.admit(person, 's1');
    if (typeof admitted === 'number') throw new Error(`${admitted}`);
    return admitted.sit({ send: (...frames) => {
      if (person === 'p2') heard.push(...frames.map((frame) => Buffer.from(frame).toString()));
      look();
    }, waiting: () => 0, drop: () => {}, close: (code) => void codes.push(code) }, client);
  };
  await sitIn('p2', 2);
  const painted = await sitIn('p1', 1);
  painted.receive(frameOf(1, encoding.encode((e) => {
    for (const n of [1, 1, 1]) encoding.writeVarUint(e, n);
    encoding.writeVarString(e, JSON.stringify({ cursor: { anchor: { tname: 'copy' }, head: { tname: 'copy' } } }));
  })));
  const says = (what: string) => until(() => heard.some((frame) => frame.includes(what) && frame.includes('"head"')), (again) => {
    look = again;
    return () => {};
  });
  await says('#111111');
  colour = '#222222';
  rooms.knock('s1');
  await says('#222222');
  expect(rooms.who('s1').find(({ id }) => id === 'p1')?.color).toBe('#222222');
  expect(codes).toEqual([]);
  await rooms.close();
});

it('[ST5] while rights are looked at, what a hand sends waits, and falls with them; a gate that cannot answer lets nobody type on', async () => {
  let answer = () => {};
  let failing = false;
  let slow = false;
  const rights = new Map();
  const gate = gateOf(rights);
  const rooms = createRooms({ db: night.collab.db, clock: { now: Date.now }, gate: {
    look: async (person, story) => {
      if (slow && story === 's1') await new Promise<void>((done) => {
        answer = done;
      });
      if (failing && story === 's1') throw new Error('no answer');
      return gate.look(person, story);
    },
  } });
  const doc = openCopy();
  fragmentOf(doc).insert(0, [new Y.XmlElement('paragraph')]);
  const edit = frameOf(0, 2, Y.encodeStateAsUpdate(doc));
  for (const [what, code] of [['read', closeCodes.knockAgain], ['fails', closeCodes.serverTrouble]] as const) {
    rights.clear();
    slow = failing = false;
    const admitted = await rooms.admit('p1', 's1');
    if (typeof admitted === 'number') throw new Error(`${admitted}`);
    const closed = new Promise<number>((done) => {
      const sitting = admitted.sit({ send: () => {}, waiting: () => 0, drop: () => done(0), close: (why) => {
        sitting.left();
        done(why);
      } }, null);
      sitting.receive(emptyStep2);
      slow = true;
      if (what === 'read') rights.set('p1 s1', 'read');
      else failing = true;
      rooms.knock('s1');
      sitting.receive(edit);
    });
    // A whole turn of another hand's words passes in the same room.
    const other = await rooms.admit('p2', 's2');
    if (typeof other === 'number') throw new Error(`${other}`);
    await new Promise<void>((done) => {
      const sitting = other.sit({ send: (...frames) => {
        if (frames.some(isStored)) done();
      }, waiting: () => 0, drop: () => {}, close: () => {} }, null);
      sitting.receive(emptyStep2);
      sitting.receive(edit);
    });
    expect(await updates.list(night.collab.db.read, 's1')).toHaveLength(1);
    answer();
    expect(await closed).toBe(code);
    await rooms.exclusive('s1', async () => {});
    expect(await updates.list(night.collab.db.read, 's1')).toHaveLength(1);
  }
  await rooms.close();
});

it('a room holds so many lines and no more, whoever they are', async () => {
  const { rooms } = night.collab;
  for (let i = 0; i < limits.connectionsPerRoom; i++) {
    const admitted = await rooms.admit(`q${i}`, 's1');
    if (typeof admitted === 'number') throw new Error(`${admitted}`);
    admitted.sit({ send: () => {}, waiting: () => 0, drop: () => {}, close: () => {} }, null);
  }
  expect(await rooms.admit('p1', 's1')).toBe(closeCodes.tooMany);
  expect(typeof await rooms.admit('p1', 's2')).toBe('object');
});

it('a snapshot that could not be kept is tried again with the next edit, and a room that kept one is shut like any other', async () => {
  let fails = 1;
  await night.anew({
    wrap: (db: Db) => ({
      ...db,
      tx: (async (...args: Parameters<Db['tx']>) => {
        if (args[1]?.[0]?.startsWith('copy:') && fails-- > 0) throw new Error('no room for a snapshot');
        return db.tx(...args);
      }) as Db['tx'],
    }),
  });
  const a = sit('p1');
  await a.sees(() => true);
  for (let i = 0; i < 210; i++) a.type('很长的一段话'.repeat(30));
  await a.stored();
  await until(() => fails <= 0, often);
  expect(night.collab.rooms.stats().snapshots).toBe(0);
  a.type('又');
  await a.stored();
  await until(() => night.collab.rooms.stats().snapshots === 1, often);
  a.leave();
  await until(() => night.collab.rooms.stats().rooms === 0, often);
  const b = sit('p2');
  await b.sees((text) => text.endsWith('又'));
});

it('an older line of the same hand that goes down does not put out the newer one\'s caret, and clocks rise over a restart', async () => {
  const say = (clientId: number) => frameOf(1, encoding.encode((e) => {
    for (const n of [1, clientId, 1]) encoding.writeVarUint(e, n);
    encoding.writeVarString(e, '{}');
  }));
  const entries = (frame: Uint8Array): [number, number, unknown][] => {
    const inner = decoding.createDecoder(decoding.readVarUint8Array(decoding.createDecoder(frame.slice(1))));
    return Array.from({ length: decoding.readVarUint(inner) }, () => [decoding.readVarUint(inner), decoding.readVarUint(inner), JSON.parse(decoding.readVarString(inner))]);
  };
  const clockOf = async (client: number) => {
    const watcher = await bare(night.collab.url, 's1', 'p3');
    const heard = await watcher.hears((frame) => frame[0] === 1 && entries(frame).some(([id, , state]) => id === client && state !== null));
    watcher.socket.terminate();
    return entries(heard).find(([id]) => id === client)![1];
  };
  const old = await bare(night.collab.url, 's1', 'p1', '?client=501');
  for (let i = 0; i < 5; i++) old.socket.send(say(501));
  const before = await clockOf(501);
  const newer = await bare(night.collab.url, 's1', 'p1', '?client=501');
  newer.socket.send(say(501));
  newer.send(0, 0, new Uint8Array([0]));
  await newer.hears(isStep2);
  const { connections } = night.collab.rooms.stats();
  old.socket.close();
  await until(() => night.collab.rooms.stats().connections < connections, often);
  expect(await clockOf(501)).toBeGreaterThanOrEqual(before);
  await night.anew();
  const back = await bare(night.collab.url, 's1', 'p1', '?client=501');
  back.socket.send(say(501));
  expect(await clockOf(501)).toBeGreaterThan(before);
});

it('a disk that takes nothing is told to those who write; readers, who have nothing to store, come again at once', async () => {
  const disk = await heldDisk();
  night.collab.rights.set('p3', 'read');
  const [a, reader] = [sit('p1'), sit('p3')];
  await Promise.all([a.sees(() => true), reader.sees(() => true)]);
  disk.hold();
  a.type('写不下');
  await disk.asked;
  disk.let(new CannotWrite(new Error('full')));
  await Promise.all([a.closed(closeCodes.cannotStore), reader.closed(closeCodes.serverTrouble)]);
});

it('a line on which nothing was said for a while hears a sign of life when it gives one, and no sooner', async () => {
  let at = 1_000_000;
  const rooms = createRooms({ db: night.collab.db, clock: { now: () => at }, gate: gateOf(new Map()) });
  const admitted = await rooms.admit('p1', 's1');
  if (typeof admitted === 'number') throw new Error(`${admitted}`);
  const heard: Uint8Array[] = [];
  let look = () => {};
  const sitting = admitted.sit({ send: (...frames) => {
    heard.push(...frames);
    look();
  }, waiting: () => 0, drop: () => {}, close: () => {} }, null);
  const nothing = frameOf(1, new Uint8Array([0]));
  // The copy's answer tells that what came before it was taken.
  const ask = () => {
    const before = heard.filter(isStep2).length;
    sitting.receive(nothing);
    sitting.receive(frameOf(0, 0, new Uint8Array([0])));
    return until(() => heard.filter(isStep2).length > before, (again) => {
      look = again;
      return () => {};
    });
  };
  await ask();
  expect(heard.filter((frame) => frame[0] === 1)).toEqual([]);
  at += 20_000;
  await ask();
  expect(heard.filter((frame) => frame[0] === 1)).toEqual([nothing]);
  await rooms.close();
});

it('who comes back and tells again all that ever went has changed nothing: no edit for the log, and no refusal of a reader', async () => {
  const writer = sit('p2');
  await writer.sees(() => true);
  writer.type('要删的话');
  await writer.stored();
  writer.doc.transact(() => (fragmentOf(writer.doc).get(3) as Y.XmlElement).delete(0, 1));
  await until(() => writer.acks.at(-1)?.edits === 3, often);
  expect(await night.logLength()).toBe(3);
  night.collab.rights.set('p1', 'read');
  const reader = await bare(night.collab.url, 's1', 'p1');
  reader.send(0, 1, Y.encodeStateAsUpdate(writer.doc));
  await reader.hears(isStored);
  expect(reader.heard.filter((frame) => frame[0] === 2)).toEqual([]);
  expect(await night.logLength()).toBe(3);
});

it('a disk that takes nothing is asked once for all stories, not once for each', async () => {
  let asked = 0;
  const full = new CannotWrite(new Error('full'));
  const rooms = createRooms({ clock: { now: Date.now }, gate: gateOf(new Map()), db: { ...night.collab.db, appendUpdates: async () => {
    asked += 1;
    throw full;
  } } });
  const doc = openCopy();
  fragmentOf(doc).insert(0, [new Y.XmlElement('paragraph')]);
  const lines = await Promise.all(['s1', 's2', 's3'].map(async (story) => {
    const admitted = await rooms.admit('p1', story);
    if (typeof admitted === 'number') throw new Error(`${admitted}`);
    let tell = (_code: number) => {};
    const closed = new Promise<number>((done) => {
      tell = done;
    });
    return { closed, sitting: admitted.sit({ send: () => {}, waiting: () => 0, drop: () => {}, close: tell }, null) };
  }));
  for (const { sitting } of lines) sitting.receive(frameOf(0, 1, Y.encodeStateAsUpdate(doc)));
  expect(await Promise.all(lines.map(({ closed }) => closed))).toEqual([closeCodes.cannotStore, closeCodes.cannotStore, closeCodes.cannotStore]);
  expect(asked).toBe(1);
  await rooms.close();
});

it('an office that closes waits for what is being written, and tells its author', async () => {
  const disk = await heldDisk();
  const a = sit('p1');
  await a.sees(() => true);
  disk.hold();
  a.type('最后一句');
  await disk.asked;
  const closing = night.collab.rooms.close();
  disk.let();
  await closing;
  await a.closed(closeCodes.serverTrouble);
  expect(a.acks.at(-1)?.vector.get(a.doc.clientID)).toBe(Y.getState(a.doc.store, a.doc.clientID));
});

it('[ST5] when a person\'s sessions end, their lines knock again, in every story, and nobody else\'s do', async () => {
  const own = [sit('p1'), sit('p1', 's2')];
  const other = sit('p2');
  await Promise.all([...own, other].map((each) => each.sees(() => true)));
  night.collab.rooms.knockPerson('p1');
  await Promise.all(own.map((each) => each.closed(closeCodes.knockAgain)));
  other.type('照写');
  await other.stored();
  expect(other.closes).toEqual([]);
});
