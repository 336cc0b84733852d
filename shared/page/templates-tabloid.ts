import { at, placeForPhoto } from './template-slot.ts';
import type { TemplateSlot } from './templates.ts';

const creditsLine = at(0, 82, 6, 2, { kind: 'credits', bodyColumns: 1, box: 'rule-above' });
const folioLine = at(0, 0, 6, 3, { kind: 'folio-line', bodyColumns: 1 });

/** Page templates on the tabloid grid of 6 columns × 84 rows. */
export const tabloidTemplates = {
  'tabloid-front': [
    at(0, 0, 6, 11, { kind: 'masthead', bodyColumns: 1, locked: true }),
    at(0, 12, 4, 40, { kind: 'story', headStyle: 'lead', bodyColumns: 3, insets: [placeForPhoto(0, 12, 4, 16)] }),
    at(4, 12, 2, 40, { kind: 'story', headStyle: 'second' }),
    at(0, 53, 3, 28, { kind: 'story', box: 'rule-above' }),
    at(3, 53, 3, 28, { kind: 'photo-story', headStyle: 'photo', box: 'frame' }),
    creditsLine,
  ],
  'tabloid-inner': [
    folioLine,
    at(0, 4, 4, 40, { kind: 'story', headStyle: 'second', bodyColumns: 3 }),
    at(4, 4, 2, 40, { kind: 'story', headStyle: 'small' }),
    at(0, 45, 3, 36, { kind: 'story', box: 'rule-above' }),
    at(3, 45, 3, 36, { kind: 'story', box: 'rule-above' }),
    creditsLine,
  ],
  'tabloid-opinion': [
    folioLine,
    at(0, 4, 4, 40, { kind: 'story', headStyle: 'commentary', bodyColumns: 2 }),
    at(4, 4, 2, 40, { kind: 'story', headStyle: 'commentary', bodyColumns: 1, box: 'tint' }),
    at(0, 45, 6, 36, { kind: 'story', headStyle: 'commentary', box: 'rule-above' }),
    creditsLine,
  ],
  'tabloid-notices': [
    folioLine,
    at(0, 4, 3, 44, { kind: 'notice', headStyle: 'notice', bodyColumns: 1, box: 'frame' }),
    at(3, 4, 3, 44, { kind: 'notice', headStyle: 'notice', bodyColumns: 1, box: 'frame' }),
    at(0, 49, 6, 32, { kind: 'advertisement', bodyColumns: 1, box: 'frame' }),
    creditsLine,
  ],
} satisfies Readonly<Record<string, readonly TemplateSlot[]>>;
