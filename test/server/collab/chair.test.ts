import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { fragmentOf } from '../../../shared/collab/copy-doc.ts';
import { closeCodes, limits } from '../../../shared/collab/protocol.ts';
import { createRooms, type HeldCopy } from '../../../server/collab/rooms.ts';
import { Effort, Seat } from '../../../server/collab/seat.ts';
import { CannotWrite, type Db } from '../../../server/store/db.ts';
import { list as updatesOf } from '../../../server/store/updates.ts';
import { admitted, isEdit, isStored, nothing, paragraph, seat, sitDown } from './at-the-chair.ts';
import { eachNight, emptyStep2, isStep2 } from './each-night.ts';
import { frameOf, gateOf, until } from './open-collab.ts';

const night = eachNight();
const often = (again: () => void) => {
  const timer = setInterval(again, 2);
  return () => clearInterval(timer);
};
const roomsOn = (db: Db) => createRooms({ db, gate: gateOf(new Map()), clock: { now: Date.now } });

it('[ST5] whose sessions end between the door and the chair sits on none of them, though nothing else changed', async () => {
  const { rooms } = night.collab;
  const [own, other] = [await admitted(rooms, 'p1'), await admitted(rooms, 'p2')];
  rooms.knockPerson('p1');
  expect(sitDown(own).codes).toEqual([closeCodes.knockAgain]);
  const stays = sitDown(other);
  stays.receive(frameOf(0, 0, nothing));
  await stays.hears(isStep2);
  expect((await seat(rooms, 'p1')).codes).toEqual([]);
});

it('[EV3] a room that failed between the door and the chair takes nobody: they come again, and sit in the one read anew', async () => {
  let full = true;
  const rooms = roomsOn({ ...night.collab.db, appendUpdates: async (rows) => {
    if (full) throw new CannotWrite(new Error('full'));
    return night.collab.db.appendUpdates(rows);
  } });
  const writer = await seat(rooms, 'p1');
  const late = await admitted(rooms, 'p2');
  writer.receive(frameOf(0, 1, paragraph()));
  expect(await writer.sentAway()).toBe(closeCodes.cannotStore);
  expect(sitDown(late).codes).toEqual([closeCodes.serverTrouble]);
  full = false;
  const again = await seat(rooms, 'p1');
  again.receive(frameOf(0, 1, paragraph()));
  await again.hears(isStored);
  await rooms.close();
});

it('[ST6] a move whose hand had seen words that then never reach the disk is told no, not yes', async () => {
  let fail = (_error: Error) => {};
  let asked = () => {};
  const writing = new Promise<void>((done) => {
    asked = done;
  });
  const rooms = roomsOn({ ...night.collab.db, appendUpdates: () => new Promise((_, no) => {
    fail = no;
    asked();
  }) });
  const writer = await seat(rooms, 'p1');
  const words = paragraph();
  writer.receive(frameOf(0, 1, words));
  await writing;
  const caught = rooms.caughtUp('s1', Y.encodeStateVectorFromUpdate(words), 600_000);
  // Another story's opening meanwhile: the question has had its turn.
  await rooms.exclusive('s2', async () => {});
  fail(new Error('the disk is gone'));
  expect(await caught).toBe(false);
  await rooms.close();
});

it('once an edit of a breath went in by halves, nothing behind it is taken, and nobody hears of either', async () => {
  const rooms = roomsOn(night.collab.db);
  const [bad, good, reader] = [await seat(rooms, 'p1'), await seat(rooms, 'p2'), await seat(rooms, 'p3')];
  for (const each of [bad, good, reader]) {
    each.receive(emptyStep2);
    each.receive(frameOf(0, 0, nothing));
  }
  await Promise.all([bad, good, reader].map((each) => each.hears(isStep2)));
  await rooms.exclusive('s1', async ({ doc }) => {
    // As Yjs leaves it when it cannot finish an edit; and it looks well again as soon as that hand is sent away.
    const waits = { missing: new Map([[4242, 99]]), update: new Uint8Array(14) };
    Object.defineProperty(doc.store, 'pendingStructs', { get: () => (bad.codes.length === 0 ? waits : null), set: () => {} });
  });
  bad.receive(frameOf(0, 2, paragraph()));
  good.receive(frameOf(0, 2, paragraph()));
  expect(await good.sentAway()).toBe(closeCodes.serverTrouble);
  expect(await reader.sentAway()).toBe(closeCodes.serverTrouble);
  expect(reader.heard.filter(isEdit)).toEqual([]);
  expect(await night.logLength()).toBe(1);
  await rooms.close();
});

it('who has not asked for the copy is sent no edits to it, and misses none', async () => {
  const rooms = roomsOn(night.collab.db);
  const [writer, quiet] = [await seat(rooms, 'p1'), await seat(rooms, 'p2')];
  writer.receive(frameOf(0, 1, paragraph()));
  await writer.hears(isStored);
  expect(quiet.heard.filter(isEdit)).toEqual([]);
  quiet.receive(frameOf(0, 0, nothing));
  const doc = new Y.Doc();
  const answer = await quiet.hears(isStep2);
  // [sync][step 2][length][update]: short lengths of two bytes.
  Y.applyUpdate(doc, answer.slice(answer.length > 130 ? 4 : 3));
  expect(fragmentOf(doc)).toHaveLength(5);
  await rooms.close();
});

it('who was turned away from a full room holds it open no longer than those who sit in it', async () => {
  const rooms = roomsOn(night.collab.db);
  const all = await Promise.all(Array.from({ length: limits.connectionsPerRoom + 2 }, (_, i) => admitted(rooms, `q${i}`)));
  const sitting = all.map(sitDown);
  expect(sitting.slice(-2).map(({ codes }) => codes)).toEqual([[closeCodes.tooMany], [closeCodes.tooMany]]);
  expect(await rooms.admit('p1', 's1')).toBe(closeCodes.tooMany);
  for (const each of sitting) each.left();
  await until(() => rooms.stats().rooms === 0, often);
  await rooms.close();
});

it('what a person may cost, and how often a line may ask, comes back with time up to its measure, and no further', () => {
  const effort = new Effort();
  const [night0, later] = [1_000_000_000, 9_000_000_000];
  expect(effort.mayPass(limits.passedAtOnce, night0)).toBe(true);
  expect(effort.mayPass(1, night0)).toBe(false);
  expect(effort.mayPass(limits.passedPerSecond, night0 + 1000)).toBe(true);
  expect(effort.mayPass(1, night0 + 1000)).toBe(false);
  expect(effort.mayPass(limits.passedAtOnce + 1, later)).toBe(false);
  expect(effort.mayPass(limits.passedAtOnce, later)).toBe(true);
  // A clock that was set back gives nothing, and takes nothing.
  expect(effort.mayPass(1, night0)).toBe(false);
  expect(effort.mayPass(limits.passedPerSecond, night0 + 1000)).toBe(true);

  const line = { send: () => {}, waiting: () => 0, close: () => {}, drop: () => {} };
  const asking = new Seat(line, { id: 'p1', name: '', hat: '', color: '' }, true, null, new Set(), effort);
  const often32 = (now: number): number => {
    let times = 0;
    while (times < 100 && asking.mayAsk(now)) times += 1;
    return times;
  };
  expect(often32(night0)).toBe(limits.questionsAtOnce);
  expect(often32(later)).toBe(limits.questionsAtOnce);
});

it('a copy that was let go is changed by nobody any more, and one that another process wrote to is read anew', async () => {
  const { db } = night.collab;
  const rooms = roomsOn(db);
  const add = (doc: Y.Doc): void => fragmentOf(doc).push([new Y.XmlElement('paragraph')]);
  const reader = await seat(rooms, 'p1');
  let kept: HeldCopy | null = null;
  await rooms.exclusive('s1', async (room) => {
    kept = room;
  });
  await expect(db.tx((tx) => kept!.stage(tx, 'mark', 'p2', add), [])).rejects.toThrow('not held');
  expect(await night.logLength()).toBe(1);
  await rooms.exclusive('s1', async (room) => {
    await db.appendUpdates([{ storyId: 's1', bytes: Buffer.from(paragraph()), personId: 'p3', origin: 'hand', at: 1 }]);
    await db.tx((tx) => room.stage(tx, 'mark', 'p2', add), []);
  });
  expect(await reader.sentAway()).toBe(closeCodes.serverTrouble);
  expect((await rooms.exclusive('s1', async (room) => room.copy())).blocks).toHaveLength(6);
  await rooms.close();
});

it('a story that weighs more than its limit, however little of it still stands, takes no more, and keeps what it has', async () => {
  const rooms = roomsOn(night.collab.db);
  const writer = await seat(rooms, 'p1');
  writer.receive(emptyStep2);
  const doc = new Y.Doc();
  const text = new Y.XmlText();
  const updates: Uint8Array[] = [];
  doc.on('update', (update) => void updates.push(update));
  const element = new Y.XmlElement('paragraph');
  fragmentOf(doc).insert(0, [element]);
  element.insert(0, [text]);
  let sent = 0;
  let edits = 0;
  while (writer.codes.length === 0) {
    expect(sent).toBeLessThan(limits.storyBytes + limits.frameBytes);
    // Written and struck out again: the copy stays short, its log does not.
    text.insert(0, '字'.repeat(250_000));
    text.delete(0, 250_000);
    for (const update of updates.splice(0)) {
      sent += update.byteLength;
      edits += 1;
      writer.receive(frameOf(0, 2, update));
    }
    await until(() => writer.codes.length > 0 || rooms.stats().edits >= edits, often);
  }
  expect(writer.codes).toEqual([closeCodes.tooLarge]);
  expect(sent).toBeGreaterThan(limits.storyBytes);
  const kept = (await updatesOf(night.collab.db.read, 's1')).reduce((sum, row) => sum + row.bytes.byteLength, 0);
  expect(kept).toBeLessThanOrEqual(limits.storyBytes);
  expect(kept).toBeGreaterThan(limits.storyBytes - 1024 * 1024);
  await rooms.close();
});
