import { compose } from '../compose/compose.ts';
import type { EditionMakeUp, Faces, Flow, PageMakeUp, SetBlock, SetPhoto, SetStory, StyleSheet } from '../compose/model.ts';
import { sampleHeads, sampleSentences } from './sample-words.ts';
import { hotlineIn, type TemplateSlot } from './templates.ts';

/** What a sample page says of the paper. */
export interface SamplePaper {
  readonly nameplate: string;
  readonly sponsorLine: string;
  readonly cnLine: string;
  readonly hotlineLine: string;
}

const pageId = 'sample';

/**
 * A page of invented copy on a sheet: every slot of the template filled with as much as it takes, pictures where there is a
 * place for one (their ids begin with «sample-»; whoever draws the page draws something in their stead). For looking at a
 * sheet or a template before there is a real page on it. Pure, and the same for the same input.
 */
export function samplePage(styleSheet: StyleSheet, slots: readonly TemplateSlot[], paper: SamplePaper, faces: Faces): EditionMakeUp {
  const wanted = new Map<string, number>();
  let made = draft(styleSheet, slots, paper, wanted);
  // Only composing tells what each slot takes; four turns bring every story within a line or two of its foot.
  for (let turn = 0; turn < 4; turn += 1) {
    const loose = Object.values(compose(made, faces).fits).filter((fit) => fit.over > 0 || fit.under > 1);
    if (loose.length === 0) break;
    for (const fit of loose) wanted.set(fit.storyId, Math.max(20, (wanted.get(fit.storyId) ?? 0) - fit.overChars + Math.round(fit.underChars * 0.9)));
    made = draft(styleSheet, slots, paper, wanted);
  }
  return made;
}

function draft(styleSheet: StyleSheet, slots: readonly TemplateSlot[], paper: SamplePaper, wanted: Map<string, number>): EditionMakeUp {
  const stories: Record<string, SetStory> = {};
  const photos: Record<string, SetPhoto> = {};
  const flows: Flow[] = [];
  const { charsPerColumn, columns } = styleSheet.page.grid;
  let turn = 0;
  const photo = (widthPx: number, heightPx: number, captioned: boolean): string => {
    const id = `sample-${Object.keys(photos).length + 1}`;
    photos[id] = { id, widthPx, heightPx, caption: captioned ? '江边的早晨，值班员在堤上抄水位。' : '', credit: captioned ? '何晓舟 摄' : '' };
    return id;
  };
  const made = slots.map((slot, i) => {
    const id = `s${i}`;
    const { text, words, ...bare } = slot;
    const shape: readonly [number, number] = [slot.span * charsPerColumn * 100, slot.rows * 130];
    const insets = slot.insets.map((inset) => ({ ...inset, photoId: photo(inset.span * charsPerColumn * 100, inset.rows * 130, true) }));
    if (slot.kind === 'story' || slot.kind === 'notice' || slot.kind === 'ear' || slot.kind === 'photo-story') {
      const storyId = `story-${i}`;
      const taken = slot.insets.reduce((sum, inset) => sum + inset.span * inset.rows, 0);
      const room = Math.max(30, Math.round((slot.span * slot.rows - taken) * charsPerColumn * (slot.kind === 'photo-story' ? 0.2 : 1.1)));
      if (!wanted.has(storyId)) wanted.set(storyId, room);
      stories[storyId] = story(storyId, turn, slot, wanted.get(storyId) ?? room);
      flows.push({ storyId, legs: [{ slotId: id, pageId, jumpOut: '', jumpIn: '' }] });
      turn += 1;
      return { ...bare, id, insets, storyId, ...(slot.kind === 'photo-story' ? { photoId: photo(3000, 2000, false) } : {}) };
    }
    if (slot.kind === 'photo') return { ...bare, id, insets, photoId: photo(...shape, true) };
    if (slot.kind === 'advertisement') return { ...bare, id, insets, text: '让每一盏灯都等到回家的人' };
    return { ...bare, id, insets, text: text ? hotlineIn(slot, paper.hotlineLine) : (words ?? '') };
  });
  const front = slots.some((slot) => slot.kind === 'masthead');
  const page: PageMakeUp = {
    id: pageId, folio: front ? 1 : 2, slots: made,
    furniture: {
      ...paper, dateLine: '2026年11月22日 星期日', issueLine: '第8128期', pagesLine: '今日4版', folio: front ? '01' : '02', section: front ? '要闻' : '综合',
      credits: '责任编辑：程以宁　美术编辑：苏曼青　校对：闻一字',
    },
  };
  return { styleSheet, pages: columns > 0 ? [page] : [], flows, stories, photos };
}

function story(id: string, turn: number, slot: TemplateSlot, chars: number): SetStory {
  const notices = sampleHeads.filter((one) => one.headline.join('').includes('公告'));
  const news = sampleHeads.filter((one) => !notices.includes(one));
  const pool = slot.kind === 'notice' ? notices : news;
  const head = pool[turn % pool.length] ?? { headline: ['样稿'] };
  const brief = slot.headStyle === 'brief' || slot.kind === 'ear';
  const lines = slot.span <= 2 || brief ? [head.headline.join(' ')] : head.headline;
  const ids = (prefix: string, n: number) => Array.from({ length: n }, (_, i) => `${id}-${prefix}${i}`);
  const kicker = head.kicker && !brief ? [head.kicker] : [];
  const deck = head.deck && !brief ? [head.deck] : [];
  return {
    id, standingHead: brief ? '' : (head.standing ?? ''), kicker, headline: lines, deck, byline: [], uncuttable: false,
    headIds: { kicker: ids('k', kicker.length), headline: ids('h', lines.length), deck: ids('d', deck.length) },
    blocks: blocksOf(id, turn, chars, slot.kind === 'notice'),
  };
}

/** Paragraphs of two or three sentences, a crosshead in a long story, until there are so many characters. */
function blocksOf(id: string, turn: number, chars: number, notice: boolean): readonly SetBlock[] {
  const blocks: SetBlock[] = [];
  let left = chars;
  for (let n = 0; left > 0 && n < 400; n += 1) {
    if (!notice && n > 0 && n % 6 === 0 && left > 200) {
      blocks.push({ id: `${id}-b${n}`, style: 'crosshead', text: sampleHeads[(turn + n) % 9]?.deck?.slice(0, 9) ?? '一件一件办', spans: [] });
      left -= 13;
      continue;
    }
    const some = Array.from({ length: 2 + ((turn + n) % 2) }, (_, i) => sampleSentences[(turn * 5 + n * 2 + i) % sampleSentences.length] ?? '').join('');
    const text = some.length <= left + 8 ? some : endOf(some, left);
    blocks.push({ id: `${id}-b${n}`, style: notice ? 'notice' : 'body', text, spans: [], ...(n === 0 && !notice ? { prefix: '本报讯（记者 何晓舟）' } : {}) });
    left -= text.length + 8;
  }
  return blocks;
}

/** The last paragraph ends as a paragraph does, however much of it there is room for. */
const endOf = (text: string, chars: number): string => `${text.slice(0, Math.max(6, chars - 1)).replace(/[，。、；：“”《》（）？！]+$/u, '')}。`;
