import { hotlineIn, isTemplateId, type TemplateSlot, templateSlots } from '../../shared/page/templates.ts';
import type { Why } from '../../shared/workflow.ts';
import { why } from '../../shared/words/whys.ts';
import type { Q, Tx } from '../store/db.ts';
import * as templates from '../store/page-templates.ts';
import type { TitleSettings } from '../store/schema.ts';
import * as slots from '../store/slots.ts';
import type { Parts } from './parts.ts';
import { sheetNamed } from './sheets-in-use.ts';

/** The slots of a shipped template or of one of the paper's own, as they stand on a sheet; or why it cannot be laid there. */
export async function templateOn(q: Q, template: string, sheetName: string): Promise<{ readonly slots: readonly TemplateSlot[] } | { readonly why: readonly Why[] }> {
  const { grid } = (await sheetNamed(q, sheetName)).page;
  if (isTemplateId(template)) {
    const drawn = templateSlots(template, grid);
    return drawn.length > 0 ? { slots: drawn } : { why: [why('template-other-sheet', { name: template })] };
  }
  const own = await templates.get(q, template);
  if (!own) return { why: [why('not-found')] };
  const fits = own.slots.every((slot) => slot.column + slot.span <= grid.columns && slot.row + slot.rows <= grid.rows);
  // A sheet's grid may have changed since: what no longer stands on it is not laid half outside.
  return own.sheetName === sheetName && fits ? { slots: own.slots } : { why: [why('template-other-sheet', { name: own.name })] };
}

/** Puts a template's slots on a page within a transaction; the page is empty. */
export async function laySlots(tx: Tx, parts: Pick<Parts, 'ids'>, pageId: string, drawn: readonly TemplateSlot[], settings: TitleSettings): Promise<void> {
  for (const { text, words, options, ...slot } of drawn) {
    await slots.insert(tx, {
      ...slot, id: parts.ids(), pageId, storyId: null, leg: 1, photoId: null, advertisementId: null, text: text ? hotlineIn(slot, settings.hotlineLine) : (words ?? ''),
      options: options ?? {}, version: 1,
    });
  }
}
