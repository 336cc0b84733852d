import type { BlockKind } from '../../shared/story/copy.ts';
import { type Draft, newDraft } from './draft.ts';
import { headsBriefs } from './heads.ts';
import type { Unit } from './lines.ts';
import type { Doubt, FormItem, LineRole, ReadLine } from './reading.ts';
import type { Role } from './roles.ts';

/** A unit of the text with what it looks like by itself. */
export interface Told extends Unit {
  readonly role: Role;
}

/** Characters of a text. */
export const length = (text: string): number => [...text].length;
/** As much of a line as a doubt quotes. */
export const short = (text: string): string => ([...text].length > 24 ? `${[...text].slice(0, 24).join('')}…` : text);
/** A newspaper’s own name in a line. */
export const isNameplate = (text: string): boolean => /^\p{Script=Han}[\p{Script=Han}\s]{1,9}$/u.test(text) && /(?<![预公播简快通情])报$|(周刊|导刊)$/u.test(text.replace(/\s/gu, ''));

/** What has been read of a page so far: stories, the form, the page's other words, what is not sure. */
export class Reader {
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
