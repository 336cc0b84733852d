import * as encoding from 'lib0/encoding';
import { expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { checkEdit } from '../../../server/collab/edit-check.ts';
import { fragmentOf, openCopy } from '../../../shared/collab/copy-doc.ts';
import { closeCodes, limits } from '../../../shared/collab/protocol.ts';
import { eachNight, emptyStep2 } from './each-night.ts';
import { bare } from './open-collab.ts';

const night = eachNight();
const { sit, othersUnharmed, logLength } = night;

type Id = readonly [number, number];
/** Single characters of hand 5, each between two neighbours; an edit that no editor writes. */
const between = (pairs: readonly (readonly [Id | null, Id | null])[]): Uint8Array => encoding.encode((e) => {
  for (const n of [1, pairs.length, 5, 0]) encoding.writeVarUint(e, n);
  for (const [left, right] of pairs) {
    encoding.writeUint8(e, 4 | (left ? 0x80 : 0) | (right ? 0x40 : 0));
    for (const id of [left, right]) if (id) for (const n of id) encoding.writeVarUint(e, n);
    encoding.writeVarString(e, 'x');
  }
  encoding.writeVarUint(e, 0);
});
/** So many characters of hand 9 in one paragraph, from its clock 2 on. */
const storyOf = (chars: number): Y.Doc => {
  const doc = openCopy();
  doc.clientID = 9;
  const paragraph = new Y.XmlElement('paragraph');
  fragmentOf(doc).insert(0, [paragraph]);
  const text = new Y.XmlText();
  paragraph.insert(0, [text]);
  text.insert(0, '字'.repeat(chars));
  return doc;
};
const textOf = (doc: Y.Doc): Y.XmlText => (fragmentOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText;
const weighed = (edit: Uint8Array, doc: Y.Doc): { verdict: string; passed: number } => {
  let passed = 0;
  const verdict = checkEdit(edit, doc, () => false, (items) => {
    passed = items;
    return items <= limits.passedAtOnce;
  });
  return { verdict, passed };
};
/** How many items Yjs passes for it: each goes into two sets of its own. */
function passes(edit: Uint8Array, doc: Y.Doc): number {
  const add = vi.spyOn(Set.prototype, 'add');
  try {
    doc.transact(() => Y.applyUpdate(doc, edit));
    return add.mock.calls.length / 2;
  } finally {
    add.mockRestore();
  }
}

const n = 3000;
const far: Id = [9, 2 + n];
const attacks: [string, (i: number) => readonly [Id | null, Id | null]][] = [
  ['one beginning, ever nearer ends', (i) => [null, [9, 2 + n - i]]],
  ['one left neighbour, ever nearer right ones', (i) => [[9, 2], [9, 3 + n - i]]],
  ['ever other left neighbours, from behind, and one at the far end', (i) => [[9, 1 + n - i], far]],
  ['ever other left neighbours, from the front', (i) => [[9, 2 + i], far]],
  ['neighbours that stand the wrong way round', (i) => [[9, 2 + n - i], [9, 2]]],
  ['within words of its own, from behind', (i) => (i < n / 2 ? [i === 0 ? [9, 2] : [5, i - 1], [9, 3]] : [[5, Math.max(0, n - 2 - i)], [5, n / 2 - 1]])],
  ['beside its own, the last first', (i) => (i < 2 ? [[9, 2 + i], far] : [[5, i - 2], far])],
];
for (const [what, pair] of attacks) {
  it(`${what}: ${n} characters that would hold everybody up are turned away by their places`, () => {
    const doc = storyOf(n + 10);
    expect(weighed(between(Array.from({ length: n }, (_, i) => pair(i))), doc).verdict).toBe('overlong');
    // A tenth of it goes in, and had not passed more than was counted.
    const few = between(Array.from({ length: n / 10 }, (_, i) => pair(i)));
    const { verdict, passed } = weighed(few, doc);
    expect(verdict).toBe('fresh');
    expect(passes(few, doc)).toBeLessThan(passed + n);
  });
}

it('whatever neighbours an edit names, Yjs never passes more items than were counted', () => {
  let state = 4711;
  const dice = (sides: number) => (state = (state * 48271) % 2147483647) % sides;
  let most = 0;
  for (let round = 0; round < 60; round++) {
    const doc = storyOf(60);
    // Some stand between the others already, and some of those are gone.
    doc.clientID = [3, 4, 7, 8][dice(4)]!;
    for (let i = 0; i < 15; i++) textOf(doc).insert(dice(textOf(doc).length), 'ab');
    textOf(doc).delete(dice(40), 5);
    const known = (): Id => (dice(2) ? [9, 2 + dice(60)] : [doc.clientID, dice(30)]);
    const pairs = Array.from({ length: 150 }, (_, i) => {
      const one = (): Id | null => (dice(8) === 0 ? null : i > 0 && dice(3) === 0 ? [5, dice(i)] : known());
      const pair = [one(), one()] as const;
      return pair[0] || pair[1] ? pair : [known(), null] as const;
    });
    const edit = between(pairs);
    const { verdict, passed } = weighed(edit, doc);
    if (verdict !== 'fresh') continue;
    const really = passes(edit, doc);
    most = Math.max(most, really);
    expect(really, `round ${round}`).toBeLessThanOrEqual(passed + pairs.length);
  }
  expect(most).toBeGreaterThan(500);
});

it('what honest hands bring passes next to nothing: long pastes, typing backwards, days on a train beside others', () => {
  const doc = storyOf(500);
  const hand = openCopy(Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(hand);
  hand.transact(() => fragmentOf(hand).insert(1, Array.from({ length: 2000 }, () => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText('一二三四五')]);
    return paragraph;
  })));
  for (let i = 0; i < 1500; i++) textOf(hand).insert(0, '倒');
  expect(weighed(Y.encodeStateAsUpdate(hand, before), doc)).toEqual({ verdict: 'fresh', passed: 0 });

  let state = 99;
  const dice = (sides: number) => (state = (state * 48271) % 2147483647) % sides;
  const others = [1, 2, 3].map((client) => {
    const each = openCopy(Y.encodeStateAsUpdate(doc));
    each.clientID = client;
    for (let i = 0; i < 500; i++) {
      const at = dice(textOf(each).length);
      if (dice(5) > 0) textOf(each).insert(at, '字'.repeat(1 + dice(3)));
      else textOf(each).delete(at >> 1, 1);
    }
    return each;
  });
  for (const each of others) {
    const edit = Y.encodeStateAsUpdate(each, Y.encodeStateVector(doc));
    const { verdict, passed } = weighed(edit, doc);
    expect(verdict).toBe('fresh');
    expect(passed).toBeLessThan(limits.passedAtOnce / 5);
    Y.applyUpdate(doc, edit);
  }
});

it('what one hand wrote on and on between two others\' is long behind nobody: it costs what it passes, and not its own length over again', () => {
  const chars = 2500;
  const doc = storyOf(4);
  const hand = openCopy(Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(hand);
  // Others write at the same two places meanwhile.
  for (const client of [3, 4, 7]) {
    doc.clientID = client;
    textOf(doc).insert(textOf(doc).length - 1, '旁人的话');
    textOf(doc).insert(1, '旁人的话');
  }
  // Looks that come and go keep each character an item of its own, each behind the one before.
  const write = (at: number): void => {
    for (let i = 0; i < chars; i++) textOf(hand).insert(at + i, '字', i % 2 ? { bold: {} } : {});
  };
  hand.transact(() => {
    write(1);
    write(chars + 3);
  });
  const honest = Y.encodeStateAsUpdate(hand, before);
  const items = Y.decodeUpdate(honest).structs.length;
  expect(items).toBeGreaterThan(2 * chars);
  const { verdict, passed } = weighed(honest, doc);
  expect(verdict).toBe('fresh');
  expect(passed).toBeLessThan(items * 10);
  // Where each names the two others, and none the one before it, the same length is in its own way.
  const crowd = between(Array.from({ length: 2 * chars }, (_, i) => (i < chars ? [[9, 2], [9, 3]] : [[9, 4], [9, 5]]) as [Id, Id]));
  expect(weighed(crowd, doc).verdict).toBe('overlong');
  expect(passes(honest, doc)).toBeLessThanOrEqual(passed + items);
});

it('such an edit costs its hand the line, and coming again does not give it more; others go on', async () => {
  const writer = sit('p2');
  await writer.sees(() => true);
  writer.type('字'.repeat(n));
  await writer.stored();
  const { clientID } = writer.doc;
  const clock = Y.getState(writer.doc.store, clientID) - n;
  const edit = (client: number, count: number): Uint8Array => encoding.encode((e) => {
    for (const x of [1, count, client, 0]) encoding.writeVarUint(e, x);
    for (let i = 0; i < count; i++) {
      encoding.writeUint8(e, 4 | 0x40);
      for (const x of [clientID, clock + n - 1 - i]) encoding.writeVarUint(e, x);
      encoding.writeVarString(e, 'x');
    }
    encoding.writeVarUint(e, 0);
  });
  const one = await bare(night.collab.url, 's1', 'p1');
  one.socket.send(emptyStep2);
  one.send(0, 2, edit(70, n));
  expect(await one.closed).toBe(closeCodes.tooLarge);
  expect(await logLength()).toBe(2);
  let taken = 0;
  for (let client = 71; client < 90; client++) {
    const again = await bare(night.collab.url, 's1', 'p1');
    again.socket.send(emptyStep2);
    again.send(0, 2, edit(client, 500));
    const end = await Promise.race([again.closed, again.hears((frame) => frame[0] === 100 && frame.at(-1) === 2)]);
    if (end === closeCodes.tooLarge) break;
    taken += 1;
    again.socket.terminate();
  }
  expect(taken).toBeGreaterThan(0);
  expect(taken).toBeLessThan(18);
  writer.type('还在写');
  await writer.stored();
  expect(writer.closes).toEqual([]);
  await othersUnharmed();
});

it('thousands of strokes: in their order they go in, out of order or without measure they do not', async () => {
  const writer = sit('p2');
  await writer.sees(() => true);
  writer.type('字'.repeat(2 * limits.strokes + 10));
  await writer.stored();
  const { clientID } = writer.doc;
  const clock = Y.getState(writer.doc.store, clientID) - 2 * limits.strokes - 10;
  const strokes = (at: readonly number[]): Uint8Array => encoding.encode((e) => {
    for (const x of [0, 1, clientID, at.length]) encoding.writeVarUint(e, x);
    for (const place of at) for (const x of [clock + place, 1]) encoding.writeVarUint(e, x);
  });
  const every2nd = (count: number) => Array.from({ length: count }, (_, i) => 2 * i);
  for (const [places, code] of [[every2nd(50).reverse(), closeCodes.malformed], [every2nd(limits.strokes + 1), closeCodes.tooLarge]] as const) {
    const attacker = await bare(night.collab.url, 's1', 'p1');
    attacker.socket.send(emptyStep2);
    attacker.send(0, 2, strokes(places));
    expect(await attacker.closed).toBe(code);
  }
  const honest = await bare(night.collab.url, 's1', 'p1');
  honest.socket.send(emptyStep2);
  honest.send(0, 2, strokes(every2nd(3000)));
  await honest.hears((frame) => frame[0] === 100 && frame.at(-1) === 2);
  expect(await logLength()).toBe(3);
  await othersUnharmed();
});
