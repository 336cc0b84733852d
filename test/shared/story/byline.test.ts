import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brandOf, brands } from '../../../shared/story/brand.ts';
import { affiliationTail, bylineLines, type Credit, type CreditKind, endByline, houseDateline, photoCredit } from '../../../shared/story/byline.ts';
import { oneEditOff, parseAffiliation, parseByline } from '../../../shared/story/byline-parse.ts';

/** «staff-reporter 甲» a line: credits as an editor would jot them down. */
const credits = (...lines: string[]): Credit[] => lines.map((line) => {
  const [credit = '', name = '', affiliation = ''] = line.split(' ');
  return { credit: credit as CreditKind, name, affiliation, personId: null };
});
const [daily, plain] = [brands.daily, brands.plain];

describe('a byline is people with credits', () => {
  const two = credits('staff-reporter 沈砚秋', 'correspondent 罗石川');

  it('[BY1] the house dateline, by brand', () => {
    expect(houseDateline('澜川日报', two, daily)).toBe('澜川日报讯（全媒体记者/沈砚秋 通讯员/罗石川） ');
    expect(houseDateline('澜川日报', two, plain)).toBe('本报讯（记者 沈砚秋 通讯员 罗石川） ');
    expect(houseDateline('澜川日报', [], daily)).toBe('澜川日报讯 ');
    expect(houseDateline('澜川日报', credits('agency 新华社'), daily)).toBe('据新华社电 ');
  });

  it('[BY1] names of one kind share a label, in the order given; nameless credits are left out', () => {
    const many = credits('staff-reporter 沈砚秋', 'correspondent 罗石川', 'staff-reporter 秦朗', 'correspondent ');
    expect(bylineLines('澜川日报', many, daily)).toEqual(['澜川日报全媒体记者/沈砚秋 秦朗 通讯员/罗石川']);
  });

  it('[BY1] authors, correspondents and agencies stand without the paper’s name', () => {
    expect(bylineLines('澜川日报', credits('author 闻人朔'), daily)).toEqual(['闻人朔']);
    expect(bylineLines('澜川日报', credits('correspondent 罗石川'), daily)).toEqual(['通讯员/罗石川']);
    expect(bylineLines('澜川日报', [], daily)).toEqual([]);
  });

  it('[BY1] photo credits', () => {
    expect(photoCredit(credits('photographer 乔木生'), daily)).toBe('乔木生 摄');
    expect(photoCredit(credits('words-and-pictures 乔木生'), daily)).toBe('乔木生 文/图');
    expect(photoCredit(credits('staff-reporter 乔木生', 'correspondent 罗石川'), daily, '澜川日报')).toBe('澜川日报全媒体记者/乔木生 通讯员/罗石川 摄');
    expect(photoCredit(credits('agency 新华社'), daily)).toBe('新华社发');
    expect(photoCredit([], daily)).toBe('');
  });

  it('[BY1] at the end: the byline in brackets, who compiled it, and who the author is', () => {
    expect(endByline(credits('compiled-by 唐知遥'), daily)).toBe('（唐知遥 整理）');
    expect(endByline([], daily)).toBe('');
    expect(affiliationTail(credits('author 闻人朔 系桥梁工程师'))).toBe('（作者系桥梁工程师）');
    expect(affiliationTail(credits('author 闻人朔 市委党校'))).toBe('（作者单位：市委党校）');
    expect(affiliationTail(credits('author 甲某 党校', 'author 乙某 系教师'))).toBe('（甲某单位：党校；乙某系教师）');
    expect(affiliationTail(credits('staff-reporter 甲某 党校'))).toBe('');
  });

  it('[BY1] an unknown brand still prints', () => {
    expect(brandOf('gone')).toBe(daily);
    expect(brandOf('')).toBe(daily);
    expect(brandOf('constructor')).toBe(daily);
  });

  it('[BY1] nothing printed holds a no-break blank or a half-width bracket', () => {
    const all = [daily, plain].flatMap((b) => [houseDateline('澜川日报', two, b), ...bylineLines('澜川日报', two, b), endByline(two, b), photoCredit(two, b)]);
    expect(all.join('')).not.toMatch(/[\u00a0()]/);
  });
});

describe('bylines are read back into people', () => {
  const roster = [{ id: 'p1', name: '沈砚秋' }, { id: 'p2', name: '秦朗' }, { id: 'p3', name: '陈标' }];
  const said = (line: string, bare: 'author' | null = null) => {
    const parsed = parseByline(line, roster, bare);
    return parsed && `${parsed.place}: ${parsed.credits.map((c) => `${c.credit} ${c.name} ${c.flag}`).join(', ')}${parsed.rest ? ` | ${parsed.rest}` : ''}`;
  };
  const table: readonly (readonly [string, string | null])[] = [
    ['澜川日报讯(全媒体记者/沈砚秋) 10月8日，桥通了。', 'dateline: staff-reporter 沈砚秋 known | 10月8日，桥通了。'],
    ['本报讯（记者 秦朗 通讯员 罗石川）今天', 'dateline: staff-reporter 秦朗 known, correspondent 罗石川 unknown | 今天'],
    ['澜川日报全媒体记者/沈砚秋 秦朗 通讯员/罗石川 摄', 'under-head: staff-reporter 沈砚秋 known, staff-reporter 秦朗 known, correspondent 罗石川 unknown'],
    ['澜川日报社新媒体记者 秦朗 整理', 'under-head: compiled-by 秦朗 known'],
    ['乔木生 摄', 'under-head: photographer 乔木生 unknown'],
    ['沈砚秋 文/图', 'under-head: words-and-pictures 沈砚秋 known'],
    ['通讯员 陈　标', 'under-head: correspondent 陈标 known'],
    ['（秦朗 整理）', 'end: compiled-by 秦朗 known'],
    ['全媒体记者/沈研秋', 'under-head: staff-reporter 沈研秋 near-miss'],
    ['见习记者 周\u00a0小鱼', null],
    ['据新华社北京10月8日电（记者 秦朗）会议', 'dateline: agency 新华社 unknown, staff-reporter 秦朗 known | 会议'],
    ['这一天，记者走上大桥，看见两岸的灯。', null],
    ['大桥通车', null],
    ['', null],
  ];
  it.each(table)('[BY1] «%s»', (line, wanted) => expect(said(line)).toBe(wanted));

  it('[BY1] a bare name is an author only where an author is looked for', () => {
    expect(said('闻人朔')).toBeNull();
    expect(said('闻人朔', 'author')).toBe('under-head: author 闻人朔 unknown');
  });

  it('[BY1] a near miss names whom it may mean', () => {
    expect(parseByline('记者 陈彪', roster)?.credits[0]?.near).toEqual({ id: 'p3', name: '陈标' });
  });

  const edits: readonly (readonly [string, string, boolean])[] = [
    ['沈砚秋', '沈研秋', true], ['沈砚秋', '沈秋', true], ['沈砚秋', '沈秋砚', true], ['沈砚秋', '沈砚秋', false],
    ['陈标', '陈彪', true], ['李明', '王明', false], ['沈砚秋', '陆嘉树', false], ['秦朗', '秦', false], ['秦朗', '秦朗朗', true],
  ];
  it.each(edits)('[BY1] %s and %s: one edit off is %s', (a, b, off) => {
    expect(oneEditOff(a, b)).toBe(off);
    expect(oneEditOff(b, a)).toBe(off);
  });

  it('[BY1] affiliations', () => {
    expect(parseAffiliation('（作者单位：市委党校）')).toBe('市委党校');
    expect(parseAffiliation('(作者系桥梁工程师)')).toBe('系桥梁工程师');
    expect(parseAffiliation('（作者：某人）')).toBeNull();
    expect(parseAffiliation('正文')).toBeNull();
  });

  it('[BY1] what a brand prints, the reader reads back: people, credits and order', () => {
    const kinds = ['staff-reporter', 'correspondent', 'trainee-reporter', 'special-reporter', 'posted-reporter'] as const;
    const name = fc.tuple(fc.constantFrom('沈', '秦', '陈', '陆', '欧阳'), fc.constantFrom('砚秋', '朗', '标', '嘉树', '木生')).map((n) => n.join(''));
    let reached = 0;
    fc.assert(fc.property(
      fc.uniqueArray(fc.tuple(fc.constantFrom(...kinds), name), { minLength: 1, maxLength: 6, selector: ([, n]) => n }), fc.constantFrom(daily, plain),
      (people, brand) => {
        const given = people.map(([credit, n]): Credit => ({ credit, name: n, affiliation: '', personId: null }));
        // Names of one kind are printed together.
        const wanted = [...new Set(given.map((c) => c.credit))].flatMap((k) => given.filter((c) => c.credit === k).map((c) => `${k} ${c.name}`));
        const printed = [houseDateline('澜川日报', given, brand), ...bylineLines('澜川日报', given, brand), endByline(given, brand)];
        for (const line of printed) {
          reached++;
          expect(parseByline(line, [])?.credits.map((c) => `${c.credit} ${c.name}`), line).toEqual(wanted);
        }
      },
    ), { seed: 11, numRuns: 400 });
    expect(reached).toBe(1200);
  });
});
