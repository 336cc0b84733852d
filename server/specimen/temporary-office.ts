import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { replaceCopy, type SeedBlock } from '../../shared/collab/copy-doc.ts';
import type { Hat } from '../../shared/people.ts';
import { sayWhy } from '../../shared/words.ts';
import { createRooms } from '../collab/rooms.ts';
import { systemClock } from '../services/clock.ts';
import { createGate } from '../services/gate.ts';
import { randomIds } from '../services/ids.ts';
import { openOffice } from '../services/office.ts';
import { argonPasswords } from '../services/passwords.ts';
import type { Asker, Result, Services } from '../services/services.ts';
import { migrate, openDb } from '../store/db.ts';

/** What of an office a specimen is made with. */
export type SpecimenServices = Pick<Services, 'people' | 'editions' | 'pages' | 'stories' | 'photos' | 'design'>;

/** An office of its own in a temporary folder: a real store, real copies, and people to do the work. Gone when closed. */
export interface TemporaryOffice {
  readonly office: SpecimenServices;
  readonly admin: Asker;
  /** Adds a person; the same name twice is one person with both hats' work to do. */
  person(name: string, hat: Hat): Promise<Asker>;
  /** Writes these words over all that stands in the story, as an import does. */
  write(storyId: string, blocks: readonly SeedBlock[], by: Asker): Promise<void>;
  close(): Promise<void>;
}

/** The value of an act; a refusal is an error with its reasons in words. */
export function given<T>(result: Result<T>, what: string): T {
  if (!result.ok) throw new Error(`${what}: ${result.why.map((one) => sayWhy(one, 'en')).join(' ')}`);
  return result.value;
}

/** Opens it for a paper of this name. */
export async function openTemporaryOffice(titleName: string): Promise<TemporaryOffice> {
  const dataDir = await mkdtemp(join(tmpdir(), 'banmian-specimen-'));
  await mkdir(join(dataDir, 'photos'), { recursive: true });
  const log = pino({ level: 'silent' });
  const db = openDb({ file: join(dataDir, 'banmian.db') });
  await migrate(db);
  const rooms = createRooms({ db, gate: createGate({ db }), clock: systemClock, log });
  // Nobody ever signs in here: the strength of the passwords is nobody's concern.
  const office = await openOffice({ db, rooms, clock: systemClock, ids: randomIds, dataDir, log, passwords: argonPasswords(1024, 1) });
  const password = randomBytes(12).toString('hex');
  const { session } = given(await office.auth.setUp({ titleName, name: '管理员', login: 'admin', password, agent: 'specimen' }), 'the paper');
  const admin = { personId: session.person.id };
  const known = new Map<string, Asker>();
  return {
    office, admin,
    async person(name, hat) {
      const before = known.get(name);
      if (before) return before;
      const { personId } = given(await office.people.add(admin, { name, login: `p${known.size + 1}`, password, hats: [hat], desk: '' }), name);
      const asker = { personId };
      known.set(name, asker);
      return asker;
    },
    async write(storyId, blocks, by) {
      await rooms.exclusive(storyId, (held) => db.tx(async (tx) => {
        await held.stage(tx, 'import', by.personId, (doc) => replaceCopy(doc, blocks));
      }, [`story:${storyId}`]));
    },
    async close() {
      await rooms.close();
      await office.close();
      await db.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
