import { describe, expect, it } from 'vitest';
import { breakLine } from '../../../shared/compose/line-break.ts';
import type { ParagraphStyle } from '../../../shared/compose/model.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import { paragraphOf } from '../../../shared/compose/paragraphs.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import { drawn, EM, flush, linesOf, measured, places } from './lines.ts';

/** One switch, and a line before and after it is thrown. */
type Throw = readonly [what: string, text: string, chars: number, off: Partial<ParagraphStyle>, on: string[], without: string[]];

const loose = { ...flush, noLoneCharacter: false };

describe('every line rule is a switch: the line with it, and without', () => {
  it.each<Throw>([
    ['unsplittablePairs: —— stays one', '一二三四五六七——八九', 8, { unsplittablePairs: false, kinsoku: false }, ['一二三四五六七', '——八九'], ['一二三四五六七—', '—八九']],
    ['unsplittablePairs: …… stays one', '一二三四五六七……八九', 8, { unsplittablePairs: false, kinsoku: false }, ['一二三四五六七', '……八九'], ['一二三四五六七…', '…八九']],
    ['wholeWords: a word is not cut', '一二三四五六Shanghai好', 8, { wholeWords: false }, ['一二三四五六', 'Shanghai好'], ['一二三四五六Sha', 'nghai好']],
    ['wholeWords: an address is cut only where it may be', '请看https://a.cn/ferry吧', 9, { wholeWords: false }, ['请看https://a.cn/', 'ferry吧'], ['请看https://a.cn/fe', 'rry吧']],
    ['numbersWithSigns: % stays with its number', '一二三四五六七12%八九', 8, { numbersWithSigns: false, pushIn: false }, ['一二三四五六七', '12%八九'], ['一二三四五六七12', '%八九']],
    ['numbersWithSigns: ℃ too', '一二三四五六七36℃八九', 8, { numbersWithSigns: false, pushIn: false }, ['一二三四五六七', '36℃八九'], ['一二三四五六七36', '℃八九']],
    ['numbersWithSigns: ￥ stays with its number', '一二三四五六七￥30元', 8, { numbersWithSigns: false }, ['一二三四五六七', '￥30元'], ['一二三四五六七￥', '30元']],
    ['halfWidthDigits: eight stand in four characters', '一二12345678三', 6, { halfWidthDigits: false }, ['一二12345678', '三'], ['一二', '12345678三']],
    ['kinsoku: a comma begins no line', '一二三四五六七八，九十', 8, { kinsoku: false, pushIn: false }, ['一二三四五六七', '八，九十'], ['一二三四五六七八', '，九十']],
    ['pushIn: the line gives white before it pushes out', '一二，三四五六七，八九', 8, { pushIn: false }, ['一二，三四五六七，', '八九'], ['一二，三四五六', '七，八九']],
    ['squeezeAdjacent: two marks are one and a half', '一二三。”四五六七八', 8, { squeezeAdjacent: false, squeezeEdges: false, pushIn: false }, ['一二三。”四五六七', '八'], ['一二三。”四五六', '七八']],
    ['squeezeEdges: a mark at the edge gives half', '“一二三四五六”七八九', 7, { squeezeEdges: false }, ['“一二三四五六”', '七八九'], ['“一二三四五', '六”七八九']],
    ['noLoneCharacter: none alone on the last line', '一二三四五六七八九十一二三四。', 13, { noLoneCharacter: false }, ['一二三四五六七八九十一二', '三四。'], ['一二三四五六七八九十一二三', '四。']],
    ['strictKinsoku: 分隔号 begins no line', '一二三四五六七记者/甲乙丙丁', 9, { strictKinsoku: false }, ['一二三四五六七记', '者/甲乙丙丁'], ['一二三四五六七记者', '/甲乙丙丁']],
    ['strictKinsoku: and ends none', '一二三四五六七记/甲乙丙丁', 9, { strictKinsoku: false }, ['一二三四五六七', '记/甲乙丙丁'], ['一二三四五六七记/', '甲乙丙丁']],
    ['strictKinsoku: a standard’s number is no address', '一二三四五六GB/T 158', 8, { strictKinsoku: false }, ['一二三四五六', 'GB/T 158'], ['一二三四五六GB/', 'T 158']],
    ['strictKinsoku: an opening mark and a blank end no line', '一二三四五六（ 甲）八', 7, { strictKinsoku: false, pushIn: false }, ['一二三四五六', '（ 甲）八'], ['一二三四五六（ ', '甲）八']],
    ['strictKinsoku: 々 begins no line', '一二三四五六佐々木', 7, { strictKinsoku: false }, ['一二三四五六', '佐々木'], ['一二三四五六佐', '々木']],
    ['cutsLongRuns: a number that no line holds fills this one', '编号202611300001202611300002', 8, { cutsLongRuns: false }, ['编号202611300001', '202611300002'], ['编号', '2026113000012026', '11300002']],
    ['cutsLongRuns: a long one is cut after its hyphen rather than leave a loose line', '一二三四五六0731-12345678', 9, { cutsLongRuns: false }, ['一二三四五六0731-', '12345678'], ['一二三四五六', '0731-12345678']],
  ])('%s', (what, text, chars, off, on, without) => {
    const style = what.startsWith('noLone') ? flush : loose;
    expect(drawn(text, chars, style)).toEqual(on);
    expect(drawn(text, chars, { ...style, ...off })).toEqual(without);
  });

  it('indentChars, align: where the first line begins', () => {
    expect(places('一二三', 8, { ...flush, indentChars: 2 })).toEqual([2, 3, 4]);
    expect(places('一二三', 8)).toEqual([0, 1, 2]);
    expect(places('一二三', 8, { ...flush, align: 'end' })).toEqual([5, 6, 7]);
    expect(places('一二三', 8, { ...flush, align: 'center' })).toEqual([2.5, 3.5, 4.5]);
  });

  it('hanLatinGap: a quarter em between Han and Latin, or none', () => {
    expect(places('有A了', 8, { ...flush, hanLatinGap: 250 })[1]).toBe(1.25);
    expect(places('有A了', 8)[1]).toBe(1);
  });

  it('halfWidthDigits: digits stand half an em apart whatever their own widths, and what follows is on the grid', () => {
    const [one, two, , , year] = places('1111年', 8);
    expect((two ?? 0) - (one ?? 0)).toBe(0.5);
    expect(year).toBe(2);
    const own = places('1111年', 8, { ...flush, halfWidthDigits: false });
    expect(own[4]).not.toBe(2);
  });

  it('spacedNames: a name of two is spaced to three', () => {
    const list = { ...flush, align: 'start' as const };
    expect(places('王刚 李小明', 13, { ...list, spacedNames: true }).slice(0, 2)).toEqual([0, 2]);
    expect(places('王刚 李小明', 13, list).slice(0, 2)).toEqual([0, 1]);
    // A sentence is no list of names.
    expect(places('王刚到了。', 13, { ...list, spacedNames: true }).slice(0, 2)).toEqual([0, 1]);
  });

  it('nameColumns: names stand in even columns, a longer one in two', () => {
    const list = { ...flush, align: 'start' as const, spacedNames: true, nameColumns: 3 };
    const text = '王刚 李小明 欧阳明月 赵一 阿卜杜拉·买买提 陈标（女） 周六';
    expect(drawn(text, 13, list)).toEqual(['王刚 李小明 欧阳明月 ', '赵一 阿卜杜拉·买买提 ', '陈标（女） 周六']);
    const [first, second] = linesOf(measured(text, list), 13 * EM);
    const cell = Math.round((13 * EM) / 3);
    expect([first?.xs[0], first?.xs[3], first?.xs[7]]).toEqual([0, cell, Math.round((2 * 13 * EM) / 3)]);
    expect([second?.xs[0], second?.xs[3]]).toEqual([0, cell]);
    expect(linesOf(measured(text, { ...list, nameColumns: 0 }), 13 * EM)[0]?.xs[3]).not.toBe(cell);
    // Twice the measure holds twice the columns.
    expect(drawn(text, 27, list)[0]).toBe('王刚 李小明 欧阳明月 赵一 阿卜杜拉·买买提 ');
  });

  it('labelFace: 【】 at the start stands in hei, and nowhere else', () => {
    const faceAt = (text: string, style: ParagraphStyle) => measured(text, style).runs.map((r) => `${r.from}-${r.to} ${r.face}`);
    const text = '【城事】河岸步道【昨日】开放。';
    expect(faceAt(text, { ...flush, labelFace: 'hei-bold' })).toEqual(['0-4 hei-bold', '4-15 song']);
    expect(faceAt(text, { ...flush, labelFace: '' })).toEqual(['0-15 song']);
    expect(faceAt(text, { ...flush, labelFace: undefined } as ParagraphStyle)).toEqual(['0-15 song']);
  });

  it('wholeNames: a name in a dateline is not cut, typed or set by the house', () => {
    const typed = '澜川日报讯（全媒体记者/胡文洁）昨日';
    expect(drawn(typed, 12)).toEqual(['澜川日报讯（全媒体记', '者/胡文洁）昨日']);
    expect(drawn('本报讯（记者 甲 通讯员 胡文洁）昨日', 12)).toEqual(['本报讯（记者 甲 通讯员 ', '胡文洁）昨日']);
    expect(drawn('本报讯（记者 甲 通讯员 胡文洁）昨日', 12, { ...flush, wholeNames: false })[0]).toMatch(/胡$/u);
    const set = (style: ParagraphStyle) => linesOf(paragraphOf(faces, style, '昨日开放。', '本报讯（记者 甲 通讯员 胡文洁） '), 11.5 * EM)[0]?.to;
    expect([set(flush), set({ ...flush, wholeNames: false })]).toEqual([13, 14]);
    // A text that only speaks of somebody is text.
    expect(drawn('一二三四五六七八，胡文洁说', 11)[0]).toBe('一二三四五六七八，胡文');
  });

  it('betweenPeople: lines of credits end between people, else between a label and its name, never inside a name', () => {
    const { byline } = defaultStyleSheet.paragraphs;
    const lines = (text: string, chars: number, more: Partial<ParagraphStyle> = {}) => drawn(text, chars, { ...byline, ...more }).map((line) => line.trim());
    const without = { wholeNames: false, betweenPeople: false };
    expect(lines('澜川日报社新媒体记者 刘苏宁 整理', 13)).toEqual(['澜川日报社新媒体记者', '刘苏宁 整理']);
    expect(lines('澜川日报社新媒体记者 刘苏宁 整理', 13, without)).toEqual(['澜川日报社新媒体记者 刘苏', '宁 整理']);
    expect(lines('澜川日报记者 寻慧蓉 通讯员 龙建清', 15)).toEqual(['澜川日报记者 寻慧蓉', '通讯员 龙建清']);
    expect(lines('澜川日报记者 寻慧蓉 通讯员 龙建清', 15, without)).toEqual(['澜川日报记者 寻慧蓉 通讯员 龙', '建清']);
    expect(lines('澜川日报社新媒体记者/寻慧蓉 通讯员/龙建清', 13)).toEqual(['澜川日报社新媒体', '记者/寻慧蓉 通讯员/龙建清']);
    expect(lines('澜川日报社新媒体记者/寻慧蓉 通讯员/龙建清', 13, { ...without, strictKinsoku: false })[0]).toMatch(/寻慧$/u);
    expect(lines('记者 阿卜杜拉·买买提 摄', 13)).toEqual(['记者 阿卜杜拉·买买提 摄']);
    // A label longer than the line is cut where it must be, and nothing is lost.
    expect(lines('澜川市人民政府发展研究中心城市更新课题组 甲', 9).join('').replace(' ', '')).toBe('澜川市人民政府发展研究中心城市更新课题组甲');
  });

  it('tightMarks: white that a line spreads stands neither after an opening mark nor before a comma or a closing one', () => {
    const wide = (tightMarks: boolean) => {
      const style = { ...flush, tightMarks };
      const text = '他说河（岸）上种了1280000亿元';
      expect(drawn(text, 10, style)[0]).toBe('他说河（岸）上种了');
      const at = places(text, 10, style);
      return [3, 4, 6].map((i) => (at[i + 1] ?? 0) - (at[i] ?? 0) > 1.05);
    };
    // After （, 岸 and 上.
    expect(wide(true)).toEqual([false, false, true]);
    expect(wide(false)).toEqual([true, true, true]);
    // Latin has no other place here, and is left as it is; Han has to do with what there is.
    const second = (tightMarks: boolean) => linesOf(measured('发送至作品的新邮箱（wenmingzhuzhou@163.com）', { ...flush, tightMarks, pushIn: false }), 10.5 * EM)[1];
    expect([second(true)?.from, (second(true)?.width ?? 0) < 10.5 * EM, second(false)?.width]).toEqual([9, true, 10.5 * EM]);
    expect(linesOf(measured('（河）1234567890123'), 4 * EM)[0]?.width).toBe(4 * EM);
  });

  it('evenLines: a crosshead of two lines is evened out, a line rather ends after a mark and not inside a word', () => {
    const { crosshead } = defaultStyleSheet.paragraphs;
    const greedy = { ...crosshead, evenLines: false };
    expect(drawn('二、贯彻实施好政策工具，扩大有效信贷投放', 17, crosshead)).toEqual(['二、贯彻实施好政策工具，', '扩大有效信贷投放']);
    expect(drawn('二、贯彻实施好政策工具，扩大有效信贷投放', 17, greedy)).toEqual(['二、贯彻实施好政策工具，扩大有效信', '贷投放']);
    expect(drawn('机构重组建立全流程链条式服务模式', 13, crosshead)).toEqual(['机构重组建立全流程', '链条式服务模式']);
    expect(drawn('机构重组建立全流程链条式服务模式', 13, greedy)).toEqual(['机构重组建立全流程链条式服', '务模式']);
    expect(drawn('小标题', 13, crosshead)).toEqual(['小标题']);
  });

  it('a sheet from before these switches sets as it did', () => {
    const { unsplittablePairs: _a, wholeWords: _b, numbersWithSigns: _c, halfWidthDigits: _d, labelFace: _e, linesAfter: _f, ...old } = flush;
    expect(drawn('一二三四五六七——八九', 8, { ...old, kinsoku: false })).toEqual(['一二三四五六七', '——八九']);
    expect(drawn('一二三四五六Shanghai好', 8, old)).toEqual(['一二三四五六', 'Shanghai好']);
    expect(drawn('一二三四五六七12%八九', 8, old)[0]).toBe('一二三四五六七');
    expect(measured('2026年', old).lean).toBeNull();
  });
});

describe('runs within a line', () => {
  const run = (style: 'bold' | 'kai' | 'hei' | 'sup' | 'sub' | 'small' | 'large') =>
    measured('水H2O和字', flush, [{ from: 2, to: 3, style }]).runs[1];

  it('each look has its face, size and height', () => {
    expect(run('bold')).toMatchObject({ face: 'hei-bold', size: 9000, rise: 0 });
    expect(run('hei')).toMatchObject({ face: 'hei', size: 9000, rise: 0 });
    expect(run('kai')).toMatchObject({ face: 'kai', size: 9000, rise: 0 });
    expect(run('small')).toMatchObject({ face: 'song', size: 8000, rise: 0 });
    expect(run('large')).toMatchObject({ face: 'song', size: 10_500, rise: 0 });
    expect(run('sub')).toMatchObject({ face: 'song', size: 5400 });
    expect(run('sub')?.rise).toBeLessThan(0);
    expect(run('sup')?.rise).toBeGreaterThan(3000);
  });

  it('what stands after a run moves with its width, and the line still ends at its edge', () => {
    const text = '一二三四五六七八九十';
    const at = (style: 'small' | 'large') => breakLine(measured(text, flush, [{ from: 2, to: 4, style }]), 0, 20 * EM).xs;
    expect(at('large')[4]).toBe(2 * EM + 2 * 10_500);
    expect(at('small')[4]).toBe(2 * EM + 2 * 8000);
    const justified = breakLine(measured(text, flush, [{ from: 2, to: 4, style: 'large' }]), 0, 8 * EM);
    expect(justified.width).toBe(8 * EM);
  });

  it('spans may overlap: a bold index is both', () => {
    const { runs } = measured('面积100m2多', flush, [{ from: 0, to: 7, style: 'bold' }, { from: 6, to: 7, style: 'sup' }]);
    expect(runs.map((r) => [r.from, r.to, r.face, r.size])).toEqual([[0, 6, 'hei-bold', 9000], [6, 7, 'hei-bold', 5400], [7, 8, 'song', 9000]]);
  });

  it('an apostrophe inside an English word is narrow; a closing quotation mark is not', () => {
    const at = places('it’s好', 20);
    expect((at[3] ?? 0) - (at[2] ?? 0)).toBeLessThan(0.4);
    const mark = places('‘好’的', 20);
    expect((mark[3] ?? 0) - (mark[2] ?? 0)).toBe(1);
    expect(drawn('一二三四五六it’s', 7)).toEqual(['一二三四五六', 'it’s']);
  });
});
