import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Authors } from '../../../shared/collab/authors.ts';
import { COPY_FRAGMENT, elementFrom, elementsOf, openCopy, readCopy, seedCopy, textsOf } from '../../../shared/collab/copy-doc.ts';
import { restoreCopy } from '../../../shared/collab/restore-copy.ts';
import type { Copy } from '../../../shared/story/copy.ts';

const said = (copy: Copy) => copy.blocks.map((b) => [b.kind, b.text, b.spans]);
const made = () => {
  const doc = openCopy();
  seedCopy(doc, [
    { kind: 'headline', text: '夜里的灯' }, { kind: 'paragraph', text: '灯火通明的编辑部。', spans: [{ from: 2, to: 4, style: 'bold' }] },
    { kind: 'crosshead', text: '凌晨' }, { kind: 'paragraph', text: '校样一张一张送回来。' },
  ]);
  return doc;
};

type Step = readonly [what: 'type' | 'cut' | 'look' | 'drop' | 'add' | 'twice' | 'turn', at: number, n: number];
const steps = fc.array(fc.tuple(fc.constantFrom('type', 'cut', 'look', 'drop', 'add', 'twice', 'turn'), fc.nat(9), fc.nat(9)) as fc.Arbitrary<Step>, { maxLength: 12 });

function play(doc: Y.Doc, script: readonly Step[]): void {
  for (const [what, at, n] of script) {
    const fragment = doc.getXmlFragment(COPY_FRAGMENT);
    const elements = elementsOf(doc);
    const element = elements[at % Math.max(elements.length, 1)];
    if (what === 'add') fragment.insert(Math.min(n, fragment.length), [elementFrom({ kind: 'paragraph', text: '新'.repeat(n) })]);
    if (!element) continue;
    const text = textsOf(element)[0];
    const i = text ? n % (text.length + 1) : 0;
    if (what === 'type') text?.insert(i, '字');
    if (what === 'cut' && text && i < text.length) text.delete(i, 1);
    if (what === 'look' && text && i < text.length) text.format(i, 1, { kai: {} });
    if (what === 'drop') fragment.delete(fragment.toArray().indexOf(element), 1);
    if (what === 'twice') element.insert(element.length, [new Y.XmlText('又')]);
    if (what === 'turn' && text) {
      const kept = elementFrom({ kind: 'item-head', text: text.toJSON().replace(/<[^>]*>/g, '') });
      const place = fragment.toArray().indexOf(element);
      fragment.delete(place, 1);
      fragment.insert(place, [kept]);
    }
  }
}

describe('words put back', () => {
  it('are the words of then, whatever was done since; twice changes nothing', () => {
    fc.assert(fc.property(steps, steps, (before, since) => {
      const doc = made();
      play(doc, before);
      const then = readCopy(doc);
      play(doc, since);
      restoreCopy(doc, then);
      expect(said(readCopy(doc))).toEqual(said(then));
      const vector = Y.encodeStateVector(doc);
      restoreCopy(doc, readCopy(doc));
      expect(Y.encodeStateVector(doc)).toEqual(vector);
    }), { numRuns: 300, examples: [[[['look', 5, 2], ['add', 0, 2]], [['type', 6, 0], ['cut', 6, 3]]]] });
  });

  it('from an older document too, where not one paragraph still stands', () => {
    const then = readCopy(made());
    const doc = made();
    restoreCopy(doc, then);
    expect(said(readCopy(doc))).toEqual(said(then));
  });

  it('leave to others what they wrote', () => {
    const doc = made();
    const authors = new Authors();
    authors.take(Y.encodeStateAsUpdate(doc), 'author');
    const then = readCopy(doc);
    const edit = (personId: string, change: () => void) => {
      const before = Y.encodeStateVector(doc);
      change();
      authors.take(Y.encodeStateAsUpdate(doc, before), personId);
    };
    edit('editor', () => {
      textsOf(elementsOf(doc)[1]!)[0]!.delete(4, 2);
      textsOf(elementsOf(doc)[3]!)[0]!.insert(0, '随后');
    });
    edit('restorer', () => restoreCopy(doc, then));
    const runs = authors.of(doc).flatMap(({ runs: each }, i) => each.map((run) => [i, run.personId, run.to - run.from]));
    expect(runs).toEqual([[0, 'author', 4], [1, 'author', 4], [1, 'restorer', 2], [1, 'author', 3], [2, 'author', 2], [3, 'author', 10]]);
  });
});
