import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Authors } from '../../../shared/collab/authors.ts';
import { carriedWords } from '../../../shared/collab/carried-words.ts';
import { ClockRanges } from '../../../shared/collab/clock-ranges.ts';
import { elementFrom, elementsOf, fragmentOf, openCopy, textsOf } from '../../../shared/collab/copy-doc.ts';
import type { BlockKind } from '../../../shared/story/copy.ts';

/** A document with several hands in it, each with a client of its own, and the log of their edits. */
function desk(...paragraphs: readonly string[]) {
  const authors = new Authors();
  const docs = new Map<string, Y.Doc>();
  const log: { readonly edit: Uint8Array; readonly by: string }[] = [];
  const docOf = (by: string): Y.Doc => {
    const known = docs.get(by);
    if (known) return known;
    const doc = openCopy(...log.map(({ edit }) => edit));
    doc.clientID = 100 + docs.size;
    doc.on('update', (edit: Uint8Array, from: unknown) => {
      if (from === 'log') return;
      log.push({ edit, by });
      wrote = authors.take(edit, by);
      for (const other of docs.values()) if (other !== doc) Y.applyUpdate(other, edit, 'log');
    });
    docs.set(by, doc);
    return doc;
  };
  let wrote = 0;
  const acts = {
    /** One edit of this hand; resolves to how many characters it is said to have written. */
    by(person: string, change: (doc: Y.Doc) => void): number {
      const doc = docOf(person);
      doc.transact(() => change(doc));
      return wrote;
    },
    /** Paragraph by paragraph who wrote what: «author:清早六点 editor:，». */
    drawn(): string[] {
      const doc = docOf('reader');
      const texts = elementsOf(doc).map((element) => textsOf(element).map((text) => text.toString()).join(''));
      return authors.of(doc).map(({ runs }, i) => runs.map((run) => `${run.personId}:${texts[i]?.slice(run.from, run.to)}`).join(' '));
    },
  };
  acts.by('author', (doc) => fragmentOf(doc).insert(0, paragraphs.map((text) => elementFrom({ kind: 'paragraph', text }))));
  return acts;
}
const textAt = (doc: Y.Doc, i: number): Y.XmlText => textsOf(elementsOf(doc)[i]!)[0]!;

/** What the editor does to the shared document when a paragraph is parted, joined with the next, or made another kind. */
function part(doc: Y.Doc, i: number, at: number): void {
  const text = textAt(doc, i);
  const tail = text.toString().slice(at);
  text.delete(at, tail.length);
  fragmentOf(doc).insert(i + 1, [elementFrom({ kind: 'paragraph', text: tail })]);
}
function makeKind(doc: Y.Doc, i: number, kind: BlockKind): void {
  const text = textAt(doc, i).toString();
  fragmentOf(doc).delete(i, 1);
  fragmentOf(doc).insert(i, [elementFrom({ kind, text })]);
}

describe('whose words these are', () => {
  it('marks that were set right one by one go along with the words they stand in, several together and at an edge', () => {
    const piece = (text: string, personId = 'a') => ({ text, hands: [{ to: text.length, personId }] });
    const gone = ['灯亮了', '，', '心里就踏实', '）', '。', '管渡的老伍说', '：'].map((text) => piece(text));
    expect(carriedWords('，心里就踏实）。管渡的老伍说：', gone, 2).map(({ from, to }) => [from, to])).toEqual([[0, 1], [1, 6], [6, 7], [7, 8], [8, 14], [14, 15]]);
    // A mark that nobody had written is the new hand's.
    expect(carriedWords('心里就踏实）！管渡的老伍说', gone, 2).map(({ from, to }) => [from, to])).toEqual([[0, 5], [7, 13]]);
    expect(carriedWords('，）。', gone, 4)).toEqual([]);
    // All that went, and nothing else.
    expect(carriedWords('）。', [piece('）'), piece('。')], 2).length).toBe(2);
  });

  it('a paragraph that another hand parts, or makes another kind, stays its writers’', () => {
    const copy = desk('清早六点，渡口的栈桥上人来人往。');
    copy.by('editor', (doc) => textAt(doc, 0).insert(8, '新'));
    expect(copy.by('head', (doc) => part(doc, 0, 5))).toBe(0);
    expect(copy.drawn()).toEqual(['author:清早六点，', 'author:渡口的 editor:新 author:栈桥上人来人往。']);
    expect(copy.by('duty', (doc) => makeKind(doc, 1, 'crosshead'))).toBe(0);
    expect(copy.drawn()).toEqual(['author:清早六点，', 'author:渡口的 editor:新 author:栈桥上人来人往。']);
    copy.by('duty', (doc) => part(doc, 1, 11));
    expect(copy.drawn().at(-1)).toBe('author:。');
  });

  it('what is cut and pasted elsewhere stays its writer’s, what is typed over does not', () => {
    const copy = desk('候船棚用了旧料，杉木挑过。', '昨日完工。');
    copy.by('editor', (doc) => fragmentOf(doc).delete(0, 1));
    expect(copy.by('editor', (doc) => fragmentOf(doc).insert(1, [elementFrom({ kind: 'paragraph', text: '候船棚用了旧料，杉木挑过。' })]))).toBe(0);
    expect(copy.by('editor', (doc) => { textAt(doc, 0).delete(0, 2); textAt(doc, 0).insert(0, '前天'); })).toBe(2);
    expect(copy.drawn()).toEqual(['editor:前天 author:完工。', 'author:候船棚用了旧料，杉木挑过。']);
    // Another hand that writes the very words later has written them.
    copy.by('editor', (doc) => fragmentOf(doc).delete(1, 1));
    expect(copy.by('head', (doc) => fragmentOf(doc).insert(1, [elementFrom({ kind: 'paragraph', text: '候船棚用了旧料，杉木挑过。' })]))).toBe(13);
  });

  it('carried words are found at their places, and nothing beyond the text is named', () => {
    const piece = fc.stringMatching(/^[渡口桥船灯]{1,12}$/);
    let found = 0;
    fc.assert(fc.property(fc.array(piece, { maxLength: 5 }), fc.array(piece, { maxLength: 4 }), (old, fresh) => {
      const text = [...fresh, ...old].join('');
      const runs = carriedWords(text, old.map((one, i) => ({ text: one, hands: [{ to: one.length, personId: `hand-${i}` }] })), 2);
      let at = 0;
      for (const run of runs) {
        expect(run.from).toBeGreaterThanOrEqual(at);
        expect(run.to).toBeGreaterThan(run.from);
        expect(old.join('|')).toContain(text.slice(run.from, run.to));
        at = run.to;
        found += 1;
      }
      expect(at).toBeLessThanOrEqual(text.length);
    }), { seed: 8127, numRuns: 400 });
    expect(found).toBeGreaterThan(500);
  });

  it('only what is new of a stretch of clocks is told', () => {
    let reached = 0;
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 9 })), { maxLength: 25 }), (stretches) => {
      const ranges = new ClockRanges();
      const known = new Set<number>();
      for (const [from, length] of stretches) {
        const fresh = ranges.add(from, from + length).flatMap((one) => Array.from({ length: one.to - one.from }, (_, i) => one.from + i));
        expect(fresh).toEqual(Array.from({ length }, (_, i) => from + i).filter((clock) => !known.has(clock)));
        for (const clock of fresh) known.add(clock);
        if (fresh.length > 0 && fresh.length < length) reached += 1;
      }
    }), { seed: 8127, numRuns: 300 });
    expect(reached).toBeGreaterThan(300);
  });
});
