import type { Server } from 'node:http';
import { join } from 'node:path';
import { createRooms } from '../../server/collab/rooms.ts';
import { attachCollab } from '../../server/collab/socket.ts';
import { openDb } from '../../server/store/db.ts';
import * as people from '../../server/store/people.ts';
import * as stories from '../../server/store/stories.ts';
import { cookiePerson, gateOf } from '../server/collab/open-collab.ts';
import { person, story } from '../server/store/night.ts';

/** The whole of it: rights, checks, SQLite with fsync before anybody hears. */
export async function banmian(server: Server, folder: string, count: number): Promise<void> {
  const db = openDb({ file: join(folder, 'paper.db') });
  await db.migrate();
  const rooms = createRooms({ db, gate: gateOf(new Map()), clock: { now: Date.now } });
  await db.tx(async (tx) => {
    for (let i = 0; i < 700; i++) await people.insert(tx, person(`p${i}`));
    for (let i = 0; i < count; i++) {
      await stories.insert(tx, story(`s${i}`));
      await rooms.create(tx, `s${i}`);
    }
  }, []);
  attachCollab(server, { rooms, authenticate: cookiePerson, originAllowed: () => true });
}
