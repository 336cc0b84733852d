import { at, placeForPhoto } from './template-slot.ts';
import type { TemplateSlot } from './templates.ts';

const creditsLine = at(0, 81, 6, 3, { kind: 'credits', bodyColumns: 1, box: 'rule-above' });
const folioLine = at(0, 0, 6, 3, { kind: 'folio-line', bodyColumns: 1 });

/**
 * Page templates on the tabloid grid of 6 columns × 84 rows: fewer stories than a broadsheet and one picture that carries
 * the page; half-width measures (three basic columns as two) where a column of eleven characters would be too thin to read.
 */
export const tabloidTemplates = {
  'tabloid-front': [
    at(0, 0, 4, 15, { kind: 'masthead', bodyColumns: 1, locked: true, options: { masthead: 'stacked' } }),
    at(4, 0, 2, 15, { kind: 'ear', bodyColumns: 1, box: 'double-frame' }),
    at(0, 16, 4, 42, { kind: 'story', headStyle: 'lead', bodyColumns: 3, insets: [placeForPhoto(0, 17, 4, 17)] }),
    at(4, 16, 2, 34, { kind: 'story', headStyle: 'second', bodyColumns: 1 }),
    at(4, 51, 2, 7, { kind: 'text', bodyColumns: 1, headStyle: 'small', box: 'tint', text: 'hotline' }),
    at(0, 59, 3, 21, { kind: 'photo-story', headStyle: 'photo', box: 'rule-above' }),
    at(3, 59, 3, 21, { kind: 'story', bodyColumns: 2, box: 'rule-above' }),
    creditsLine,
  ],
  'tabloid-inner': [
    folioLine,
    at(0, 4, 4, 41, { kind: 'story', headStyle: 'lead', bodyColumns: 3, insets: [placeForPhoto(1, 23, 3, 18)] }),
    at(4, 4, 2, 41, { kind: 'story', headStyle: 'small', bodyColumns: 1, box: 'tint' }),
    at(0, 46, 2, 34, { kind: 'story', headDirection: 'vertical', bodyColumns: 1, box: 'rule-above' }),
    at(2, 46, 4, 20, { kind: 'story', headStyle: 'second', bodyColumns: 3, box: 'rule-above' }),
    at(2, 67, 4, 13, { kind: 'story', headStyle: 'brief', bodyColumns: 3, box: 'rule-above' }),
    creditsLine,
  ],
  'tabloid-opinion': [
    folioLine,
    at(0, 4, 4, 42, { kind: 'story', headStyle: 'lead', bodyColumns: 2 }),
    at(4, 4, 2, 42, { kind: 'story', headStyle: 'commentary', bodyColumns: 1, box: 'tint' }),
    at(0, 47, 2, 33, { kind: 'story', headStyle: 'commentary', headDirection: 'vertical', bodyColumns: 1, box: 'double-rule-above' }),
    at(2, 47, 4, 26, { kind: 'story', headStyle: 'second', bodyColumns: 3, box: 'double-rule-above' }),
    at(2, 74, 4, 6, { kind: 'text', bodyColumns: 1, headStyle: 'small', box: 'dotted-frame', text: 'mailbox' }),
    creditsLine,
  ],
  'tabloid-notices': [
    folioLine,
    at(0, 4, 4, 46, { kind: 'notice', headStyle: 'notice', bodyColumns: 2, box: 'double-frame' }),
    at(4, 4, 2, 46, { kind: 'notice', headStyle: 'notice', bodyColumns: 1, box: 'frame' }),
    at(0, 51, 3, 29, { kind: 'advertisement', bodyColumns: 1, box: 'frame' }),
    at(3, 51, 3, 29, { kind: 'advertisement', bodyColumns: 1, box: 'frame' }),
    creditsLine,
  ],
} satisfies Readonly<Record<string, readonly TemplateSlot[]>>;
