import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import * as Y from 'yjs';
import { connectCopy } from '../../client/editor/copy-connection.ts';
import { toBase64 } from '../../shared/collab/base64.ts';
import { elementFrom, fragmentOf, openCopy } from '../../shared/collab/copy-doc.ts';
import { openBrowser } from '../builders/browser.ts';
import { type Sitting, signIn } from '../builders/desk.ts';
import { copyFolder, type RunningHouse, startHouse, tearDown } from '../builders/house.ts';
import { socketWith } from '../builders/public-api.ts';

interface StoryView {
  readonly story: { readonly version: number; readonly tray: string; readonly authorIds: readonly string[] };
  readonly copy: { readonly blocks: readonly { readonly text: string }[] };
  readonly revisions: readonly { readonly why: string }[];
}
interface Late {
  readonly id: string;
  readonly state: string;
  readonly hash: string;
}

let house: RunningHouse;
let browser: Browser;

beforeAll(async () => {
  [house, browser] = await Promise.all([startHouse({ data: await copyFolder(inject('demoFolder')) }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await tearDown(house);
});

const WORDS = '末班船上补的一句：江面起了雾。';
const times = async (who: Sitting, storyId: string): Promise<number> =>
  (await who.ask<StoryView>('stories.get', { storyId })).copy.blocks.map((block) => block.text).join('\n').split(WORDS).length - 1;
const late = (who: Sitting, storyId: string): Promise<readonly Late[]> => who.ask<readonly Late[]>('amendments.list', { storyId });

/** kill -9, and the same house opened again at the same address. */
async function powerCut(): Promise<void> {
  await house.kill();
  house = await startHouse({ data: house.data, port: Number(new URL(house.url).port) });
}

it('[ST5] [EV3] late words outlive kill -9 after the offer, in the middle of the taking, and after it: never lost, never twice', { timeout: 180_000 }, async () => {
  const writer = await signIn(browser, house.url, '韩一苇');
  const editor = await signIn(browser, house.url, '许静言');
  const cookie = (await writer.context.cookies()).map((one) => `${one.name}=${one.value}`).join('; ');
  const mine = await writer.ask<readonly { readonly id: string; readonly tray: string }[]>('stories.list', { mine: true });
  const storyId = mine.find((story) => story.tray === 'reporter')?.id ?? '';

  // A device that has the story, loses its line and writes on; meanwhile the story is filed.
  const device = connectCopy({
    storyId, personId: (await writer.ask<StoryView>('stories.get', { storyId })).story.authorIds[0] ?? '',
    url: `${house.url.replace(/^http/, 'ws')}/collab`, webSocket: socketWith(() => cookie, house.url),
  });
  await device.ready;
  const seen = Y.encodeStateVector(device.doc);
  const whole = Y.encodeStateAsUpdate(device.doc);
  device.destroy();
  const train = openCopy(whole);
  fragmentOf(train).push([elementFrom({ kind: 'paragraph', text: WORDS })]);
  const update = toBase64(Y.encodeStateAsUpdate(train, seen));
  const { story } = await writer.ask<StoryView>('stories.get', { storyId });
  await writer.tell('stories.move', { storyId, version: story.version, tray: story.tray, act: 'file' });

  const offered = await writer.tell<{ amendmentId: string }>('amendments.offer', { storyId, update });
  await powerCut();
  const [kept, ...more] = await late(editor, storyId);
  expect(more).toEqual([]);
  expect(kept).toMatchObject({ id: offered.amendmentId, state: 'offered' });
  expect(await times(editor, storyId)).toBe(0);
  // A device that never heard the answer sends them once more: the same offer.
  expect(await writer.tell('amendments.offer', { storyId, update })).toMatchObject({ state: 'offered', amendmentId: offered.amendmentId });

  // The taking is on its way when the power goes: it was done whole, or not begun.
  const taking = editor.tell('amendments.take', { amendmentId: offered.amendmentId, hash: kept?.hash }).then(() => true, () => false);
  await powerCut();
  const heard = await taking;
  const [then] = await late(editor, storyId);
  const done = then?.state === 'taken';
  if (heard) expect(done).toBe(true);
  expect(await times(editor, storyId)).toBe(done ? 1 : 0);
  expect((await editor.ask<StoryView>('stories.get', { storyId })).revisions.filter((one) => one.why === 'amended')).toHaveLength(done ? 1 : 0);
  if (!done) await editor.tell('amendments.take', { amendmentId: offered.amendmentId, hash: kept?.hash });

  await powerCut();
  expect(await times(editor, storyId)).toBe(1);
  expect(await late(editor, storyId)).toMatchObject([{ id: offered.amendmentId, state: 'taken' }]);
  expect(await writer.tell('amendments.offer', { storyId, update })).toEqual({ state: 'known' });
  expect(await times(editor, storyId)).toBe(1);
  await writer.context.close();
  await editor.context.close();
});
