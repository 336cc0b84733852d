import * as encoding from 'lib0/encoding';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { fragmentOf, openCopy, readCopy } from '../../../shared/collab/copy-doc.ts';
import { closeCodes, limits } from '../../../shared/collab/protocol.ts';
import { blockKinds, isHead } from '../../../shared/story/copy.ts';
import { eachNight, emptyStep2 } from './each-night.ts';
import { bare } from './open-collab.ts';

const night = eachNight();
const { sit, logLength, othersUnharmed } = night;

const paragraphOf = (doc: Y.Doc): Y.XmlElement => fragmentOf(doc).get(3) as Y.XmlElement;
const textOf = (doc: Y.Doc): Y.XmlText => paragraphOf(doc).get(0) as Y.XmlText;
const odd = (value: unknown): string => value as string;
const undrawable: [string, (doc: Y.Doc) => void][] = [
  ['words under the root', (doc) => fragmentOf(doc).insert(0, [new Y.XmlText('散字')])],
  ['a kind of paragraph that nobody knows', (doc) => fragmentOf(doc).insert(0, [new Y.XmlElement('sonnet')])],
  ['a kind with a name of a megabyte', (doc) => fragmentOf(doc).insert(0, [new Y.XmlElement('段'.repeat(300_000))])],
  ['a paragraph in a paragraph', (doc) => paragraphOf(doc).insert(0, [new Y.XmlElement('paragraph')])],
  ['paragraphs within paragraphs, 5,000 deep', (doc) => {
    let at = paragraphOf(doc);
    for (let i = 0; i < 5000; i++) {
      const inner = new Y.XmlElement('paragraph');
      at.insert(0, [inner]);
      at = inner;
    }
  }],
  ['a hook', (doc) => paragraphOf(doc).insert(0, [new Y.XmlHook('kit') as unknown as Y.XmlElement])],
  ['a list in a paragraph', (doc) => paragraphOf(doc).insert(0, [new Y.Array() as unknown as Y.XmlElement])],
  ['a zero sign among words', (doc) => textOf(doc).insert(1, '零\0零')],
  ['an embedded thing', (doc) => textOf(doc).insertEmbed(1, { image: 'https://elsewhere.example/x.png' })],
  ['an embedded text', (doc) => textOf(doc).insertEmbed(1, new Y.XmlText('里'))],
  ['a look that nobody knows', (doc) => textOf(doc).format(0, 3, { blink: {} })],
  ['a known look with a megabyte in it', (doc) => textOf(doc).format(0, 3, { bold: { fat: '肥'.repeat(300_000) } })],
  ['an attribute that nobody knows', (doc) => paragraphOf(doc).setAttribute('onclick', 'alert(1)')],
  ['a known attribute with three megabytes in it', (doc) => paragraphOf(doc).setAttribute('cuttable', '是'.repeat(1_000_000))],
  ['a text for an attribute', (doc) => paragraphOf(doc).setAttribute('cuttable', odd(new Y.XmlText('是')))],
  ['an attribute of a text', (doc) => textOf(doc).setAttribute('cuttable', true)],
  ['an attribute of the root', (doc) => Y.transact(doc, () => (fragmentOf(doc) as unknown as Y.XmlElement).setAttribute
    ? (fragmentOf(doc) as unknown as Y.XmlElement).setAttribute('cuttable', 'true')
    : Y.XmlElement.prototype.setAttribute.call(fragmentOf(doc) as Y.XmlElement, 'cuttable', 'true'))],
];
for (const [what, make] of undrawable) {
  it(`${what}: no editor could draw it, so it never comes in`, async () => {
    const writer = sit('p2');
    await writer.sees(() => true);
    writer.type('原来的话');
    await writer.stored();
    const doc = openCopy(Y.encodeStateAsUpdate(writer.doc));
    const before = Y.encodeStateVector(doc);
    make(doc);
    const attacker = await bare(night.collab.url, 's1', 'p1');
    attacker.socket.send(emptyStep2);
    attacker.send(0, 2, Y.encodeStateAsUpdate(doc, before));
    expect(await attacker.closed).toBe(closeCodes.malformed);
    writer.type('，还在写');
    await writer.stored();
    expect(readCopy(writer.doc).blocks.map((block) => block.text)).toEqual(['', '', '', '原来的话，还在写']);
    expect(await logLength()).toBe(3);
    await othersUnharmed();
  });
}

it('what an editor writes of every kind, look and attribute comes in, beside neighbours of its own and of others', async () => {
  const [a, b] = [sit('p1'), sit('p2')];
  await Promise.all([a.sees(() => true), b.sees(() => true)]);
  a.type('一二三四五');
  await Promise.all([a.stored(), b.sees((text) => text.includes('五'))]);
  // Undone, redone and struck out while the other writes beside it.
  const undo = new Y.UndoManager(fragmentOf(a.doc));
  a.doc.transact(() => {
    for (const kind of blockKinds) {
      const element = new Y.XmlElement(kind);
      const text = new Y.XmlText();
      element.insert(0, [text]);
      fragmentOf(a.doc).insert(4, [element]);
      text.insert(0, kind);
      for (const look of ['bold', 'kai', 'hei', 'sup', 'sub', 'small', 'large', 'kai--abcdEFG1']) text.format(1, 2, { [look]: {} });
      text.format(1, 1, { bold: null });
      if (!isHead(kind)) element.setAttribute('cuttable', odd(true));
      if (kind === 'question') element.removeAttribute('cuttable');
    }
  });
  undo.undo();
  undo.redo();
  await a.stored();
  await b.sees((text) => text.includes('table-row'));
  b.doc.transact(() => fragmentOf(b.doc).delete(6, 2));
  a.type('六', 6);
  a.type('七', 3);
  textOf(b.doc).insert(2, '插');
  await Promise.all([a.stored(), b.stored()]);
  await Promise.all([a.sees((text) => text.includes('一二插三四五七')), b.sees((text) => text.includes('一二插三四五七'))]);
  expect(a.closes).toEqual([]);
  expect(b.closes).toEqual([]);
  expect(readCopy(a.doc)).toEqual(readCopy(b.doc));
});

it('numbers at their ends: a hand without end, more struck out than was ever written, clocks beyond counting', async () => {
  const top = Number.MAX_SAFE_INTEGER;
  const deleted = (client: number, length: number) => encoding.encode((e) => {
    for (const n of [1, 1, client, 0]) encoding.writeVarUint(e, n);
    // Struck-out content under the root: [1][named root]["copy"][how much].
    encoding.writeUint8(e, 1);
    encoding.writeVarUint(e, 1);
    encoding.writeVarString(e, 'copy');
    encoding.writeVarUint(e, length);
    encoding.writeVarUint(e, 0);
  });
  const collected = (client: number, clock: number, length: number) => encoding.encode((e) => {
    for (const n of [1, 1, client, clock]) encoding.writeVarUint(e, n);
    encoding.writeUint8(e, 0);
    for (const n of [length, 0]) encoding.writeVarUint(e, n);
  });
  for (const update of [deleted(top, top), deleted(5, 2 ** 50), collected(5, 0, top), collected(5, top, top), collected(top, 1, 1), collected(5, 0, 0)]) {
    const attacker = await bare(night.collab.url, 's1', 'p1');
    attacker.socket.send(emptyStep2);
    attacker.send(0, 2, update);
    expect(await attacker.closed).toBe(closeCodes.malformed);
  }
  // The largest hand there is may still write.
  const doc = openCopy();
  doc.clientID = top;
  fragmentOf(doc).insert(0, [new Y.XmlElement('paragraph')]);
  const honest = await bare(night.collab.url, 's1', 'p1');
  honest.socket.send(emptyStep2);
  honest.send(0, 2, Y.encodeStateAsUpdate(doc));
  await honest.hears((frame) => frame[0] === 100 && frame.length > 12);
  expect(await logLength()).toBe(2);
  await othersUnharmed();
});

it('a copy of more paragraphs or characters than anybody prints is refused as too large, and stays as it was', async () => {
  const writer = sit('p2');
  await writer.sees(() => true);
  const tooMuch: ((doc: Y.Doc) => void)[] = [
    (doc) => fragmentOf(doc).insert(0, Array.from({ length: limits.paragraphs }, () => new Y.XmlElement('paragraph'))),
    (doc) => paragraphOf(doc).insert(0, [new Y.XmlText('长'.repeat(limits.storyChars + 1))]),
  ];
  for (const make of tooMuch) {
    const doc = openCopy(Y.encodeStateAsUpdate(writer.doc));
    const before = Y.encodeStateVector(doc);
    make(doc);
    const attacker = await bare(night.collab.url, 's1', 'p1');
    attacker.socket.send(emptyStep2);
    attacker.send(0, 2, Y.encodeStateAsUpdate(doc, before));
    expect(await attacker.closed).toBe(closeCodes.tooLarge);
  }
  // Bit by bit it is no other, and what was taken out leaves room.
  const half = '长'.repeat(limits.storyChars / 2);
  writer.type(half);
  await writer.stored();
  writer.type(half.slice(1));
  await writer.stored();
  writer.doc.transact(() => textOf(writer.doc).delete(0, 1000));
  writer.type('短'.repeat(1000));
  await writer.stored();
  expect(writer.closes).toEqual([]);
  writer.type('超出');
  await writer.closed(closeCodes.tooLarge);
  await othersUnharmed('s2');
});
