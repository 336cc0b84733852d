import * as decoding from 'lib0/decoding';
import { type Cursor, cursorFrom } from '../../shared/collab/cursor.ts';
import { limits, type Presence as PresenceState } from '../../shared/collab/protocol.ts';
import { presenceEntry, presenceFrame } from './frames.ts';
import type { Seat } from './seat.ts';

interface Entry {
  readonly seat: Seat;
  readonly cursor: Cursor | null;
  readonly encoded: Uint8Array;
}

/**
 * Who is where in a room. The server writes who, a client only where, and only for the one Yjs client it speaks for.
 * Clocks are the server's own: they rise over reconnections and restarts, so nobody's caret stays behind or stays away.
 */
export class Presence {
  readonly #entries = new Map<number, Entry>();
  readonly #changed = new Map<number, Uint8Array>();
  #clock = 0;

  /** Takes an awareness message; false when it is malformed. Entries of others (clients echo what they heard) are passed over. */
  take(seat: Seat, bytes: Uint8Array, now: number): boolean {
    if (bytes.byteLength > limits.presenceBytes) return false;
    try {
      const decoder = decoding.createDecoder(bytes);
      const count = decoding.readVarUint(decoder);
      for (let i = 0; i < count; i++) {
        const clientId = decoding.readVarUint(decoder);
        decoding.readVarUint(decoder);
        const state: unknown = JSON.parse(decoding.readVarString(decoder));
        if (seat.clientId === null && state !== null && this.#free(clientId, seat)) seat.clientId = clientId;
        if (clientId === seat.clientId && this.#free(clientId, seat)) this.#set(seat, clientId, state, now);
      }
      return true;
    } catch {
      return false;
    }
  }

  /** Somebody left. */
  leave(seat: Seat, now: number): void {
    if (seat.clientId === null || this.#entries.get(seat.clientId)?.seat !== seat) return;
    this.#entries.delete(seat.clientId);
    this.#changed.set(seat.clientId, presenceEntry(seat.clientId, this.#tick(now), null));
  }

  /** The person is shown otherwise than before. */
  repaint(seat: Seat, now: number): void {
    const entry = seat.clientId === null ? undefined : this.#entries.get(seat.clientId);
    if (entry?.seat === seat) this.#put(seat, seat.clientId!, entry.cursor, now);
  }

  /** Whether this Yjs client is the hand of somebody else in the room. */
  isAnothers(clientId: number, seat: Seat): boolean {
    return !this.#free(clientId, seat);
  }

  /** Everybody's place, for somebody who just came. */
  everybody(): Uint8Array | null {
    return this.#entries.size === 0 ? null : presenceFrame([...this.#entries.values()].map((entry) => entry.encoded));
  }

  /** Tells the seats what changed since the last time; nobody is told about themselves. */
  tell(seats: Iterable<Seat>, now: number): void {
    if (this.#changed.size === 0) return;
    const all = presenceFrame([...this.#changed.values()]);
    for (const seat of seats) {
      if (seat.clientId === null || !this.#changed.has(seat.clientId)) {
        seat.send(all, now);
        continue;
      }
      const others = [...this.#changed].filter(([clientId]) => clientId !== seat.clientId).map(([, encoded]) => encoded);
      if (others.length > 0) seat.send(presenceFrame(others), now);
    }
    this.#changed.clear();
  }

  /** Free for this seat: nobody's, its own, or left behind by an older connection of the same person. */
  #free(clientId: number, seat: Seat): boolean {
    const holder = this.#entries.get(clientId)?.seat;
    return holder === undefined || holder.person.id === seat.person.id;
  }

  #set(seat: Seat, clientId: number, said: unknown, now: number): void {
    if (said === null || typeof said !== 'object') {
      this.leave(seat, now);
      return;
    }
    this.#put(seat, clientId, cursorFrom((said as { cursor?: unknown }).cursor), now);
  }

  #put(seat: Seat, clientId: number, cursor: Cursor | null, now: number): void {
    const state: PresenceState = { user: seat.person, writes: seat.mayWrite, cursor };
    const encoded = presenceEntry(clientId, this.#tick(now), state);
    this.#entries.set(clientId, { seat, cursor, encoded });
    this.#changed.set(clientId, encoded);
  }

  #tick(now: number): number {
    this.#clock = Math.max(this.#clock + 1, Math.floor(now));
    return this.#clock;
  }
}
