/** What the office sends of the paper's form: style sheets with their versions, and templates of the paper's own. */
import type { StyleSheet } from '../compose/model.ts';
import type { Why } from '../workflow.ts';
import type { TemplateSlot } from './templates.ts';

/** One version of a sheet, without the sheet. */
export interface SheetVersionView {
  readonly version: number;
  /** Null: it came with the paper. */
  readonly by: string | null;
  readonly at: number;
  readonly note: string;
}

export interface SheetRow extends SheetVersionView {
  readonly name: string;
  /** The sheet in use, for pickers, pictures and the editor. */
  readonly sheet: StyleSheet;
  /** Open editions that stand on it, by their day. */
  readonly editions: readonly string[];
}

/** A template of the paper's own. */
export interface TemplateRow {
  readonly id: string;
  readonly name: string;
  readonly sheetName: string;
  readonly slots: readonly TemplateSlot[];
  readonly version: number;
  readonly by: string | null;
  readonly at: number;
}

export interface DesignView {
  readonly sheets: readonly SheetRow[];
  readonly templates: readonly TemplateRow[];
  /** Why this person may not change sheets, or templates; empty: they may. */
  readonly editSheets: readonly Why[];
  readonly editTemplates: readonly Why[];
}

/** Every version of one sheet, newest first. */
export interface SheetHistoryView {
  readonly name: string;
  readonly versions: readonly (SheetVersionView & { readonly sheet: StyleSheet })[];
}
