import type { Why } from '../../shared/workflow.ts';

/** A row of the office with the number of its last change. */
export interface Row {
  readonly id: string;
  readonly version: number;
}

/** What the office says to a change: the row's new number, or why not. */
export type Answer = { readonly ok: true; readonly value: { readonly version: number } } | { readonly ok: false; readonly why: readonly Why[] };

export interface ChangeLineOptions<P> {
  /** Asks the office; `version` is the one that the hand saw, or that its change before made; `was` what it saw in these fields. */
  send(id: string, version: number, patch: P, was: Partial<P>): Promise<Answer>;
  /** The office said no; the change is shown no more. */
  refused(why: readonly Why[]): void;
  /** No answer came; the change is shown no more. */
  failed(error: unknown): void;
  /** Something else is to be shown. */
  changed(): void;
}

/** A change that the office's rows do not have yet; `version` once it has answered. */
interface Held<P> {
  readonly id: string;
  readonly patch: P;
  version: number | null;
}

/**
 * Changes of rows by one hand, shown at once and sent one after another: each names the version that the one before it made, so
 * that a quick hand is never told that it has just changed the row itself, and builds on what it did a moment ago.
 */
export class ChangeLine<P extends object> {
  readonly #options: ChangeLineOptions<P>;
  readonly #versions = new Map<string, number>();
  readonly #rows = new Map<string, Row>();
  #held: Held<P>[] = [];
  #line: Promise<unknown> = Promise.resolve();

  constructor(options: ChangeLineOptions<P>) {
    this.#options = options;
  }

  /** The office's row as it is known now, with this hand's own changes over it. */
  over<R extends Row>(row: R): R {
    this.#saw(row);
    this.#rows.set(row.id, row);
    this.#held = this.#held.filter((one) => one.id !== row.id || one.version === null || one.version > row.version);
    const mine = this.#held.filter((one) => one.id === row.id);
    return mine.length === 0 ? row : Object.assign({}, row, ...mine.map((one) => one.patch));
  }

  /**
   * Sends a change when those before it are answered; resolves with whether it is stored, never rejects. `began` is what the hand had before
   * it when it began to write: where something else stands there by now, that is for the office to refuse.
   */
  put(id: string, patch: P, began: Partial<P> = {}): Promise<boolean> {
    const shown: Partial<P> = Object.assign({}, this.#rows.get(id), ...this.#held.filter((one) => one.id === id).map((one) => one.patch));
    const fields = Object.keys(patch) as (keyof P)[];
    const was = Object.fromEntries(fields.filter((field) => field in began || field in shown).map((field) => [field, field in began ? began[field] : shown[field]])) as Partial<P>;
    const overtaken = fields.some((field) => field in began && began[field] !== shown[field]);
    const held: Held<P> = { id, patch, version: null };
    this.#held.push(held);
    this.#options.changed();
    const put = this.#line.then(async () => {
      try {
        const answer = await this.#options.send(id, overtaken ? 0 : (this.#versions.get(id) ?? 0), patch, was);
        if (answer.ok) {
          held.version = answer.value.version;
          this.#saw({ id, version: held.version });
          return true;
        }
        this.#options.refused(answer.why);
      } catch (error) {
        this.#options.failed(error);
      }
      this.#held = this.#held.filter((one) => one !== held);
      this.#options.changed();
      return false;
    });
    this.#line = put;
    return put;
  }

  /** The row's version once this hand's changes are through: what a move of it names. */
  async settled(id: string): Promise<number> {
    await this.#line;
    return this.#versions.get(id) ?? 0;
  }

  #saw({ id, version }: Row): void {
    this.#versions.set(id, Math.max(version, this.#versions.get(id) ?? 0));
  }
}
