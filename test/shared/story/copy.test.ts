import { describe, expect, it } from 'vitest';
import { blankCopy, canonicalCopy, copyChars, countChars, plainText, titleOf } from '../../../shared/story/copy.ts';
import { copyOf } from '../../builders/copy.ts';

describe('字数', () => {
  const table: readonly (readonly [string, number])[] = [
    ['', 0], ['  　', 0], ['大桥通车', 4], ['大桥通车。', 5], ['“通车”——', 6], ['10月8日', 4], ['K9路', 2], ['95.6%', 1], ['GDP增长5.2%，', 5],
    ['Banmian desk', 2], ['Banmian，desk', 3], ['a-b c', 2], ['𠮷野家', 3], ['①上接', 3], ['2.86万辆次', 4], ['0000-8216 0000', 2],
  ];
  it.each(table)('[ST1] «%s» counts %i, as the desk counts it', (text, n) => expect(countChars(text)).toBe(n));

  it('[ST1] the planned length speaks of the body, not of the heads', () => {
    expect(copyChars(copyOf('^肩题\n# 大桥通车\n_副题\n本报讯。\n~ 小标题'))).toBe(7);
  });
});

describe('copy', () => {
  it('[ST1] is called by its headline, else by what there is', () => {
    expect(titleOf(copyOf('^肩题\n# 大桥通车\n# 两岸相连\n正文'))).toBe('大桥通车 两岸相连');
    expect(titleOf(copyOf('^肩题\n#\n正文'))).toBe('肩题');
    expect(titleOf(copyOf('一二三四五六七八九十一二三四五六七八九十多'))).toBe('一二三四五六七八九十一二三四五六七八九十…');
    expect(titleOf(blankCopy)).toBe('');
  });

  it('[ST3] the same words have the same spelling for the hash, whatever their paragraphs are called', () => {
    const copy = copyOf('# 大桥通车\n正文一\n正文二');
    const renamed = { ...copy, blocks: copy.blocks.map((b, i) => ({ ...b, id: `9-${i}` })) };
    expect(canonicalCopy(renamed)).toBe(canonicalCopy(copy));
  });

  it('[ST3] a changed word, kind, look or paragraph edge changes the spelling', () => {
    const copy = copyOf('# 大桥通车\n正文一\n正文二');
    const others = [
      copyOf('# 大桥通车\n正文一\n正文三'), copyOf('_ 大桥通车\n正文一\n正文二'), copyOf('# 大桥通车\n正文一正文二'),
      { ...copy, blocks: copy.blocks.map((b, i) => (i === 1 ? { ...b, spans: [{ from: 0, to: 1, style: 'bold' as const }] } : b)) },
    ];
    expect(new Set([copy, ...others].map(canonicalCopy)).size).toBe(5);
    const spans = [{ from: 2, to: 3, style: 'kai' as const }, { from: 0, to: 1, style: 'bold' as const }];
    const looks = (s: typeof spans) => canonicalCopy({ ...copy, blocks: copy.blocks.map((b) => ({ ...b, spans: s })) });
    expect(looks(spans)).toBe(looks([...spans].reverse()));
  });

  it('[ST3] plain text is a line to a paragraph', () => {
    expect(plainText(copyOf('# 大桥\n正文'))).toBe('大桥\n正文');
  });
});
