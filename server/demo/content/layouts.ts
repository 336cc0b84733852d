import type { HeadStyleId, Slot, SlotKind } from '../../../shared/compose/model.ts';
import { advertisements } from './advertisements.ts';

/** A slot of the demo edition with what stands in it: a story by its slug (and which leg of it), or words. */
export interface DemoSlot extends Omit<Slot, 'id' | 'insets'> {
  readonly story?: string;
  readonly leg?: number;
  readonly text?: string;
  /** Pictures by file name, in the slot's own columns and rows. */
  readonly insets: readonly { readonly photo: string; readonly column: number; readonly row: number; readonly span: number; readonly rows: number }[];
}

type Rest = Partial<Omit<DemoSlot, 'column' | 'row' | 'span' | 'rows'>>;

const slot = (kind: SlotKind, column: number, row: number, span: number, rows: number, rest: Rest = {}): DemoSlot => ({
  kind, column, row, span, rows, bodyColumns: span, headStyle: 'standard', headDirection: 'horizontal', headSpan: 0, insets: [], box: 'none', locked: false, ...rest,
});
const story = (name: string, column: number, row: number, span: number, rows: number, headStyle: HeadStyleId = 'standard', rest: Rest = {}): DemoSlot =>
  slot('story', column, row, span, rows, { story: name, headStyle, ...rest });
const advertisement = (name: string, column: number, row: number, span: number, rows: number): DemoSlot => {
  const found = advertisements.find((one) => one.slug === name);
  return slot('advertisement', column, row, span, rows, { bodyColumns: 1, box: 'frame', text: [found?.headline ?? '', ...(found?.lines ?? [])].join('\n') });
};
const folioLine = slot('folio-line', 0, 0, 8, 3, { bodyColumns: 1, locked: true });
const credits = slot('credits', 0, 112, 8, 3, { bodyColumns: 1, box: 'rule-above', locked: true });

/** How far tonight's four pages are made up, by folio; rows and columns of the broadsheet grid. */
export const layouts: Readonly<Record<1 | 2 | 3 | 4, readonly DemoSlot[]>> = {
  1: [
    slot('masthead', 0, 0, 5, 14, { bodyColumns: 1, locked: true }),
    slot('ear', 5, 0, 3, 14, { story: 'half-marathon-traffic', bodyColumns: 3, headStyle: 'small', box: 'frame' }),
    story('bridge-opens', 0, 14, 5, 48, 'lead', { insets: [{ photo: 'bridge-dusk.jpg', column: 1, row: 12, span: 3, rows: 21 }] }),
    slot('photo-story', 5, 14, 3, 30, { story: 'terraces-in-gold', headStyle: 'photo', box: 'frame' }),
    story('last-hourly-ferry', 0, 62, 5, 24, 'second', { box: 'rule-above', leg: 0, headDirection: 'vertical', headSpan: 1, bodyColumns: 5, insets: [{ photo: 'ferry-night.jpg', column: 3, row: 1, span: 2, rows: 13 }] }),
    story('night-bus', 5, 44, 3, 41, 'standard', { insets: [{ photo: 'night-bus.jpg', column: 0, row: 8, span: 3, rows: 16 }] }),
    story('port-ten-months', 5, 85, 3, 23, 'standard', { box: 'rule-above' }),
    slot('text', 5, 108, 3, 4, { bodyColumns: 1, headStyle: 'small', text: '新闻热线：0000-8216 0000　投稿邮箱：tougao@lanchuan-daily.example' }),
    story('service-hall', 0, 86, 3, 26, 'standard', { box: 'rule-above' }),
    story('winter-vegetables', 3, 86, 2, 13, 'brief', { box: 'rule-above' }),
    story('library-late-hours', 3, 99, 2, 13, 'brief', { box: 'rule-above' }),
    credits,
  ],
  2: [
    folioLine,
    story('lifts-for-old-blocks', 0, 3, 5, 30, 'second'),
    story('shade-for-old-streets', 5, 3, 3, 37, 'commentary', { box: 'tint', bodyColumns: 2 }),
    story('mountain-school-field', 0, 33, 5, 25, 'standard', { box: 'rule-above', insets: [{ photo: 'school-field.jpg', column: 2, row: 6, span: 3, rows: 15 }] }),
    slot('photo-story', 5, 40, 3, 26, { story: 'falling-leaves', headStyle: 'photo', box: 'frame' }),
    story('market-renewal', 0, 58, 5, 23, 'standard', { box: 'rule-above', insets: [{ photo: 'market.jpg', column: 3, row: 6, span: 2, rows: 13 }] }),
    story('shared-parking', 5, 66, 3, 34, 'standard', { box: 'rule-above' }),
    story('last-hourly-ferry', 0, 81, 5, 19, 'small', { box: 'rule-above', leg: 1 }),
    advertisement('optician', 0, 100, 8, 12),
    credits,
  ],
  3: [
    folioLine,
    story('voices-in-the-library', 0, 3, 5, 41, 'second', { insets: [{ photo: 'library.jpg', column: 2, row: 8, span: 2, rows: 18 }] }),
    story('minor-snow', 5, 3, 3, 41, 'commentary', { box: 'tint', bodyColumns: 2 }),
    story('gangplank', 0, 44, 4, 31, 'standard', { box: 'rule-above', insets: [{ photo: 'river-mist.jpg', column: 0, row: 6, span: 4, rows: 14 }] }),
    story('tea-on-the-ridge', 4, 44, 4, 21, 'standard', { box: 'rule-above', headDirection: 'vertical', headSpan: 1 }),
    story('book-extract-rivers', 4, 65, 4, 20, 'standard', { box: 'rule-above' }),
    story('salt-market-1936', 0, 75, 4, 21, 'standard', { box: 'rule-above' }),
    story('winter-reading-hall', 4, 85, 4, 11, 'brief', { box: 'rule-above' }),
    advertisement('river-care', 0, 96, 8, 16),
    credits,
  ],
  4: [
    folioLine,
    slot('notice', 0, 3, 4, 28, { story: 'water-price-hearing', headStyle: 'notice', box: 'frame' }),
    slot('notice', 4, 3, 4, 18, { story: 'ferry-timetable', headStyle: 'notice', box: 'frame' }),
    slot('notice', 4, 21, 4, 18, { story: 'street-trees', headStyle: 'notice', box: 'frame' }),
    story('weather-week', 0, 31, 4, 9, 'brief', { box: 'rule-above' }),
    story('service-phones', 0, 40, 4, 12, 'brief', { box: 'rule-above' }),
    story('corrections-20261122', 0, 52, 4, 7, 'brief', { box: 'rule-above' }),
    advertisement('classified', 4, 39, 4, 20),
    advertisement('reading-week', 0, 59, 4, 26),
    advertisement('winter-books', 4, 59, 4, 26),
    advertisement('bus-drivers-wanted', 0, 85, 4, 27),
    advertisement('soy-garden', 4, 85, 4, 27),
    credits,
  ],
};
