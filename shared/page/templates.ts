import type { Inset, Slot } from '../compose/model.ts';

export const templateIds = ['front', 'inner', 'opinion', 'notices'] as const;
export type TemplateId = (typeof templateIds)[number];

/** A slot of a template: everything but its id, and the words that stand in it from the start (hotline, mailbox). */
export interface TemplateSlot extends Omit<Slot, 'id'> {
  readonly text?: 'hotline' | 'mailbox';
}

type Given = Partial<TemplateSlot> & Pick<TemplateSlot, 'kind'>;

/** column, row, span, rows; text columns are the base columns unless said. */
function at(column: number, row: number, span: number, rows: number, given: Given): TemplateSlot {
  return {
    column, row, span, rows, bodyColumns: span, headStyle: 'standard', headDirection: 'horizontal', headSpan: 0, insets: [],
    box: 'none', locked: false, ...given,
  };
}

/** A place kept for a picture; `photoId` stays '' until one is dropped there, and the make-up leaves such insets out. */
const placeForPhoto = (column: number, row: number, span: number, rows: number): Inset => ({ photoId: '', column, row, span, rows });

const creditsLine = at(0, 112, 8, 3, { kind: 'credits', bodyColumns: 1, box: 'rule-above' });
const folioLine = at(0, 0, 8, 3, { kind: 'folio-line', bodyColumns: 1 });

/**
 * Page templates on the broadsheet grid of 8 columns × 115 rows. Slots abut in columns (the composer leaves the gutter)
 * and keep one white row between what stands above and below.
 */
export const templates: Readonly<Record<TemplateId, readonly TemplateSlot[]>> = {
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
};

/** The slots of a template, or none for an id that is not one. */
export function templateSlots(id: string): readonly TemplateSlot[] {
  return Object.hasOwn(templates, id) ? templates[id as TemplateId] : [];
}

/** The template that a new edition's page begins with when nobody chooses: page 1 the front, the last the notices. */
export function usualTemplate(folio: number, pages: number): TemplateId {
  return folio === 1 ? 'front' : folio === pages && pages > 2 ? 'notices' : 'inner';
}
