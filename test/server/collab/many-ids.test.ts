import * as decoding from 'lib0/decoding';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { fragmentOf, openCopy } from '../../../shared/collab/copy-doc.ts';
import { closeCodes, limits } from '../../../shared/collab/protocol.ts';
import { eachNight, emptyStep2 } from './each-night.ts';
import { bare } from './open-collab.ts';

const night = eachNight();
const { sit, othersUnharmed } = night;

/** One edit that so many hands wrote, each a character. */
function manyHands(of: Y.Doc, count: number): Uint8Array {
  const doc = openCopy(Y.encodeStateAsUpdate(of));
  const before = Y.encodeStateVector(doc);
  doc.transact(() => {
    const text = new Y.XmlText();
    doc.clientID = 1_000_000;
    (fragmentOf(doc).get(3) as Y.XmlElement).push([text]);
    for (let i = 1; i < count; i++) {
      doc.clientID = 1_000_000 + i;
      text.insert(0, '字');
    }
  });
  return Y.encodeStateAsUpdate(doc, before);
}

it('[EV3] «stored» speaks of the hands that wrote, and is as light in a story of two thousand hands as in a new one', async () => {
  const [a, b] = [sit('p1'), sit('p2')];
  await Promise.all([a.sees(() => true), b.sees(() => true)]);
  const weeks = await bare(night.collab.url, 's1', 'p3');
  weeks.socket.send(emptyStep2);
  weeks.send(0, 2, manyHands(a.doc, 2000));
  // Whoever brought them hears of each of them.
  const told = await weeks.hears((frame) => frame[0] === 100 && frame.length > 4000);
  expect(Y.decodeStateVector(decoding.readVarUint8Array(decoding.createDecoder(told.slice(1)))).size).toBe(2000);
  await Promise.all([a, b].map((each) => each.sees((text) => text.includes('字'.repeat(1999)))));

  const writer = await bare(night.collab.url, 's1', 'p4', '?client=77');
  writer.socket.send(emptyStep2);
  const doc = openCopy(Y.encodeStateAsUpdate(a.doc));
  doc.clientID = 77;
  const before = Y.encodeStateVector(doc);
  fragmentOf(doc).push([new Y.XmlElement('paragraph')]);
  writer.send(0, 2, Y.encodeStateAsUpdate(doc, before));
  const stored = await writer.hears((frame) => frame[0] === 100 && frame.at(-1) === 2);
  expect(stored.length).toBeLessThan(16);
  expect(Y.decodeStateVector(decoding.readVarUint8Array(decoding.createDecoder(stored.slice(1))))).toEqual(new Map([[77, 1]]));
  // What only strikes out is told with the hand that the connection speaks for, and others' clocks are none of its business.
  a.type('甲');
  b.type('乙', 1);
  await Promise.all([a.stored(), b.stored()]);
  for (const each of [a, b]) for (const ack of each.acks) expect([...ack.vector.keys()].filter((id) => id !== each.doc.clientID)).toEqual([]);
});

it('a hand under ever new ids is stopped before everybody\'s keys get slow, and who writes already writes on', async () => {
  const writer = sit('p2');
  await writer.sees(() => true);
  writer.type('先');
  await writer.stored();
  const attacker = await bare(night.collab.url, 's1', 'p1');
  attacker.socket.send(emptyStep2);
  attacker.send(0, 2, manyHands(writer.doc, limits.hands + 1 - writer.doc.store.clients.size));
  expect(await attacker.closed).toBe(closeCodes.tooLarge);
  const honest = await bare(night.collab.url, 's1', 'p1');
  honest.socket.send(emptyStep2);
  honest.send(0, 2, manyHands(writer.doc, limits.hands - writer.doc.store.clients.size));
  await honest.hears((frame) => frame[0] === 100 && frame.length > 4000);
  writer.type('后');
  await writer.stored();
  await othersUnharmed('s2');
});
