import type { Logger } from 'pino';
import type { Rooms } from '../collab/rooms.ts';
import type { Db } from '../store/db.ts';
import * as people from '../store/people.ts';
import * as titles from '../store/titles.ts';
import { advertisementService } from './advertisements.ts';
import { amendmentDesk } from './amendments.ts';
import { authService } from './auth.ts';
import type { Clock } from './clock.ts';
import { commentService } from './comments.ts';
import { editionService } from './editions.ts';
import { designService } from './design.ts';
import { faceService } from './faces.ts';
import { eventService } from './event-log.ts';
import type { Ids } from './ids.ts';
import { liveCopies } from './live-copies.ts';
import { bringSheetsUpToDate } from './first-sheets.ts';
import { pageService } from './pages.ts';
import type { Parts } from './parts.ts';
import { argonPasswords, type Passwords } from './passwords.ts';
import { peopleService } from './people.ts';
import { pressRoom } from '../press/press-room.ts';
import { sweepArrivals } from './photo-files.ts';
import { photoService } from './photos.ts';
import { presenceService } from './presence.ts';
import { pressService } from './press.ts';
import { proofService } from './proofs.ts';
import { searchService } from './search.ts';
import type { Services } from './services.ts';
import { storyService } from './stories.ts';
import { watchTyping } from './typing.ts';

/** The office: every service over one database and its rooms. */
export interface Office extends Services {
  /** What the services work with; for the demo's maker and for tests. */
  readonly parts: Parts;
  readonly passwords: Passwords;
  /** `empty`: nobody has set the paper up yet. */
  state(): Promise<'empty' | 'ready'>;
  isDemo(): Promise<boolean>;
  /** After the start, when nobody waits: the press is started and opens its faces, so that the night's first page is quick. */
  warmUp(): void;
  /** Memory of the press beside this process, in bytes; 0 while there is none. */
  pressMemory(): number;
  close(): Promise<void>;
}

export interface OfficeOptions {
  readonly db: Db;
  readonly rooms: Rooms;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly dataDir: string;
  readonly log: Logger;
  /** Weaker hashing for tests only. */
  readonly passwords?: Passwords;
}

/** Opens the office over a migrated database. */
export async function openOffice({ passwords = argonPasswords(), ...options }: OfficeOptions): Promise<Office> {
  const { db } = options;
  await bringSheetsUpToDate(db, options.clock.now());
  await sweepArrivals(options.dataDir);
  const press = pressRoom();
  const parts: Parts = { ...options, copies: liveCopies(db.read, options.rooms.copyAt), pressRoom: press };
  const auth = authService(parts, passwords);
  const typing = watchTyping(parts);
  return {
    parts, passwords, auth,
    people: peopleService(parts, passwords, (personId) => auth.tellEnded(personId)),
    editions: editionService(parts), pages: pageService(parts), presence: presenceService(parts), stories: storyService(parts), comments: commentService(parts), amendments: amendmentDesk(parts), photos: photoService(parts), proofs: proofService(parts),
    events: eventService(parts), press: pressService(parts), faces: faceService(parts), advertisements: advertisementService(parts), design: designService(parts), search: searchService(parts),
    state: async () => ((await people.anybody(db.read)) ? 'ready' : 'empty'),
    isDemo: async () => (await titles.get(db.read))?.settings.demo === true,
    warmUp: () => press.warm(),
    pressMemory: () => press.rss(),
    close: async () => {
      press.close();
      await typing.stop();
    },
  };
}
