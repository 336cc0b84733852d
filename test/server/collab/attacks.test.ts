import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { fragmentOf, openCopy, readCopy } from '../../../shared/collab/copy-doc.ts';
import { closeCodes, limits } from '../../../shared/collab/protocol.ts';
import * as updates from '../../../server/store/updates.ts';
import { eachNight, emptyStep2, isStep2 } from './each-night.ts';
import { bare, frameOf, until } from './open-collab.ts';

const night = eachNight();
const { sit, logLength, othersUnharmed } = night;

const writing = (words: string, root = 'copy') => {
  const doc = new Y.Doc();
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(words)]);
  doc.getXmlFragment(root).insert(0, [paragraph]);
  return doc;
};

describe('readers', () => {
  it('a reader\'s edits are refused, by update and by answer, and the reader goes on reading', async () => {
    night.collab.rights.set('p1', 'read');
    const reader = sit('p1');
    const writer = sit('p2');
    await Promise.all([reader.sees(() => true), writer.sees(() => true)]);
    reader.type('偷写');
    await until(() => reader.denied.includes('read-only'), (again) => {
      const timer = setInterval(again, 5);
      return () => clearInterval(timer);
    });
    // And once more as step 2: a reader that comes with words of its own.
    const other = await bare(night.collab.url, 's1', 'p1');
    other.send(0, 1, Y.encodeStateAsUpdate(writing('偷写')));
    expect((await other.hears((frame) => frame[0] === 2)).length).toBeGreaterThan(2);
    writer.type('明写');
    await writer.stored();
    await reader.sees((text) => text.includes('明写'));
    expect(writer.text()).not.toContain('偷写');
    expect(await logLength()).toBe(2);
  });

  it('a reader cannot strike out either', async () => {
    night.collab.rights.set('p1', 'read');
    const writer = sit('p2');
    await writer.sees(() => true);
    writer.type('留着');
    await writer.stored();
    const doc = openCopy(Y.encodeStateAsUpdate(writer.doc));
    const before = Y.encodeStateVector(doc);
    fragmentOf(doc).delete(0, 4);
    const reader = await bare(night.collab.url, 's1', 'p1');
    reader.send(0, 2, Y.encodeStateAsUpdate(doc, before));
    await reader.hears((frame) => frame[0] === 2);
    expect(writer.text()).toContain('留着');
    expect(await logLength()).toBe(2);
  });
});

describe('frames', () => {
  const lie = (client: number, clock: number): Uint8Array => {
    // One item «x» of `client` at `clock`, after an origin that nobody has.
    return encoding.encode((e) => {
      for (const n of [1, 1, client, clock]) encoding.writeVarUint(e, n);
      encoding.writeUint8(e, 0x84);
      encoding.writeVarUint(e, 4242);
      encoding.writeVarUint(e, 99);
      encoding.writeVarString(e, 'x');
      encoding.writeVarUint(e, 0);
    });
  };
  const whole = () => Y.encodeStateAsUpdate(writing('整句话'));
  const bad: [string, () => Uint8Array][] = [
    ['nothing', () => new Uint8Array(0)],
    ['an unknown type', () => frameOf(77, 1)],
    ['an unknown sync type', () => frameOf(0, 9, new Uint8Array(3))],
    ['a length beyond the frame', () => new Uint8Array([0, 2, 255, 255, 255, 15])],
    ['a torn update', () => frameOf(0, 2, whole().slice(0, -4))],
    ['noise', () => frameOf(0, 2, new Uint8Array([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5]))],
    ['noise for a state vector', () => frameOf(0, 0, new Uint8Array([200, 200, 200]))],
    ['a count of a billion structs', () => frameOf(0, 2, new Uint8Array([1, 128, 148, 235, 220, 3, 1, 0]))],
    ['words under another root', () => frameOf(0, 2, Y.encodeStateAsUpdate(writing('藏', 'secret')))],
    ['an edit after one that nobody has seen', () => frameOf(0, 2, lie(7, 0))],
    ['an edit after a gap', () => frameOf(0, 2, lie(7, 5))],
    ['a struck-out range that nobody has seen', () => frameOf(0, 2, new Uint8Array([0, 1, 9, 1, 0, 5]))],
    ['a presence that is no JSON', () => frameOf(1, encoding.encode((e) => {
      for (const n of [1, 5, 1]) encoding.writeVarUint(e, n);
      encoding.writeVarString(e, '{"cursor":');
    }))],
    ['a presence beyond its size', () => frameOf(1, encoding.encode((e) => {
      for (const n of [1, 5, 1]) encoding.writeVarUint(e, n);
      encoding.writeVarString(e, JSON.stringify({ cursor: 'x'.repeat(limits.presenceBytes) }));
    }))],
    ['a subdocument', () => {
      const doc = new Y.Doc();
      doc.getArray('copy').push([new Y.Doc()]);
      return frameOf(0, 2, Y.encodeStateAsUpdate(doc));
    }],
  ];
  for (const [what, frame] of bad) {
    it(`${what}: costs that connection, and nobody else`, async () => {
      const writer = sit('p2');
      await writer.sees(() => true);
      const attacker = await bare(night.collab.url, 's1', 'p1');
      attacker.socket.send(emptyStep2);
      attacker.socket.send(frame());
      expect(await attacker.closed).toBe(closeCodes.malformed);
      writer.type('还在写');
      await writer.stored();
      expect(writer.closes).toEqual([]);
      expect(await logLength()).toBe(2);
      await othersUnharmed();
    });
  }

  it('what comes behind a broken frame in one breath is not taken any more', async () => {
    const attacker = await bare(night.collab.url, 's1', 'p1');
    const masked = [emptyStep2, frameOf(77, 1), frameOf(0, 2, whole())].map((frame) => {
      const head = frame.length < 126 ? [0x82, 0x80 | frame.length] : [0x82, 0xfe, frame.length >> 8, frame.length & 255];
      return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), frame]);
    });
    (attacker.socket as unknown as { _socket: Socket })._socket.write(Buffer.concat(masked));
    expect(await attacker.closed).toBe(closeCodes.malformed);
    await othersUnharmed();
    // The copy's own first edit and the others' one.
    expect(await logLength()).toBe(2);
  });

  it('thirty lines torn and back at once, ten times over, while somebody writes: everybody in step, every word once', async () => {
    const writer = sit('p2');
    await writer.sees(() => true);
    const people = Array.from({ length: 30 }, (_, i) => ['p1', 'p3', 'p4'][i % 3]!);
    for (let storm = 0; storm < 10; storm++) {
      writer.type(`第${storm}次；`);
      const back = await Promise.all(people.map((person) => bare(night.collab.url, 's1', person)));
      for (const each of back) each.send(0, 0, new Uint8Array([0]));
      await writer.stored();
      await Promise.all(back.map((each) => each.hears(isStep2)));
      for (const each of back) each.socket.terminate();
    }
    const reader = sit('p4');
    await reader.sees((text) => text.includes('第9次；'));
    expect(readCopy(reader.doc).blocks.map((block) => block.text)).toEqual(['', '', '', Array.from({ length: 10 }, (_, i) => `第${i}次；`).join('')]);
    await until(() => night.collab.rooms.stats().connections === 2, (again) => {
      const timer = setInterval(again, 5);
      return () => clearInterval(timer);
    });
  });

  it('text instead of bytes is none of the protocol', async () => {
    const attacker = await bare(night.collab.url, 's1', 'p1');
    attacker.socket.send('hello');
    expect(await attacker.closed).toBe(closeCodes.malformed);
  });

  it('edits that each wait for the other are read back out of the room, never kept', async () => {
    const writer = sit('p2', 's1', { reconnect: true });
    await writer.sees(() => true);
    const item = (client: number, other: number) => (e: encoding.Encoder) => {
      for (const n of [1, client, 0]) encoding.writeVarUint(e, n);
      encoding.writeUint8(e, 0x84);
      encoding.writeVarUint(e, other);
      encoding.writeVarUint(e, 0);
      encoding.writeVarString(e, 'x');
    };
    const attacker = await bare(night.collab.url, 's1', 'p1');
    attacker.socket.send(emptyStep2);
    attacker.send(0, 2, encoding.encode((e) => {
      encoding.writeVarUint(e, 2);
      item(8, 7)(e);
      item(7, 8)(e);
      encoding.writeVarUint(e, 0);
    }));
    await attacker.closed;
    expect(await logLength()).toBe(1);
    await othersUnharmed();
  });

  it('a frame beyond the limit is cut off before it is held', async () => {
    const attacker = await bare(night.collab.url, 's1', 'p1');
    attacker.socket.send(new Uint8Array(limits.frameBytes + 1));
    expect(await attacker.closed).toBe(1009);
    await othersUnharmed();
  });

  it('150 broken edits, each on a line of its own, leave the server standing and the log clean', async () => {
    let seed = 20311;
    const dice = (n: number) => (seed = (seed * 48271) % 2147483647) % n;
    const closes: Record<number, number> = {};
    const clean = Y.encodeStateAsUpdate(writing('好好的一句话，拿去弄坏。'));
    for (let i = 0; i < 150; i++) {
      const attacker = await bare(night.collab.url, 's1', 'p1');
      const bytes = clean.slice();
      for (let hits = 1 + dice(3); hits > 0; hits--) bytes[dice(bytes.length)] = dice(256);
      attacker.socket.send(emptyStep2);
      attacker.send(0, 2, bytes);
      // What was not closed for the broken edit is asked for the copy.
      attacker.send(0, 0, new Uint8Array([0]));
      const code = await Promise.race([attacker.closed, attacker.hears(isStep2).then(() => 0)]);
      closes[code] = (closes[code] ?? 0) + 1;
      attacker.socket.terminate();
    }
    expect(Object.keys(closes).map(Number).filter((code) => ![0, closeCodes.malformed, closeCodes.serverTrouble].includes(code))).toEqual([]);
    expect(closes[closeCodes.malformed]).toBeGreaterThan(40);
    // Some were broken into other edits that anybody may make; the story still opens with what they left.
    const reader = sit('p2');
    await reader.sees(() => true);
    await othersUnharmed('s2');
    const kept = openCopy(...(await updates.list(night.collab.db.read, 's1')).map((row) => row.bytes));
    expect(kept.store.pendingStructs).toBeNull();
    expect(readCopy(kept)).toEqual(await night.collab.rooms.exclusive('s1', async (room) => room.copy()));
  });
});

describe('presence', () => {
  const say = (clientId: number, state: object | null) => frameOf(1, encoding.encode((e) => {
    for (const n of [1, clientId, 1]) encoding.writeVarUint(e, n);
    encoding.writeVarString(e, JSON.stringify(state));
  }));
  /** A caret after the n-th item of a hand. */
  const caret = (n: number) => {
    const place = { type: null, tname: null, item: { client: 7, clock: n }, assoc: 0 };
    return { anchor: place, head: place };
  };
  const clockOf = (state: { cursor: unknown } | null | undefined) => (state?.cursor as ReturnType<typeof caret> | null | undefined)?.head.item.clock;
  const statesIn = (frame: Uint8Array): Map<number, { user: { id: string; name: string }; cursor: unknown } | null> => {
    const outer = decoding.createDecoder(frame);
    decoding.readVarUint(outer);
    const inner = decoding.createDecoder(decoding.readVarUint8Array(outer));
    return new Map(Array.from({ length: decoding.readVarUint(inner) }, () => {
      const client = decoding.readVarUint(inner);
      decoding.readVarUint(inner);
      return [client, JSON.parse(decoding.readVarString(inner))];
    }));
  };

  it('a forged name is written over; another\'s caret cannot be moved or put out', async () => {
    const victim = await bare(night.collab.url, 's1', 'p2', '?client=501');
    victim.socket.send(say(501, { cursor: caret(1) }));
    const watcher = await bare(night.collab.url, 's1', 'p3');
    const attacker = await bare(night.collab.url, 's1', 'p1');
    attacker.socket.send(say(502, { user: { id: 'p9', name: '总编辑', color: '#000000' }, cursor: caret(7) }));
    const heard = statesIn(await watcher.hears((frame) => frame[0] === 1 && statesIn(frame).has(502)));
    expect(heard.get(502)).toMatchObject({ user: { id: 'p1', name: '人p1' }, cursor: caret(7) });
    attacker.socket.send(say(501, { cursor: caret(9) }));
    attacker.socket.send(say(501, null));
    attacker.socket.send(say(502, { cursor: caret(8) }));
    await watcher.hears((frame) => frame[0] === 1 && clockOf(statesIn(frame).get(502)) === 8);
    const of501 = watcher.heard.filter((frame) => frame[0] === 1).flatMap((frame) => (statesIn(frame).has(501) ? [statesIn(frame).get(501)] : []));
    expect(of501.every((state) => clockOf(state) === 1)).toBe(true);
  });

  it('nobody types with the hand of somebody in the room', async () => {
    const victim = await bare(night.collab.url, 's1', 'p2', '?client=501');
    victim.socket.send(say(501, { cursor: null }));
    const watcher = await bare(night.collab.url, 's1', 'p3');
    await watcher.hears((frame) => frame[0] === 1 && statesIn(frame).has(501));
    const doc = new Y.Doc();
    doc.clientID = 501;
    doc.getXmlFragment('copy').insert(0, [new Y.XmlElement('paragraph')]);
    const attacker = await bare(night.collab.url, 's1', 'p1');
    attacker.send(0, 1, Y.encodeStateAsUpdate(doc));
    expect(await attacker.closed).toBe(closeCodes.malformed);
    expect(await logLength()).toBe(1);
  });

  it('nor with the hand of somebody on a train: what they wrote meanwhile comes in when they are back', async () => {
    const watcher = sit('p3');
    const victim = sit('p2');
    await Promise.all([watcher.sees(() => true), victim.sees(() => true)]);
    victim.type('上车前。');
    await Promise.all([victim.stored(), watcher.sees((text) => text.includes('上车前。'))]);
    const doc = openCopy(Y.encodeStateAsUpdate(victim.doc));
    const before = Y.encodeStateVector(doc);
    doc.clientID = victim.doc.clientID;
    victim.provider.disconnect();
    victim.type('车上写的。');
    // The same numbers of the same hand, with other words: whoever came second would be taken for one who repeats himself.
    ((fragmentOf(doc).get(3) as Y.XmlElement).get(0) as Y.XmlText).insert(4, '假话');
    const attacker = await bare(night.collab.url, 's1', 'p1');
    attacker.socket.send(emptyStep2);
    attacker.send(0, 2, Y.encodeStateAsUpdate(doc, before));
    expect(await attacker.closed).toBe(closeCodes.malformed);
    victim.provider.connect();
    await watcher.sees((text) => text.includes('上车前。车上写的。'));
    expect(readCopy(watcher.doc)).toEqual(readCopy(victim.doc));
  });

  it('a caret that is no place in a copy is shown to nobody, whoever says it; the person is still there', async () => {
    night.collab.rights.set('p1', 'read');
    const watcher = await bare(night.collab.url, 's1', 'p3');
    const attacker = await bare(night.collab.url, 's1', 'p1', '?client=502');
    const { anchor } = caret(1);
    const bad: unknown[] = [
      7, 'x', [], {}, { anchor: 1, head: 2 }, { anchor }, { head: anchor }, { anchor, head: null }, { anchor: {}, head: {} },
      { anchor, head: { item: { client: 7, clock: -1 } } }, { anchor, head: { item: { client: 7, clock: 0.5 } } },
      { anchor, head: { item: { client: 7, clock: 2 ** 60 } } }, { anchor, head: { item: { client: '7', clock: 1 } } }, { anchor, head: { item: 7 } },
      { anchor, head: { tname: 'secret' } }, { anchor, head: { ...anchor, assoc: 9 } }, { anchor: { type: 'x' }, head: anchor },
      { anchor: { anchor, fat: '肥'.repeat(2000) }, head: anchor }, JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`),
    ];
    const seen = async (cursor: unknown) => {
      const before = watcher.heard.length;
      attacker.socket.send(say(502, { cursor }));
      return statesIn(await watcher.hears((frame) => watcher.heard.indexOf(frame) >= before && frame[0] === 1 && statesIn(frame).has(502))).get(502);
    };
    for (const cursor of bad) expect(await seen(cursor), JSON.stringify(cursor).slice(0, 60)).toMatchObject({ user: { id: 'p1' }, writes: false, cursor: null });
    const fat = { anchor: { ...anchor, fat: '肥' }, head: { tname: 'copy' }, more: 1 };
    expect((await seen(fat))?.cursor).toEqual({ anchor, head: { type: null, tname: 'copy', item: null, assoc: 0 } });
  });

  it('who leaves is gone for the others, and who comes back is seen again at once', async () => {
    const a = sit('p1');
    const watcher = sit('p2');
    await Promise.all([a.sees(() => true), watcher.sees(() => true)]);
    const there = () => watcher.provider.awareness.getStates().has(a.doc.clientID);
    const watch = (again: () => void) => {
      watcher.provider.awareness.on('change', again);
      return () => watcher.provider.awareness.off('change', again);
    };
    a.provider.awareness.setLocalStateField('cursor', null);
    await until(there, watch);
    a.provider.ws?.close();
    await until(() => !there(), watch);
    a.provider.connect();
    await until(there, watch);
  });

  it('a flood of presence leaves newcomers a short list', async () => {
    const attacker = await bare(night.collab.url, 's1', 'p1');
    for (let i = 0; i < 2000; i++) attacker.socket.send(say(1000 + i, { cursor: { at: i, fat: 'x'.repeat(4000) } }));
    attacker.send(0, 0, new Uint8Array([0]));
    await attacker.hears(isStep2);
    const newcomer = await bare(night.collab.url, 's1', 'p2');
    newcomer.send(0, 0, new Uint8Array([0]));
    await newcomer.hears(isStep2);
    expect(newcomer.heard.reduce((sum, frame) => sum + frame.length, 0)).toBeLessThan(4000);
  });
});

it('questions for the copy without end cost that connection its seat; the same question thrice in one breath has one answer', async () => {
  const asker = await bare(night.collab.url, 's1', 'p1');
  const question = frameOf(0, 0, new Uint8Array([0]));
  const breath = Buffer.concat(Array.from({ length: 3 }, () => Buffer.concat([Buffer.from([0x82, 0x80 | question.length, 0, 0, 0, 0]), question])));
  (asker.socket as unknown as { _socket: Socket })._socket.write(breath);
  await asker.hears(isStep2);
  // It has said something else since, and been answered: the three are through.
  asker.socket.send(frameOf(0, 2, new Uint8Array([0, 0])));
  asker.socket.send(emptyStep2);
  await asker.hears((frame) => frame[0] === 100);
  expect(asker.heard.filter(isStep2)).toHaveLength(1);
  const writer = sit('p2');
  await writer.sees(() => true);
  for (let i = 0; i < 2 * limits.questionsAtOnce; i++) asker.socket.send(question);
  expect(await asker.closed).toBe(closeCodes.tooMany);
  writer.type('还在写');
  await writer.stored();
  expect(writer.closes).toEqual([]);
});

it('one answer for several questions of one turn holds what each of them asked for', async () => {
  const writer = sit('p2');
  await writer.sees(() => true);
  writer.type('前');
  await writer.stored();
  const known = Y.encodeStateVector(writer.doc);
  writer.type('后');
  await writer.stored();
  const asker = await bare(night.collab.url, 's1', 'p1');
  const masked = [known, new Uint8Array([0])].map((vector) => frameOf(0, 0, vector))
    .map((frame) => Buffer.concat([Buffer.from([0x82, 0x80 | frame.length, 0, 0, 0, 0]), frame]));
  (asker.socket as unknown as { _socket: Socket })._socket.write(Buffer.concat(masked));
  const answer = await asker.hears(isStep2);
  const doc = openCopy(decoding.readVarUint8Array(decoding.createDecoder(answer.slice(2))));
  expect(readCopy(doc).blocks[3]?.text).toBe('前后');
});

it('a newcomer is never shown a word that is not yet on the disk', async () => {
  let release = () => {};
  let appending = false;
  let onAppend = () => {};
  await night.anew({
    wrap: (db) => ({
      ...db,
      appendUpdates: async (rows) => {
        appending = true;
        onAppend();
        await new Promise<void>((done) => {
          release = done;
        });
        return db.appendUpdates(rows);
      },
    }),
  });
  const writer = sit('p1');
  await writer.sees(() => true);
  writer.type('还没落盘');
  await until(() => appending, (again) => {
    onAppend = again;
    return () => {};
  });
  const newcomer = await bare(night.collab.url, 's1', 'p2');
  newcomer.send(0, 0, new Uint8Array([0]));
  // Asked and not answered: the server has done at least one more thing, on another line, by now.
  expect(await (await bare(night.collab.url, 's1', null)).closed).toBe(closeCodes.signIn);
  const late = sit('p3');
  expect(newcomer.heard.some(isStep2)).toBe(false);
  release();
  const answer = await newcomer.hears(isStep2);
  const doc = openCopy(decoding.readVarUint8Array(decoding.createDecoder(answer.slice(2))));
  expect(readCopy(doc).blocks[3]?.text).toBe('还没落盘');
  await late.sees((text) => text.includes('还没落盘'));
});
