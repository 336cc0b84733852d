import { describe, expect, it } from 'vitest';
import { brands } from '../../../shared/story/brand.ts';
import type { Credit } from '../../../shared/story/byline.ts';
import type { Block } from '../../../shared/story/copy.ts';
import { setPhoto, setStory, type SettableStory } from '../../../shared/story/set-story.ts';
import { copyOf } from '../../builders/copy.ts';

const by = (credit: Credit['credit'], name: string, affiliation = ''): Credit => ({ credit, name, affiliation, personId: null });
const story = (given: Partial<SettableStory> = {}): SettableStory => ({
  id: 's', kind: 'news', standingHead: '', bylinePlace: 'dateline', credits: [by('staff-reporter', '沈砚秋')], locked: false, ...given,
});
const set = (given: Partial<SettableStory>, text: string) => setStory(story(given), copyOf(text), brands.daily, '澜川日报');
const drawn = (given: Partial<SettableStory>, text: string) => set(given, text).blocks.map((b) => `${b.style}: ${b.prefix ?? ''}${b.text}`);

describe('a story as it is set', () => {
  it('[BY1] the dateline opens the first paragraph of the body, not a note before it', () => {
    expect(drawn({}, '# 大桥\n* 编者说。\n桥通了。\n第二段。')).toEqual([
      'editors-note: 【编者按】编者说。', 'body: 澜川日报讯（全媒体记者/沈砚秋） 桥通了。', 'body: 第二段。',
    ]);
    expect(drawn({}, '| 陈标 李小明')).toEqual(['byline: 澜川日报讯（全媒体记者/沈砚秋）', 'name-list: 陈标 李小明']);
  });

  it('[BY1] under the headline, or at the end with who the author is', () => {
    const head = set({ bylinePlace: 'under-head' }, '# 大桥\n桥通了。');
    expect(head.byline).toEqual(['澜川日报全媒体记者/沈砚秋']);
    expect(head.blocks[0]?.prefix).toBeUndefined();
    expect(drawn({ bylinePlace: 'end', credits: [by('compiled-by', '唐知遥')] }, '桥通了。')).toEqual(['body: 桥通了。', 'tail: （唐知遥 整理）']);
    expect(drawn({ bylinePlace: 'under-head', credits: [by('author', '闻人朔', '系桥梁工程师')] }, '桥通了。')).toEqual(['body: 桥通了。', 'tail: （作者系桥梁工程师）']);
  });

  it('[BY1] the house sets the signs of questions, answers, item heads and pull-outs, and doubles none that came along', () => {
    expect(drawn({ bylinePlace: 'end', credits: [] }, '? 怎么停\n! 扫码\n●机构重组\n[ 要点\n? 问：收费吗')).toEqual([
      'question: 问：怎么停', 'answer: 答：扫码', 'item-head: ●机构重组', 'pull-out: 【要点】', 'question: 问：收费吗',
    ]);
  });

  it('[PR2] offsets stay those of the copy: only prefixes, endings and blocks without id are added', () => {
    const text = '# 大桥\n桥通了。\n[ 要点\n? 怎么停';
    const copy = copyOf(text);
    for (const block of set({}, text).blocks) {
      if (block.id === '') continue;
      const own = copy.blocks.find((b) => b.id === block.id);
      expect(block.text.startsWith(own?.text ?? '?')).toBe(true);
    }
  });

  it('[ST7] a notice is never cut, is set in its own style, and is signed by its own tail', () => {
    const notice = set({ kind: 'notice', credits: [] }, '# 公告\n停航三天。\n= 轮渡公司');
    expect(notice.uncuttable).toBe(true);
    expect(notice.blocks.map((b) => `${b.style}: ${b.prefix ?? ''}${b.text}`)).toEqual(['notice: 停航三天。', 'tail: 轮渡公司']);
    expect(set({ locked: true }, '名单').uncuttable).toBe(true);
    expect(set({}, '消息').uncuttable).toBe(false);
  });

  it('[PG5] heads are lines with the ids of their paragraphs; blank ones are left out', () => {
    const s = set({ standingHead: '江边人家' }, '^ 肩题\n# 一行\n# 二行\n_ 副题\n正文');
    expect([s.standingHead, s.kicker, s.headline, s.deck]).toEqual(['江边人家', ['肩题'], ['一行', '二行'], ['副题']]);
    expect(s.headIds).toEqual({ kicker: ['b-0'], headline: ['b-1', 'b-2'], deck: ['b-3'] });
    const blank = setStory(story(), { schema: 1, blocks: [{ id: 'x', kind: 'headline', text: ' ', spans: [] }, { id: 'y', kind: 'paragraph', text: '', spans: [] }] }, brands.daily, '澜川日报');
    expect([blank.headline, blank.blocks.filter((b) => b.id !== '')]).toEqual([[], []]);
  });

  it('brings summaries, headlines in reserve, tables and what may be cut, each with its paragraph’s id', () => {
    const blocks: Block[] = [
      { id: 'h', kind: 'headline', text: '大桥通车', spans: [] },
      { id: 'a', kind: 'alt-headline', text: '澜江第三桥今晨通车', spans: [] },
      { id: 'u', kind: 'summary', text: '全长两公里，双向六车道。', spans: [] },
      { id: 'p', kind: 'paragraph', text: '桥通了。', spans: [{ from: 0, to: 1, style: 'hei' }], cuttable: true },
      { id: 't', kind: 'table-row', text: '站点\t首班', spans: [] },
    ];
    const s = setStory(story(), { schema: 1, blocks }, brands.daily, '澜川日报');
    expect([s.headline, s.summary, s.headIds.summary, s.alternatives]).toEqual([['大桥通车'], ['全长两公里，双向六车道。'], ['u'], [{ id: 'a', text: '澜江第三桥今晨通车' }]]);
    expect(s.blocks.map((b) => [b.id, b.style, b.cuttable ?? false])).toEqual([['p', 'body', true], ['t', 'table-row', false]]);
    // A copy without them is set as it was before they were there.
    const plain = set({}, '# 大桥\n桥通了。');
    expect(Object.keys(plain)).not.toContain('summary');
    expect(Object.keys(plain)).not.toContain('alternatives');
    expect(plain.blocks.some((b) => 'cuttable' in b)).toBe(false);
  });

  it('[BY1] a photo’s words', () => {
    expect(setPhoto({ id: 'f', widthPx: 3, heightPx: 2, caption: '走桥。 ', credits: [by('photographer', '乔木生')] }, brands.daily))
      .toEqual({ id: 'f', widthPx: 3, heightPx: 2, caption: '走桥。', credit: '乔木生 摄' });
  });
});
