import { getSchema } from '@tiptap/core';
import { type EditorState as State, EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backspace, deleteForward, enter, sameAgain } from '../../../client/editor/copy-keys.ts';
import { copySchema } from '../../../client/editor/copy-schema.ts';
import { rankOf, setHeadsFirst } from '../../../client/editor/heads-first.ts';
import { blockKinds } from '../../../shared/story/copy.ts';

const schema = getSchema(copySchema);

/** A copy as lines `kind: text`; `|` is the caret. */
function draw(...lines: string[]): State {
  let caret = -1;
  let pos = 0;
  const blocks = lines.map((line) => {
    const [kind = '', text = ''] = line.split(': ');
    const at = text.indexOf('|');
    if (at >= 0) caret = pos + 1 + at;
    const words = text.replace('|', '');
    pos += words.length + 2;
    return schema.nodes[kind]!.create(null, words ? schema.text(words) : null);
  });
  const state = EditorState.create({ doc: schema.node('doc', null, blocks) });
  return caret < 0 ? state : state.apply(state.tr.setSelection(TextSelection.create(state.doc, caret)));
}

function drawn(state: State, caret = true): string[] {
  const lines: string[] = [];
  state.doc.forEach((node, offset) => {
    const at = state.selection.from - offset - 1;
    const text = node.textContent;
    const inside = caret && state.selection.$from.before(1) === offset;
    lines.push(`${node.type.name}: ${inside ? `${text.slice(0, at)}|${text.slice(at)}` : text}`);
  });
  return lines;
}

const press = (state: State, key: (s: State) => Transaction | null): string[] => {
  const tr = key(state);
  expect(tr).not.toBeNull();
  return drawn(state.apply(tr!));
};

describe('keys of the copy', () => {
  it('has one node for every kind of paragraph, and a plain paragraph fills an empty place', () => {
    for (const kind of blockKinds) expect(schema.nodes[kind]).toBeDefined();
    expect(schema.nodes['doc']!.contentMatch.defaultType?.name).toBe('paragraph');
  });

  it('Enter in a head goes to the next part and breaks nothing', () => {
    expect(press(draw('kicker: 秋|收', 'headline: 稻谷入仓', 'paragraph: 今年'), enter))
      .toEqual(['kicker: 秋收', 'headline: 稻谷入仓|', 'paragraph: 今年']);
    expect(press(draw('headline: 一|行', 'headline: 二行', 'paragraph: 今年'), enter))
      .toEqual(['headline: 一行', 'headline: 二行', 'paragraph: |今年']);
    expect(press(draw('headline: 只有题|'), enter)).toEqual(['headline: 只有题', 'paragraph: |']);
  });

  it('Shift-Enter in a head makes its second line', () => {
    expect(press(draw('headline: 上行|下行', 'paragraph: 文'), sameAgain)).toEqual(['headline: 上行', 'headline: |下行', 'paragraph: 文']);
  });

  it('Enter after a crosshead gives a paragraph, after a question its answer, in an empty answer the next question', () => {
    expect(press(draw('headline: 题', 'crosshead: 小题|'), enter)).toEqual(['headline: 题', 'crosshead: 小题', 'paragraph: |']);
    expect(press(draw('headline: 题', 'question: 问|'), enter)).toEqual(['headline: 题', 'question: 问', 'answer: |']);
    expect(press(draw('headline: 题', 'answer: 答', 'answer: |'), enter)).toEqual(['headline: 题', 'answer: 答', 'question: |']);
    expect(press(draw('headline: 题', 'name-list: |'), enter)).toEqual(['headline: 题', 'paragraph: |']);
  });

  it('Enter at the start of a crosshead with words makes room above it', () => {
    expect(press(draw('headline: 题', 'crosshead: |小题'), enter)).toEqual(['headline: 题', 'paragraph: ', 'crosshead: |小题']);
  });

  it('Backspace never pulls the body into a head; an empty deck goes', () => {
    expect(press(draw('headline: 题', 'paragraph: |文'), backspace)).toEqual(['headline: 题|', 'paragraph: 文']);
    expect(press(draw('headline: 题', 'deck: |', 'paragraph: 文'), backspace)).toEqual(['headline: 题|', 'paragraph: 文']);
    expect(press(draw('kicker: 肩', 'headline: |', 'paragraph: 文'), backspace)).toEqual(['kicker: 肩|', 'headline: ', 'paragraph: 文']);
    expect(press(draw('headline: 题', 'crosshead: |小'), backspace)).toEqual(['headline: 题', 'paragraph: |小']);
    expect(backspace(draw('headline: 题', 'paragraph: 一', 'paragraph: |二'))).toBeNull();
    expect(deleteForward(draw('headline: 题|', 'paragraph: 文'))).toBe(true);
    expect(deleteForward(draw('headline: 题', 'paragraph: 文|', 'paragraph: 二'))).toBe(false);
  });
});

describe('heads first', () => {
  const mend = (state: State): State => {
    const tr = state.tr;
    setHeadsFirst(tr);
    return state.apply(tr);
  };

  it('moves a head above the body, and the caret with it', () => {
    expect(drawn(mend(draw('headline: 题', 'paragraph: 一', 'deck: 副|题', 'paragraph: 二'))))
      .toEqual(['headline: 题', 'deck: 副|题', 'paragraph: 一', 'paragraph: 二']);
  });

  it('gives back a headline and a paragraph', () => {
    expect(drawn(mend(draw('kicker: 肩', 'paragraph: 文')), false)).toEqual(['kicker: 肩', 'headline: ', 'paragraph: 文']);
    expect(drawn(mend(draw('headline: 题')), false)).toEqual(['headline: 题', 'paragraph: ']);
    expect(drawn(mend(draw('deck: 副')), false)).toEqual(['headline: ', 'deck: 副', 'paragraph: ']);
  });

  it('keeps every word and leaves a text in order alone, whatever the order was', () => {
    let strayed = 0;
    fc.assert(fc.property(fc.array(fc.constantFrom(...blockKinds), { minLength: 1, maxLength: 9 }), (kinds) => {
      const before = draw(...kinds.map((kind, i) => `${kind}: 第${i}段`));
      const after = mend(before);
      const ranks: number[] = [];
      after.doc.forEach((node) => ranks.push(rankOf(node.type.name)));
      expect(ranks).toEqual([...ranks].sort());
      expect(ranks).toContain(1);
      expect(ranks).toContain(3);
      const words = (state: State): string[] => drawn(state, false).filter((line) => !line.endsWith(': ')).sort();
      expect(words(after)).toEqual(words(before));
      if (!after.doc.eq(before.doc)) strayed += 1;
      expect(setHeadsFirst(after.tr)).toBe(false);
    }), { seed: 8127, numRuns: 300 });
    expect(strayed).toBeGreaterThan(100);
  });
});
