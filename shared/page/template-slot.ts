import type { Inset } from '../compose/model.ts';
import type { TemplateSlot } from './templates.ts';

export type Given = Partial<TemplateSlot> & Pick<TemplateSlot, 'kind'>;

/** column, row, span, rows; text columns are the base columns unless said. White lines of a story are shared among its columns. */
export function at(column: number, row: number, span: number, rows: number, given: Given): TemplateSlot {
  return {
    column, row, span, rows, bodyColumns: span, headStyle: 'standard', headDirection: 'horizontal', headSpan: 0, insets: [],
    box: 'none', locked: false, ...(given.kind === 'story' || given.kind === 'notice' ? { options: { even: true } } : {}), ...given,
  };
}

/** A place kept for a picture; `photoId` stays '' until one is dropped there, and the make-up leaves such insets out. */
export const placeForPhoto = (column: number, row: number, span: number, rows: number): Inset => ({ photoId: '', column, row, span, rows });
