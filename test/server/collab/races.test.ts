import { expect, it } from 'vitest';
import { openCopy, readCopy } from '../../../shared/collab/copy-doc.ts';
import { closeCodes } from '../../../shared/collab/protocol.ts';
import { createRooms, type Rooms } from '../../../server/collab/rooms.ts';
import type { Db } from '../../../server/store/db.ts';
import * as updates from '../../../server/store/updates.ts';
import { isEdit, isStored, nothing, paragraph, seat } from './at-the-chair.ts';
import { eachNight, emptyStep2, isStep2 } from './each-night.ts';
import { frameOf, gateOf } from './open-collab.ts';

const night = eachNight();

/** The night's paper, whose reading is followed by so many microtasks and then by `then`. */
function readsThen(ticks: () => number, then: () => void): Db {
  const { db } = night.collab;
  const after = async (): Promise<void> => {
    for (let i = 0; i <= ticks(); i++) await null;
    then();
  };
  const read = new Proxy(db.read, {
    get(target, name, self) {
      const found: unknown = Reflect.get(target, name, self);
      if (name === 'select') void after();
      return found;
    },
  });
  return { ...db, read };
}

it('a room that was emptied and shut while others were on their way in is opened anew for them: one room, one text, every word', async () => {
  // A story is looked into and left again at every instant of another's way in: at some of them the room is shut in between.
  for (let ticks = 0; ticks < 40; ticks++) {
    const looked: Promise<unknown>[] = [];
    let readings = 0;
    const rooms: Rooms = createRooms({
      // Once at each of the two readings of an opening; what is read for those who look is left alone.
      db: readsThen(() => ticks, () => void ((readings += 1) <= 2 && looked.push(rooms.caughtUp('s1', nothing, 1000)))), gate: gateOf(new Map()), clock: { now: Date.now },
    });
    const [a, b] = await Promise.all([seat(rooms, 'p1'), seat(rooms, 'p2')]);
    for (const each of [a, b]) {
      each.receive(emptyStep2);
      each.receive(frameOf(0, 0, nothing));
    }
    await Promise.all([a.hears(isStep2), b.hears(isStep2)]);
    a.receive(frameOf(0, 2, paragraph()));
    await Promise.all([a.hears((frame) => isStored(frame) && frame.at(-1) === 2), b.hears(isEdit)]);
    expect(rooms.stats(), `${ticks} ticks`).toMatchObject({ rooms: 1, connections: 2, troubles: 0 });
    await Promise.all(looked);
    await rooms.close();
  }
  const kept = readCopy(openCopy(...(await updates.list(night.collab.db.read, 's1')).map((row) => row.bytes)));
  expect(kept.blocks).toHaveLength(44);
});

it('whoever comes while a story is being opened waits for that opening, and sits in the same room', async () => {
  let reads = 0;
  const rooms = createRooms({ db: readsThen(() => 0, () => void (reads += 1)), gate: gateOf(new Map()), clock: { now: Date.now } });
  const work = rooms.exclusive('s1', async (room) => room.copy());
  const people = await Promise.all(['p1', 'p2', 'p3', 'p4'].map((person) => seat(rooms, person)));
  await work;
  // Snapshot and tail, once.
  expect(reads).toBe(2);
  for (const each of people) {
    each.receive(emptyStep2);
    each.receive(frameOf(0, 0, nothing));
  }
  await Promise.all(people.map((each) => each.hears(isStep2)));
  people[0]!.receive(frameOf(0, 2, paragraph()));
  await Promise.all(people.slice(1).map((each) => each.hears(isEdit)));
  expect(rooms.stats()).toMatchObject({ rooms: 1, connections: 4 });
  await rooms.close();
});

it('an office that closes while somebody is on their way in lets nobody stay, and leaves no room behind', async () => {
  for (const ticks of [0, 1, 2, 3, 4, 6, 8, 12, 24, 48]) {
    let close = () => {};
    const closed = new Promise<void>((done) => {
      close = () => void rooms.close().then(done);
    });
    let readings = 0;
    const rooms: Rooms = createRooms({
      db: readsThen(() => ticks, () => void ((readings += 1) === 1 && close())), gate: gateOf(new Map()), clock: { now: Date.now },
    });
    const way = seat(rooms, 'p1').then(({ codes }) => codes, (error: Error) => [Number(error.message)]);
    const codes = await way;
    await closed;
    expect(codes).toEqual([closeCodes.serverTrouble]);
    expect(rooms.stats()).toMatchObject({ rooms: 0 });
  }
});

it('who was sent away is not in the story any more, though their line has not gone down yet', async () => {
  const { rooms } = night.collab;
  await Promise.all([seat(rooms, 'p1'), seat(rooms, 'p1'), seat(rooms, 'p2')]);
  const who = () => rooms.who('s1').map((person) => person.id).sort();
  expect(who()).toEqual(['p1', 'p2']);
  rooms.knockPerson('p1');
  expect(rooms.stats().connections).toBe(3);
  expect(who()).toEqual(['p2']);
  // Who has come back meanwhile is there, beside what is left of before.
  const back = await seat(rooms, 'p1');
  expect(who()).toEqual(['p1', 'p2']);
  back.left();
  expect(who()).toEqual(['p2']);
});
