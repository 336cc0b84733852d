import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { messageTypes } from '../../shared/collab/protocol.ts';

/** Sub-types of a sync message, as y-protocols numbers them. */
export const syncTypes = { step1: 0, step2: 1, update: 2 } as const;

function frame(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

/** A sync message: a state vector for step 1, an update for step 2 and updates. Those may weigh megabytes: they are copied once. */
export function syncFrame(subtype: (typeof syncTypes)[keyof typeof syncTypes], bytes: Uint8Array): Uint8Array {
  const head = frame((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.sync);
    encoding.writeVarUint(encoder, subtype);
    encoding.writeVarUint(encoder, bytes.byteLength);
  });
  const made = new Uint8Array(head.byteLength + bytes.byteLength);
  made.set(head);
  made.set(bytes, head.byteLength);
  return made;
}

/** «Stored»: how far the hands of this connection are on disk now, and how many of its edits that includes. */
export const storedFrame = (hands: Map<number, number>, edits: number): Uint8Array =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.stored);
    encoding.writeVarUint8Array(encoder, Y.encodeStateVector(hands));
    encoding.writeVarUint(encoder, edits);
  });

/** y-protocols' «permission denied» with its word. */
export const deniedFrame = (why: string): Uint8Array =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.auth);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, why);
  });

/** Awareness entries, each already encoded; none at all is a sign of life that changes nothing. */
export const presenceFrame = (entries: readonly Uint8Array[]): Uint8Array =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, messageTypes.awareness);
    encoding.writeVarUint8Array(encoder, frame((inner) => {
      encoding.writeVarUint(inner, entries.length);
      for (const entry of entries) encoding.writeUint8Array(inner, entry);
    }));
  });

/** One awareness entry; a null state says that the client is gone. */
export const presenceEntry = (clientId: number, clock: number, state: object | null): Uint8Array =>
  frame((encoder) => {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, JSON.stringify(state));
  });
