import type { ParagraphStyleId } from '../../shared/compose/model.ts';
import { type ParsedCredit, parseByline } from '../../shared/story/byline-parse.ts';
import type { StoryKind } from '../../shared/story/story.ts';
import { type Heads, headsOf } from './heads.ts';
import { type Unit, unitsOf, widened } from './lines.ts';
import { joinBroken, type Role, roleOf } from './roles.ts';

export interface ReadPhoto {
  readonly caption: string;
  readonly credit: string;
}

/** A story of a page as its text shows it, every character where the text has it. */
export interface ReadStory extends Omit<Heads, 'author'> {
  readonly kind: StoryKind;
  /** Lines under the headline that name who wrote it, as they stand. */
  readonly byline: readonly string[];
  /** The people that byline or dateline names. */
  readonly people: readonly ParsedCredit[];
  readonly blocks: readonly { readonly style: ParagraphStyleId; readonly text: string }[];
  readonly photos: readonly ReadPhoto[];
}

/** A page's text, taken apart. Every character of the text is in it exactly once. */
export interface PageReading {
  readonly nameplate: string;
  readonly dateLine: string;
  readonly issueLine: string;
  readonly pagesLine: string;
  readonly sponsorLine: string;
  readonly cnLine: string;
  readonly folio: string;
  readonly section: string;
  readonly credits: string;
  /** Hotline, mailbox, codes to scan. */
  readonly notes: readonly string[];
  readonly stories: readonly ReadStory[];
  /** What the reader is not sure of, for the person at the terminal. */
  readonly doubts: readonly string[];
}

interface Draft {
  heads: string[];
  byline: string[];
  people: ParsedCredit[];
  blocks: { style: ParagraphStyleId; text: string }[];
  photos: { caption: string; credit: string }[];
  picture: boolean;
}

interface Told extends Unit {
  readonly role: Role;
}

class Reader {
  readonly doubts: string[] = [];
  readonly drafts: Draft[] = [];
  readonly form = { nameplate: '', dateLine: '', issueLine: '', pagesLine: '', sponsorLine: '', cnLine: '', folio: '', section: '', credits: '' };
  readonly notes: string[] = [];

  get now(): Draft {
    return this.drafts[this.drafts.length - 1] ?? this.open([]);
  }
  open(heads: string[]): Draft {
    const draft: Draft = { heads, byline: [], people: [], blocks: [], photos: [], picture: false };
    this.drafts.push(draft);
    return draft;
  }
  tell(doubt: string): void {
    this.doubts.push(doubt);
  }
  /** Puts words into an item of the form; what is there already stays, and both are printed. */
  set(item: keyof Reader['form'], text: string): void {
    if (text === '') return;
    this.form[item] = this.form[item] === '' ? text : `${this.form[item]}　${text}`;
  }

  masthead(text: string): void {
    let rest = text;
    const take = (item: keyof Reader['form'], pattern: RegExp) => {
      const found = pattern.exec(rest)?.[0] ?? '';
      if (found === '') return;
      this.set(item, found.trim());
      rest = rest.replace(found, ' ');
    };
    take('dateLine', /\d{4}年\d{1,2}月\d{1,2}日([\s\u3000]*星期[一二三四五六日天])?|星期[一二三四五六日天]/u);
    take('issueLine', /总?第\s*\d+\s*期/u);
    take('pagesLine', /今日\s*\d+\s*版/u);
    take('cnLine', /(国内统一\S*?\s*[:：]?\s*)?CN\s*\d\d-\d{4}(\/\w+)?/u);
    this.set('sponsorLine', rest.replace(/\s+/gu, ' ').trim());
  }
}

/** Takes the extracted text of any page apart into stories and the page's own words. */
export function readPage(text: string): PageReading {
  const reader = new Reader();
  const units = joinBroken(unitsOf(text), (doubt) => reader.tell(doubt)).map((unit): Told => ({ ...unit, role: roleOf(unit.text) }));
  for (let i = 0; i < units.length; ) i = read(reader, units, i);
  const { form } = reader;
  const wide = <T extends Record<string, string>>(all: T) => Object.fromEntries(Object.entries(all).map(([key, value]) => [key, widened(value)])) as T;
  return {
    ...wide(form), notes: reader.notes.map(widened),
    stories: reader.drafts.filter((draft) => draft.heads.length + draft.blocks.length + draft.photos.length + draft.byline.length > 0).map((draft) => storyOf(reader, draft)),
    doubts: reader.doubts,
  };
}

const isNameplate = (text: string): boolean => /^\p{Script=Han}[\p{Script=Han}\s]{1,9}$/u.test(text) && /(报|新闻|周刊|时报|导刊)$/u.test(text.replace(/\s/gu, ''));
const isText = (role: Role | undefined): boolean => role === 'body' || role === 'answer' || role === 'question' || role === 'label';

/** Reads what begins at unit `i`; gives the index of what comes next. */
function read(reader: Reader, units: readonly Told[], i: number): number {
  const unit = units[i];
  if (!unit) return i + 1;
  const { text, role } = unit;
  const add = (style: ParagraphStyleId) => reader.now.blocks.push({ style, text });
  if (i < 3 && reader.form.nameplate === '' && isNameplate(text) && units.slice(i + 1, i + 6).some((one) => one.role === 'masthead')) {
    reader.set('nameplate', text.replace(/\s/gu, ''));
    return i + 1;
  }
  if (role === 'masthead') reader.masthead(text);
  else if (role === 'folio') {
    const [, folio = ''] = /([A-Z]?\d{1,2}\s*版?)/u.exec(text) ?? [];
    reader.set('folio', folio);
    reader.set('section', text.replace(folio, '').replace(/^第\s*$/u, '').trim());
  } else if (role === 'credits') reader.set('credits', text);
  else if (role === 'hotline' || role === 'note') reader.notes.push(text);
  else if (role === 'head') return readHeads(reader, units, i);
  else if (role === 'dateline') {
    // A second house dateline without a headline between is a story of its own.
    if (reader.now.people.length > 0 && reader.now.blocks.length > 0) {
      reader.tell(`a story without a headline: ${text.slice(0, 24)}…`);
      reader.open([]);
    }
    reader.now.people.push(...(parseByline(text, [])?.credits ?? []));
    add('body');
  } else if (role === 'byline') {
    const { now } = reader;
    const credits = parseByline(text.replace(/^[□■◎]\s*/u, ''), [])?.credits ?? [];
    now.people.push(...credits);
    if (now.blocks.length === 0) now.byline.push(text);
    else {
      add('tail');
      reader.tell(`taken for the writer's name at the end: ${text}`);
    }
  } else if (role === 'photo-credit') photoCredit(reader, text);
  else if (role === 'caption') reader.now.photos.push({ caption: text, credit: '' });
  else if (role === 'item-head') add('item-head');
  else if (role === 'numbered') add('crosshead');
  else if (role === 'tail' || role === 'jump') add('tail');
  else if (role === 'question') add('question');
  else if (role === 'answer') add('answer');
  else if (role === 'label') reader.now.blocks.push({ style: [...text].length > 40 ? 'editors-note' : 'pull-out', text });
  else {
    if (reader.drafts.length === 0) reader.tell(`text before any headline: ${text.slice(0, 24)}…`);
    add(/^[【（(]?(编者按|编后|开栏的话|开栏语)/u.test(text) ? 'editors-note' : 'body');
  }
  return i + 1;
}

/** A photo's credit closes a photo story, or belongs to the picture before it. */
function photoCredit(reader: Reader, text: string): void {
  const { now } = reader;
  const open = now.photos.findLast((photo) => photo.credit === '');
  if (open) open.credit = text;
  else now.photos.push({ caption: '', credit: text });
  if (now.blocks.length <= 2 && now.people.length === 0) now.picture = true;
}

/** Short lines: a new story's head, a head inside the text, a caption, or the name of the page. */
function readHeads(reader: Reader, units: readonly Told[], i: number): number {
  let end = i;
  while (units[end]?.role === 'head' && (end === i || (units[end]?.gap ?? 0) < 3 || units[end + 1]?.role === 'byline')) end += 1;
  const run = units.slice(i, end).map((one) => one.text);
  const after = units[end];
  const [first = ''] = run;
  const { now } = reader;
  const gap = units[i]?.gap ?? 0;
  const inStory = reader.drafts.length > 0 && now.blocks.length > 0;
  if (run.length === 1 && after?.role === 'credits' && [...first].length <= 8 && reader.form.section === '') {
    reader.set('section', first);
    return end;
  }
  if (run.length === 1 && after?.role === 'masthead' && isNameplate(first) && reader.form.nameplate === '') {
    reader.set('nameplate', first);
    return end;
  }
  const credited = units.slice(end, end + 4).findIndex((one) => one.role === 'photo-credit');
  const picture = credited >= 0 && units.slice(end, end + credited).every((one) => one.role === 'body');
  const begins = after !== undefined && (after.role === 'dateline' || after.role === 'byline' || picture || (isText(after.role) && (run.length > 1 || !inStory)));
  if (begins) {
    reader.open(run);
    return end;
  }
  if (isText(after?.role) && inStory) {
    const cross = [...first].length <= 18 && gap < 3 && (now.people.length === 0 || now.blocks.some((block) => block.style === 'crosshead'));
    reader.tell(`${cross ? 'taken for a head inside the text' : 'taken for a headline'}: ${first}`);
    if (cross) now.blocks.push({ style: 'crosshead', text: first });
    else reader.open(run);
    return end;
  }
  // Nothing follows them: words under pictures, or what is left of a text.
  for (const [at, words] of run.entries()) {
    const caption = (units[i + at]?.gap ?? 0) >= 3 || /(图|现场|一角|合影|场景|示意|剪影)$/u.test(words);
    reader.tell(`${caption ? 'taken for the words under a picture' : 'taken for a line of text'}: ${words}`);
    if (caption) reader.now.photos.push({ caption: words, credit: '' });
    else reader.now.blocks.push({ style: 'body', text: words });
  }
  return end;
}

function storyOf(reader: Reader, draft: Draft): ReadStory {
  const { author, ...heads } = headsOf(draft.heads, draft.people.length > 0 || draft.picture);
  if (draft.heads.length > 1) {
    const said = [heads.standingHead && `standing head «${heads.standingHead}»`, ...heads.kicker.map((one) => `kicker «${one}»`), `headline «${heads.headline.join(' ')}»`,
      ...heads.deck.map((one) => `deck «${one}»`), author && `author «${author}»`].filter(Boolean).join(', ');
    reader.tell(`heads: ${said}`);
  }
  if (draft.heads.length === 0) reader.tell(`no headline over: ${(draft.blocks[0]?.text ?? '').slice(0, 24)}…`);
  const seen = new Set<string>();
  for (const { text } of draft.blocks) {
    if (seen.has(text) && text.length > 20) reader.tell(`stands twice in the text: ${text.slice(0, 24)}…`);
    seen.add(text);
  }
  const chars = draft.blocks.reduce((n, block) => n + block.text.length, 0);
  const kind: StoryKind = draft.picture && chars < 400 ? 'photo-story'
    : draft.blocks.some((block) => block.style === 'question') ? 'qa'
      : author !== '' ? 'commentary'
        : chars < 180 ? 'brief' : draft.byline.length > 0 ? 'feature' : 'news';
  // A picture story's text is what stands under its picture.
  const [picture] = draft.photos;
  if (kind === 'photo-story' && draft.photos.length === 1 && picture && draft.blocks.length > 0 && picture.caption !== '') {
    draft.blocks.push({ style: 'body', text: picture.caption });
    picture.caption = '';
  }
  return {
    ...mapHeads(heads), kind, byline: [...(author ? [author] : []), ...draft.byline].map(widened), people: draft.people,
    blocks: draft.blocks.map((block) => ({ ...block, text: widened(block.text) })),
    photos: draft.photos.map((photo) => ({ caption: widened(photo.caption), credit: widened(photo.credit) })),
  };
}

const mapHeads = (heads: Omit<Heads, 'author'>): Omit<Heads, 'author'> => ({
  standingHead: widened(heads.standingHead), kicker: heads.kicker.map(widened), headline: heads.headline.map(widened), deck: heads.deck.map(widened),
});
