import { parseAffiliation, parseByline } from '../../shared/story/byline-parse.ts';
import { isClosed, type Unit } from './lines.ts';
import { isName, isNameRow } from './names.ts';
import type { Said } from './reading.ts';

/** What a paragraph of a page's text is by its own shape. */
export type Role =
  | 'masthead' | 'folio' | 'credits' | 'hotline' | 'jump' | 'note' | 'dateline' | 'byline' | 'photo-credit' | 'tail' | 'item-head' | 'label' | 'editors-note'
  | 'question' | 'answer' | 'numbered' | 'caption' | 'index' | 'advertisement' | 'table' | 'names' | 'verse' | 'head' | 'body';

const length = (text: string): number => [...text].length;

const isMasthead = (text: string): boolean =>
  length(text) <= 90 && !/[。，]/u.test(text) && (/^\d{4}年\d{1,2}月\d{1,2}日(\s|[（(]|$)/.test(text) || /^(总?第\s*\d+\s*期|今日\s*\d+\s*版)/u.test(text)
    || /CN\s*\d\d-\d{4}/.test(text) || /^\S{2,24}(主管|主办|出版)(\s|$)/u.test(text) || /^星期[一二三四五六日天](\s|$)/u.test(text) || /^邮发代号/u.test(text)
    || /^农历\S{2,12}$/u.test(text) || /^\d{4}年\d{1,2}月$/.test(text) || /^\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2}([\s\u3000]|星期|$)/u.test(text) || (/^\S{2,12}\s+\d{4}年\d{1,2}月\d{1,2}日(\s|$)/u.test(text) && length(text) <= 34));

const isHead = (text: string): boolean => {
  const n = length(text);
  if (/。/u.test(text) || n > 42 || /[，、；：,;:—]$/u.test(text)) return false;
  return !/[？！?!…]$/u.test(text) || n <= 24;
};

/** The editors' own words before a piece. */
const isEditorsNote = (text: string): boolean => /^[【（(]?(编者按|编后|编者的话|开栏的话|开栏语|编辑手记)[】）)]?\s*[:：]?/u.test(text);
const isFolio = (text: string): boolean =>
  /^([A-Z]?\d{1,2}\s*版?|第\s*[\d一二三四五六七八九十]{1,2}\s*版|[A-Z]?\d{1,2}\s*版?\s*[|｜·]?\s*\p{Script=Han}{2,6}|\p{Script=Han}{2,6}\s*[|｜·]?\s*[A-Z]?\d{1,2}版?)$/u.test(text) && !/(年|月|日|期|号|岁|元|人|个)$/u.test(text);

/** Cells of a row of a table: short, and parted by blanks. */
export const cellsOf = (text: string): readonly string[] => text.trim().split(/[\t\u3000 ]+/u);
const isRow = (text: string): boolean => {
  const cells = cellsOf(text);
  if (/[。；，]/u.test(text) || cells.some((cell) => length(cell) > 16)) return false;
  // Two cells make a row when the second is a figure or a time.
  return cells.length >= 3 || (cells.length === 2 && /^[\d:：.,+%％‰\-~～—–/]*\d[\d:：.,+%％‰\-~～—–/]*(万|亿)?[元人次分秒米个%]?$/u.test(cells[1] ?? '') && !/\d{6}/.test(cells[1] ?? ''));
};

/** Rows of a table stand under each other with the same number of cells, figures in most of them. */
export function isTableRow(units: readonly Unit[], i: number): boolean {
  const here = units[i];
  if (!here || !isRow(here.text)) return false;
  const like = (other: Unit | undefined) => other !== undefined && isRow(other.text) && /\d/.test(other.text + here.text)
    && Math.abs(cellsOf(other.text).length - cellsOf(here.text).length) <= (/\d/.test(other.text) && /\d/.test(here.text) ? 3 : 0);
  const near = (step: 1 | -1) => units[i + step] !== undefined && (step === 1 ? units[i + 1]?.gap ?? 0 : here.gap) <= 1 && like(units[i + step]);
  return near(1) || near(-1);
}

/** Words under a drawing: «秋江（国画） 某某 作», «题图：…», «插图 某某». */
const isArtwork = (text: string): boolean =>
  length(text) <= 40 && !/[。，]/u.test(text) && (/^(题图|插图|压题图?片?|配图|绘图|漫画|题字|题签)[\s:：/／]/u.test(text) || /[（(](国画|油画|版画|水彩画?|水粉画?|素描|书法|篆刻|剪纸|摄影|漫画|速写|木刻)[）)]/u.test(text));
/** Whom to ring, where to go: words of a notice, never a head. */
const isContact = (text: string): boolean =>
  length(text) <= 110 && /^(联系|咨询|监督|举报|报名|受理|展示|服务|订购|办公|邮政|开户|收款)?(电话|地址|时间|编码|行|人|账号|方式)\s*[:：]\s*\S/u.test(text);

/** Tells a paragraph by its shape alone; its neighbours decide what shape leaves open. */
export function roleOf(text: string): Role {
  const n = length(text);
  if (/^广\s*告$/u.test(text)) return 'advertisement';
  if (/(责任编辑|责编|图片编辑|美术编辑|美编|组版|版式|校对|校检|值班编委|值班主任|本版编辑|编辑)\s*[:：/／\s]/u.test(text) && n <= 90 && !/[。“]/u.test(text) && !/记者|回复|答/u.test(text)) return 'credits';
  if (isMasthead(text)) return 'masthead';
  if (isFolio(text)) return 'folio';
  if (/^[◀▶►◄←→↓↑\s(（]*(上接|下转|紧接|转接)/u.test(text) && n <= 24) return 'jump';
  if (/(热线|邮箱|信箱|传真|广告部|发行部|订阅|投诉电话|值班电话|官网|网址)\S{0,4}\s*[:：]/u.test(text) && n <= 110 && !/[。，]/u.test(text)) return 'hotline';
  if (/^\S{0,8}(热线|邮箱|信箱|传真|官网|网址|新闻网|公众号|[Ee]-?mail)\s+\S/u.test(text) && /@|www\.|https?:|\d{6,}/u.test(text) && n <= 110 && !/[。，]/u.test(text)) return 'hotline';
  if (/^(温馨提示|友情提示|郑重声明：?本版|本版信息)/u.test(text) && n <= 80) return 'hotline';
  if (/^今日天气\S*\s.*(℃|级)/u.test(text) && n <= 60 && !/。/u.test(text)) return 'note';
  if (/扫一扫|扫码|二维码|扫描/u.test(text) && n <= 40) return 'note';
  if (isEditorsNote(text)) return 'editors-note';
  if (parseAffiliation(text) !== null || (/^[（(](作者|原载|原题|摘自|本文|据|来源|选自|下略|节选|本报有删节|有删节)/u.test(text) && n <= 60) || (/^——\s*摘自/u.test(text) && n <= 40)
    || (/^[（(]\S[^（()）]*[)）]$/u.test(text) && isName(text.slice(1, -1)))) return 'tail';
  // An agency's: place and day before the words «电».
  if (/^据?\s?(新华社|中新社|中新网|\p{Script=Han}{1,4}通?讯?社)\p{Script=Han}{2,10}\s?(\d{1,2}月)?\d{1,2}日[专]?电/u.test(text)) return 'dateline';
  if (/^(本报|本网|\S{2,8}[日晚早时商晨]报|\S{2,8}网)讯\s*[（(\s\d]/u.test(text) || (n > 40 && parseByline(text, [])?.place === 'dateline')) return 'dateline';
  if (n <= 70 && !/。/u.test(text) && /(摄|供图|资料图|资料图片|摄影报道|图片由\S+提供)[)）]?$/u.test(text)
    && (/记者|通讯员|供图|资料图|摄影报道/u.test(text) || /^[（(]?\p{Script=Han}{2,4}([\s、]+\p{Script=Han}{2,4})*\s*摄/u.test(text) || /^[（(]\S{2,12}\s*摄[)）]$/u.test(text))) return 'photo-credit';
  if (n <= 50 && !/[。，]/u.test(text) && (/^[□■◎▣]\s*\S{0,10}(记者|通讯员|评论员)/u.test(text) || /^(文|图|撰文|摄影|文字|采写|策划|统筹|文[/／]图|图[/／]文)\s*[/／:：\s]\s*\S{0,12}\p{Script=Han}/u.test(text)
    || /^(本报|\S{2,6}[日晚]报)?(特约)?评论员$/u.test(text) || /^[□■◎]\s*\p{Script=Han}{2,4}$/u.test(text))) return 'byline';
  if (/^[●■◆★▇○◇]/u.test(text) && n <= 42 && !/[。]/u.test(text)) return 'item-head';
  if (/^【[^】]+】$/u.test(text)) return 'label';
  if (/^(网友|市民|读者|记者|群众|居民|家长|问|主持人)\S{0,6}\s*[:：]/u.test(text) && n <= 100) return 'question';
  if (/^(\S{2,18}(回复|答复|回应|解答|答)|答)\s*[:：]/u.test(text)) return 'answer';
  if (/^(图为|上图|下图|左图|右图|[左右上下]?图[一二三四①②③④\d]?\s*[:：为]|图[一二三四①②③④\d]|[▲△▼]|[①-⑳])/u.test(text) && n <= 140) return 'caption';
  if (n <= 60 && !isClosed(text)) {
    const byline = parseByline(text, []);
    if (byline && byline.place !== 'dateline') return 'byline';
  }
  if (/^\S.{3,28}\s[A-Z]?\d{1,2}版$/u.test(text) || /^[▶►→(（\s]*(详见|见|请看)第?\s*[A-Z]?\d{1,2}\s*版[)）]?$/u.test(text)) return 'index';
  if (isNameRow(text)) return 'names';
  if (isArtwork(text)) return 'caption';
  if (/^\[\d{1,2}\]\s*\S/u.test(text)) return 'body';
  if (isContact(text)) return 'body';
  if (/^([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\([一二三四五六七八九十]+\))/u.test(text) && n <= 34 && isHead(text)) return 'numbered';
  return isHead(text) ? 'head' : 'body';
}

const texts: readonly Role[] = ['body', 'dateline', 'answer'];
/** What may stand between the two halves of a paragraph that a column broke. */
const between: readonly Role[] = ['caption', 'photo-credit', 'label'];

/** Paragraphs that extraction broke, joined again; what was joined across a head-like line is told. */
export function joinBroken(units: readonly Unit[], tell: (unit: Unit, doubt: Said) => void): Unit[] {
  const joined: Unit[] = [];
  for (const [i, unit] of units.entries()) {
    let at = joined.length - 1;
    while (at > 0 && joined.length - at <= 3 && between.includes(roleOf(joined[at]?.text ?? ''))) at -= 1;
    const last = joined[at];
    const role = unit.verse ? 'verse' : roleOf(unit.text);
    const next = roleOf(units[i + 1]?.text ?? '');
    // A number or a bracket at its end closes a short notice.
    const numbered = /\d{5,}$|[)）]$/u.test(last?.text ?? '') && (role === 'head' || unit.gap > 0);
    const open = last !== undefined && !last.verse && !numbered && !isClosed(last.text) && (/[。，,]/u.test(last.text) || length(last.text) > 44) && texts.includes(roleOf(last.text));
    const near = at === joined.length - 1;
    const goesOn = open && !unit.indented && (role === 'body' || (near && role === 'head' && isClosed(unit.text))
      || (near && role === 'head' && unit.gap < 2 && next === 'body'));
    if (last && goesOn && (near || role === 'body')) {
      if (role === 'head' || !near) tell(unit, { zh: `接在上一段之后：${unit.text.slice(0, 24)}`, en: 'joined to the paragraph before it' });
      joined[at] = { ...last, text: last.text + unit.text, lines: [...last.lines, ...unit.lines] };
    } else joined.push(unit);
  }
  return joined;
}
