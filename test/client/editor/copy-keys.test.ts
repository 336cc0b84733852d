import { getSchema } from '@tiptap/core';
import { type EditorState as State, EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backspace, deleteForward, enter, label, sameAgain, setKind, toggleCuttable } from '../../../client/editor/copy-keys.ts';
import { copySchema } from '../../../client/editor/copy-schema.ts';
import { BODY_RANK, fillHeads, rankOf, setHeadsFirst } from '../../../client/editor/heads-first.ts';
import { backCell, nextCell } from '../../../client/editor/table-keys.ts';
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

describe('tables', () => {
  it('Tab goes to the next cell, and from the last one makes another', () => {
    expect(press(draw('headline: 题', 'table-row: 县|区\t面积'), nextCell)).toEqual(['headline: 题', 'table-row: 县区\t|面积']);
    expect(press(draw('headline: 题', 'table-row: 县区\t面积|'), nextCell)).toEqual(['headline: 题', 'table-row: 县区\t面积\t|']);
    expect(nextCell(draw('headline: 题', 'paragraph: 文|'))).toBeNull();
    // The hand is not caught in a table: from an empty row Tab leaves the text.
    expect(nextCell(draw('headline: 题', 'table-row: |'))).toBeNull();
  });

  it('Shift-Tab goes back to the beginning of the cell before', () => {
    expect(press(draw('headline: 题', 'table-row: 县区\t面积\t产|量'), backCell)).toEqual(['headline: 题', 'table-row: 县区\t|面积\t产量']);
    expect(press(draw('headline: 题', 'table-row: 县区\t|面积'), backCell)).toEqual(['headline: 题', 'table-row: |县区\t面积']);
    expect(press(draw('headline: 题', 'table-row: \t|面积'), backCell)).toEqual(['headline: 题', 'table-row: |\t面积']);
    expect(backCell(draw('headline: 题', 'table-row: 县|区\t面积'))).toBeNull();
    expect(backCell(draw('headline: 题', 'table-row: |\t面积'))).toBeNull();
  });

  it('Enter makes a new row, in an empty one it ends the table', () => {
    expect(press(draw('headline: 题', 'table-row: 县区\t面积|'), enter)).toEqual(['headline: 题', 'table-row: 县区\t面积', 'table-row: |']);
    expect(press(draw('headline: 题', 'table-row: 县区', 'table-row: |'), enter)).toEqual(['headline: 题', 'table-row: 县区', 'paragraph: |']);
  });
});

describe('what may be cut', () => {
  const cut = (state: State): (boolean | null)[] => {
    const found: (boolean | null)[] = [];
    state.doc.forEach((node) => found.push(node.attrs['cuttable'] ?? null));
    return found;
  };
  const toggled = (state: State): State => {
    const tr = state.tr;
    toggleCuttable(tr);
    return state.apply(tr);
  };
  const over = (state: State): State => state.apply(state.tr.setSelection(TextSelection.create(state.doc, 1, state.doc.content.size - 1)));

  it('is said of the body paragraphs of the selection, and taken back when it holds of all', () => {
    const one = toggled(draw('headline: 题', 'paragraph: 一|', 'paragraph: 二'));
    expect(cut(one)).toEqual([null, true, null]);
    const all = toggled(over(one));
    expect(cut(all)).toEqual([null, true, true]);
    expect(cut(toggled(all))).toEqual([null, null, null]);
    expect(cut(toggled(draw('headline: 题|', 'paragraph: 一')))).toEqual([null, null]);
  });

  it('stays with a paragraph that becomes another kind of body, goes from a head and from the rest of a split', () => {
    const marked = toggled(draw('headline: 题', 'paragraph: 一|二'));
    const tr = marked.tr;
    setKind(tr, 'pull-out');
    expect(cut(marked.apply(tr))).toEqual([null, true]);
    const head = marked.tr;
    setKind(head, 'deck');
    expect(cut(marked.apply(head))).toEqual([null, null]);
    expect(cut(marked.apply(enter(marked)!))).toEqual([null, true, null]);
  });
});

describe('a 【label】', () => {
  const labelled = (state: State): string[] => press(state, ({ tr }) => (label(tr) ? tr : null));
  it('goes to the paragraph’s start with the caret between, or round the selected words', () => {
    expect(labelled(draw('headline: 题', 'paragraph: 现场很静|。'))).toEqual(['headline: 题', 'paragraph: 【|】现场很静。']);
    const state = draw('headline: 题', 'paragraph: |现场很静。');
    const chosen = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 4, 6)));
    expect(labelled(chosen)).toEqual(['headline: 题', 'paragraph: 【现场】|很静。']);
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

  it('lets pasted heads take the places that waited for them', () => {
    const filled = (state: State): State => {
      const tr = state.tr;
      fillHeads(tr);
      return state.apply(tr);
    };
    expect(drawn(filled(draw('kicker: ', 'headline: ', 'headline: 沿江公园', 'deck: ', 'paragraph: ', 'paragraph: 文')), false))
      .toEqual(['kicker: ', 'headline: 沿江公园', 'deck: ', 'paragraph: ', 'paragraph: 文']);
    expect(drawn(filled(draw('headline: ', 'headline: ', 'paragraph: 文')), false)).toEqual(['headline: ', 'headline: ', 'paragraph: 文']);
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
      expect(ranks).toContain(BODY_RANK);
      const words = (state: State): string[] => drawn(state, false).filter((line) => !line.endsWith(': ')).sort();
      expect(words(after)).toEqual(words(before));
      if (!after.doc.eq(before.doc)) strayed += 1;
      expect(setHeadsFirst(after.tr)).toBe(false);
    }), { seed: 8127, numRuns: 300 });
    expect(strayed).toBeGreaterThan(100);
  });
});
