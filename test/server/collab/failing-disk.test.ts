import { appendFileSync, copyFileSync, mkdtempSync, openSync, readFileSync, rmSync, truncateSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { closeCodes } from '../../../shared/collab/protocol.ts';
import { fragmentOf, openCopy, readCopy } from '../../../shared/collab/copy-doc.ts';
import { CannotWrite, openDb } from '../../../server/store/db.ts';
import * as updates from '../../../server/store/updates.ts';
import { hand, type Hand, openCollab, until } from './open-collab.ts';
import { ownProcesses } from './own-process.ts';

const processes = ownProcesses();
const hands: Hand[] = [];
const folders: string[] = [];
const sit = (url: string, person: string) => {
  const made = hand(url, 's1', person, { reconnect: true });
  hands.push(made);
  return made;
};
afterEach(() => {
  for (const each of hands.splice(0)) each.leave();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
/** So many characters written and struck out again: they weigh on the disk and not on the story. */
function fill(each: Hand, chars: number): void {
  each.type('填'.repeat(chars), 2);
  const deck = (fragmentOf(each.doc).get(2) as Y.XmlElement).get(0) as Y.XmlText;
  deck.delete(0, chars);
}
const times = (text: string, part: string): number => text.split(part).length - 1;

it('a disk that takes no more: writers are told, nothing is called stored or shown, and every word goes in when there is room again', async () => {
  const file = await processes.paper();
  // No file of this process may grow beyond 2 MB (sh counts in half kilobytes): the log's is the first that wants to.
  let server = await processes.start(file, 0, 'ulimit -S -f 4096');
  const [a, b] = [sit(server.url, 'p1'), sit(server.url, 'p2')];
  await Promise.all([a.sees(() => true), b.sees(() => true)]);
  let n = 0;
  const told = () => a.closes.includes(closeCodes.cannotStore);
  while (!told()) {
    fill(a, 20_000);
    a.type(`第${n++}句;`);
    await Promise.race([a.stored(), a.closed(closeCodes.cannotStore)]);
  }
  await b.closed(closeCodes.cannotStore);
  const last = `第${n - 1}句;`;
  expect(n).toBeGreaterThan(3);
  expect(a.acks.at(-1)!.vector.get(a.doc.clientID)).toBeLessThan(a.doc.store.clients.get(a.doc.clientID)!.reduce((sum, struct) => sum + struct.length, 0));
  expect(b.text()).not.toContain(last);
  await server.kill();
  const db = openDb({ file });
  expect(readCopy(openCopy(...(await updates.list(db.read, 's1')).map((row) => row.bytes))).blocks[3]?.text).not.toContain(last);
  await db.close();
  server = await processes.start(file, server.port);
  await b.sees((text) => text.includes(last));
  for (let i = 0; i < n; i++) expect(times(b.text(), `第${i}句;`)).toBe(1);
  expect(b.text()).toBe(a.text());
});

/** What the log holds, read by a program of its own. */
async function onDisk(file: string): Promise<string> {
  const db = openDb({ file });
  const text = readCopy(openCopy(...(await updates.list(db.read, 's1')).map((row) => row.bytes))).blocks.map((block) => block.text).join('\n');
  await db.close();
  return text;
}
/** Writes words that the disk will not take: their author is told so, nobody sees them, and nothing is called stored. */
async function refusedBy(a: Hand, b: Hand, words: string): Promise<void> {
  const [told, closes, others] = [a.acks.length, a.closes.length, b.closes.length];
  a.type(words);
  await Promise.all([a, b].map((each, i) => until(() => each.closes.length > [closes, others][i]!, (again) => {
    each.provider.on('connection-close', again);
    // The hand notes the code after this, or before.
    const timer = setInterval(again, 5);
    return () => {
      clearInterval(timer);
      each.provider.off('connection-close', again);
    };
  })));
  expect([a.closes[closes], b.closes[others]]).toEqual([closeCodes.cannotStore, closeCodes.cannotStore]);
  expect(a.acks).toHaveLength(told);
  expect(b.text()).not.toContain(words);
}

it('[EV3] a disk that is full, then held by another program, then well: the same office goes on, and every word is there once', async () => {
  const file = await processes.paper();
  const server = await processes.start(file, 0, 'ulimit -S -f 4096');
  const [a, b] = [sit(server.url, 'p1'), sit(server.url, 'p2')];
  await Promise.all([a.sees(() => true), b.sees(() => true)]);
  let n = 0;
  while (a.closes.length === 0) {
    fill(a, 20_000);
    a.type(`第${n++}句;`);
    await Promise.race([a.stored(), a.closed(closeCodes.cannotStore)]);
  }
  expect(await onDisk(file)).not.toContain(`第${n - 1}句;`);
  // Somebody makes room: what the log holds goes into the file, by a program that may write it, and the log is empty.
  const tool = new Database(file);
  tool.pragma('wal_checkpoint(TRUNCATE)');
  await Promise.all([a.stored(), b.sees((text) => text.includes(`第${n - 1}句;`))]);
  tool.exec('BEGIN IMMEDIATE');
  await refusedBy(a, b, '锁着写的;');
  expect(await onDisk(file)).not.toContain('锁着写的;');
  tool.exec('ROLLBACK');
  tool.close();
  await Promise.all([a.stored(), b.sees((text) => text.includes('锁着写的;'))]);
  expect(server.child.exitCode).toBeNull();
  const text = await onDisk(file);
  for (const words of [...Array.from({ length: n }, (_, i) => `第${i}句;`), '锁着写的;']) expect(times(text, words)).toBe(1);
  expect(b.text()).toBe(a.text());
  await server.kill();
});

it.skipIf(process.platform !== 'linux')('[EV3] a disk that says it wrote and cannot say it is safe (fsync fails): nothing is stored or shown, and it goes in when the disk is well', async () => {
  const file = await processes.paper();
  const server = await processes.start(file);
  const [a, b] = [sit(server.url, 'p1'), sit(server.url, 'p2')];
  await Promise.all([a.sees(() => true), b.sees(() => true)]);
  a.type('一;');
  await Promise.all([a.stored(), b.sees((text) => text.includes('一;'))]);
  for (const words of ['二;', '三;']) {
    // All that was written is in the file, so that nothing is read from the log while another stands in its place.
    const tool = new Database(file);
    tool.pragma('wal_checkpoint(TRUNCATE)');
    expect(await server.swap(`${file}-wal`, '/dev/zero')).toBeGreaterThan(0);
    await refusedBy(a, b, words);
    expect(await onDisk(file)).not.toContain(words);
    expect(await server.swap('/dev/zero', `${file}-wal`)).toBeGreaterThan(0);
    tool.close();
    await Promise.all([a.stored(), b.sees((text) => text.includes(words))]);
  }
  expect(server.child.exitCode).toBeNull();
  await server.kill();
  expect(await onDisk(file)).toContain('一;二;三;');
  expect(b.text()).toBe(a.text());
});

it('SQLite says that it is full: nothing of that turn is kept, everybody in the story is told, and it goes in when there is room', async () => {
  const file = await processes.paper();
  let collab = await openCollab({ file, mostPages: 400 });
  const { port } = new URL(collab.url);
  const [a, b] = [sit(collab.url, 'p1'), sit(collab.url, 'p2')];
  await Promise.all([a.sees(() => true), b.sees(() => true)]);
  let n = 0;
  while (!a.closes.includes(closeCodes.cannotStore)) {
    expect(n).toBeLessThan(60);
    fill(a, 10_000);
    a.type(`第${n++}句;`);
    await Promise.race([a.stored(), a.closed(closeCodes.cannotStore)]);
  }
  await b.closed(closeCodes.cannotStore);
  const full = await collab.db.appendUpdates([{ storyId: 's2', bytes: Buffer.alloc(200_000), personId: null, origin: 'import', at: 1 }])
    .catch((error: unknown) => error);
  expect(full).toBeInstanceOf(CannotWrite);
  expect((full as CannotWrite).cause).toMatchObject({ code: 'SQLITE_FULL' });
  expect(await updates.list(collab.db.read, 's2')).toHaveLength(1);
  const last = `第${n - 1}句;`;
  expect(readCopy(openCopy(...(await updates.list(collab.db.read, 's1')).map((row) => row.bytes))).blocks[3]?.text).not.toContain(last);
  expect(b.text()).not.toContain(last);
  await collab.stop();
  collab = await openCollab({ file, port: Number(port) });
  await b.sees((text) => text.includes(last));
  for (let i = 0; i < n; i++) expect(times(b.text(), `第${i}句;`)).toBe(1);
  expect(b.text()).toBe(a.text());
  for (const each of [a, b]) each.leave();
  await collab.stop();
});

it('one data folder, five servers at once after a crash: exactly one runs, the others say so in both languages', async () => {
  const file = await processes.paper();
  const first = await processes.start(file);
  await first.kill();
  const tried = await Promise.allSettled(Array.from({ length: 5 }, () => processes.start(file)));
  const running = tried.filter((each) => each.status === 'fulfilled');
  expect(running).toHaveLength(1);
  for (const each of tried) {
    if (each.status === 'rejected') expect(String(each.reason)).toMatch(new RegExp(`数据文件夹正由进程 ${running[0]!.value.child.pid} 使用.*in use by process`));
  }
  // And a later one, while somebody types on the one that runs.
  const a = sit(running[0]!.value.url, 'p1');
  await a.sees(() => true);
  a.type('只有一份');
  await expect(processes.start(file)).rejects.toThrow('数据文件夹');
  await a.stored();
  await running[0]!.value.kill();
});

it('restarts while people type: every word once, for everybody', async () => {
  const file = await processes.paper();
  let server = await processes.start(file);
  const people = ['p1', 'p2', 'p3', 'p4'].map((person) => sit(server.url, person));
  await Promise.all(people.map((each) => each.sees(() => true)));
  let n = 0;
  const typing = setInterval(() => {
    const each = people[n % people.length]!;
    if (each.provider.synced || n % 3 === 0) each.type(`w${n};`);
    else return;
    n++;
  }, 3);
  for (let i = 0; i < 4; i++) {
    await people[0]!.stored();
    await server.kill();
    server = await processes.start(file, server.port);
    await Promise.all(people.map((each) => each.sees(() => true)));
  }
  clearInterval(typing);
  const words = Array.from({ length: n }, (_, i) => `w${i};`).sort();
  for (const each of people) {
    await each.sees((text) => (text.match(/w\d+;/g) ?? []).length >= n);
    expect((each.text().match(/w\d+;/g) ?? []).sort()).toEqual(words);
  }
  expect(new Set(people.map((each) => each.text())).size).toBe(1);
  // One seed: the four paragraphs that the server made, and no others.
  expect(readCopy(people[0]!.doc).blocks).toHaveLength(4);
  await server.kill();
});

/** The files of a paper as a crash leaves them, taken while it was being written to. */
async function crashed(): Promise<{ folder: string; file: string; words: string[] }> {
  const collab = await openCollab();
  const a = hand(collab.url, 's1', 'p1');
  await a.sees(() => true);
  const words = Array.from({ length: 40 }, (_, i) => `w${i};`);
  for (const word of words) {
    a.type(word);
    await a.stored();
  }
  const folder = mkdtempSync(join(tmpdir(), 'banmian-torn-'));
  folders.push(folder);
  for (const end of ['', '-wal']) copyFileSync(collab.file + end, join(folder, `paper.db${end}`));
  a.leave();
  await collab.stop();
  return { folder, file: join(folder, 'paper.db'), words };
}
async function opened(file: string): Promise<string[]> {
  const collab = await openCollab({ file });
  const a = hand(collab.url, 's1', 'p1');
  await a.sees(() => true);
  a.type('还能写');
  await a.stored();
  const found = a.text().match(/w\d+;/g) ?? [];
  a.leave();
  await collab.stop();
  return found;
}
const frameBytes = 24 + 4096;

it('a write torn at any byte never stops the start, and costs only what was not yet on the disk', async () => {
  const { file, words } = await crashed();
  const whole = readFileSync(`${file}-wal`);
  const base = readFileSync(file);
  const counts: number[] = [];
  for (const cut of [0, 1, 31, frameBytes - 1, frameBytes, 2 * frameBytes + 700, 9 * frameBytes, 40 * frameBytes + 11, 60 * frameBytes + 5]) {
    writeFileSync(file, base);
    writeFileSync(`${file}-wal`, whole);
    rmSync(`${file}-shm`, { force: true });
    truncateSync(`${file}-wal`, Math.max(0, whole.length - cut));
    const found = await opened(file);
    // What is left is what came first, without a gap.
    expect(found).toEqual(words.slice(0, found.length));
    counts.push(found.length);
  }
  expect(counts[0]).toBe(words.length);
  expect(counts.every((count, i) => i === 0 || count <= counts[i - 1]!)).toBe(true);
});

it('noise behind the log, and a page of the file half written: nothing is lost', async () => {
  const { file, words } = await crashed();
  const whole = readFileSync(`${file}-wal`);
  const base = readFileSync(file);
  appendFileSync(`${file}-wal`, Buffer.from(Array.from({ length: 3 * frameBytes }, (_, i) => (i * 73 + 11) % 256)));
  expect(await opened(file)).toEqual(words);

  writeFileSync(file, base);
  writeFileSync(`${file}-wal`, whole);
  rmSync(`${file}-shm`, { force: true });
  // The pages that the log holds are those that were being copied into the file.
  const open = openSync(file, 'r+');
  for (let at = 32; at + frameBytes <= whole.length; at += frameBytes) {
    const page = whole.readUInt32BE(at);
    if (page > 1 && page * 4096 <= base.length) writeSync(open, Buffer.alloc(2048, 0xa5), 0, 2048, (page - 1) * 4096);
  }
  closeSync(open);
  expect(await opened(file)).toEqual(words);
});
