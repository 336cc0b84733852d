import { describe, expect, it } from 'vitest';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import { breakLine } from '../../../shared/compose/line-break.ts';
import type { Line, Measured } from '../../../shared/compose/measured.ts';
import type { ParagraphStyle } from '../../../shared/compose/model.ts';
import { paragraphOf } from '../../../shared/compose/paragraphs.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import { dice, paragraphOfWords } from './pages.ts';

const EM = 9000;
const body = defaultStyleSheet.paragraphs.body;
const flush: ParagraphStyle = { ...body, indentChars: 0 };

function linesOf(m: Measured, width: number): Line[] {
  const lines: Line[] = [];
  for (let from = 0; from < m.text.length; ) {
    const line = breakLine(m, from, width);
    lines.push(line);
    from = line.to;
  }
  return lines;
}

/** The paragraph at so many characters, a line as a string: what an editor would draw. */
function drawn(text: string, chars: number, style: ParagraphStyle = flush): string[] {
  const m = paragraphOf(faces, style, text);
  return linesOf(m, chars * EM).map((line) => m.text.slice(line.from, line.to));
}

describe('where lines end', () => {
  it.each([
    // Name, text, measure, lines by the rule, and with that rule switched off.
    [
      'a comma does not begin a line: pushed in',
      '一二，三四五六七，八九',
      8,
      ['一二，三四五六七，', '八九'],
      ['一二，三四五六七', '，八九'],
    ],
    [
      'no white to give: the character before goes along',
      '一二三四五六七八，九十',
      8,
      ['一二三四五六七', '八，九十'],
      ['一二三四五六七八', '，九十'],
    ],
    [
      'an opening mark does not end a line',
      '一二三四五六七《八九》十一二',
      8,
      ['一二三四五六七', '《八九》十一二'],
      ['一二三四五六七《', '八九》十一二'],
    ],
    [
      'a middle dot does not begin a line',
      '一二三四五六七里·约翰说',
      8,
      ['一二三四五六七', '里·约翰说'],
      ['一二三四五六七里', '·约翰说'],
    ],
    [
      'a single dash joins and does not begin a line',
      '一二三四五六七东—西向',
      8,
      ['一二三四五六七', '东—西向'],
      ['一二三四五六七东', '—西向'],
    ],
  ])('[kinsoku] %s', (_name, text, chars, by, without) => {
    const tight = { ...flush, noLoneCharacter: false };
    expect(drawn(text, chars, tight)).toEqual(by);
    expect(drawn(text, chars, { ...tight, kinsoku: false, pushIn: false })).toEqual(without);
  });

  it('never splits —— and ……, whatever the switches', () => {
    const loose = { ...flush, kinsoku: false, pushIn: false };
    expect(drawn('一二三四五六七——八九', 8, loose)).toEqual(['一二三四五六七', '——八九']);
    expect(drawn('一二三四五六七……八九', 8, loose)).toEqual(['一二三四五六七', '……八九']);
  });

  it('cuts a row of dashes or dots that fills a line between two pairs, and a shorter one nowhere', () => {
    expect(drawn('—'.repeat(26), 8)).toEqual(['—'.repeat(8), '—'.repeat(8), '—'.repeat(8), '——']);
    expect(drawn('…'.repeat(18), 8)).toEqual(['…'.repeat(8), '…'.repeat(8), '……']);
    expect(drawn('一二三四五——————六', 8)).toEqual(['一二三四五', '——————六']);
  });

  it('keeps numbers with their units, and words whole', () => {
    expect(drawn('一二三四五六七12.5%八九', 8)[0]).toBe('一二三四五六七');
    expect(drawn('一二三四五六七36℃八九', 8)[0]).toBe('一二三四五六七');
    expect(drawn('一二三四五六1,280亿元', 8)[0]).toBe('一二三四五六');
    expect(drawn('一二三四五六Shanghai好', 8)[0]).toBe('一二三四五六');
    expect(drawn('一二三四五六￥30元', 7)[0]).toBe('一二三四五六');
  });

  it('cuts an address after a slash, and a word only where nothing else would do', () => {
    const [first, second] = drawn('见https://example.cn/news/2026/1122/index.html即可', 13);
    expect(first).toMatch(/^见https:\/\/.*[/]$/u);
    expect(second).toBeDefined();
    const lines = drawn('Llanfairpwllgwyngyllgogerychwyrndrobwll', 6);
    expect(lines.join('')).toBe('Llanfairpwllgwyngyllgogerychwyrndrobwll');
    expect(lines.length).toBeGreaterThan(2);
  });

  it('[noLoneCharacter] leaves no character alone on the last line', () => {
    const text = '一二三四五六七八九十一二三四。';
    expect(drawn(text, 13)).toEqual(['一二三四五六七八九十一二', '三四。']);
    expect(drawn(text, 13, { ...flush, noLoneCharacter: false })).toEqual(['一二三四五六七八九十一二三', '四。']);
    // With white enough in the line it is taken in instead.
    expect(drawn('一二，三四，五六七八九十一二。', 14)).toEqual(['一二，三四，五六七八九十一二。']);
  });

  it('keeps a name of two characters with its em space together', () => {
    expect(drawn('任免名单：王　刚　李小明　赵　六', 7)).toEqual(['任免名单：', '王　刚　李小明　', '赵　六']);
  });

  it('[indent] the first line begins two characters in, the next at the edge', () => {
    const m = paragraphOf(faces, body, '一二三四五六七八九十一二三四五六');
    const [first, second] = linesOf(m, 13 * EM);
    expect(first?.xs[0]).toBe(2 * EM);
    expect(first?.to).toBe(11);
    expect(second?.xs[0]).toBe(0);
  });
});

describe('where characters stand', () => {
  it('Han stand on the character grid', () => {
    const m = paragraphOf(faces, flush, '一二三四五六七八九十一二三四五六');
    expect([...(linesOf(m, 13 * EM)[0]?.xs ?? [])]).toEqual(Array.from({ length: 13 }, (_, i) => i * EM));
  });

  it('[squeezeAdjacent] two marks side by side take one and a half em', () => {
    const at = (style: ParagraphStyle) => {
      const line = breakLine(paragraphOf(faces, style, '他说：“好。”又说'), 0, 20 * EM);
      return line.width / EM;
    };
    expect(at(flush)).toBe(8);
    expect(at({ ...flush, squeezeAdjacent: false })).toBe(9);
  });

  it("[squeezeEdges] marks at a line's edges give half an em, outlines stay inside the edge", () => {
    const m = paragraphOf(faces, flush, '“一二三四五六七，八九十一二三四');
    const line = breakLine(m, 0, 8 * EM);
    expect(m.text.slice(0, line.to)).toBe('“一二三四五六七，');
    expect(line.width).toBe(8 * EM);
    expect(line.xs[0]).toBe(-EM / 2);
    const plain = paragraphOf(faces, { ...flush, squeezeEdges: false }, m.text);
    expect(plain.text.slice(0, breakLine(plain, 0, 8 * EM).to)).toBe('“一二三四五六');
  });

  it('[hanLatinGap] none in a newspaper, a quarter em where a style asks for it', () => {
    const width = (style: ParagraphStyle) => breakLine(paragraphOf(faces, style, '有AI了'), 0, 20 * EM).width;
    expect(width({ ...flush, hanLatinGap: 250 }) - width(flush)).toBe((2 * EM) / 4);
  });

  it('says which characters no face has, and sets the rest', () => {
    const m = paragraphOf(faces, flush, '张\u{2fa1d}\u{10ffff}三');
    expect(m.missing).toContain('\u{10ffff}');
    expect(linesOf(m, 13 * EM).map((l) => l.to)).toEqual([6]);
  });
});

const forbiddenStart = /^[、，；：。！？）》〉」』】”’·%℃～]/u;
const forbiddenEnd = /[（《〈「『【“‘￥]$/u;

describe('thirty thousand lines', () => {
  const seen = { lines: 0, justified: 0, pushed: 0, stretched: 0, squeezed: 0, paragraphs: 0, lone: 0 };
  const wrong: string[] = [];

  it('no forbidden start or end, nothing split, right edge exact, hardly a lone character', () => {
    const roll = dice(2026);
    const measures = [5, 9, 13, 13, 13, 20, 22, 27, 41];
    while (seen.lines < 32_000) {
      const chars = measures[Math.floor(roll() * measures.length)] ?? 13;
      const style = roll() < 0.85 ? body : { ...body, hanLatinGap: 250 };
      const m = paragraphOf(faces, style, paragraphOfWords(40 + Math.floor(roll() * 260), roll));
      const width = chars * EM;
      const lines = linesOf(m, width);
      seen.paragraphs += 1;
      const last = lines[lines.length - 1];
      if (
        chars >= 13 &&
        last &&
        lines.length > 1 &&
        [...m.text.slice(last.from).replace(/[、，；：。！？”’）》]/gu, '')].length === 1
      )
        seen.lone += 1;
      let at = 0;
      for (const line of lines) {
        seen.lines += 1;
        const text = m.text.slice(line.from, line.to).trimEnd();
        if (line.from !== at) wrong.push(`gap before ${text}`);
        at = line.to;
        if (line.from > 0 && forbiddenStart.test(text)) wrong.push(`start at ${chars}: ${text}`);
        if (!line.last && forbiddenEnd.test(text)) wrong.push(`end at ${chars}: ${text}`);
        const next = m.text[line.to];
        if ((text.endsWith('—') && next === '—') || (text.endsWith('…') && next === '…')) wrong.push(`split: ${text}`);
        if (chars >= 13 && /\d$/u.test(text) && /^[\d%℃]/u.test(next ?? ''))
          wrong.push(`number cut at ${chars}: ${text}|${next}`);
        if (!line.last) {
          // One character alone beside a long number, or one long word, has no place to stretch.
          if (/\p{Script=Han}/u.test(text) && text.length > 1) {
            seen.justified += 1;
            if (line.width !== width) wrong.push(`edge ${line.width - width} at ${chars}: ${text}`);
          }
        } else if (line.width > width) wrong.push(`last line sticks out: ${text}`);
        for (let i = 1; i < line.xs.length; i += 1) {
          // An opening mark's outline begins where its white was, left of its ink.
          if (!/[（《〈“‘]/u.test(text[i] ?? '') && (line.xs[i] ?? 0) < (line.xs[i - 1] ?? 0)) {
            wrong.push(`backwards: ${text}`);
            break;
          }
        }
      }
      if (at !== m.text.length) wrong.push('paragraph not whole');
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(seen.justified).toBeGreaterThan(20_000);
    expect(seen.lone / seen.paragraphs).toBeLessThanOrEqual(0.005);
  });

  it('the property can fail: without kinsoku forbidden starts appear', () => {
    const roll = dice(3);
    let starts = 0;
    for (let i = 0; i < 200; i += 1) {
      const m = paragraphOf(faces, { ...body, kinsoku: false }, paragraphOfWords(200, roll));
      for (const line of linesOf(m, 13 * EM)) if (forbiddenStart.test(m.text.slice(line.from, line.to))) starts += 1;
    }
    expect(starts).toBeGreaterThan(50);
  });

  it('where a line ends depends only on its start and width: any cut goes on as the whole does', () => {
    const roll = dice(11);
    for (let i = 0; i < 300; i += 1) {
      const text = paragraphOfWords(200, roll);
      const whole = linesOf(paragraphOf(faces, body, text), 13 * EM);
      const again = linesOf(paragraphOf(faces, { ...body }, text), 13 * EM);
      expect(again.map((l) => [l.from, l.to, ...l.xs])).toEqual(whole.map((l) => [l.from, l.to, ...l.xs]));
    }
  });
});
