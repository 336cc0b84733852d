/** Late words and remarks where two hands answer them at the same moment, on SQLite and on PostgreSQL. */
import { afterAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import * as updates from '../../../server/store/updates.ts';
import { anchorOf } from '../../../shared/collab/anchoring.ts';
import { toBase64 } from '../../../shared/collab/base64.ts';
import { elementsOf, openCopy, readCopy, textsOf } from '../../../shared/collab/copy-doc.ts';
import { plainText } from '../../../shared/story/copy.ts';
import { type Newsroom, ok, openNewsroom, whyNot } from '../../builders/newsroom.ts';
import { startPostgres } from '../store/postgres-server.ts';

const server = await startPostgres();
afterAll(() => server.stop());

/** Words of the reporter that came after the other author had filed; how often they are in the text. */
const LATE = '火车上补的一句。';
async function offered(night: Newsroom) {
  const id = await night.story({ authors: ['reporter', 'second'] });
  const { snapshot, tail } = await updates.load(night.db.read, id);
  const doc = openCopy(...(snapshot ? [snapshot] : []), ...tail);
  const seen = Y.encodeStateVector(doc);
  textsOf(elementsOf(doc)[1]!)[0]!.insert(4, LATE);
  const update = toBase64(Y.encodeStateAsUpdate(doc, seen));
  ok(await night.move('second', id, 'file'));
  const send = () => night.office.amendments.offer(night.as('reporter'), { storyId: id, update });
  const times = async () => plainText((await night.office.stories.get(night.as('duty'), id)).copy).split(LATE).length - 1;
  const rows = () => night.office.amendments.list(night.as('editor'), id);
  return { id, send, times, rows };
}

function answers(room: () => Promise<Newsroom>): void {
  let opened: Promise<Newsroom> | null = null;
  const newsroom = (): Promise<Newsroom> => (opened ??= room());
  afterAll(async () => (await opened)?.close());

  test('[ST5] late words that a device sends twice at once are one offer; of two who take it one does, and they are in the text once', async () => {
    const night = await newsroom();
    for (let round = 0; round < 3; round += 1) {
      const { send, times, rows } = await offered(night);
      const sent = await Promise.all([send(), send(), send()]);
      expect(new Set(sent.map((one) => JSON.stringify(ok(one)))).size).toBe(1);
      const [row, ...more] = await rows();
      expect(more).toEqual([]);
      const asked = { amendmentId: row!.id, hash: row!.hash };
      const took = await Promise.all([1, 2, 3].map(() => night.office.amendments.take(night.as('editor'), asked)));
      expect(took.map((one) => one.ok).sort()).toEqual([false, false, true]);
      expect(took.flatMap(whyNot)).toEqual(['amendment-answered', 'amendment-answered']);
      expect(await times()).toBe(1);
    }
  });

  test('[ST4] taken and declined in one moment they are one of both, and the text says the same', async () => {
    const night = await newsroom();
    const { send, times, rows } = await offered(night);
    ok(await send());
    const [row] = await rows();
    const asked = { amendmentId: row!.id, hash: row!.hash };
    const both = await Promise.all([
      night.office.amendments.decline(night.as('otherEditor'), { ...asked, reason: '另有一句' }), night.office.amendments.take(night.as('editor'), asked),
    ]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    const [now] = await rows();
    expect(now?.state).toBe(both[1]?.ok ? 'taken' : 'declined');
    expect(await times()).toBe(both[1]?.ok ? 1 : 0);
  });

  test('[EV2] of two who resolve a thread one does; two who answer at once are both heard, each in a place of its own', async () => {
    const night = await newsroom();
    const id = await night.story();
    const anchor = await night.rooms.exclusive(id, async (held) => {
      const block = readCopy(held.doc).blocks[0]!;
      return anchorOf(held.doc, block.id, 0, 4)!;
    });
    const { threadId } = ok(await night.office.comments.open(night.as('editor'), { storyId: id, anchor, text: '@何晓舟 请核' }));
    const heard = await Promise.all((['reporter', 'duty', 'head'] as const).map((who) => night.office.comments.reply(night.as(who), { threadId, text: who })));
    heard.map(ok);
    const [thread] = (await night.office.comments.list(night.as('duty'), id)).threads;
    expect(thread?.comments.map((one) => one.text).toSorted()).toEqual(['@何晓舟 请核', 'duty', 'head', 'reporter']);
    const done = await Promise.all((['editor', 'duty'] as const).map((who) => night.office.comments.resolve(night.as(who), { threadId, version: 1 })));
    expect(done.map((one) => one.ok).sort()).toEqual([false, true]);
    expect((await night.office.comments.waiting(night.as('reporter'))).map((one) => one.threadId)).toEqual([]);
  });
}

describe('SQLite', () => answers(() => openNewsroom()));
describe.skipIf(!server.url)(server.url ? 'PostgreSQL' : `PostgreSQL, skipped: ${server.why}`, () => answers(async () => {
  await server.run('postgres', 'CREATE DATABASE answers');
  return openNewsroom({ url: server.url?.('answers') ?? '' });
}));
