import type { HeadStyleId, SlotBoxing, SlotKind } from './compose/model.ts';
import { type EditionAct } from './edition/edition-workflow.ts';
import type { EditionKind, EditionTray } from './edition/edition.ts';
import type { EventType } from './events.ts';
import type { FormItemId } from './page/form.ts';
import type { PageAct } from './page/page-workflow.ts';
import type { PageTray } from './page/page.ts';
import type { TemplateId } from './page/templates.ts';
import type { Hat } from './people.ts';
import type { CheckBackVerdict, MarkKind, MarkStatus } from './proof/mark.ts';
import type { BrandId } from './story/brand.ts';
import type { CreditKind } from './story/byline.ts';
import type { BlockKind } from './story/copy.ts';
import type { StoryAct } from './story/story-workflow.ts';
import type { BylinePlace, StoryKind, StoryTray } from './story/story.ts';
import { eventWords } from './words/events.ts';
import { fillPlaces } from './words/quoting.ts';
import { face, furniturePart, headPart, ink, paragraphStyle, sheetArea, sheetName } from './words/sheet.ts';
import { whyWords } from './words/whys.ts';
import type { Why } from './workflow.ts';

export type Lang = 'zh' | 'en';
/** One name in both languages of the desk. */
export interface Word {
  readonly zh: string;
  readonly en: string;
}
type Words<Id extends string | number> = Readonly<Record<Id, Word>>;
const w = (zh: string, en: string): Word => ({ zh, en });

const hat: Words<Hat> = {
  'reporter': w('全媒体记者', 'reporter'), 'correspondent': w('通讯员', 'correspondent'),
  'responsible-editor': w('责任编辑', 'responsible editor'), 'desk-head': w('部主任', 'desk head'),
  'duty-editor': w('值班总编', 'duty editor'), 'art-editor': w('美术编辑', 'art editor'),
  'proofreader': w('校对', 'proofreader'), 'administrator': w('管理员', 'administrator'),
};

const storyTray: Words<StoryTray> = {
  reporter: w('撰写', 'writing'), desk: w('待初审', 'first review'), head: w('待复审', 'second review'),
  duty: w('待终审', 'final review'), cleared: w('已签发', 'cleared'), printed: w('见报', 'printed'),
  held: w('留用', 'held'), spiked: w('毙稿', 'spiked'), killed: w('撤稿', 'killed'),
};

const pageTray: Words<PageTray> = {
  'planned': w('待组版', 'planned'), 'make-up': w('组版', 'make-up'), 'proofing': w('校对', 'proofing'),
  'signing': w('清样', 'signing'), 'signed': w('签样', 'signed'), 'released': w('付印', 'released'), 'replate': w('改版', 'replate'),
};

const editionTray: Words<EditionTray> = {
  planned: w('筹备', 'planned'), open: w('组稿', 'open'), locked: w('截稿', 'locked'), released: w('付印', 'released'),
  published: w('见报', 'published'), archived: w('存档', 'archived'),
};

const storyAct: Words<StoryAct> = {
  file: w('交稿', 'File'), recall: w('撤回', 'Recall'), pass: w('通过', 'Pass'), sendBack: w('退改', 'Send back'),
  hold: w('留用', 'Hold'), takeBack: w('取回', 'Take back'), spike: w('毙稿', 'Spike'), kill: w('撤稿', 'Kill'), print: w('见报', 'Print'),
};

const pageAct: Words<PageAct> = {
  'make-up': w('开始组版', 'Make up'), 'start-proof': w('出校样', 'Make a proof'), 'finish-proofs': w('转清样', 'On to signing'),
  'approve': w('认可', 'Approve'), 'sign': w('签样', 'Sign'), 'back-to-make-up': w('退回组版', 'Back to make-up'),
  'release': w('付印', 'Release'), 'replate': w('改版', 'Replate'),
};

const editionAct: Words<EditionAct> = {
  open: w('开始组稿', 'Open'), lock: w('截稿', 'Close for copy'), unlock: w('重新收稿', 'Open for copy again'),
  release: w('付印', 'Release'), publish: w('见报', 'Publish'), archive: w('存档', 'Archive'),
};

/** What the proof desk's buttons are called. */
const proofAct: Words<'finish-proof' | 'mark' | 'withdraw' | 'accept' | 'reject' | 'stet' | 'check'> = {
  'finish-proof': w('读完本校', 'Finish this round'), 'mark': w('标记', 'Mark'), 'withdraw': w('撤回标记', 'Withdraw'),
  'accept': w('照改', 'Accept'), 'reject': w('不改', 'Reject'), 'stet': w('保留原文', 'Stet'), 'check': w('核红', 'Check back'),
};

const credit: Words<CreditKind> = {
  'staff-reporter': w('全媒体记者', 'staff reporter'), 'correspondent': w('通讯员', 'correspondent'),
  'trainee-reporter': w('见习记者', 'trainee reporter'), 'special-reporter': w('特约记者', 'special reporter'),
  'posted-reporter': w('驻站记者', 'posted reporter'), 'photographer': w('摄影', 'photographer'),
  'words-and-pictures': w('文/图', 'words and pictures'), 'compiled-by': w('整理', 'compiled by'),
  'author': w('作者', 'author'), 'agency': w('通讯社', 'agency'),
};

const storyKind: Words<StoryKind> = {
  'news': w('消息', 'news'), 'feature': w('通讯', 'feature'), 'commentary': w('评论', 'commentary'),
  'photo-story': w('图片新闻', 'photo story'), 'notice': w('公告', 'notice'), 'qa': w('问答', 'questions and answers'), 'brief': w('简讯', 'brief'),
  'filler': w('补白', 'filler'),
};

const blockKind: Words<BlockKind> = {
  'kicker': w('肩题', 'kicker'), 'headline': w('主题', 'headline'), 'deck': w('副题', 'deck'), 'paragraph': w('正文', 'paragraph'),
  'crosshead': w('小标题', 'crosshead'), 'item-head': w('●小题', 'item head'), 'question': w('问', 'question'), 'answer': w('答', 'answer'),
  'summary': w('提要', 'summary'), 'alt-headline': w('备题', 'headline in reserve'), 'table-row': w('表格', 'table'),
  'pull-out': w('摘引', 'pull-out'), 'name-list': w('名单', 'name list'), 'editors-note': w('编者按', 'editor’s note'), 'tail': w('文尾', 'tail'),
};

const bylinePlace: Words<BylinePlace> = {
  'dateline': w('电头内', 'in the dateline'), 'under-head': w('标题下', 'under the headline'), 'end': w('文末', 'at the end'),
};

const markKind: Words<MarkKind> = {
  replace: w('改正', 'replace'), delete: w('删除', 'delete'), insert: w('增补', 'insert'), query: w('疑问', 'query'),
};
const markStatus: Words<MarkStatus> = {
  open: w('待答复', 'open'), accepted: w('照改', 'accepted'), rejected: w('不改', 'rejected'), stet: w('保留', 'stet'), detached: w('失位', 'detached'),
};
const checkBack: Words<CheckBackVerdict> = {
  'landed': w('已改', 'landed'), 'not-landed': w('未改', 'not landed'), 'worse': w('改错', 'made worse'),
};
const round: Words<'1' | '2' | '3'> = { 1: w('一校', 'first proof'), 2: w('二校', 'second proof'), 3: w('三校', 'third proof') };
const level: Words<'1' | '2' | '3'> = { 1: w('初审', 'first review'), 2: w('复审', 'second review'), 3: w('终审', 'final review') };
const proofState: Words<'reading' | 'done'> = { reading: w('在读', 'reading'), done: w('已读', 'read') };

const editionKind: Words<EditionKind> = {
  'regular': w('正刊', 'regular'), 'extra-issue': w('增期', 'extra issue'), 'extra': w('号外', 'extra'),
};

const slotKind: Words<SlotKind> = {
  'masthead': w('报头', 'masthead'), 'ear': w('报眼', 'ear'), 'folio-line': w('报眉', 'folio line'), 'story': w('文稿', 'story'),
  'photo': w('图片', 'photo'), 'photo-story': w('图片新闻', 'photo story'), 'text': w('文字', 'text'), 'notice': w('公告', 'notice'),
  'credits': w('版面署名', 'page credits'), 'advertisement': w('广告', 'advertisement'),
};
const headStyle: Words<HeadStyleId> = {
  lead: w('头条', 'lead'), second: w('二条', 'second'), standard: w('常规', 'standard'), small: w('小题', 'small'),
  brief: w('简讯', 'brief'), commentary: w('评论', 'commentary'), notice: w('公告', 'notice'), photo: w('图片', 'photo'),
};
const headDirection: Words<'horizontal' | 'vertical'> = { horizontal: w('横题', 'horizontal'), vertical: w('竖题', 'vertical') };
const slotBox: Words<SlotBoxing> = {
  'thick-frame': w('反线框', 'thick frame'), 'double-frame': w('文武线框', 'double frame'), 'dotted-frame': w('点线框', 'dotted frame'),
  'thick-rule-above': w('上反线', 'thick rule above'), 'double-rule-above': w('上文武线', 'double rule above'), 'reversed': w('反白', 'reversed'),
  'none': w('无', 'none'), 'frame': w('框', 'frame'), 'rule-above': w('上线', 'rule above'), 'tint': w('底色', 'tint'),
};

const brand: Words<BrandId> = { daily: w('日报式（记者/甲）', 'daily (slash)'), plain: w('通行式（记者 甲）', 'plain (space)') };
const template: Words<TemplateId> = {
  'front': w('要闻头版', 'front page'), 'inner': w('新闻内页', 'inner page'), 'opinion': w('评论理论版', 'opinion and theory'), 'notices': w('公告广告版', 'notices and advertisements'),
  'supplement': w('副刊', 'supplement'), 'tabloid-front': w('四开头版', 'tabloid front'), 'tabloid-inner': w('四开内页', 'tabloid inner page'),
  'tabloid-opinion': w('四开评论', 'tabloid opinion'), 'tabloid-notices': w('四开公告', 'tabloid notices'),
};
const formItem: Words<FormItemId> = {
  'nameplate': w('报名', 'nameplate'), 'date': w('日期', 'date'), 'weekday': w('星期', 'weekday'), 'issue-number': w('期号', 'issue number'),
  'pages-line': w('今日版数', 'number of pages'), 'cn-number': w('国内统一连续出版物号', 'CN number'), 'sponsor': w('主管主办', 'sponsor line'),
  'folio': w('版次', 'folio'), 'section': w('版名', 'section name'), 'advertisement-label': w('广告标识', 'advertisement label'),
};
const assignment: Words<'offered' | 'accepted' | 'declined'> = {
  offered: w('待接', 'offered'), accepted: w('已接', 'accepted'), declined: w('已辞', 'declined'),
};
const pitch: Words<'open' | 'taken' | 'dropped'> = { open: w('待定', 'open'), taken: w('已采用', 'taken'), dropped: w('已放下', 'dropped') };
/** Parts of a slot that the composer found no room for. */
const part: Words<'head' | 'inset' | 'photo' | 'text' | 'grid' | 'table' | 'pull-out' | 'sidebar' | 'qr' | 'overlap'> = {
  head: w('标题', 'head'), inset: w('插图', 'inset picture'), photo: w('图片', 'picture'), text: w('正文', 'text'), grid: w('版心内的内容', 'content within the type area'),
  'table': w('表格', 'table'), 'pull-out': w('摘引', 'pull-out'), 'sidebar': w('套框文', 'sidebar'), 'qr': w('二维码', 'QR picture'),
  'overlap': w('与别的稿位重叠，内容', 'content beside the slot it overlaps'),
};
/** Why a signature fell by itself (ST3, PG4). */
export const voidCauses = ['text-changed', 'signed-anew', 'story-killed', 'story-left-cleared', 'page-changed', 'mark-landed', 'page-sent-back', 'replated'] as const;
export type VoidCause = (typeof voidCauses)[number];
const cause: Words<VoidCause> = {
  'text-changed': w('文字有改动', 'the words changed'), 'signed-anew': w('已重新签字', 'signed anew'), 'story-killed': w('稿件被撤', 'a story was killed'),
  'story-left-cleared': w('稿件退回审稿', 'a story went back to review'), 'page-changed': w('版面有改动', 'the page changed'),
  'mark-landed': w('采纳了校样上的改动', 'a proof mark went in'), 'page-sent-back': w('版面退回组版', 'the page went back to make-up'),
  'replated': w('改版', 'replated'),
};
const signOff: Words<'approve' | 'sign'> = { approve: w('责任编辑认可', 'approved'), sign: w('签样', 'signed') };

/** Every id of the domain by kind. A missing id is a type error; a test counts the kinds. */
export const words = {
  hat, storyTray, pageTray, editionTray, storyAct, pageAct, editionAct, proofAct, credit, storyKind, blockKind, bylinePlace, markKind,
  markStatus, checkBack, round, level, proofState, editionKind, slotKind, headStyle, headDirection, slotBox, brand, template, formItem,
  assignment, pitch, signOff, part, cause, paragraphStyle, headPart, furniturePart, ink, face, sheetName, sheetArea,
} as const;
export type WordKind = keyof typeof words;

/** The name of a domain id. An id from elsewhere (a later version, a typing mistake) is shown as it is. */
export function word<K extends WordKind>(kind: K, id: (keyof (typeof words)[K] & string) | number, lang: Lang): string {
  return lookUp(kind, String(id), lang) ?? String(id);
}

/** The name of an id whose kind is known but whose type is only `string` (an `OfferView.act`, event data). */
export function wordOf(kind: WordKind, id: string | number, lang: Lang): string {
  return lookUp(kind, String(id), lang) ?? String(id);
}

function lookUp(kind: WordKind, id: string, lang: Lang): string | undefined {
  const table: Readonly<Record<string, Word>> = words[kind];
  return Object.hasOwn(table, id) ? table[id]?.[lang] : undefined;
}

/** An act of any workflow, in the order story, page, edition, proof. */
export function wordOfAct(act: string, lang: Lang): string {
  for (const kind of ['storyAct', 'pageAct', 'editionAct', 'proofAct'] as const) {
    const found = lookUp(kind, act, lang);
    if (found) return found;
  }
  return act;
}

const trayKinds: readonly WordKind[] = ['storyTray', 'pageTray', 'editionTray'];

/** Figures that are ids are put into words: {hats}, {tray}, {level}, {round}, {slot} … */
const wordedBy: Readonly<Record<string, readonly WordKind[]>> = {
  tray: trayKinds, storyTray: ['storyTray'], pageTray: ['pageTray'], editionTray: ['editionTray'], level: ['level'], round: ['round'],
  sheetName: ['sheetName'], status: ['markStatus'], answer: ['markStatus', 'proofAct'], verdict: ['checkBack'], slot: ['slotKind'], item: ['formItem'], kind: ['storyKind'], part: ['part'], cause: ['cause'],
};

function figure(name: string, value: unknown, lang: Lang): string | null {
  if (value === undefined || value === null || value === '') return null;
  const comma = lang === 'zh' ? '、' : ', ';
  // Names of people, and hats where nobody in particular is meant.
  if (Array.isArray(value)) return value.length > 0 ? value.map((v) => lookUp('hat', String(v), lang) ?? String(v)).join(comma) : null;
  const text = String(value);
  if (name === 'hats') return text.split(' ').map((id) => lookUp('hat', id, lang) ?? id).join(comma);
  if (name === 'place') return sayPlace(text, lang);
  for (const kind of wordedBy[name] ?? []) {
    const found = lookUp(kind, text, lang);
    if (found) return found;
  }
  return text;
}

/** Where in a style sheet: «heads.lead.headline» is «标题·头条·主题». */
export function sayPlace(place: string, lang: Lang): string {
  const [area = '', id = '', part = ''] = place.split('.');
  const kind = ({ paragraphs: 'paragraphStyle', heads: 'headStyle', furniture: 'furniturePart', inks: 'ink', faces: 'face' } as const)[area];
  const named = [lookUp('sheetArea', area, lang) ?? area, kind && id ? (lookUp(kind, id, lang) ?? id) : id, part ? (lookUp('headPart', part, lang) ?? part) : ''];
  return named.filter((one) => one !== '').join(lang === 'zh' ? '·' : ', ');
}

/** Chooses words by number: «{n|line|lines}» is «line» where `n` is one and «lines» elsewhere. */
export const byNumber = (sentence: string, figures: Readonly<Record<string, unknown>>): string =>
  sentence.replace(/\{(\w+)\|([^|{}]*)\|([^|{}]*)\}/g, (_, name: string, one: string, more: string) => (Number(figures[name]) === 1 ? one : more));

/** Fills {figures}; a part in [ ] goes when one of its figures is missing; a missing figure outside leaves «…». */
function fill(sentence: string, figures: Readonly<Record<string, unknown>>, lang: Lang): string {
  const kept = sentence.replace(/\[([^\]]*)\]/g, (_, part: string) =>
    [...part.matchAll(/\{(\w+)[|}]/g)].every((m) => figure(m[1] ?? '', figures[m[1] ?? ''], lang) !== null) ? part : '');
  return fillPlaces(byNumber(kept, figures), (name) => figure(name, figures[name], lang) ?? '…');
}

/** A reason as a sentence (EV1). A code without words still says that it was refused, and by what name. */
export function sayWhy(reason: Why, lang: Lang): string {
  const sentence: Word | undefined = Object.hasOwn(whyWords, reason.code) ? whyWords[reason.code as keyof typeof whyWords] : undefined;
  if (!sentence) {
    return lang === 'zh' ? `未能执行（${reason.code}）。请刷新后再试。` : `It was not done (${reason.code}). Reload and try again.`;
  }
  return fill(sentence[lang], reason.with ?? {}, lang);
}

/** EV2: an event as a sentence. `names` say what the ids stand for; the event's own data fills the rest. */
export function sayEvent(
  event: { readonly type: EventType; readonly data: Readonly<Record<string, unknown>>; readonly name: string | null },
  names: { readonly title?: string; readonly folio?: number | string }, lang: Lang,
): string {
  const known = Object.fromEntries(Object.entries(names).filter(([, value]) => value !== undefined));
  const who = event.name ?? (lang === 'zh' ? '系统' : 'The system');
  const sentence = eventWords[event.type] as Word | undefined;
  return sentence ? fill(sentence[lang], { ...event.data, ...known, who }, lang) : `${who} ${event.type}`;
}
