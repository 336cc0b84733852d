import { type CloseCode, closeCodes, limits, type PresentPerson } from '../../shared/collab/protocol.ts';

/** What a room needs of a connection; the socket gives it, and a test may. */
export interface Line {
  /** Several frames leave in one piece. */
  send(...frames: Uint8Array[]): void;
  /** Bytes given to `send` that have not left yet. */
  waiting(): number;
  close(code: CloseCode): void;
  /** Cuts the line without waiting for the other end. */
  drop(): void;
}

/** What one person's edits may still cost the office, over all their lines and whenever they come back. */
export class Effort {
  #passes: number = limits.passedAtOnce;
  #at = 0;

  /** Whether an edit may let Yjs pass so many items; what it passes is taken from what is left, and comes back with time. */
  mayPass(items: number, now: number): boolean {
    const rested = (Math.max(0, now - this.#at) / 1000) * limits.passedPerSecond;
    this.#passes = Math.min(limits.passedAtOnce, this.#passes + rested);
    this.#at = now;
    if (items > this.#passes) return false;
    this.#passes -= items;
    return true;
  }
}

/** One connection in a room: who sits there, what they may do, and how far they have been served. */
export class Seat {
  readonly line: Line;
  person: PresentPerson;
  readonly mayWrite: boolean;
  readonly effort: Effort;
  /** The one Yjs client this connection speaks for in presence; null until it has said. */
  clientId: number | null;
  /** Has been sent the whole copy, so that edits make sense to it. */
  greeted = false;
  /** Has answered our question for what it knows more than we do. */
  answered = false;
  /** Sync messages with edits taken from it so far. */
  edits = 0;
  /** An edit of it was refused: nothing it holds may be called stored. */
  refused = false;
  /** Rights are being looked at: what it sends waits. */
  looks = 0;
  /** The server closed it: what it sent and was not taken yet is not taken. */
  dismissed = false;
  /** When something was last sent, epoch ms. */
  sentAt = 0;

  /** All seats of this person in all stories, this one too. */
  readonly #own: ReadonlySet<Seat>;
  #questions: number = limits.questionsAtOnce;
  #askedAt = 0;

  constructor(line: Line, person: PresentPerson, mayWrite: boolean, clientId: number | null, own: ReadonlySet<Seat>, effort: Effort) {
    this.effort = effort;
    this.#own = own;
    this.line = line;
    this.person = person;
    this.mayWrite = mayWrite;
    this.clientId = clientId;
  }

  /** Whether one more question for the copy is in order: a client asks when its line comes up, and hardly ever again. */
  mayAsk(now: number): boolean {
    const rested = (Math.max(0, now - this.#askedAt) / 1000) * limits.questionsPerSecond;
    this.#questions = Math.min(limits.questionsAtOnce, this.#questions + rested) - 1;
    this.#askedAt = now;
    return this.#questions >= 0;
  }

  /** Sends, or cuts the line of a reader that does not read: its backlog must not become the server's memory. */
  send(frame: Uint8Array, now: number, second?: Uint8Array): void {
    if (this.dismissed) return;
    if (this.#overfull()) {
      this.dismissed = true;
      this.line.drop();
      return;
    }
    this.sentAt = now;
    if (second) this.line.send(frame, second);
    else this.line.send(frame);
  }

  #overfull(): boolean {
    const waiting = this.line.waiting();
    // Looked at on every frame: the others are asked only when there is something to ask about.
    if (waiting <= limits.outgoingBytesPerPerson / limits.connectionsPerPerson) return false;
    if (waiting > limits.outgoingBytes) return true;
    let sum = 0;
    for (const seat of this.#own) sum += seat.line.waiting();
    return sum > limits.outgoingBytesPerPerson;
  }

  dismiss(code: CloseCode): void {
    if (this.dismissed) return;
    this.dismissed = true;
    this.line.close(code);
  }

  /** A frame outside the protocol costs this connection, and nobody else, its seat. */
  malformed(): void {
    this.dismiss(closeCodes.malformed);
  }
}
