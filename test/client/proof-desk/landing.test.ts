import { describe, expect, it } from 'vitest';
import { landing } from '../../../shared/proof/landing.ts';
import { phraseAround } from '../../../client/proof-desk/phrase.ts';
import type { Mark } from '../../../shared/proof/mark.ts';

/** A mark on `<…>` of a sentence, as the round before made it. */
function mark(kind: Mark['kind'], drawn: string, text = ''): Pick<Mark, 'kind' | 'text' | 'anchor'> {
  const from = drawn.indexOf('<');
  const to = drawn.indexOf('>') - 1;
  const words = drawn.replace(/[<>]/g, '');
  return {
    kind, text,
    anchor: {
      blockId: 'b', from, to, relFrom: '', relTo: '', quote: words.slice(from, to), prefix: words.slice(Math.max(0, from - 16), from), suffix: words.slice(to, to + 16),
    },
  };
}

/** Where the mark stands in these words now, drawn the same way; `?` when still uncorrected, `-` when nowhere. */
function seen(one: Pick<Mark, 'kind' | 'text' | 'anchor'>, block: string): string {
  const at = landing(one, block);
  if (!at) return '-';
  return `${at.found === 'corrected' ? '' : '?'}${block.slice(0, at.from)}<${block.slice(at.from, at.to)}>${block.slice(at.to)}`;
}

describe('[PR4] a mark of the round before is shown where its words stand now', () => {
  it.each<[string, Pick<Mark, 'kind' | 'text' | 'anchor'>, string, string]>([
    ['a replacement that landed', mark('replace', '镇上的<茶厂>来收冬茶', '茶场'), '镇上的茶场来收冬茶', '镇上的<茶场>来收冬茶'],
    ['a replacement that did not land', mark('replace', '镇上的<茶厂>来收冬茶', '茶场'), '镇上的茶厂来收冬茶', '?镇上的<茶厂>来收冬茶'],
    ['a replacement after words grew before it', mark('replace', '镇上的<茶厂>来收冬茶', '茶场'), '年年立冬以后，镇上的茶场来收冬茶', '年年立冬以后，镇上的<茶场>来收冬茶'],
    ['the right one of two equal words', mark('replace', '甲的茶场好，乙的<茶厂>也好', '茶场'), '甲的茶场好，乙的茶场也好', '甲的茶场好，乙的<茶场>也好'],
    ['an insertion', mark('insert', '今日<>开跑', '上午'), '今日上午开跑', '今日<上午>开跑'],
    ['a deletion, by the characters beside it', mark('delete', '大桥已经<已经>通车了'), '大桥已经通车了', '大桥已<经通>车了'],
    ['a deletion that did not land', mark('delete', '大桥昨天<昨天>通车了'), '大桥昨天昨天通车了', '?大桥昨天<昨天>通车了'],
    ['words that are gone altogether', mark('replace', '镇上的<茶厂>来收冬茶', '茶场'), '全段重写过', '-'],
  ])('%s', (_, one, block, drawn) => {
    expect(seen(one, block)).toBe(drawn);
  });

  it('is not misled by the same correction far away', () => {
    const far = `${'字'.repeat(80)}茶场`;
    expect(landing(mark('replace', '镇上的<茶厂>来收冬茶', '茶场'), far)).toBeNull();
  });
});

describe('a double click', () => {
  it('takes the phrase between two marks of punctuation', () => {
    const text = '小屋，没有书。屋里';
    const at = phraseAround(text, 4);
    expect(text.slice(at.from, at.to)).toBe('没有书');
    expect(phraseAround(text, 6)).toEqual({ from: 6, to: 7 });
    expect(phraseAround('', 0)).toEqual({ from: 0, to: 0 });
  });
});
