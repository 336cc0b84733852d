import type { ParagraphStyleId, SetBlock, SetPhoto, SetStory } from '../compose/model.ts';
import type { Brand } from './brand.ts';
import { affiliationTail, bylineLines, type Credit, endByline, houseDateline, photoCredit } from './byline.ts';
import { type Block, type BlockKind, type Copy, headKinds, isHead } from './copy.ts';
import type { Story } from './story.ts';

type BodyKind = Exclude<BlockKind, (typeof headKinds)[number]>;

const styleOf: Readonly<Record<BodyKind, ParagraphStyleId>> = {
  'paragraph': 'body', 'crosshead': 'crosshead', 'item-head': 'item-head', 'question': 'question', 'answer': 'answer',
  'pull-out': 'pull-out', 'name-list': 'name-list', 'table-row': 'table-row', 'editors-note': 'editors-note', 'tail': 'tail',
};

/** Signs that the house sets, so that nobody types them: before the text, and after it. Text that has its own keeps it. */
export const signs: Partial<Record<BodyKind, { readonly before: string; readonly after: string; readonly own: RegExp }>> = {
  'item-head': { before: '●', after: '', own: /^\s*[●■◆▲]/ },
  'question': { before: '问：', after: '', own: /^\s*[^：:，。？]{0,12}(问|咨询|记者|网友|读者|市民|居民|主持人|留言|建议|反映)\s*[:：]/ },
  'answer': { before: '答：', after: '', own: /^\s*[^：:，。？]{0,18}(答|答复|回复|回应)\s*[:：]/ },
  'pull-out': { before: '【', after: '】', own: /^\s*【/ },
  'editors-note': { before: '【编者按】', after: '', own: /^\s*[【（(]?编者按/ },
};

function setBlock(block: Block, noticeText: boolean): SetBlock {
  const kind = block.kind as BodyKind;
  const sign = signs[kind];
  const own = !sign || sign.own.test(block.text);
  const style = noticeText && kind === 'paragraph' ? 'notice' : styleOf[kind];
  const set: SetBlock = {
    id: block.id, style, text: own ? block.text : `${block.text}${sign.after}`, spans: block.spans, ...(block.cuttable ? { cuttable: true } : {}),
  };
  return own ? set : { ...set, prefix: sign.before };
}

const system = (style: ParagraphStyleId, text: string): readonly SetBlock[] => (text ? [{ id: '', style, text, spans: [] }] : []);

/** The facts of a story that its setting needs. */
export type SettableStory = Pick<Story, 'id' | 'kind' | 'standingHead' | 'bylinePlace' | 'credits' | 'locked'>;

/**
 * A story as the composer takes it: heads, byline and paragraphs with every word decided (BY1). Empty paragraphs are left
 * out. Text offsets stay those of the copy: what the house adds stands in `prefix`, after the text, or in blocks without id.
 */
export function setStory(story: SettableStory, copy: Copy, brand: Brand, titleName: string): SetStory {
  const heads = (kind: (typeof headKinds)[number]) => copy.blocks.filter((b) => b.kind === kind && b.text.trim() !== '');
  const [kicker, headline, deck, summary] = [heads('kicker'), heads('headline'), heads('deck'), heads('summary')];
  const reserve = heads('alt-headline');
  const texts = (blocks: readonly Block[]) => blocks.map((b) => b.text);
  const ids = (blocks: readonly Block[]) => blocks.map((b) => b.id);
  const notice = story.kind === 'notice';
  const body = copy.blocks.filter((b) => !isHead(b.kind) && b.text.trim() !== '').map((b) => setBlock(b, notice));
  // A notice without credits is signed by its own tail; everything else carries its dateline.
  const dateline = story.bylinePlace === 'dateline' && !(notice && story.credits.length === 0)
    ? houseDateline(titleName, story.credits, brand) : '';
  const first = body.findIndex((b) => b.style === 'body' || b.style === 'notice');
  const opened = dateline === '' ? body
    : first < 0 ? [...system('byline', dateline.trimEnd()), ...body]
      : body.map((b, i) => (i === first ? { ...b, prefix: dateline } : b));
  return {
    id: story.id, standingHead: story.standingHead,
    kicker: texts(kicker), headline: texts(headline), deck: texts(deck), ...(summary.length > 0 ? { summary: texts(summary) } : {}),
    headIds: { kicker: ids(kicker), headline: ids(headline), deck: ids(deck), ...(summary.length > 0 ? { summary: ids(summary) } : {}) },
    ...(reserve.length > 0 ? { alternatives: reserve.map(({ id, text }) => ({ id, text })) } : {}),
    byline: story.bylinePlace === 'under-head' ? bylineLines(titleName, story.credits, brand) : [],
    blocks: [
      ...opened,
      ...system('tail', story.bylinePlace === 'end' ? endByline(story.credits, brand) : ''),
      ...system('tail', affiliationTail(story.credits)),
    ],
    uncuttable: notice || story.locked,
  };
}

/** A photo with its words as they print. */
export function setPhoto(
  photo: Pick<SetPhoto, 'id' | 'widthPx' | 'heightPx' | 'caption'> & { readonly credits: readonly Credit[] },
  brand: Brand, titleName = '',
): SetPhoto {
  return {
    id: photo.id, widthPx: photo.widthPx, heightPx: photo.heightPx, caption: photo.caption.trim(),
    credit: photoCredit(photo.credits, brand, titleName),
  };
}
