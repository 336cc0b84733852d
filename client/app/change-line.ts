import type { Why } from '../../shared/workflow.ts';

/** A row of the office with the number of its last change. */
export interface Row {
  readonly id: string;
  readonly version: number;
}

/** What the office says to a change: the row's new number, or why not. */
export type Answer = { readonly ok: true; readonly value: { readonly version: number } } | { readonly ok: false; readonly why: readonly Why[] };

/**
 * Changes of rows by one hand, one after another: each names the version that the one before it made, so that a quick hand is
 * never told that it has just changed the row itself.
 */
export class ChangeLine<P> {
  readonly #send: (id: string, version: number, patch: P) => Promise<Answer>;
  readonly #refused: (why: readonly Why[]) => void;
  readonly #failed: (error: unknown) => void;
  readonly #versions = new Map<string, number>();
  #line: Promise<void> = Promise.resolve();

  /** `send` asks the office; `refused` is told its reasons, `failed` what kept an answer from coming. */
  constructor(send: (id: string, version: number, patch: P) => Promise<Answer>, refused: (why: readonly Why[]) => void, failed: (error: unknown) => void) {
    this.#send = send;
    this.#refused = refused;
    this.#failed = failed;
  }

  /** The row as it is shown now. */
  saw({ id, version }: Row): void {
    this.#versions.set(id, Math.max(version, this.#versions.get(id) ?? 0));
  }

  /** Sends a change when those before it are answered; resolves with the answer to it, never rejects. */
  put(id: string, patch: P): Promise<void> {
    this.#line = this.#line.then(async () => {
      try {
        const answer = await this.#send(id, this.#versions.get(id) ?? 0, patch);
        if (answer.ok) this.saw({ id, version: answer.value.version });
        else this.#refused(answer.why);
      } catch (error) {
        this.#failed(error);
      }
    });
    return this.#line;
  }

  /** The row's version once this hand's changes are through: what a move of it names. */
  async settled(id: string): Promise<number> {
    await this.#line;
    return this.#versions.get(id) ?? 0;
  }
}
