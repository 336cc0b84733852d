import type { ComposedPage, PageMakeUp, SlotKind } from '../compose/model.ts';
import type { Edition } from '../edition/edition.ts';
import { dateLine, issueLine, pagesLine } from '../edition/issue-calendar.ts';
import type { TitleView } from '../views.ts';
import { folioText } from './jump.ts';

/** PG7: items of the publication form that are looked at, in the order of the sheet. */
export const formItems = [
  'nameplate', 'date', 'weekday', 'issue-number', 'pages-line', 'cn-number', 'sponsor', 'folio', 'section', 'advertisement-label',
] as const;
export type FormItemId = (typeof formItems)[number];

/** One item on one page: `ok`, or what is wrong with it, in figures a person understands. */
export interface FormItem {
  readonly item: FormItemId;
  readonly ok: boolean;
  readonly detail: string;
  /** The slot that prints it, where there is one. */
  readonly slotId?: string;
}

/** What the form is checked against: rows, never what happens to be drawn. */
export interface FormParts {
  readonly title: Pick<TitleView, 'name' | 'sponsorLine' | 'cnLine'>;
  readonly edition: Pick<Edition, 'on' | 'issueNumber' | 'kind'>;
  /** Pages of the edition. */
  readonly pages: number;
  /** The page as it goes to the composer, and as it came from it; without the latter the printed words are not looked for. */
  readonly page: PageMakeUp;
  readonly composed?: ComposedPage;
}

/**
 * PG7: the publication form of one page, item by item, good ones too. The masthead's items are asked of the page that
 * carries it and of page 1; folio and section of every page; the label of every page with an advertisement.
 */
export function publicationForm({ title, edition, pages, page, composed }: FormParts): readonly FormItem[] {
  const { furniture } = page;
  const has = (kind: SlotKind) => page.slots.some((s) => s.kind === kind);
  /** The item with the slot in which its words stand. */
  const standing = (item: FormItem, ...kinds: readonly SlotKind[]): FormItem => {
    const slot = page.slots.find((s) => kinds.includes(s.kind));
    return slot ? { ...item, slotId: slot.id } : item;
  };
  const printed = composed ? printedText(composed) : null;
  const check = (item: FormItemId, wanted: string, actual: string, slot: SlotKind | null): FormItem => {
    if (wanted.trim() === '') return { item, ok: false, detail: '缺' };
    if (wanted !== actual) return { item, ok: false, detail: `应为「${wanted}」，现为「${actual}」` };
    const missing = slot !== null && printed !== null && !printed.includes(squeeze(wanted));
    return { item, ok: !missing, detail: missing ? `版上没有印出「${wanted}」` : wanted };
  };
  const items: FormItem[] = [];
  if (page.folio === 1 || has('masthead')) {
    if (!has('masthead')) items.push({ item: 'nameplate', ok: false, detail: '头版没有报头' });
    else items.push(standing(check('nameplate', title.name, furniture.nameplate, null), 'masthead'));
    const [day = '', weekday = ''] = furniture.dateLine.split(' ');
    const [wantedDay = '', wantedWeekday = ''] = dateLine(edition.on).split(' ');
    items.push(
      ...[
        check('date', wantedDay, day, null), check('weekday', wantedWeekday, weekday, null),
        check('issue-number', issueLine(edition.issueNumber, edition.kind), furniture.issueLine, 'masthead'),
        check('pages-line', pagesLine(pages), furniture.pagesLine, 'masthead'),
        check('cn-number', title.cnLine, furniture.cnLine, 'masthead'),
        check('sponsor', title.sponsorLine, furniture.sponsorLine, 'masthead'),
      ].map((item) => standing(item, 'masthead')),
    );
  }
  items.push(standing(check('folio', folioText(page.folio), furniture.folio, null), 'folio-line', 'masthead'));
  if (!has('masthead') && !has('folio-line')) items.push({ item: 'folio', ok: false, detail: '版上没有报眉' });
  items.push(check('section', furniture.section, furniture.section, null));
  for (const slot of page.slots.filter((s) => s.kind === 'advertisement')) {
    const words = composed ? squeeze(textOfSlot(composed, slot.id)) : '广告';
    items.push({ item: 'advertisement-label', ok: words.includes('广告'), detail: words.includes('广告') ? '广告' : '没有标明「广告」', slotId: slot.id });
  }
  return items;
}

const squeeze = (text: string): string => text.replace(/\s+/gu, '');

function textOfSlot(composed: ComposedPage, slotId: string): string {
  return composed.items.map((i) => ((i.type === 'text' || i.type === 'vertical-text') && i.slotId === slotId ? i.text : '')).join('');
}

/** Every word on the page that does not come from a story's copy. */
function printedText(composed: ComposedPage): string {
  return squeeze(composed.items.map((i) => ((i.type === 'text' || i.type === 'vertical-text') && !i.source ? i.text : '')).join(''));
}
