import { getSchema } from '@tiptap/core';
import { EditorState } from '@tiptap/pm/state';
import { describe, expect, it } from 'vitest';
import { authorsOf } from '../../../client/editor/authors-count.ts';
import { colourOf } from '../../../shared/collab/presence-colour.ts';
import { copySchema } from '../../../client/editor/copy-schema.ts';
import { fullWidthSpots, inRounds, spotsOf, writeRound } from '../../../client/editor/word-spots.ts';

const schema = getSchema(copySchema);
const draw = (...texts: string[]): EditorState => EditorState.create({
  doc: schema.node('doc', null, texts.map((text, i) => schema.nodes[i === 0 ? 'headline' : 'paragraph']!.create(null, text ? schema.text(text) : null))),
});
const lines = (state: EditorState): string[] => state.doc.content.content.map((node) => node.textContent);

/** As the editor does it: round after round, each mapped through those before. */
function written(state: EditorState, edits: readonly { from: number; to: number; text: string }[]): { state: EditorState; rounds: number } {
  const rounds = inRounds(state.doc, edits);
  let now = state;
  const maps: { map(pos: number, assoc?: number): number }[] = [];
  for (const round of rounds) {
    const tr = writeRound(now, round.map((edit) => ({
      ...edit, from: maps.reduce((pos, map) => map.map(pos, 1), edit.from), to: maps.reduce((pos, map) => map.map(pos, -1), edit.to),
    })));
    maps.push(tr.mapping);
    now = now.apply(tr);
  }
  return { state: now, rounds: rounds.length };
}

describe('places in the text', () => {
  it('capitals count only where some are sought', () => {
    const { doc } = draw('iPhone和IPHONE', 'İphone');
    const found = (sought: string): string[] => spotsOf(doc, sought).map((s) => doc.textBetween(s.from, s.to));
    expect([found('iphone'), found('iPhone'), found('phone')]).toEqual([['iPhone', 'IPHONE'], ['iPhone'], ['Phone', 'PHONE', 'phone']]);
  });

  it('finds the very characters, none over another, and no pattern', () => {
    const { doc } = draw('夜夜夜', '一夜a.b夜', '');
    expect(spotsOf(doc, '夜夜').map((s) => doc.textBetween(s.from, s.to))).toEqual(['夜夜']);
    expect(spotsOf(doc, '夜')).toHaveLength(5);
    expect(spotsOf(doc, 'a.b')).toHaveLength(1);
    expect(spotsOf(doc, 'a?b')).toEqual([]);
    expect(spotsOf(doc, '')).toEqual([]);
  });

  it('writes everywhere, a paragraph at one place in each round', () => {
    const state = draw('夜班夜', '夜里的夜色和夜', '没有', '夜');
    const edits = spotsOf(state.doc, '夜').map((spot) => ({ ...spot, text: '凌晨' }));
    const after = written(state, edits);
    expect(lines(after.state)).toEqual(['凌晨班凌晨', '凌晨里的凌晨色和凌晨', '没有', '凌晨']);
    expect(after.rounds).toBe(3);
    for (const round of inRounds(state.doc, edits)) {
      const paragraphs = round.map((edit) => state.doc.resolve(edit.from).index(0));
      expect(new Set(paragraphs).size).toBe(paragraphs.length);
    }
  });

  it('takes words out where nothing is to stand, also a whole paragraph’s', () => {
    const state = draw('题', '夜夜夜', '夜');
    expect(lines(written(state, spotsOf(state.doc, '夜').map((spot) => ({ ...spot, text: '' }))).state)).toEqual(['题', '', '']);
  });

  it('makes half-width marks full-width where Chinese stands, and the looks stay', () => {
    const plain = draw('他说:走吧!', '3,000人, 21:30到, 见(下图)');
    const bold = plain.apply(plain.tr.addMark(1, 8, schema.marks['bold']!.create()));
    const { state } = written(bold, fullWidthSpots(bold.doc));
    expect(lines(state)).toEqual(['他说：走吧！', '3,000人，21:30到，见（下图）']);
    expect(state.doc.rangeHasMark(3, 4, schema.marks['bold']!)).toBe(true);
    expect(fullWidthSpots(state.doc)).toEqual([]);
  });
});

describe('who wrote how much', () => {
  it('most first, nobody last and without a colour', () => {
    const run = (from: number, to: number, personId: string | null) => ({ from, to, personId });
    const block = (id: string, text: string) => ({ id, kind: 'paragraph' as const, text, spans: [] });
    const authors = authorsOf({
      copy: { schema: 1, blocks: [block('1', '开稿时就有的这九字甲写'), block('2', '乙写了2026年甲')] },
      blocks: [{ blockId: '1', runs: [run(0, 9, null), run(9, 11, 'a')] }, { blockId: '2', runs: [run(0, 8, 'b'), run(8, 9, 'a')] }],
      carried: [], people: [{ id: 'a', name: '甲' }, { id: 'b', name: '乙' }],
    }, '原有', ['b']);
    // The colours of their carets.
    expect(authors.map((a) => [a.name, a.chars, a.colour])).toEqual([['乙', 5, colourOf('b', ['b'])], ['甲', 3, colourOf('a', ['b'])], ['原有', 9, null]]);
  });
});
