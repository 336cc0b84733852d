import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { elementOf, fragmentOf, openCopy, readCopy, replaceCopy, seedCopy, type SeedBlock, setCuttable, textsOf } from '../../../shared/collab/copy-doc.ts';
import { fromBase64, toBase64 } from '../../../shared/collab/base64.ts';
import { canonicalCopy } from '../../../shared/story/copy.ts';
import { roomOf, storyOfRoom } from '../../../shared/collab/protocol.ts';

const blocks: readonly SeedBlock[] = [
  { kind: 'headline', text: '江边新桥今日合龙' },
  { kind: 'paragraph', text: '全长1200m2的桥面，昨夜铺完。', spans: [{ from: 7, to: 8, style: 'sup' }, { from: 0, to: 2, style: 'bold' }] },
  { kind: 'tail', text: '' },
];
const schemaOne = 'AQm/PwAHAQRjb3B5AwhoZWFkbGluZQcAvz8ABgQAvz8BDOaxn+i+ueaWsOahpYe/PwADCXBhcmFncmFwaAcAvz8GBgYAvz8HBGJvbGQCe32Evz8IBuaYqOWknIa/PwoEYm9sZARudWxshL8/Cwnpk7rlrozjgIIA';
const seeded = (from: readonly SeedBlock[] = blocks) => {
  const doc = openCopy();
  seedCopy(doc, from);
  return doc;
};

describe('a story as a document', () => {
  it('reads back what it was seeded with', () => {
    const copy = readCopy(seeded());
    expect(copy.blocks.map(({ kind, text }) => ({ kind, text }))).toEqual(blocks.map(({ kind, text }) => ({ kind, text })));
    expect(copy.blocks[1]?.spans).toEqual([{ from: 0, to: 2, style: 'bold' }, { from: 7, to: 8, style: 'sup' }]);
    expect(new Set(copy.blocks.map((block) => block.id)).size).toBe(3);
  });

  it('begins empty with a head and one paragraph', () => {
    const doc = openCopy();
    seedCopy(doc);
    expect(readCopy(doc).blocks.map((block) => block.kind)).toEqual(['kicker', 'headline', 'deck', 'paragraph']);
  });

  it('reads the same from its bytes, ids included', () => {
    const doc = seeded();
    expect(readCopy(openCopy(Y.encodeStateAsUpdate(doc)))).toEqual(readCopy(doc));
  });

  it('keeps a paragraph\'s id while words are typed in it', () => {
    const doc = seeded();
    const { id } = readCopy(doc).blocks[0]!;
    textsOf(elementOf(doc, id)!)[0]!.insert(0, '昨夜，');
    expect(readCopy(doc).blocks[0]).toMatchObject({ id, text: '昨夜，江边新桥今日合龙' });
    expect(elementOf(doc, '1-2')).toBeNull();
  });

  it('reads what it does not know as a plain paragraph, and passes over what is none', () => {
    const doc = openCopy();
    const odd = new Y.XmlElement('sonnet');
    odd.insert(0, [new Y.XmlText('甲'), new Y.XmlElement('image'), new Y.XmlText('乙')]);
    fragmentOf(doc).insert(0, [new Y.XmlText('散'), odd]);
    textsOf(odd)[1]!.format(0, 1, { glitter: {}, 'bold--x1': {} });
    expect(readCopy(doc).blocks).toMatchObject([{ kind: 'paragraph', text: '甲乙', spans: [{ from: 1, to: 2, style: 'bold' }] }]);
  });

  it('reads back what schema 2 brought, and marks nothing that nobody marked', () => {
    const of = seeded([
      { kind: 'summary', text: '提要' }, { kind: 'alt-headline', text: '备题' }, { kind: 'table-row', text: '县区\t面积', cuttable: true },
      { kind: 'paragraph', text: '大小黑', spans: [{ from: 0, to: 1, style: 'large' }, { from: 1, to: 2, style: 'small' }, { from: 2, to: 3, style: 'hei' }] },
    ]);
    const [summary, , row, last] = readCopy(of).blocks;
    expect([summary?.cuttable, row?.cuttable]).toEqual([undefined, true]);
    expect(last?.spans.map((span) => span.style)).toEqual(['large', 'small', 'hei']);
    setCuttable(elementOf(of, row!.id)!, false);
    setCuttable(elementOf(of, last!.id)!, true);
    expect(readCopy(of).blocks.map((block) => [block.id, block.cuttable === true])).toEqual([summary, readCopy(of).blocks[1], row, last].map((block) => [block!.id, block === last]));
  });

  it('[ST3] opens a document of schema 1 unchanged', () => {
    // A headline and a bold paragraph as schema 1 wrote them.
    const copy = readCopy(openCopy(fromBase64(schemaOne)!));
    expect(copy.blocks.map(({ kind, text, spans, cuttable }) => ({ kind, text, spans, cuttable }))).toEqual([
      { kind: 'headline', text: '江边新桥', spans: [], cuttable: undefined },
      { kind: 'paragraph', text: '昨夜铺完。', spans: [{ from: 0, to: 2, style: 'bold' }], cuttable: undefined },
    ]);
    expect(canonicalCopy(copy)).toBe('[1,[["headline","江边新桥",[]],["paragraph","昨夜铺完。",[[0,2,"bold"]]]]]');
  });

  it('is replaced whole, with new paragraphs', () => {
    const doc = seeded();
    const before = readCopy(doc).blocks.map((block) => block.id);
    replaceCopy(doc, [{ kind: 'paragraph', text: '重来' }]);
    const after = readCopy(doc).blocks;
    expect(after).toMatchObject([{ kind: 'paragraph', text: '重来' }]);
    expect(before).not.toContain(after[0]!.id);
  });
});

describe('the wire\'s small parts', () => {
  it('base64 is the usual one', () => {
    for (let length = 0; length < 70; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length * 11) & 255);
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }
    expect(fromBase64('不是')).toBeNull();
    expect(fromBase64('A')).toBeNull();
  });

  it('a room is a story\'s and nothing else', () => {
    expect(storyOfRoom(roomOf('abc-1_X'))).toBe('abc-1_X');
    for (const odd of ['abc', 'story:', 'story:a/b', 'story:..', `story:${'x'.repeat(65)}`]) expect(storyOfRoom(odd)).toBeNull();
  });
});
