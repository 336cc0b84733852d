import { parseAffiliation, parseByline } from '../../shared/story/byline-parse.ts';
import { isClosed, type Unit } from './lines.ts';

/** What a paragraph of a page's text is by its own shape. */
export type Role =
  | 'masthead' | 'folio' | 'credits' | 'hotline' | 'jump' | 'note' | 'dateline' | 'byline' | 'photo-credit' | 'tail' | 'item-head' | 'label'
  | 'question' | 'answer' | 'numbered' | 'caption' | 'head' | 'body';

const length = (text: string): number => [...text].length;

const isMasthead = (text: string): boolean =>
  length(text) <= 70 && !/[。，]/u.test(text) && (/^\d{4}年\d{1,2}月\d{1,2}日/.test(text) || /^(总?第\s*\d+\s*期|今日\s*\d+\s*版)/u.test(text)
    || /CN\s*\d\d-\d{4}/.test(text) || /^\S{2,24}(主管|主办|出版)(\s|$)/u.test(text) || /^星期[一二三四五六日天]/u.test(text) || /^邮发代号/u.test(text));

const isHead = (text: string): boolean => {
  const n = length(text);
  if (/。/u.test(text) || n > 42 || /[，、；：,;:—]$/u.test(text)) return false;
  return !/[？！?!…]$/u.test(text) || n <= 24;
};

/** Tells a paragraph by its shape alone; its neighbours decide what shape leaves open. */
export function roleOf(text: string): Role {
  const n = length(text);
  if (/(责任编辑|责编|美术编辑|美编|组版|版式|校对)\s*[:：/／\s]/u.test(text) && n <= 80 && !/。/u.test(text)) return 'credits';
  if (isMasthead(text)) return 'masthead';
  if (/^([A-Z]?\d{1,2}\s*版?|第\s*\d{1,2}\s*版|[A-Z]?\d{2}\s*版?\s*[|｜]?\s*\p{Script=Han}{2,4}|\p{Script=Han}{2,4}\s*[|｜]?\s*[A-Z]?\d{2}版?)$/u.test(text)) return 'folio';
  if (/^[◀▶►◄←→\s(（]*(上接|下转|紧接)/u.test(text) && n <= 24) return 'jump';
  if (/(热线|投稿邮箱|投稿信箱|电子邮箱|投稿|传真|广告部|发行部)\S{0,4}\s*[:：]/u.test(text) && n <= 90 && !/。/u.test(text)) return 'hotline';
  if (/扫一扫|扫码|二维码/u.test(text) && n <= 40) return 'note';
  if (parseAffiliation(text) !== null || (/^[（(](作者|原载|摘自|本文|据|来源|选自)/u.test(text) && n <= 60) || (/^——\s*摘自/u.test(text) && n <= 40)) return 'tail';
  if (/^(本报|本网|\S{2,8}[日晚早时商晨]报|\S{2,8}网)讯\s*[（(\s]/u.test(text) || (n > 40 && parseByline(text, [])?.place === 'dateline')) return 'dateline';
  if (n <= 60 && !/。/u.test(text) && /(摄|供图|资料图|摄影报道|图片由\S+提供)[)）]?$/u.test(text) && (/记者|通讯员|供图|资料图/u.test(text) || /^[（(]?\p{Script=Han}{2,4}(\s+\p{Script=Han}{2,4})*\s*摄/u.test(text))) return 'photo-credit';
  if (n <= 40 && !/[。，]/u.test(text) && (/^[□■◎]\s*\S{0,8}(记者|通讯员)/u.test(text) || /^(文|图|撰文|摄影)\s*[/／]\s*\p{Script=Han}/u.test(text))) return 'byline';
  if (/^[●■◆★]/u.test(text) && n <= 50) return 'item-head';
  if (/^【[^】]+】$/u.test(text)) return 'label';
  if (/^(网友|市民|读者|记者|群众|问)\S{0,4}\s*[:：]/u.test(text) && n <= 80) return 'question';
  if (/^(\S{2,18}(回复|答复|回应)|答)\s*[:：]/u.test(text)) return 'answer';
  if (/^(图为|图[一二三四①②③④\d]|[▲△▼])/u.test(text) && n <= 120) return 'caption';
  if (n <= 60 && !isClosed(text)) {
    const byline = parseByline(text, []);
    if (byline && byline.place !== 'dateline') return 'byline';
  }
  if (/^([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\))/u.test(text) && n <= 34 && isHead(text)) return 'numbered';
  return isHead(text) ? 'head' : 'body';
}

/** Paragraphs that extraction broke, joined again; what was joined across a head-like line is told. */
export function joinBroken(units: readonly Unit[], tell: (doubt: string) => void): Unit[] {
  const joined: Unit[] = [];
  for (const [i, unit] of units.entries()) {
    const last = joined[joined.length - 1];
    const role = roleOf(unit.text);
    const open = last !== undefined && !isClosed(last.text) && (/[。，,]/u.test(last.text) || length(last.text) > 44) && ['body', 'dateline', 'answer'].includes(roleOf(last.text));
    const goesOn = open && !unit.indented && (role === 'body' || (role === 'head' && isClosed(unit.text)) || (role === 'head' && unit.gap < 2 && !['dateline', 'byline', 'label'].includes(roleOf(units[i + 1]?.text ?? '')) && roleOf(units[i + 1]?.text ?? '') === 'body'));
    if (last && goesOn) {
      if (role === 'head') tell(`joined to the paragraph before it: ${unit.text}`);
      joined[joined.length - 1] = { ...last, text: last.text + unit.text };
    } else joined.push(unit);
  }
  return joined;
}
