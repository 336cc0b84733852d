import type { ParsedCredit } from '../../shared/story/byline-parse.ts';
import type { BlockKind } from '../../shared/story/copy.ts';
import type { StoryKind } from '../../shared/story/story.ts';
import { headlineLines, type HeadRole, headRoles, isDoubtful } from './heads.ts';
import { type Unit, widened } from './lines.ts';
import type { Doubt, LineRole, ReadStory } from './reading.ts';

/** A story while it is being read. */
export interface Draft {
  heads: Unit[];
  roles: HeadRole[];
  byline: string[];
  people: ParsedCredit[];
  /** It opened with a house dateline. */
  dated: boolean;
  /** It was signed at its end: whatever comes is another story. */
  ended: boolean;
  blocks: { kind: BlockKind; text: string; line: number }[];
  photos: { caption: string; credit: string }[];
  picture: boolean;
  /** Its last line was one of a poem. */
  verse: boolean;
  /** That it has no headline is known or told. */
  told: boolean;
}

export const newDraft = (): Draft => ({ heads: [], roles: [], byline: [], people: [], dated: false, ended: false, blocks: [], photos: [], picture: false, verse: false, told: false });

const lineRoles: Readonly<Record<HeadRole, LineRole>> = { 'standing-head': 'standing-head', kicker: 'kicker', headline: 'headline', deck: 'deck', author: 'byline' };
export const isNoticeHead = (words: string): boolean => {
  const text = words.replace(/^(公|启|声|通|讣)[\s\u3000]+(告|事|明|知)$/u, '$1$2').trim();
  return /(公告|公示|任免名单|任命名单|名单|声明|启事|通告|公报|免职|讣告|更正|致歉)([(（].*[)）])?$/u.test(text)
    || /^关于.+的(决定|通知|通报|公示|公告|批复)$/u.test(text) || (/(?<![发布下印出])通知$/u.test(text) && [...text].length <= 20 && !/[，,]/u.test(text))
    // What small advertisements and services are headed with.
    || ([...text].length <= 8 && /^[^，。“]*(通知|悼念|讣闻|招租|出租|出售|转让|招聘|求购|征集|寻物|寻人|招领|预告)$/u.test(text));
};

/** Decides what each short line over the story is. */
export function settleHeads(draft: Draft): void {
  const signed = draft.byline.length > 0 || draft.dated || draft.picture || isNotice(draft);
  draft.roles = headRoles(draft.heads.map((unit) => unit.text), signed, draft.heads.map((unit) => unit.gap === 0));
  // A table under one short line is headed by it.
  if (draft.roles.length === 1 && draft.blocks[0]?.kind === 'table-row') draft.roles = ['headline'];
}

export const headlineOf = (draft: Draft): string => draft.heads.map((unit) => unit.text).join(' ');
/** ST7: what is printed as it came. */
export const isNotice = (draft: Draft): boolean => !draft.dated && draft.byline.length === 0 && draft.heads.some((unit) => isNoticeHead(unit.text) && [...unit.text].length <= 36 && !/[，,“]/u.test(unit.text));

/** Lines of the heads with their roles. */
export const headLinesOf = (draft: Draft): { line: number; role: LineRole }[] =>
  draft.heads.flatMap((unit, i) => unit.lines.map((line) => ({ line, role: lineRoles[draft.roles[i] ?? 'headline'] })));

const chars = (draft: Draft): number => draft.blocks.reduce((n, block) => n + block.text.length, 0);

function kindOf(draft: Draft, signedByName: boolean): StoryKind {
  if (isNotice(draft)) return 'notice';
  if (draft.picture && chars(draft) < 400) return 'photo-story';
  if (draft.blocks.filter((block) => block.kind === 'question').length > 1) return 'qa';
  if (signedByName) return 'commentary';
  return chars(draft) < 180 ? 'brief' : draft.byline.length > 0 ? 'feature' : 'news';
}

/** Paragraphs that stood before in the same story; a run of them is one thing to tell. */
function repeats(draft: Draft): { from: number; to: number; first: number; count: number }[] {
  const seen = new Map<string, number>();
  const found: { from: number; to: number; first: number; count: number; at: number }[] = [];
  for (const [at, block] of draft.blocks.entries()) {
    const before = seen.get(block.text);
    const last = found[found.length - 1];
    if (before === undefined || block.text.length <= 20) seen.set(block.text, before ?? block.line);
    // A question between two answers goes with them.
    else if (last && at - last.at <= 2) Object.assign(last, { to: block.line, count: last.count + 1, at });
    else found.push({ from: block.line, to: block.line, first: before, count: 1, at });
  }
  return found;
}

/** The story of a draft; what is doubtful about it is told. */
export function storyOf(draft: Draft, tell: (doubt: Doubt) => void): ReadStory {
  const of = (role: HeadRole) => draft.heads.filter((_, i) => draft.roles[i] === role).map((unit) => widened(unit.text));
  const [standing, kicker, headline, deck, author] = [of('standing-head'), of('kicker'), of('headline'), of('deck'), of('author')];
  const line = draft.heads[0]?.lines[0] ?? draft.blocks[0]?.line ?? 0;
  if (draft.heads.length > 1 && isDoubtful(draft.heads.map((unit) => unit.text), draft.roles)) {
    const parts = [['栏目', 'standing head', standing], ['引题', 'kicker', kicker], ['主题', 'headline', headline], ['副题', 'deck', deck], ['署名', 'author', author]] as const;
    const said = (at: 0 | 1, comma: string) => parts.filter((part) => part[2].length > 0).map((part) => `${part[at]}«${part[2].join(' ')}»`).join(comma);
    tell({ line, why: { zh: `题：${said(0, '，')}`, en: `heads: ${said(1, ', ')}` } });
  }
  if (headline.length === 0 && standing.length === 0 && !draft.told) tell({ line, weight: 3, why: { zh: `没有主题：${(draft.blocks[0]?.text ?? draft.photos[0]?.caption ?? '').slice(0, 24)}`, en: 'a story without a headline' } });
  for (const { from, to, first, count } of repeats(draft)) {
    const [here, there] = [from === to ? `第 ${from} 行` : `第 ${from}–${to} 行`, `第 ${first} 行起`];
    tell({ line: from, weight: 1, why: { zh: `${here}的 ${count} 段与${there}的相同，照原文各印一次`, en: `${count} paragraph(s) stand twice in the text, first from line ${first} on; both are printed` } });
  }
  const kind = kindOf(draft, author.length > 0);
  const blocks = draft.blocks.map(({ kind: as, text }) => ({ kind: as, text: as === 'table-row' ? widened(text).split(/[\s]+/u).join('\t') : widened(text) }));
  const photos = draft.photos.map((photo) => ({ caption: widened(photo.caption), credit: widened(photo.credit) }));
  return {
    kind, standingHead: standing.join(' '), kicker, headline: headline.length === 1 ? headlineLines(headline[0] ?? '') : headline, deck,
    byline: [...author, ...draft.byline].map((one) => widened(one)), people: draft.people, blocks, photos,
  };
}
