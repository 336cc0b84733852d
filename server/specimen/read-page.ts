import { parseByline } from '../../shared/story/byline-parse.ts';
import type { BlockKind } from '../../shared/story/copy.ts';
import { type Draft, headLinesOf, isNotice, isNoticeHead, newDraft, settleHeads, storyOf } from './draft.ts';
import { headsBriefs, isStanding } from './heads.ts';
import { isClosed, type Unit, unitsOf, widened } from './lines.ts';
import { isBody, isListRow, isName, opensWithName } from './names.ts';
import { byWeight, type Doubt, type FormItem, type LineRole, type PageReading, type ReadLine } from './reading.ts';
import { isTableRow, joinBroken, type Role, roleOf } from './roles.ts';

interface Told extends Unit {
  readonly role: Role;
}

const length = (text: string): number => [...text].length;
const short = (text: string): string => ([...text].length > 24 ? `${[...text].slice(0, 24).join('')}…` : text);
const isNameplate = (text: string): boolean => /^\p{Script=Han}[\p{Script=Han}\s]{1,9}$/u.test(text) && /(?<![预公播简快通情])报$|(周刊|导刊)$/u.test(text.replace(/\s/gu, ''));
const isText = (role: Role | undefined): boolean => role !== undefined && ['body', 'answer', 'question', 'label', 'numbered', 'item-head', 'table', 'index', 'names', 'verse'].includes(role);
const isDate = (text: string): boolean => /^\d{4}年\d{1,2}月\d{1,2}日$/u.test(text);

class Reader {
  readonly doubts: Doubt[] = [];
  readonly drafts: Draft[] = [];
  readonly form: Record<FormItem, string> = { nameplate: '', dateLine: '', issueLine: '', pagesLine: '', sponsorLine: '', cnLine: '', folio: '', section: '', credits: '' };
  readonly notes: string[] = [];
  readonly advertisements: string[][] = [];
  readonly lines: ReadLine[] = [];
  /** Editors' words that wait for the story which they stand before. */
  waiting: Unit[] = [];
  /** The last head was one of several short pieces, which have none of their own. */
  inBriefs = false;

  get now(): Draft {
    return this.drafts[this.drafts.length - 1] ?? this.open([]);
  }
  get idle(): boolean {
    const last = this.drafts[this.drafts.length - 1];
    return last === undefined || (last.blocks.length === 0 && last.photos.length === 0 && last.byline.length === 0);
  }
  open(heads: readonly Unit[]): Draft {
    const draft = newDraft();
    draft.heads.push(...heads);
    this.drafts.push(draft);
    this.inBriefs = heads.some((unit) => headsBriefs(unit.text));
    const waited = this.waiting;
    this.waiting = [];
    for (const unit of waited) this.add('editors-note', unit, 'editors-note');
    return draft;
  }
  tell(unit: Unit, zh: string, en: string, weight?: 1 | 2 | 3): void {
    this.doubts.push({ line: unit.lines[0] ?? 0, why: { zh, en }, ...(weight ? { weight } : {}) });
  }
  /** Notes what the lines of a unit are; `own`: they are the page's, not a story's. */
  mark(unit: Unit, role: LineRole, own = false): void {
    for (const line of unit.lines) this.lines.push({ line, role, story: own ? -1 : this.drafts.length - 1 });
  }
  add(kind: BlockKind, unit: Unit, role: LineRole): void {
    const { now } = this;
    now.blocks.push({ kind, text: unit.text, line: unit.lines[0] ?? 0 });
    this.mark(unit, role);
  }
  /** Puts words into an item of the form; what is there already stays, and both are printed. */
  set(item: FormItem, text: string): void {
    if (text === '') return;
    const both = this.form[item] === '' ? text : `${this.form[item]}　${text}`;
    // More than its line holds stands in the box at the foot.
    if (this.form[item] !== '' && length(both) > (item === 'credits' ? 76 : 34)) this.notes.push(text);
    else this.form[item] = both;
  }
  masthead(text: string): void {
    let rest = text;
    const take = (item: FormItem, pattern: RegExp) => {
      const found = pattern.exec(rest)?.[0] ?? '';
      if (found === '') return;
      this.set(item, found.trim());
      rest = rest.replace(found, ' ');
    };
    take('dateLine', /\d{4}年\d{1,2}月\d{1,2}日([\s\u3000]*星期[一二三四五六日天])?|\d{4}[.\-/]\d{1,2}[.\-/]\d{1,2}([\s\u3000]*星期[一二三四五六日天])?|星期[一二三四五六日天]|^\d{4}年\d{1,2}月$|^\d{1,2}$|^农历\S{2,12}$/u);
    take('folio', /(?<=\s)第?[A-Z]?\d{1,2}版$|^第?[A-Z]?\d{1,2}版(?=\s)/u);
    take('issueLine', /总?第\s*\d+\s*期/u);
    take('pagesLine', /今日\s*\d+\s*版/u);
    take('cnLine', /(国内统一\S*?\s*[:：]?\s*)?CN\s*\d\d-\d{4}(\/\w+)?/u);
    rest = rest.replace(/\s+/gu, ' ').trim();
    if (isNameplate(rest) && this.form.nameplate === '') this.set('nameplate', rest.replace(/\s/gu, ''));
    else this.set('sponsorLine', rest);
  }
}

/** Takes the extracted text of any page apart into stories and the page's own words. */
export function readPage(text: string): PageReading {
  const reader = new Reader();
  const joined = joinBroken(unitsOf(text), (unit, why) => reader.tell(unit, why.zh, why.en));
  const units = joined.map((unit, i): Told => {
    const role = unit.verse ? 'verse' : roleOf(unit.text);
    return { ...unit, role: ['head', 'body', 'byline', 'folio', 'masthead', 'names'].includes(role) && isTableRow(joined, i) ? 'table' : role };
  });
  for (let i = 0; i < units.length; ) i = read(reader, units, i);
  if (reader.waiting.length > 0) reader.open([]);
  const { form } = reader;
  const drafts = reader.drafts;
  for (const draft of drafts) settleHeads(draft);
  const heads = drafts.flatMap((draft, story) => headLinesOf(draft).map((one): ReadLine => ({ ...one, story })));
  const stories = drafts.map((draft) => storyOf(draft, (doubt) => reader.doubts.push(doubt)));
  const wide = Object.fromEntries(Object.entries(form).map(([key, value]) => [key, widened(value)])) as Record<FormItem, string>;
  return {
    ...wide, notes: reader.notes.map((note) => widened(note)), advertisements: reader.advertisements.map((lines) => lines.map((line) => widened(line))), stories,
    lines: [...reader.lines, ...heads].sort((a, b) => a.line - b.line), doubts: reader.doubts.sort(byWeight),
  };
}

/** Reads what begins at unit `i`; gives the index of what comes next. */
function read(reader: Reader, units: readonly Told[], i: number): number {
  const unit = units[i];
  if (!unit) return i + 1;
  const { text, role } = unit;
  if (isForm(reader, units, i)) return i + 1;
  const notice = reader.drafts.length > 0 && isNotice(reader.now);
  if (notice && inNotice(reader, unit)) return i + 1;
  if (isCaption(reader, units, i)) return i + 1;
  if (role === 'masthead') {
    reader.masthead(text);
    reader.mark(unit, 'form', true);
  } else if (role === 'folio' && /^\d{1,2}日?$/u.test(text) && /^\d{4}年\d{1,2}月$/u.test(units[i - 1]?.text ?? '')) {
    // The day of the month in a line of its own.
    reader.masthead(text);
    reader.mark(unit, 'form', true);
  } else if (role === 'folio' && unit.gap === 0 && units[i - 1]?.role === 'index' && / /u.test(text)) {
    // «端午的艾草香 04版» under other entries of a table of contents.
    readText(reader, { ...unit, role: 'index' });
  } else if (role === 'folio') {
    const [, folio = ''] = /([A-Z]?\d{1,2}\s*版?|第\s*\S{1,2}\s*版)/u.exec(text) ?? [];
    reader.set('folio', folio);
    reader.set('section', text.replace(folio, '').replace(/^第\s*$/u, '').trim());
    reader.mark(unit, 'form', true);
  } else if (role === 'credits') {
    reader.set('credits', text);
    reader.mark(unit, 'credits', true);
  } else if (role === 'hotline' || role === 'note') {
    reader.notes.push(text);
    reader.mark(unit, role === 'note' ? 'note' : 'contact', true);
  } else if (role === 'advertisement') return readAdvertisement(reader, units, i);
  else if (role === 'head' && endsText(reader, units, i)) readText(reader, { ...unit, role: 'tail' });
  else if (role === 'head') return readHeads(reader, units, i);
  else if (role === 'editors-note') {
    if (reader.idle && reader.drafts.length > 0) reader.add('editors-note', unit, 'editors-note');
    else reader.waiting.push(unit);
  } else if (role === 'dateline') {
    // A second house dateline, or one after other text, without a headline between is a story of its own.
    if (reader.drafts.length > 0 && reader.now.blocks.some((block) => block.kind !== 'editors-note')) {
      const among = reader.inBriefs;
      if (!among) reader.tell(unit, `没有题的一稿：${short(text)}`, 'a story of its own without a headline', 3);
      reader.open([]).told = true;
      reader.inBriefs = among;
    }
    const { now } = reader;
    now.dated = true;
    now.people.push(...(parseByline(text, [])?.credits ?? []));
    reader.add('paragraph', unit, 'body');
  } else if (role === 'byline') readByline(reader, unit);
  else if (role === 'photo-credit') photoCredit(reader, unit);
  else if (role === 'caption') {
    reader.now.photos.push({ caption: text, credit: '' });
    reader.mark(unit, 'caption');
  } else if (role === 'jump') readJump(reader, unit);
  else readText(reader, unit);
  return i + 1;
}

/** A line in brackets right after text: where it comes from, who sent it. Under a head it is a deck. */
const endsText = (reader: Reader, units: readonly Told[], i: number): boolean =>
  /^[（(][^()（）]+[)）]$/u.test(units[i]?.text ?? '') && ['body', 'answer', 'tail'].includes(units[i - 1]?.role ?? '') && reader.now.blocks.length > 0;

/** A paragraph of a story by its role. */
function readText(reader: Reader, unit: Told): void {
  const { text, role } = unit;
  // Signed at its end, a story has no more text.
  if (role === 'body' && reader.drafts.length > 0 && reader.now.ended && !isNotice(reader.now) && reader.now.blocks.length > 1 && !/^(编后|附|注|\[\d)/u.test(text)) {
    reader.tell(unit, `没有题的一稿：${short(text)}`, 'a story of its own without a headline', 3);
    reader.open([]).told = true;
  }
  reader.now.verse = role === 'verse';
  if (role === 'names') reader.add('name-list', unit, 'names');
  else if (role === 'item-head') reader.add('item-head', unit, 'item-head');
  else if (role === 'numbered') reader.add('crosshead', unit, 'crosshead');
  else if (role === 'tail') {
    reader.add('tail', unit, 'tail');
    reader.now.ended = true;
  } else if (role === 'question') reader.add('question', unit, 'question');
  else if (role === 'answer') reader.add('answer', unit, 'answer');
  else if (role === 'table') reader.add('table-row', unit, 'table');
  else if (role === 'label') reader.add('pull-out', unit, 'pull-out');
  else {
    if (reader.drafts.length > 0 && reader.now.blocks.at(-1)?.kind === 'question' && /^[^，。]{1,16}[:：]/u.test(text)) return reader.add('answer', unit, 'answer');
    if (reader.drafts.length === 0) reader.tell(unit, `题前的文字：${short(text)}`, 'text before any headline', 3);
    reader.add('paragraph', unit, 'body');
  }
}

/** A short paragraph right before a picture's credit, in a story that has text: the words under that picture. */
function isCaption(reader: Reader, units: readonly Told[], i: number): boolean {
  const [unit, next] = [units[i], units[i + 1]];
  if (unit?.role !== 'body' || next?.role !== 'photo-credit' || reader.drafts.length === 0 || length(unit.text) > 60) return false;
  const { blocks, ended, photos } = reader.now;
  if (ended || blocks.length < 2 || photos.some((photo) => photo.credit === '')) return false;
  reader.now.photos.push({ caption: unit.text, credit: '' });
  reader.mark(unit, 'caption');
  return true;
}

/** Items of the form that only their place tells: the nameplate and the section's name. */
function isForm(reader: Reader, units: readonly Told[], i: number): boolean {
  const unit = units[i];
  if (!unit || unit.role !== 'head' || i > 5 || reader.drafts.length > 0) return false;
  const formal = (one: Told | undefined) => one?.role === 'masthead' || one?.role === 'folio';
  if (reader.form.nameplate === '' && isNameplate(unit.text) && (units.slice(i + 1, i + 6).some(formal) || units.slice(0, i).some(formal))) {
    reader.set('nameplate', unit.text.replace(/\s/gu, ''));
    reader.mark(unit, 'nameplate', true);
    return true;
  }
  if (/^[A-Z][A-Za-z'’\s]{4,40}$/u.test(unit.text) && (formal(units[i - 1]) || formal(units[i + 1]) || reader.form.nameplate !== '')) {
    reader.set('sponsorLine', unit.text);
    reader.mark(unit, 'form', true);
    return true;
  }
  // A page may have two names, the section's and its own.
  const named = formal(units[i + 1]) || (reader.form.section === '' && (formal(units[i - 1]) || (formal(units[i + 2]) && units[i + 1]?.role === 'head' && length(units[i + 1]?.text ?? '') <= 6)));
  if (length(unit.text) <= 6 && !headsBriefs(unit.text) && named && units[i + 1]?.role !== 'byline') {
    reader.set('section', unit.text);
    reader.mark(unit, 'form', true);
    return true;
  }
  return false;
}

/** ST7: within a notice everything stays text, whatever it looks like, until the next head. */
function inNotice(reader: Reader, unit: Told): boolean {
  const { text } = unit;
  const { now } = reader;
  const signed = now.blocks.length > 0 && (isDate(text) || (isBody(text) && unit.role === 'head' && !isNoticeHead(text)));
  const counted = /^\S{2,14}[(（]\d+[人名户件家个位][)）][:：]?$/u.test(text);
  if (unit.role === 'names' || isListRow(text, now.blocks.at(-1)?.kind === 'name-list' || now.blocks.at(-1)?.kind === 'crosshead')) reader.add('name-list', unit, 'names');
  else if (signed) reader.add('tail', unit, 'tail');
  else if (counted) reader.add('crosshead', unit, 'crosshead');
  else if (unit.role === 'head' && now.blocks.length > 0 && /\d[\s\S]*\d/u.test(text) && /[:：]/u.test(text)) reader.add('paragraph', unit, 'body');
  else if (opensWithName(text) && length(text) <= 90 && unit.role !== 'dateline' && !/。./u.test(text)) reader.add(length(text) <= 32 ? 'name-list' : 'paragraph', unit, 'names');
  else if (unit.role === 'numbered' || unit.role === 'question' || unit.role === 'hotline' || (unit.role === 'body' && !/[：:]$/u.test(text))) reader.add('paragraph', unit, 'body');
  else return false;
  return true;
}

function readByline(reader: Reader, unit: Told): void {
  const { text } = unit;
  const credits = parseByline(text.replace(/^[□■◎]\s*/u, ''), [])?.credits ?? [];
  const { now } = reader;
  now.people.push(...credits);
  if (now.blocks.every((block) => block.kind === 'editors-note') && !/^[(（]/u.test(text)) {
    now.byline.push(text);
    reader.mark(unit, 'byline');
  } else {
    reader.add('tail', unit, 'tail');
    now.ended = true;
  }
}

/** «上接» begins what another page began; «下转» ends what stands here. */
function readJump(reader: Reader, unit: Told): void {
  const lands = /上接/u.test(unit.text);
  if (lands && (!reader.idle || reader.drafts.length === 0)) reader.open([]).told = true;
  reader.add('tail', unit, 'jump');
  if (!lands) reader.now.ended = true;
}

/** After the word 广告: its lines, until something that is plainly none. */
function readAdvertisement(reader: Reader, units: readonly Told[], i: number): number {
  const lines: string[] = [];
  const [label] = [units[i]];
  if (label) reader.mark(label, 'advertisement', true);
  let at = i + 1;
  for (; at < units.length; at += 1) {
    const unit = units[at];
    if (!unit || ['dateline', 'byline', 'credits', 'masthead', 'advertisement', 'jump'].includes(unit.role) || (unit.gap >= 2 && lines.length > 0)) break;
    if (unit.role === 'head' && ['dateline', 'byline'].includes(units[at + 1]?.role ?? '')) break;
    lines.push(unit.text);
    reader.mark(unit, 'advertisement', true);
  }
  // The word alone labels nothing: it stands with the page's other words.
  if (lines.length === 0 && label) reader.notes.push(label.text);
  else reader.advertisements.push(lines);
  // Where an advertisement ends is seldom said.
  if (label && lines.length > 4) reader.tell(label, `广告一则，至第 ${units[at - 1]?.lines.at(-1) ?? 0} 行止`, `an advertisement that ends with line ${units[at - 1]?.lines.at(-1) ?? 0}`);
  return at;
}

/** A photo's credit closes a photo story, or belongs to the picture before it. */
function photoCredit(reader: Reader, unit: Told): void {
  const { now } = reader;
  const open = now.photos.findLast((photo) => photo.credit === '');
  if (open) open.credit = unit.text;
  else now.photos.push({ caption: '', credit: unit.text });
  if (now.blocks.length <= 2 && now.people.length === 0) now.picture = true;
  reader.mark(unit, 'photo-credit');
}

/** Short lines: a new story's head, a head inside the text, a caption, or the name of the page. */
function readHeads(reader: Reader, units: readonly Told[], i: number): number {
  let end = i;
  while (units[end]?.role === 'head' && (end === i || (units[end]?.gap ?? 0) < 3 || units[end + 1]?.role === 'byline')
    && !(end > i && isNoticeHead(units[end]?.text ?? '') && isNoticeHead(units[end - 1]?.text ?? ''))) end += 1;
  // A line in brackets or a document's number under a head looks like no head by itself.
  const run = units.slice(i, end);
  while (units[end]?.role === 'body' && /^[(（].{4,80}通过[)）]$/u.test(units[end]?.text ?? '')) run.push(units[end++] as Told);
  const after = units[end];
  const [first] = run;
  if (!first) return end + 1;
  const inStory = reader.drafts.length > 0 && reader.now.blocks.length > 0;
  // «详见03版» under a line: an entry of the table of contents.
  if (after?.role === 'index' && /见/u.test(after.text) && (run.length > 1 || inStory)) {
    const entry = run[run.length - 1];
    if (run.length > 1) reader.open(run.slice(0, -1));
    if (entry) reader.add('paragraph', entry, 'body');
    return end;
  }
  if (after?.role === 'verse') return readPoemHeads(reader, run, end);
  if (run.length === 1 && after?.role === 'credits' && length(first.text) <= 8 && reader.form.section === '') {
    reader.set('section', first.text);
    reader.mark(first, 'form', true);
    return end;
  }
  if (run.length === 1 && after?.role === 'masthead' && isNameplate(first.text) && reader.form.nameplate === '') {
    reader.set('nameplate', first.text);
    reader.mark(first, 'nameplate', true);
    return end;
  }
  const credited = units.slice(end, end + 4).findIndex((one) => one.role === 'photo-credit');
  const picture = (credited >= 0 && units.slice(end, end + credited).every((one) => one.role === 'body' || one.role === 'caption')) || (after?.role === 'caption' && run.length > 0);
  const crossed = run.length === 1 && inStory && first.gap < 3 && reader.now.blocks.some((block) => block.kind === 'crosshead') && !reader.now.ended && after?.role === 'body' && length(after.text) > 60;
  // One line with nothing but a credit under it are the words under a picture, not a story.
  if (run.length === 1 && credited === 0 && reader.drafts.length > 0 && reader.now.photos.every((photo) => photo.credit !== '' || photo.caption === '')) {
    reader.now.photos.push({ caption: first.text, credit: '' });
    reader.mark(first, 'caption');
    return end;
  }
  const begins = !crossed && after !== undefined && (['dateline', 'byline', 'editors-note'].includes(after.role) || picture || run.some((one) => isNoticeHead(one.text) && length(one.text) <= 36)
    || headsBriefs(first.text) || (isText(after.role) && (run.length > 1 || !inStory)) || (after.role === 'jump' && /上接/u.test(after.text)));
  if (begins) {
    reader.open(run);
    return end;
  }
  if (isText(after?.role) && inStory) return crosshead(reader, units, first, end);
  return looseLines(reader, run, end);
}

/** Lines over a stanza: the poem's own name, or the head of poems and who wrote them, and then the first one's name. */
function readPoemHeads(reader: Reader, run: readonly Told[], end: number): number {
  const named = run.findIndex((unit, i) => i > 0 && isName(unit.text));
  const inPoem = reader.drafts.length > 0 && reader.now.verse && !reader.now.ended;
  const heads = inPoem && run.length === 1 ? 0 : named > 0 ? named + 1 : run.length;
  if (heads > 0) reader.open(run.slice(0, heads));
  for (const unit of run.slice(heads)) reader.add('crosshead', unit, 'crosshead');
  return end;
}

/** One short line between paragraphs: a head inside the text, or the head of a story that nobody signed. */
function crosshead(reader: Reader, units: readonly Told[], first: Told, end: number): number {
  const { now } = reader;
  const known = now.blocks.some((block) => block.kind === 'crosshead');
  const long = units.slice(end, end + 3).filter((one) => one.role === 'body').length;
  const signed = now.byline.length > 0 || now.heads.length > 1;
  // A report under several heads has heads inside, too; but what is signed after a few paragraphs is a story of its own.
  const rich = now.heads.length > 1 && now.blocks.filter((block) => block.kind === 'paragraph').length >= 3 && !units.slice(end, end + 4).some((one) => one.role === 'tail');
  const cross = !now.ended && first.gap < 3 && length(first.text) <= 18 && !isNotice(now) && units[end]?.role === 'body' && long > 0
    && now.blocks.at(-1)?.kind === 'paragraph' && isClosed(now.blocks.at(-1)?.text ?? '') && (known || (signed && (!now.dated || rich)));
  // Signed, or set apart, the story before is at its end.
  const sure = !cross && (now.ended || first.gap >= 3 || isNotice(now) || isNoticeHead(first.text));
  if (!sure) reader.tell(first, `当作${cross ? '小标题' : '新稿的主题'}：${first.text}`, cross ? 'taken for a head inside the text' : 'taken for the headline of a new story', cross ? 2 : 3);
  if (cross) reader.add('crosshead', first, 'crosshead');
  else reader.open([first]);
  return end;
}

/** Short lines that nothing follows: words under pictures, a section's name, or what is left of a text. */
function looseLines(reader: Reader, run: readonly Told[], end: number): number {
  for (const unit of run) {
    const { text } = unit;
    if (reader.form.section === '' && reader.drafts.length === 0 && length(text) <= 6 && isStanding(text)) {
      reader.set('section', text);
      reader.mark(unit, 'form', true);
      continue;
    }
    const caption = unit.gap >= 3 || /(图|现场|一角|合影|场景|示意|剪影|夜景|全景|外景)$/u.test(text);
    reader.tell(unit, `当作${caption ? '图片说明' : '正文'}：${text}`, caption ? 'taken for the words under a picture' : 'taken for a line of text');
    if (caption) {
      reader.now.photos.push({ caption: text, credit: '' });
      reader.mark(unit, 'caption');
    } else reader.add('paragraph', unit, 'body');
  }
  return end;
}
