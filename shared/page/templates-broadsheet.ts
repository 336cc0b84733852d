import { at, placeForPhoto } from './template-slot.ts';
import type { TemplateSlot } from './templates.ts';

const creditsLine = at(0, 112, 8, 3, { kind: 'credits', bodyColumns: 1, box: 'rule-above' });
const folioLine = at(0, 0, 8, 3, { kind: 'folio-line', bodyColumns: 1 });

/**
 * Page templates on the broadsheet grid of 8 columns × 115 rows. Slots abut in columns (the composer leaves the gutter)
 * and keep one white row between what stands above and below.
 */
export const broadsheetTemplates = {
  front: [
    at(0, 0, 5, 14, { kind: 'masthead', bodyColumns: 1, locked: true }),
    at(5, 0, 3, 14, { kind: 'ear', bodyColumns: 1, box: 'frame' }),
    at(0, 15, 5, 39, { kind: 'story', headStyle: 'lead' }),
    at(5, 15, 3, 39, { kind: 'story', headStyle: 'second' }),
    at(0, 55, 3, 30, { kind: 'story', headDirection: 'vertical', box: 'rule-above', insets: [placeForPhoto(1, 18, 2, 12)] }),
    at(3, 55, 5, 14, { kind: 'story', box: 'rule-above' }),
    at(3, 70, 5, 15, { kind: 'story', box: 'rule-above' }),
    at(0, 86, 3, 25, { kind: 'photo-story', headStyle: 'photo', box: 'frame' }),
    at(3, 86, 3, 25, { kind: 'story', box: 'rule-above' }),
    at(6, 86, 2, 17, { kind: 'story', headStyle: 'brief', box: 'rule-above' }),
    at(6, 104, 2, 7, { kind: 'text', bodyColumns: 1, headStyle: 'small', box: 'frame', text: 'hotline' }),
    creditsLine,
  ],
  inner: [
    folioLine,
    at(0, 4, 5, 38, { kind: 'story', headStyle: 'second' }),
    at(5, 4, 3, 38, { kind: 'story' }),
    at(0, 43, 4, 30, { kind: 'story', box: 'rule-above' }),
    at(4, 43, 4, 30, { kind: 'photo', bodyColumns: 1, headStyle: 'photo' }),
    at(0, 74, 3, 37, { kind: 'story', headStyle: 'small', box: 'rule-above' }),
    at(3, 74, 5, 37, { kind: 'story', box: 'rule-above' }),
    creditsLine,
  ],
  opinion: [
    folioLine,
    at(0, 4, 5, 50, { kind: 'story', headStyle: 'commentary', bodyColumns: 3 }),
    at(5, 4, 3, 50, { kind: 'story', headStyle: 'commentary', box: 'tint' }),
    at(0, 55, 4, 56, { kind: 'story', box: 'rule-above' }),
    at(4, 55, 4, 40, { kind: 'story', headStyle: 'commentary', box: 'rule-above' }),
    at(4, 96, 4, 15, { kind: 'text', bodyColumns: 1, headStyle: 'small', box: 'frame', text: 'mailbox' }),
    creditsLine,
  ],
  notices: [
    folioLine,
    at(0, 4, 4, 60, { kind: 'notice', headStyle: 'notice', bodyColumns: 2, box: 'frame' }),
    at(4, 4, 4, 60, { kind: 'notice', headStyle: 'notice', bodyColumns: 2, box: 'frame' }),
    at(0, 65, 4, 46, { kind: 'advertisement', bodyColumns: 1, box: 'frame' }),
    at(4, 65, 4, 46, { kind: 'advertisement', bodyColumns: 1, box: 'frame' }),
    creditsLine,
  ],
  supplement: [
    folioLine,
    at(0, 4, 5, 60, { kind: 'story', headStyle: 'commentary', bodyColumns: 4 }),
    at(5, 4, 3, 60, { kind: 'story', headStyle: 'commentary' }),
    at(0, 65, 8, 46, { kind: 'story', headStyle: 'second', box: 'rule-above' }),
    creditsLine,
  ],
} satisfies Readonly<Record<string, readonly TemplateSlot[]>>;
