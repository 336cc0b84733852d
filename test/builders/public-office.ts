import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { openHouse } from '../../server/serve.ts';
import type { Asker } from '../../server/services/services.ts';
import type { SpecimenServices, TemporaryOffice } from '../../server/specimen/temporary-office.ts';
import { replaceCopy } from '../../shared/collab/copy-doc.ts';
import { must, type Visitor, visitor } from './public-api.ts';

const password = 'one page, once more';

/**
 * The office that a specimen is made in, met from outside: a house that listens, and everybody who works in it signed in at
 * its public address. Acts go by HTTP, words by collaboration sockets, pictures by the upload form.
 */
export async function openPublicOffice(titleName: string): Promise<TemporaryOffice> {
  const data = await mkdtemp(join(tmpdir(), 'banmian-public-'));
  const house = await openHouse({ data, port: 0, host: '127.0.0.1', publicUrl: null, database: null, log: pino({ level: 'silent' }) });
  const first = visitor(house.url);
  must(await first.api.auth.setup.mutate({ titleName, name: '管理员', login: 'admin', password }), 'setting up');
  await first.signIn('admin', password);
  const admin = { personId: first.personId() };
  const seats = new Map<string, Visitor>([[admin.personId, first]]);
  const named = new Map<string, Asker>();
  const seat = ({ personId }: Asker): Visitor => {
    const found = seats.get(personId);
    if (!found) throw new Error(`nobody sits there: ${personId}`);
    return found;
  };
  // Only what a specimen asks for; everything else is missing, and would throw.
  const office = {
    design: { saveSheet: (who: Asker, asked: never) => seat(who).api.design.saveSheet.mutate(asked) },
    people: { saveTitle: (who: Asker, patch: never) => seat(who).api.title.save.mutate(patch) },
    editions: {
      open: (who: Asker, asked: never) => seat(who).api.editions.open.mutate(asked),
      board: (who: Asker, editionId: string) => seat(who).api.editions.board.query({ editionId }),
    },
    pages: {
      get: (who: Asker, pageId: string) => seat(who).api.pages.get.query({ pageId }),
      addSlot: (who: Asker, asked: never) => seat(who).api.slots.add.mutate(asked),
      changeSlot: (who: Asker, asked: never) => seat(who).api.slots.change.mutate(asked),
      removeSlot: (who: Asker, asked: never) => seat(who).api.slots.remove.mutate(asked),
      place: (who: Asker, asked: never) => seat(who).api.slots.place.mutate(asked),
      jump: (who: Asker, asked: never) => seat(who).api.slots.jump.mutate(asked),
    },
    stories: {
      create: (who: Asker, asked: never) => seat(who).api.stories.create.mutate(asked),
      get: (who: Asker, storyId: string) => seat(who).api.stories.get.query({ storyId }),
      change: (who: Asker, asked: never) => seat(who).api.stories.change.mutate(asked),
      move: (who: Asker, asked: never) => seat(who).api.stories.move.mutate(asked),
    },
    photos: {
      add: (who: Asker, asked: { storyId: string; bytes: Uint8Array; caption: string }) => seat(who).photo(asked.storyId, asked.bytes, asked.caption),
      change: (who: Asker, asked: never) => seat(who).api.photos.change.mutate(asked),
      async file(who: Asker, { photoId, size }: { photoId: string; size: string }) {
        const answer = await seat(who).get(`/photos/${photoId}/${size}`);
        if (!answer.ok) throw new Error(`no picture: ${answer.status}`);
        const path = join(data, `${photoId}-${size}`);
        await writeFile(path, new Uint8Array(await answer.arrayBuffer()));
        return { path, mime: answer.headers.get('content-type') ?? '' };
      },
    },
  } as unknown as SpecimenServices;
  return {
    office, admin,
    async person(name, hat) {
      const before = named.get(name);
      if (before) return before;
      const login = `p${named.size + 1}`;
      must(await first.api.people.add.mutate({ name, login, password, hats: [hat], desk: '' }), name);
      const theirs = visitor(house.url);
      await theirs.signIn(login, password);
      const asker = { personId: theirs.personId() };
      seats.set(asker.personId, theirs);
      named.set(name, asker);
      return asker;
    },
    async write(storyId, blocks, by) {
      const hand = seat(by).open(storyId);
      await hand.ready;
      hand.doc.transact(() => replaceCopy(hand.doc, blocks));
      if (!(await hand.settled(30_000))) throw new Error('words did not reach the disk');
      hand.destroy();
    },
    async close() {
      await house.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}
