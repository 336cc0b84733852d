/** Words on their way while a story is moved: over the real wire and real sockets, with frames held back on the line. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import * as Y from 'yjs';
import { connectCopy, type CopyConnection, type CopyState } from '../../client/editor/copy-connection.ts';
import { toBase64 } from '../../shared/collab/base64.ts';
import { readCopy } from '../../shared/collab/copy-doc.ts';
import { must, socketWith, type Visitor } from '../builders/public-api.ts';
import { openStaffedHouse, type StaffedHouse } from '../builders/staffed-house.ts';
import { until } from './collab/open-collab.ts';

let house: StaffedHouse;
beforeAll(async () => {
  house = await openStaffedHouse();
}, 120_000);
afterAll(() => house.close());

/** A hand whose frames wait at its end of the line while `held`. */
function slowHand(who: Visitor, storyId: string): { connection: CopyConnection; holdBack(): void; letGo(): void } {
  let held: (() => void)[] | null = null;
  const Base = socketWith(who.cookie, house.url);
  class Slow extends Base {
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (held) held.push(() => super.send(data));
      else super.send(data);
    }
  }
  const connection = connectCopy({ storyId, personId: who.personId(), url: `${house.url.replace(/^http/, 'ws')}/collab`, webSocket: Slow as unknown as typeof WebSocket });
  return {
    connection,
    holdBack: () => { held = []; },
    letGo: () => {
      const waiting = held ?? [];
      held = null;
      for (const send of waiting) send();
    },
  };
}
const type = ({ doc, fragment }: CopyConnection, words: string): void => {
  const text = (fragment.get(3) as Y.XmlElement).get(0) as Y.XmlText;
  doc.transact(() => text.insert(text.length, words));
};
const is = (connection: CopyConnection, what: (state: CopyState) => boolean) =>
  until(() => what(connection.state()), (again) => connection.subscribe(again));
const lastLine = async (who: Visitor, storyId: string) => (await who.api.stories.get.query({ storyId })).copy.blocks.at(-1)?.text ?? '';

it('[ST6] filing waits for the frame that is still on the line, and the revision it freezes ends with it', async () => {
  const { contributor } = house.seats;
  const { sent } = house.ids;
  const { connection, holdBack, letGo } = slowHand(contributor, sent);
  await connection.ready;
  await is(connection, (state) => state.kind === 'stored');
  const { story } = await contributor.api.stories.get.query({ storyId: sent });
  const asked = () => ({ storyId: sent, version: story.version, tray: story.tray, act: 'file', stateVector: toBase64(connection.stateVector()) });
  holdBack();
  type(connection, '最后一行');
  // Longer on the way than anybody waits: refused, and nothing moved.
  const refused = await contributor.api.stories.move.mutate(asked());
  expect(refused).toMatchObject({ ok: false, why: [{ code: 'keystrokes-travelling' }] });
  expect((await contributor.api.stories.get.query({ storyId: sent })).story.tray).toBe('reporter');
  const filing = contributor.api.stories.move.mutate(asked());
  // Another question is asked and answered meanwhile: the filing is at the office and waits.
  await contributor.api.stories.get.query({ storyId: sent });
  expect(await lastLine(contributor, sent)).not.toContain('最后一行');
  letGo();
  must(await filing);
  const { revisions } = await contributor.api.stories.get.query({ storyId: sent });
  const { copy } = await contributor.api.stories.revision.query({ revisionId: revisions[0]?.id ?? '' });
  expect(copy.blocks.at(-1)?.text).toMatch(/最后一行$/);
  connection.destroy();
});

it('[ST5] keys that cross the move on the line are refused, handed on, taken by the editor, and then stand in both texts once', async () => {
  const { reporter, editor, stranger } = house.seats;
  // A story of the reporter's own, written and filed from another desk.
  const { storyId } = must(await reporter.api.stories.create.mutate({ slug: '过路的字', kind: 'news', authorIds: [reporter.personId()] }));
  const desk = reporter.open(storyId);
  await desk.ready;
  for (const [at, words] of [[1, '过路的字'], [3, '先写下的一句。']] as const) (desk.fragment.get(at) as Y.XmlElement).insert(0, [new Y.XmlText(words)]);
  expect(await desk.settled(20_000)).toBe(true);
  const { connection, holdBack, letGo } = slowHand(reporter, storyId);
  await connection.ready;
  await is(connection, (state) => state.kind === 'stored');
  holdBack();
  type(connection, '路上的一句。');
  const { story } = await reporter.api.stories.get.query({ storyId });
  must(await reporter.api.stories.move.mutate({ storyId, version: story.version, tray: story.tray, act: 'file', stateVector: toBase64(desk.stateVector()) }));
  letGo();
  await is(connection, (state) => state.kind === 'refused' && state.why === 'read-only' && state.pendingChars > 0);
  expect(await lastLine(reporter, storyId)).toBe('先写下的一句。');

  const update = toBase64(connection.unsent() ?? new Uint8Array());
  await expect(stranger.api.amendments.offer.mutate({ storyId, update })).rejects.toThrow();
  expect(must(await reporter.api.amendments.offer.mutate({ storyId, update })).state).toBe('offered');
  const [one] = await editor.api.amendments.list.query({ storyId });
  expect(one).toMatchObject({ state: 'offered', paragraphs: 1, added: 6, removed: 0 });
  must(await editor.api.amendments.take.mutate({ amendmentId: one?.id ?? '', hash: one?.hash ?? '' }));
  expect(await lastLine(editor, storyId)).toBe('先写下的一句。路上的一句。');
  // The other desk hears it; the hand that wrote it has it once.
  await until(() => readCopy(desk.doc).blocks[3]?.text === '先写下的一句。路上的一句。', (again) => {
    desk.doc.on('update', again);
    return () => desk.doc.off('update', again);
  });
  expect(readCopy(connection.doc).blocks[3]?.text).toBe('先写下的一句。路上的一句。');
  connection.destroy();
  desk.destroy();
});
