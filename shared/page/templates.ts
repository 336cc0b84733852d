import type { Grid, Slot, SlotOptions } from '../compose/model.ts';
import type { PlacedSlot } from './page.ts';
import { broadsheetTemplates } from './templates-broadsheet.ts';
import { tabloidTemplates } from './templates-tabloid.ts';

export const templateIds = [
  'front', 'inner', 'opinion', 'notices', 'supplement', 'tabloid-front', 'tabloid-inner', 'tabloid-opinion', 'tabloid-notices',
] as const;
export type TemplateId = (typeof templateIds)[number];

/** A slot of a template: everything but its id, and the words that stand in it from the start: the paper's hotline, or its own. */
export interface TemplateSlot extends Omit<Slot, 'id'> {
  readonly text?: 'hotline' | 'mailbox';
  readonly words?: string;
}

/** What ships with the product. */
export const templates: Readonly<Record<TemplateId, readonly TemplateSlot[]>> = { ...broadsheetTemplates, ...tabloidTemplates };

/** Columns and rows of the grids that the shipped templates are drawn on. */
const drawnOn: readonly { readonly columns: number; readonly rows: number; readonly ids: readonly TemplateId[] }[] = [
  { columns: 8, rows: 115, ids: ['front', 'inner', 'opinion', 'notices', 'supplement'] },
  { columns: 6, rows: 84, ids: ['tabloid-front', 'tabloid-inner', 'tabloid-opinion', 'tabloid-notices'] },
];

/** Shipped templates for a grid: those drawn on as many columns. */
export const templatesFor = (grid: Pick<Grid, 'columns'>): readonly TemplateId[] => drawnOn.find((one) => one.columns === grid.columns)?.ids ?? [];

export const isTemplateId = (id: string): id is TemplateId => Object.hasOwn(templates, id);

/**
 * The slots of a shipped template; none for an id that is not one. On a grid of other rows every edge moves in proportion,
 * so that what abutted abuts; on one of other columns there are none.
 */
export function templateSlots(id: string, grid?: Pick<Grid, 'columns' | 'rows'>): readonly TemplateSlot[] {
  if (!isTemplateId(id)) return [];
  const own = drawnOn.find((one) => one.ids.includes(id));
  if (!grid || !own || (grid.columns === own.columns && grid.rows === own.rows)) return templates[id];
  return grid.columns === own.columns ? stretched(templates[id], own.rows, grid.rows) : [];
}

function stretched(slots: readonly TemplateSlot[], from: number, to: number): readonly TemplateSlot[] {
  const edge = (row: number): number => Math.round((row * to) / from);
  return slots.map((slot) => ({
    ...slot, row: edge(slot.row), rows: Math.max(1, edge(slot.row + slot.rows) - edge(slot.row)),
    insets: slot.insets.map((inset) => ({ ...inset, row: edge(inset.row), rows: Math.max(1, edge(inset.rows)) })),
  }));
}

/** The paper's hotline as it stands in a slot: in a narrow one every wide gap ends the line, so that no address is torn. */
export const hotlineIn = (slot: Pick<Slot, 'span'>, line: string): string => (slot.span <= 2 ? line.trim().replaceAll(/\u3000+/gu, '\n') : line.trim());

/**
 * A page's slots as a template: places, heads and boxes stay; what stands in them does not. Words of text slots stay, the
 * paper's hotline by its name, so that it follows the title.
 */
export function templateOf(slots: readonly PlacedSlot[], hotlineLine = ''): readonly TemplateSlot[] {
  return slots.map((slot) => {
    const { kind, column, row, span, rows, bodyColumns, headStyle, headDirection, headSpan, box, locked } = slot;
    const { balanced, even, masthead, qr }: SlotOptions = slot.options ?? {};
    const options: SlotOptions = { ...(balanced === undefined ? {} : { balanced }), ...(even === undefined ? {} : { even }), ...(masthead ? { masthead } : {}), ...(qr ? { qr } : {}) };
    const words = kind === 'text' ? slot.text.trim() : '';
    return {
      kind, column, row, span, rows, bodyColumns, headStyle, headDirection, headSpan, box, locked,
      insets: slot.insets.filter((inset) => (inset.kind ?? 'photo') === 'photo').map((inset) => ({
        photoId: '', column: inset.column, row: inset.row, span: inset.span, rows: inset.rows,
      })),
      ...(Object.keys(options).length > 0 ? { options } : {}),
      ...(words && words === hotlineIn(slot, hotlineLine) ? { text: 'hotline' as const } : words ? { words } : {}),
    };
  });
}

/** The template that a new edition's page begins with when nobody chooses: page 1 the front, the last the notices. */
export function usualTemplate(folio: number, pages: number, grid: Pick<Grid, 'columns'> = { columns: 8 }): TemplateId {
  const kind = folio === 1 ? 'front' : folio === pages && pages > 2 ? 'notices' : 'inner';
  const small = `tabloid-${kind}` as const;
  return templatesFor(grid).includes(small) ? small : kind;
}
