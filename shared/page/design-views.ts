/** What the office sends of the paper's form: style sheets with their versions, templates and faces of the paper's own, advertisements. */
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

/** A typeface that the title installed; `hash` is how style sheets name it. */
export interface FaceView {
  readonly hash: string;
  /** Family and style as the file names itself. */
  readonly name: string;
  readonly format: 'ttf' | 'otf' | 'woff2';
  readonly bytes: number;
  readonly glyphs: number;
  readonly licence: string;
  readonly byName: string;
  readonly at: number;
  /** Of the common Han characters (GB/T 2312, level one: `commonOf` of them) so many are not in it. */
  readonly missing: number;
  readonly commonOf: number;
  /** Names of the style sheets that use it now: it cannot be taken out of use. */
  readonly usedBy: readonly string[];
}

/** A known newspaper face that lies on the server's own disk. */
export interface FoundFaceView {
  readonly id: string;
  readonly name: string;
  /** What its makers say of its licence; the installer may write more. */
  readonly licence: string;
  /** Its hash when it is installed already. */
  readonly installed: string | null;
}

/** A picture of an advertisement: files at /advertisements/<id>/thumb, screen, original. */
export interface AdvertisementView {
  readonly id: string;
  /** The customer, as the desk calls it. */
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bytes: number;
  readonly byName: string;
  readonly at: number;
  /** Folios of the pages of open editions on which it stands. */
  readonly folios: readonly number[];
}
