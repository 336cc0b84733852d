import type {
  ComposedEdition,
  DisplayItem,
  EditionMakeUp,
  Flow,
  Furniture,
  PageMakeUp,
  SetBlock,
  SetPhoto,
  SetStory,
  StyleSheet,
  TextItem,
} from '../../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';

/** A pure generator of numbers below 1, so that every run sees the same pages. */
export function dice(seed: number): () => number {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const words = [
  '清江',
  '市民',
  '今年',
  '新建',
  '的',
  '公园',
  '已经',
  '开放',
  '河岸',
  '两侧',
  '种植',
  '樟树',
  '志愿者',
  '周末',
  '清理',
  '步道',
  '图书馆',
  '夜间',
  '延长',
  '服务',
  '社区',
  '老人',
  '在',
  '了',
  '和',
  '与',
  '到',
  '从',
  '对',
  '为',
  '记者',
  '看到',
  '工人',
  '正在',
  '安装',
  '护栏',
  '学校',
  '门口',
  '公交',
  '线路',
  '调整',
  '以后',
  '出行',
  '更加',
  '方便',
  '居民',
  '说',
  '我们',
  '都',
  '很',
  '高兴',
];
const marks = ['，', '，', '，', '。', '。', '、', '；', '：', '？', '！'];
const oddities = [
  '“便民驿站”',
  '《清江志》',
  '（含预留）',
  '——',
  '……',
  '2026年11月22日',
  '3.5%',
  '12℃',
  '1,280亿元',
  'AI',
  'Wi-Fi',
  '0731-12345678',
  '“‘一刻钟’生活圈”',
  '李·约翰',
  '2021—2025年',
  '100余户',
  'https://example.cn/news?id=12',
  '《〈河长制〉细则》',
  '！”',
];

/** A paragraph of about so many characters, with marks, numbers and Latin as a newspaper has them. */
export function paragraphOfWords(chars: number, roll: () => number): string {
  let text = '';
  let sinceMark = 0;
  while (text.length < chars) {
    const r = roll();
    if (r < 0.07) text += oddities[Math.floor(roll() * oddities.length)];
    else if (sinceMark > 3 && r < 0.35) {
      text += marks[Math.floor(roll() * marks.length)];
      sinceMark = 0;
    } else {
      text += words[Math.floor(roll() * words.length)];
      sinceMark += 1;
    }
  }
  return `${text.replace(/[，、；：。？！]$/u, '')}。`;
}

/** Paragraphs that make about so many characters together. */
export function proseOf(chars: number, seed: number): string[] {
  const roll = dice(seed);
  const paragraphs: string[] = [];
  for (let left = chars; left > 0; ) {
    const text = paragraphOfWords(Math.min(left, 60 + Math.floor(roll() * 160)), roll);
    paragraphs.push(text);
    left -= text.length;
  }
  return paragraphs;
}

export const aBlock = (id: string, text: string, more: Partial<SetBlock> = {}): SetBlock => ({
  id,
  style: 'body',
  text,
  spans: [],
  ...more,
});

/** A story with a headline of its own and these paragraphs. */
export function aStory(id: string, paragraphs: readonly string[], more: Partial<SetStory> = {}): SetStory {
  return {
    id,
    standingHead: '',
    kicker: [],
    headline: ['清江两岸添新绿'],
    deck: [],
    headIds: { kicker: [], headline: [`${id}-h`], deck: [] },
    byline: [],
    blocks: paragraphs.map((text, i) => aBlock(`${id}-${i}`, text)),
    uncuttable: false,
    ...more,
  };
}

export const furniture: Furniture = {
  nameplate: '清江晚报',
  dateLine: '2026年11月22日　星期日',
  issueLine: '第8128期',
  pagesLine: '今日4版',
  sponsorLine: '清江晚报社主办',
  cnLine: '国内统一连续出版物号　CN 00-0000',
  hotlineLine: '新闻热线：0000-1234567',
  folio: '01',
  section: '要闻',
  credits: '责任编辑：甲　美术编辑：乙　校对：丙',
};

type Placed = PageMakeUp['slots'][number];

export const aSlot = (id: string, more: Partial<Placed> = {}): Placed => ({
  id,
  kind: 'story',
  column: 0,
  row: 0,
  span: 2,
  rows: 30,
  bodyColumns: more.span ?? 2,
  headStyle: 'standard',
  headDirection: 'horizontal',
  headSpan: 0,
  insets: [],
  box: 'none',
  locked: false,
  ...more,
});

export const aPage = (id: string, slots: readonly Placed[], folio = 1): PageMakeUp => ({
  id,
  folio,
  furniture: { ...furniture, folio: String(folio).padStart(2, '0') },
  slots,
});

export const aPhoto = (id: string, more: Partial<SetPhoto> = {}): SetPhoto => ({
  id,
  widthPx: 3000,
  heightPx: 2000,
  caption: '河岸步道上散步的市民。',
  credit: '方晓 摄',
  ...more,
});

export const makeUpOf = (
  pages: readonly PageMakeUp[],
  stories: Readonly<Record<string, SetStory>>,
  flows: readonly Flow[] = [],
  photos: Readonly<Record<string, SetPhoto>> = {},
  styleSheet: StyleSheet = defaultStyleSheet,
): EditionMakeUp => ({ styleSheet, pages, flows, stories, photos });

/** A horizontal line of text. */
export const isText = (item: DisplayItem): item is TextItem => item.type === 'text';

/** The copy as it stands on all pages, read from the sources of the items, paragraph by paragraph. */
export function readBack(edition: ComposedEdition, story: SetStory): string[] {
  const letters = new Map<string, string>();
  for (const page of edition.pages) {
    for (const item of page.items) {
      if (item.type !== 'text' && item.type !== 'vertical-text') continue;
      const { source } = item;
      if (source?.storyId !== story.id) continue;
      const known = letters.get(source.blockId) ?? '';
      if (source.from !== known.length) throw new Error(`${source.blockId}: ${source.from} after ${known.length}`);
      letters.set(source.blockId, known + item.text);
    }
  }
  return story.blocks.map((block) => letters.get(block.id) ?? '');
}

/** Story s from page one to page two, with both labels. */
export const twoLegs = (jumpOut = '▶下转02版①', jumpIn = '◀上接01版①'): Flow => ({
  storyId: 's',
  legs: [
    { slotId: 'one-a', pageId: 'one', jumpOut, jumpIn: '' },
    { slotId: 'two-a', pageId: 'two', jumpOut: '', jumpIn },
  ],
});

/** Story s in two columns of page one, going on in three of page two. */
export function jumped(story: SetStory, firstRows = 30, secondRows = 60): EditionMakeUp {
  return makeUpOf(
    [
      aPage('one', [aSlot('one-a', { storyId: 's', span: 2, rows: firstRows })]),
      aPage('two', [aSlot('two-a', { storyId: 's', span: 3, rows: secondRows })], 2),
    ],
    { s: story },
    [twoLegs()],
  );
}
