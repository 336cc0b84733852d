import type { Cursor } from './cursor.ts';

/** The collaboration room of a story: the last part of `/collab/<room>`. */
export const roomOf = (storyId: string): string => `story:${storyId}`;

/** The story a room belongs to, or null when the name is not a room's. */
export function storyOfRoom(room: string): string | null {
  const found = /^story:([A-Za-z0-9_-]{1,64})$/.exec(room);
  return found?.[1] ?? null;
}

/** Why the server closed a connection. `knockAgain` and `serverTrouble` are answered by connecting again at once, `cannotStore` after a pause. */
export const closeCodes = {
  /** A frame that is not of this protocol, or an edit whose predecessors the server has never seen. */
  malformed: 4400,
  /** No session. */
  signIn: 4401,
  mayNotEnter: 4403,
  /** No such story (or none this person may know of). */
  noSuchStory: 4404,
  /** Rights changed: connect again, and the new ones hold. */
  knockAgain: 4409,
  /** An edit or a story beyond the limits. */
  tooLarge: 4413,
  /** The page in the browser is older than the copy's schema: reload it. */
  schemaTooOld: 4426,
  /** Too many connections of one person or in one room, or too many questions on one. */
  tooMany: 4429,
  /** The disk takes no words (full, locked, failing): what was not called stored is with its author alone. Come again in a while. */
  cannotStore: 4507,
  /** The room is read anew, or the server is closing: nothing was acknowledged, connect again. */
  serverTrouble: 1012,
} as const;
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];

/**
 * First number of a frame. 0–3 are y-websocket's own. `stored` (server → author) is
 * [100][how far the hands that wrote these edits are on disk, a state vector as var bytes][edits of this connection now on disk, a
 * count]; sync steps 2 count as edits.
 */
export const messageTypes = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, stored: 100 } as const;

/** Where an edit came from; kept with every edit in the log. Only `hand` comes over a socket. */
export const origins = ['hand', 'mark', 'move', 'restore', 'import', 'amendment'] as const;
export type Origin = (typeof origins)[number];

/** Who is in a story, as the server writes it: no client can speak under another's name. `color` is CSS, the editor binding's word. */
export interface PresentPerson {
  readonly id: string;
  readonly name: string;
  readonly hat: string;
  readonly color: string;
}

/** One awareness state on the wire: `user` is the server's, `cursor` the client's. */
export interface Presence {
  readonly user: PresentPerson;
  /** Whether this connection may write; readers have no caret. */
  readonly writes: boolean;
  readonly cursor: Cursor | null;
}

/** What one connection may send and be sent, in bytes. */
export const limits = {
  frameBytes: 4 * 1024 * 1024,
  presenceBytes: 16 * 1024,
  outgoingBytes: 16 * 1024 * 1024,
  /** The same for all connections of one person together. */
  outgoingBytesPerPerson: 64 * 1024 * 1024,
  storyBytes: 12 * 1024 * 1024,
  /** A special of four pages has some 40,000 characters in a few hundred paragraphs. */
  storyChars: 300_000,
  paragraphs: 10_000,
  /** Yjs clients that have written in a story: one a page opened and typed in. Yjs goes through all of them twice for every edit. */
  hands: 10_000,
  /** Stretches that one edit may strike out; each is looked up, and parts a piece in three. */
  strokes: 20_000,
  /** Items that Yjs may pass to find the places of one person's edits: so many at once, and a second in the long run. */
  passedAtOnce: 3_000_000,
  passedPerSecond: 200_000,
  connectionsPerRoom: 500,
  connectionsPerPerson: 60,
  /** Messages a second taken from one connection before it is made to wait; and how many may come at once. */
  messagesPerSecond: 2000,
  messagesAtOnce: 8000,
  /** Questions for the whole copy from one connection; beyond them it is closed. */
  questionsPerSecond: 1,
  questionsAtOnce: 32,
} as const;
