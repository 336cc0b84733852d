import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makePdf } from '../../../server/press/pdf.ts';
import { type PressLimits, pressRoom } from '../../../server/press/press-room.ts';
import { FaceGone, PictureTrouble, PressTrouble, ProfileTrouble } from '../../../server/press/trouble.ts';
import { line, order, styleSheet } from './sheets.ts';

const folder = await mkdtemp(join(tmpdir(), 'banmian-room-'));
const limits: PressLimits = { idleMs: 60_000, patienceMs: 60_000, rssBytes: 1024 ** 3 };
const rooms = new Set<ReturnType<typeof pressRoom>>();
const roomWith = (more: Partial<PressLimits> = {}) => {
  const room = pressRoom({ ...limits, ...more });
  rooms.add(room);
  return room;
};
afterAll(async () => {
  for (const room of rooms) room.close();
  await rm(folder, { recursive: true, force: true });
});

const picture = { type: 'picture', slotId: 's', photoId: 'x', x: 20_000, y: 20_000, width: 144_000, height: 96_000 } as const;

describe('the press in its own process', () => {
  it('[PG4] gives the very bytes that it would give in this one, file after file', async () => {
    const room = roomWith();
    const orders = ['第一份', '第二份', '第三份'].map((text) => order([line(text, 40_000)], { identity: text }));
    const [here, there] = [await Promise.all(orders.map(makePdf)), await Promise.all(orders.map((one) => room.print(one)))];
    for (const [i, pdf] of there.entries()) expect(Buffer.from(pdf).equals(Buffer.from(here[i] ?? []))).toBe(true);
  });

  it('goes on after what it cannot print, and says what was wrong', async () => {
    const room = roomWith();
    const sheet = { ...styleSheet, faces: { song: { hash: 'f'.repeat(64), name: '失踪宋' } } };
    const measures = { ['f'.repeat(64)]: { widths: {}, ascent: 880, descent: 120, coverage: [0x4e00, 0x9fff] } };
    const gone = order([line('字', 40_000)]);
    await expect(room.print(order([picture], { photoPath: async () => join(folder, 'nowhere.jpg') }))).rejects.toThrow(PictureTrouble);
    await expect(room.print(order([line('字', 40_000)], { profile: import.meta.filename }))).rejects.toThrow(ProfileTrouble);
    await expect(room.print({ ...gone, measures, facesFolder: folder, sheets: gone.sheets.map((one) => ({ ...one, styleSheet: sheet })) })).rejects.toThrow(FaceGone);
    expect((await room.print(gone)).byteLength).toBeGreaterThan(1000);
  });

  it('is ended when a file takes too long, and replaced when it has grown', async () => {
    await expect(roomWith({ patienceMs: 1 }).print(order([line('太慢', 40_000)]))).rejects.toThrow(PressTrouble);
    const small = roomWith({ rssBytes: 1 });
    const [one, two] = [await small.print(order([line('换机', 40_000)])), await small.print(order([line('换机', 40_000)]))];
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
  });

  it('may be warmed before it is wanted, as often as one likes, and prints the same bytes', async () => {
    const room = roomWith();
    room.warm();
    room.warm();
    const warm = order([line('暖机', 40_000)]);
    expect(Buffer.from(await room.print(warm)).equals(Buffer.from(await makePdf(warm)))).toBe(true);
    room.warm();
    expect((await room.print(warm)).byteLength).toBeGreaterThan(1000);
  });
});
