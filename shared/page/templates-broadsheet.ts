import { at, placeForPhoto } from './template-slot.ts';
import type { TemplateSlot } from './templates.ts';

const creditsLine = at(0, 112, 8, 3, { kind: 'credits', bodyColumns: 1, box: 'rule-above' });
const folioLine = at(0, 0, 8, 3, { kind: 'folio-line', bodyColumns: 1 });

/**
 * Page templates on the broadsheet grid of 8 columns × 115 rows. Slots abut in columns (the composer leaves the gutter)
 * and keep one white row between what stands above and below. Each has one lead, no two heads of one weight side by side,
 * and a picture that the eye falls on before the text.
 */
export const broadsheetTemplates = {
  front: [
    at(0, 0, 5, 14, { kind: 'masthead', bodyColumns: 1, locked: true }),
    at(5, 0, 3, 14, { kind: 'ear', bodyColumns: 1, box: 'double-frame' }),
    at(0, 15, 5, 39, { kind: 'story', headStyle: 'lead', bodyColumns: 3 }),
    at(5, 15, 3, 39, { kind: 'story', headStyle: 'second' }),
    at(0, 55, 3, 30, { kind: 'story', headDirection: 'vertical', box: 'rule-above' }),
    at(3, 55, 5, 30, { kind: 'photo-story', headStyle: 'photo', box: 'rule-above' }),
    at(0, 86, 4, 25, { kind: 'story', box: 'rule-above' }),
    at(4, 86, 2, 25, { kind: 'story', headStyle: 'small', box: 'rule-above' }),
    at(6, 86, 2, 17, { kind: 'story', headStyle: 'brief', box: 'rule-above' }),
    at(6, 104, 2, 7, { kind: 'text', bodyColumns: 1, headStyle: 'small', box: 'tint', text: 'hotline' }),
    creditsLine,
  ],
  inner: [
    folioLine,
    at(0, 4, 5, 50, { kind: 'story', headStyle: 'lead', insets: [placeForPhoto(2, 28, 3, 22)] }),
    at(5, 4, 3, 29, { kind: 'story', headStyle: 'second' }),
    at(5, 34, 3, 20, { kind: 'story', headStyle: 'small', bodyColumns: 2, box: 'tint' }),
    at(0, 55, 3, 29, { kind: 'story', headDirection: 'vertical', box: 'rule-above' }),
    at(3, 55, 5, 29, { kind: 'story', bodyColumns: 4, box: 'rule-above' }),
    at(0, 85, 4, 26, { kind: 'photo-story', headStyle: 'photo', box: 'rule-above' }),
    at(4, 85, 2, 26, { kind: 'story', headStyle: 'small', box: 'rule-above' }),
    at(6, 85, 2, 26, { kind: 'story', headStyle: 'brief', box: 'rule-above' }),
    creditsLine,
  ],
  opinion: [
    folioLine,
    at(0, 4, 5, 46, { kind: 'story', headStyle: 'lead', bodyColumns: 3 }),
    at(5, 4, 3, 46, { kind: 'story', headStyle: 'commentary', bodyColumns: 2, box: 'tint' }),
    at(0, 51, 3, 34, { kind: 'story', headStyle: 'commentary', headDirection: 'vertical', box: 'rule-above' }),
    at(3, 51, 5, 34, { kind: 'story', headStyle: 'second', bodyColumns: 4, box: 'rule-above', insets: [placeForPhoto(3, 16, 2, 18)] }),
    at(0, 86, 5, 25, { kind: 'story', bodyColumns: 4, box: 'double-rule-above' }),
    at(5, 86, 3, 18, { kind: 'story', headStyle: 'small', bodyColumns: 2, box: 'double-rule-above' }),
    at(5, 105, 3, 6, { kind: 'text', bodyColumns: 1, headStyle: 'small', box: 'dotted-frame', text: 'mailbox' }),
    creditsLine,
  ],
  notices: [
    folioLine,
    at(0, 4, 5, 64, { kind: 'notice', headStyle: 'notice', bodyColumns: 2, box: 'double-frame' }),
    at(5, 4, 3, 64, { kind: 'notice', headStyle: 'notice', bodyColumns: 1, box: 'frame' }),
    at(0, 69, 5, 42, { kind: 'advertisement', bodyColumns: 1, box: 'frame' }),
    at(5, 69, 3, 42, { kind: 'advertisement', bodyColumns: 1, box: 'frame' }),
    creditsLine,
  ],
  supplement: [
    folioLine,
    at(0, 4, 5, 54, { kind: 'story', headStyle: 'lead', bodyColumns: 3, insets: [placeForPhoto(0, 32, 5, 22)] }),
    at(5, 4, 3, 54, { kind: 'story', headStyle: 'commentary', headDirection: 'vertical', bodyColumns: 1, box: 'double-frame' }),
    at(0, 59, 2, 52, { kind: 'story', headStyle: 'small', bodyColumns: 1, box: 'tint' }),
    at(2, 59, 4, 27, { kind: 'photo-story', headStyle: 'photo', box: 'rule-above' }),
    at(6, 59, 2, 27, { kind: 'story', headStyle: 'brief', box: 'rule-above' }),
    at(2, 87, 6, 24, { kind: 'story', headStyle: 'second', bodyColumns: 4, box: 'rule-above' }),
    creditsLine,
  ],
} satisfies Readonly<Record<string, readonly TemplateSlot[]>>;
