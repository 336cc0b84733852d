import type { Run } from './paste-block.ts';
import { pasteLimits } from './paste-text.ts';

/** What a row of foreign HTML comes to: a row of a table, or the paragraphs of a layout that only looked like one. */
export type RowFound = { readonly row: readonly Run[] } | { readonly paragraphs: readonly (readonly Run[])[] };

const span = (said: string | undefined): number => Math.min(Math.max(Number.parseInt(said ?? '1', 10) || 1, 1), pasteLimits.cells);

/**
 * The rows of one table as they are read: cells that reach over columns leave empty ones behind them, cells that reach over
 * rows empty ones below, so that every figure stands under its head.
 */
export class PasteRows {
  private cells: (readonly Run[])[][] | null = null;
  private paragraphs: (readonly Run[])[] = [];
  private tds = 0;
  private size = { columns: 1, rows: 1 };
  /** Columns into which a cell from above reaches, and over how many rows still. */
  private readonly below = new Map<number, number>();

  get open(): boolean {
    return this.cells !== null;
  }
  /** More cells than a row may have. */
  get full(): boolean {
    return (this.cells?.length ?? 0) >= pasteLimits.cells;
  }
  /** Something is in the cell that nobody has closed yet. */
  get pending(): boolean {
    return this.paragraphs.length > 0;
  }

  /** Another table begins: nothing reaches into it. */
  begin(): void {
    this.below.clear();
  }
  beginRow(): void {
    this.cells = [];
    this.paragraphs = [];
    this.tds = 0;
  }
  beginCell(attributes: Readonly<Record<string, string>>): void {
    this.carry();
    this.tds += 1;
    this.size = { columns: span(attributes['colspan']), rows: span(attributes['rowspan']) };
  }
  take(paragraph: readonly Run[]): void {
    this.paragraphs.push(paragraph);
  }
  endCell(): void {
    const { cells, size } = this;
    if (!cells) return;
    const at = cells.length;
    cells.push(this.paragraphs);
    for (let n = 1; n < size.columns && cells.length < pasteLimits.cells; n += 1) cells.push([]);
    if (size.rows > 1) for (let n = at; n < cells.length; n += 1) this.below.set(n, size.rows - 1);
    this.paragraphs = [];
    this.size = { columns: 1, rows: 1 };
  }
  endRow(): RowFound | null {
    const { cells, tds } = this;
    if (!cells) return null;
    const own = cells.length;
    this.carry();
    this.cells = null;
    // A row of one cell is a layout, or a line over the whole table.
    if (cells.length < 2 || (tds === 1 && own === cells.length && cells.slice(1).every((cell) => cell.length === 0) && !this.reached(cells.length))) {
      return { paragraphs: cells.flat() };
    }
    if (!cells.some((cell) => cell.length > 0)) return null;
    return {
      row: cells.flatMap((cell, i): Run[] => [
        ...(i > 0 ? [{ text: '\t', looks: [] }] : []), ...cell.flatMap((paragraph, n) => [...(n > 0 ? [{ text: ' ', looks: [] }] : []), ...paragraph]),
      ]),
    };
  }

  private reached(columns: number): boolean {
    for (let n = 0; n < columns; n += 1) if (this.below.has(n)) return true;
    return false;
  }
  /** Cells from above that reach into this place of the row. */
  private carry(): void {
    const { cells } = this;
    if (!cells) return;
    for (let left = this.below.get(cells.length); left !== undefined && cells.length < pasteLimits.cells; left = this.below.get(cells.length)) {
      if (left > 1) this.below.set(cells.length, left - 1);
      else this.below.delete(cells.length);
      cells.push([]);
    }
  }
}
