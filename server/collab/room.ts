import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { openCopy, readCopy } from '../../shared/collab/copy-doc.ts';
import { type CloseCode, closeCodes, limits, messageTypes, type Origin } from '../../shared/collab/protocol.ts';
import type { Copy } from '../../shared/story/copy.ts';
import { Answers } from './answers.ts';
import type { LoggedCopy, LogRow } from './copy-log.ts';
import { checkEdit } from './edit-check.ts';
import { deniedFrame, presenceFrame, storedFrame, syncFrame, syncTypes } from './frames.ts';
import { Presence } from './presence.ts';
import type { Seat } from './seat.ts';

/** An ordinary client gives up on a line it has not heard from for 30 s; it speaks itself every 15. */
const SIGN_OF_LIFE_MS = 8_000;

/** What one turn brought to a room: edits to write down first, then everything that may be said. */
export interface Turn {
  readonly room: Room;
  readonly rows: readonly LogRow[];
  /** Call once the rows are on disk (or there are none), with the number of the last one. */
  publish(lastSeq: number): void;
}

interface Waiter {
  readonly vector: ReadonlyMap<number, number>;
  readonly heard: (caughtUp: boolean) => void;
}

/**
 * One open story. Messages wait in the inbox until their turn; a turn applies them, then waits for the disk, and only then
 * says anything to anybody. Between turns the document is exactly what is on disk: nobody ever sees a word that a crash could take.
 */
export class Room {
  readonly storyId: string;
  readonly doc: Y.Doc;
  readonly seats = new Set<Seat>();
  readonly presence = new Presence();
  lastSeq: number;
  snapshotBytes: number;
  tailBytes: number;
  tailEdits: number;
  /** Reasons to stay open besides seats: admissions on their way in, exclusive work, waiting moves. */
  holds = 0;
  /** Somebody works on the copy alone; messages wait. */
  exclusive = false;
  /** Exclusive works one after another. */
  works: Promise<unknown> = Promise.resolve();
  /** The turn that waits for the disk now. */
  flushing: Promise<void> | null = null;
  compacting = false;
  dead = false;
  #inbox: { seat: Seat; frame: Uint8Array }[] = [];
  /** Whose each Yjs client is that has typed since the room was opened: theirs still when they are on a train. */
  readonly #typists = new Map<number, string>();
  #waiters = new Set<Waiter>();
  readonly #answers: Answers;
  #vector: Uint8Array | null = null;
  #broken = false;

  constructor(storyId: string, logged: LoggedCopy) {
    this.storyId = storyId;
    this.doc = openCopy(...logged.updates);
    this.#answers = new Answers(this.doc);
    this.lastSeq = logged.lastSeq;
    this.snapshotBytes = logged.snapshotBytes;
    this.tailBytes = logged.tailBytes;
    this.tailEdits = logged.tailEdits;
  }

  get idle(): boolean {
    return this.seats.size === 0 && this.holds === 0 && this.#inbox.length === 0 && !this.flushing;
  }

  copy(): Copy {
    return readCopy(this.doc);
  }

  /** The words after edit number `seq`, when they are those that stand here and are on disk. */
  copyAt(seq: number): Copy | null {
    return this.dead || this.flushing || this.#broken || this.lastSeq !== seq ? null : this.copy();
  }

  stateVector(): Uint8Array {
    this.#vector ??= Y.encodeStateVector(this.doc);
    return this.#vector;
  }

  sit(seat: Seat, now: number): void {
    this.seats.add(seat);
    seat.send(syncFrame(syncTypes.step1, this.stateVector()), now);
    const everybody = this.presence.everybody();
    if (everybody) seat.send(everybody, now);
  }

  leave(seat: Seat, now: number): void {
    this.seats.delete(seat);
    this.presence.leave(seat, now);
  }

  receive(seat: Seat, frame: Uint8Array): void {
    this.#inbox.push({ seat, frame });
  }

  get hasMail(): boolean {
    return this.#inbox.some(({ seat }) => seat.looks === 0 || seat.dismissed);
  }

  /** Takes what is in the inbox, in its order. */
  turn(now: number): Turn {
    const mail = this.#inbox;
    this.#inbox = [];
    const rows: LogRow[] = [];
    const authors = new Set<Seat>();
    const stored = new Map<Seat, Set<number>>();
    const denied = new Set<Seat>();
    let merged: Uint8Array | null = null;
    const keep = (update: Uint8Array) => {
      merged = update;
    };
    // One edit alone, the usual case, is passed on as it came; only several are written together anew.
    const lone = mail.length === 1;

    const edit = (seat: Seat, bytes: Uint8Array, isAnswer: boolean) => {
      seat.edits++;
      const complete = seat.answered;
      if (isAnswer) seat.answered = true;
      const clients: number[] = [];
      const verdict = checkEdit(bytes, this.doc, (clientId) => {
        if (clients.at(-1) !== clientId) clients.push(clientId);
        return this.presence.isAnothers(clientId, seat) || (this.#typists.get(clientId) ?? seat.person.id) !== seat.person.id;
      }, (items) => seat.effort.mayPass(items, now));
      // Words typed while the line came up arrive before the answer that explains them; the answer holds them too.
      if (verdict === 'missing' && !complete && !isAnswer) return;
      if (verdict === 'missing' || verdict === 'malformed' || verdict === 'forged') return seat.malformed();
      if (verdict === 'overlong') return seat.dismiss(closeCodes.tooLarge);
      if (verdict === 'fresh') {
        if (!seat.mayWrite) {
          seat.refused = true;
          return void denied.add(seat);
        }
        if (this.snapshotBytes + this.tailBytes + bytes.byteLength > limits.storyBytes) return seat.dismiss(closeCodes.tooLarge);
        // Until it has gone in whole, the document is in doubt.
        this.#broken = true;
        Y.applyUpdate(this.doc, bytes, 'hand' satisfies Origin);
        if (this.doc.store.pendingStructs || this.doc.store.pendingDs) return seat.malformed();
        this.#broken = false;
        for (const clientId of clients) this.#typists.set(clientId, seat.person.id);
        this.tailBytes += bytes.byteLength;
        this.tailEdits++;
        rows.push({ storyId: this.storyId, bytes, personId: seat.person.id, origin: 'hand', at: now });
        authors.add(seat);
        if (lone) merged = bytes;
      }
      // Before the answer, edits may have been passed over: nothing is called stored until then.
      if (!seat.answered || seat.refused) return;
      const hands = stored.get(seat) ?? new Set();
      for (const clientId of clients) hands.add(clientId);
      stored.set(seat, hands);
    };

    const take = (seat: Seat, frame: Uint8Array) => {
      const decoder = decoding.createDecoder(frame);
      switch (decoding.readVarUint(decoder)) {
        case messageTypes.sync: {
          const subtype = decoding.readVarUint(decoder);
          const bytes = decoding.readVarUint8Array(decoder);
          if (subtype === syncTypes.step1) {
            if (seat.mayAsk(now)) this.#answers.ask(seat, bytes);
            else seat.dismiss(closeCodes.tooMany);
          } else if (subtype === syncTypes.step2 || subtype === syncTypes.update) edit(seat, bytes, subtype === syncTypes.step2);
          else seat.malformed();
          return;
        }
        case messageTypes.awareness:
          if (!this.seats.has(seat)) return;
          if (!this.presence.take(seat, decoding.readVarUint8Array(decoder), now)) return seat.malformed();
          if (now - seat.sentAt > SIGN_OF_LIFE_MS) seat.send(presenceFrame([]), now);
          return;
        case messageTypes.queryAwareness: {
          const everybody = this.presence.everybody();
          if (everybody) seat.send(everybody, now);
          return;
        }
        default:
          seat.malformed();
      }
    };

    if (!lone) this.doc.on('update', keep);
    this.doc.transact(() => {
      for (const { seat, frame } of mail) {
        if (seat.dismissed || this.#broken) continue;
        if (seat.looks > 0) {
          this.#inbox.push({ seat, frame });
          continue;
        }
        try {
          take(seat, frame);
        } catch {
          seat.malformed();
        }
      }
    }, 'hand' satisfies Origin);
    if (!lone) this.doc.off('update', keep);

    return {
      room: this,
      rows,
      publish: (lastSeq) => {
        if (rows.length > 0) this.#grown(lastSeq);
        if (merged) this.#broadcast(merged, authors, stored, now);
        for (const [seat, hands] of stored) seat.send(this.#stored(seat, hands), now);
        for (const seat of denied) seat.send(deniedFrame('read-only'), now);
        this.#answers.give(now);
        this.presence.tell(this.seats, now);
      },
    };
  }

  /** Takes on an edit of the server's own that is on disk, and tells everybody. */
  takeOn(update: Uint8Array, origin: Origin, seq: number, now: number): void {
    // Within a transaction of our own, as in a turn: Yjs then tidies nothing by itself, and the document stays what the log says.
    this.doc.transact(() => Y.applyUpdate(this.doc, update, origin), origin);
    this.tailBytes += update.byteLength;
    this.tailEdits++;
    this.#grown(seq);
    this.#broadcast(update, new Set(), new Map(), now);
  }

  /** An edit went in by halves: the document cannot be trusted any more, only read again from the log. */
  get broken(): boolean {
    return this.#broken;
  }

  has(vector: ReadonlyMap<number, number>): boolean {
    for (const [client, clock] of vector) if (Y.getState(this.doc.store, client) < clock) return false;
    return true;
  }

  /** Calls `heard(true)` as soon as this is on disk, or `heard(false)` when the room fails first. Returns how to stop waiting. */
  awaitVector(vector: ReadonlyMap<number, number>, heard: (caughtUp: boolean) => void): () => void {
    const waiter = { vector, heard };
    this.#waiters.add(waiter);
    return () => void this.#waiters.delete(waiter);
  }

  /**
   * Ends the room: everybody is sent away, and what they had not been told is stored they still hold themselves. Readers have
   * nothing to store: they may come again at once.
   */
  end(code: CloseCode): void {
    this.dead = true;
    for (const seat of this.seats) seat.dismiss(seat.mayWrite ? code : closeCodes.serverTrouble);
    for (const waiter of this.#waiters) waiter.heard(false);
    this.#waiters.clear();
    this.#inbox = [];
  }

  #grown(lastSeq: number): void {
    this.lastSeq = lastSeq;
    this.#vector = null;
    this.#answers.stale();
    for (const waiter of this.#waiters) {
      if (!this.has(waiter.vector)) continue;
      this.#waiters.delete(waiter);
      waiter.heard(true);
    }
  }

  /** One frame for everybody; a lone author has these words already. Who also hears «stored» hears it in the same breath. */
  #broadcast(update: Uint8Array, authors: ReadonlySet<Seat>, stored: Map<Seat, Set<number>>, now: number): void {
    const frame = syncFrame(syncTypes.update, update);
    for (const seat of this.seats) {
      if (!seat.greeted || (authors.size === 1 && authors.has(seat))) continue;
      const hands = stored.get(seat);
      seat.send(frame, now, hands && this.#stored(seat, hands));
      stored.delete(seat);
    }
  }

  /** «Stored» speaks of the hands that a connection wrote with: a story of weeks has thousands, and a keystroke costs nothing for them. */
  #stored(seat: Seat, hands: Set<number>): Uint8Array {
    if (seat.clientId !== null) hands.add(seat.clientId);
    return storedFrame(new Map([...hands].map((clientId) => [clientId, Y.getState(this.doc.store, clientId)])), seat.edits);
  }
}
