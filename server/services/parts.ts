import type { Logger } from 'pino';
import type { PressRoom } from '../press/press-room.ts';
import type { Rooms } from '../collab/rooms.ts';
import type { Db } from '../store/db.ts';
import type { Clock } from './clock.ts';
import type { Ids } from './ids.ts';
import type { LiveCopies } from './live-copies.ts';

/** What every service of the office works with. */
export interface Parts {
  readonly db: Db;
  readonly rooms: Rooms;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Folder of photos and press files. */
  readonly dataDir: string;
  readonly log: Logger;
  readonly copies: LiveCopies;
  /** Prints pages and opens pictures in a process of its own. */
  readonly pressRoom: PressRoom;
}
