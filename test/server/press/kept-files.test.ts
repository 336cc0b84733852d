import { readFile, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import sharp from 'sharp';
import { editionSheet } from '../../../server/services/edition-sheet.ts';
import { frozenPage } from '../../../server/services/frozen-page.ts';
import { liveCopies } from '../../../server/services/live-copies.ts';
import * as pressFiles from '../../../server/store/press-files.ts';
import * as signOffs from '../../../server/store/sign-offs.ts';
import * as slots from '../../../server/store/slots.ts';
import { createHash } from 'node:crypto';
import { type Newsroom, ok, openNewsroom } from '../../builders/newsroom.ts';
import { found, type PageDesk, pageDesk, type ReadyPage } from '../../builders/page-desk.ts';
import { pdfText } from '../../builders/pdf-text.ts';

let night: Newsroom;
let desk: PageDesk;
beforeEach(async () => {
  night = await openNewsroom();
  desk = pageDesk(night);
});
afterEach(() => night.close());

const sha = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const press = async (pageId: string): Promise<Uint8Array> => ok(await night.office.press.page(night.as('duty'), pageId)).pdf;
const rowsOf = (pageId: string) => pressFiles.list(night.db.read, pageId);
const madeEvents = async (pageId: string) => (await desk.view(pageId, 'duty')).events.filter((e) => e.type === 'press.made').map((e) => e.data);
/** How often the press is asked for a file, from now on. */
const prints = () => vi.spyOn(night.office.parts.pressRoom, 'print');

/** A file of a signature without its history of proofs; `sha256` as a house of before the upgrade wrote it down. */
async function keptBefore(ready: ReadyPage, sha256: string): Promise<void> {
  const signed = found((await signOffs.live(night.db.read, ready.pageId, 'sign')) ?? undefined);
  await night.db.tx((tx) => pressFiles.insert(tx, {
    // Later than any clock of tonight: the house may have been set back an hour since.
    id: 'before', pageId: ready.pageId, signOffId: signed.id, sha256, bytes: 9, path: `${night.dataDir}/lost.pdf`, at: night.clock.now() + 3_600_000,
  }), [`page:${ready.pageId}`]);
}

describe('[PG4] the file of a signature is kept', () => {
  it('is remade once when it was lost and comes out otherwise than before, and the rows tell both', async () => {
    const ready = await desk.signedPage();
    await keptBefore(ready, '0'.repeat(64));
    const asked = prints();
    const [first, second] = [await press(ready.pageId), await press(ready.pageId)];
    expect(asked).toHaveBeenCalledTimes(1);
    expect(sha(second)).toBe(sha(first));
    const [now, before] = await rowsOf(ready.pageId);
    expect([now?.sha256, now?.bytes, before?.id, before?.sha256]).toEqual([sha(first), first.byteLength, 'before', '0'.repeat(64)]);
    expect(await madeEvents(ready.pageId)).toEqual([expect.objectContaining({ sha256: sha(first), was: '0'.repeat(8) })]);
  });

  it('is healed with the very same bytes when it was lost or torn, by another process too, and nothing new is written down', async () => {
    const ready = await desk.signedPage();
    const first = await press(ready.pageId);
    const [row] = await rowsOf(ready.pageId);
    const path = found(row).path;
    for (const hurt of [() => rm(path), () => writeFile(path, first.subarray(0, 1000))]) {
      await hurt();
      // The next file is made by a press that knows nothing of the first.
      night.office.parts.pressRoom.close();
      expect(sha(await press(ready.pageId))).toBe(sha(first));
      expect(sha(await readFile(path))).toBe(sha(first));
    }
    expect((await rowsOf(ready.pageId)).map((one) => one.sha256)).toEqual([sha(first)]);
    expect(await madeEvents(ready.pageId)).toHaveLength(1);
  });
});

/** A file without what names its sign-off: its identity, and the hours in it. */
const unnamed = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1')
  .replaceAll(/\/ID \[<[0-9a-f]{32}> <[0-9a-f]{32}>\]/g, '').replaceAll(/uuid:[0-9a-f-]{36}/g, '')
  .replaceAll(/D:\d{14}Z?/g, '').replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, '');

describe('[PG1] [PG4] a replate', () => {
  it('leaves the other pages’ files as they are, byte for byte, and changes on its own what was changed', async () => {
    const { editionId, pageIds } = await night.edition(['front', 'inner', 'inner']);
    const [one, two] = [await desk.readyOn(editionId, found(pageIds[1])), await desk.readyOn(editionId, found(pageIds[2]))];
    await desk.sign(one);
    await desk.sign(two);
    const before = { one: await press(one.pageId), two: await press(two.pageId) };
    const replate = async (words?: (text: string) => string) => {
      ok(await night.movePage('duty', two.pageId, 'replate', '更正一处地名'));
      if (words) {
        ok(await night.move('duty', two.storyId, 'sendBack', { reason: '地名有误' }));
        const { blocks } = (await night.office.stories.get(night.as('duty'), two.storyId)).copy;
        await night.write(two.storyId, blocks.flatMap(({ kind, text }) => (kind === 'headline' || kind === 'paragraph' ? [{ kind, text: words(text) }] : [])), 'duty');
        ok(await night.move('duty', two.storyId, 'pass'));
      }
      await desk.sign(two);
      return press(two.pageId);
    };
    const same = await replate();
    const changed = await replate((text) => text.replace('第2段：夜里的编辑部', '第2段：江边的编辑部'));

    // Made anew, by a press that knows nothing of the first: the page that nobody touched is the same file.
    for (const { path } of await rowsOf(one.pageId)) await rm(path);
    night.office.parts.pressRoom.close();
    expect(sha(await press(one.pageId))).toBe(sha(before.one));

    // The same page signed anew is another sign-off, and nothing else.
    expect(sha(same)).not.toBe(sha(before.two));
    expect(unnamed(same)).toBe(unnamed(before.two));
    // Of the changed one its words differ in the two characters, and its form not at all.
    const textOf = async (pdf: Uint8Array) => (await pdfText(pdf)).pages.join('\f');
    expect(unnamed(changed)).not.toBe(unnamed(same));
    expect(await textOf(same)).toContain('第2段：夜里的');
    expect(await textOf(changed)).toBe((await textOf(same)).replace('第2段：夜里的', '第2段：江边的'));
    const boxes = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1').match(/\/(?:Trim|Bleed|Media)Box \[[^\]]+\]/g);
    expect(boxes(changed)).toEqual(boxes(same));
    expect((await rowsOf(two.pageId)).map((row) => row.sha256)).toEqual([changed, same, before.two].map(sha));
  });
});

describe('pictures that take too much ink', () => {
  it('are told by name when the press file is made: what came in inks keeps them; a paper sets its own limit', async () => {
    const { editionId, pageIds } = await night.edition(['front', 'inner', 'inner']);
    const heavy = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#000040' } }).withIccProfile('cmyk').jpeg({ quality: 100 }).toBuffer();
    const light = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#000040' } }).jpeg({ quality: 100 }).toBuffer();
    const told = async (pageId: string) => {
      const storyId = await night.story({ editionId, pageId, blocks: [{ kind: 'headline', text: '渡口' }, { kind: 'paragraph', text: '渡口的夜。' }] });
      const photo = async (bytes: Uint8Array, caption: string) => ok(await night.office.photos.add(night.as('reporter'), { storyId, bytes, caption })).photoId;
      const [sent, own] = [await photo(heavy, '江面的夜'), await photo(light, '江面的晨')];
      const [one, two] = (await desk.view(pageId)).slots.filter((slot) => slot.kind === 'story');
      await night.db.tx(async (tx) => {
        await slots.update(tx, found(one).id, found(one).version, { kind: 'photo', photoId: sent });
        await slots.update(tx, found(two).id, found(two).version, { kind: 'photo', photoId: own });
      }, ['pages']);
      const sheet = await editionSheet(night.db.read, liveCopies(night.db.read), editionId);
      const { frozen, hash } = frozenPage(sheet.makeUp, pageId, {});
      await night.db.tx((tx) => signOffs.insert(tx, { id: `sign-${pageId}`, pageId, plate: 1, kind: 'sign', hash, frozen, byId: night.as('duty').personId, at: night.clock.now() }), [`page:${pageId}`]);
      await press(pageId);
      return (await madeEvents(pageId)).map(({ heavy: names, mostInk }) => [names, mostInk]);
    };
    // What the house separates itself stays within the limit.
    expect(await told(found(pageIds[1]))).toEqual([['「江面的夜」256%', 240]]);
    ok(await night.office.people.saveTitle(night.as('admin'), { mostInk: 260 }));
    expect(await told(found(pageIds[2]))).toEqual([[undefined, undefined]]);
  });
});
