import type { DemoStory } from '../demo-story.ts';

const filler = (slug: string, headline: string, ...paragraphs: readonly string[]): DemoStory => ({
  slug, kind: 'filler', page: null, tray: 'cleared', kicker: [], headline: [headline], deck: [],
  credits: [], bylinePlace: 'end', blocks: paragraphs.map((text) => ({ kind: 'paragraph', text })), photos: [],
});

/** 补白: short pieces kept for a hole, cleared in time and of no edition until a page takes one. */
export const fillers: readonly DemoStory[] = [
  filler('filler-ferry-bell', '渡口的铃', '澜川老渡口开船前摇三遍铃：一遍收跳板，两遍解缆，三遍起航。渡船停了多年，铃还挂在候船室门口，孩子路过总要踮脚碰一下。'),
  filler(
    'filler-words-for-rain', '雨的说法',
    '澜川人说雨分得细：沾衣不湿的叫“毛毛子”，打在瓦上听得见的叫“筛豆”，一阵一阵的叫“过云雨”，连着三天不停的叫“灌田”。',
    '老船工只认一种，叫“起水”。上游的雨落在别人家屋顶上，水却要到自己脚下来。',
  ),
  filler(
    'filler-how-a-page-is-read', '一张报纸怎么读',
    '有位读者来信，说他读报的次序三十年没有变：先看天气，再看讣告，然后从最后一版倒着往前翻，头版留到晚饭以后。',
    '他说头版的事总要议论，议论要有人听；天气不用议论，带伞就行。',
    '我们把信贴在值班室墙上。底下有人用铅笔添了一行：那就把最后一版也当头版来做。',
  ),
];
