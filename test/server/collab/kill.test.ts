import { appendFileSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as Y from 'yjs';
import { expect, it } from 'vitest';
import { openCopy, readCopy } from '../../../shared/collab/copy-doc.ts';
import { openDb } from '../../../server/store/db.ts';
import * as updates from '../../../server/store/updates.ts';
import { hand, type Hand } from './open-collab.ts';
import { ownProcesses } from './own-process.ts';

/** How often the server is killed; a longer run asks for more. */
const kills = Number(process.env['BANMIAN_KILLS'] ?? 50);
const stories = ['s1', 's2', 's3'];
const people = ['p1', 'p2', 'p3'];

const processes = ownProcesses();

const tokensIn = (text: string): string[] => text.match(/[a-z]\d+h\d+;/g) ?? [];

interface Writer {
  readonly story: string;
  readonly name: string;
  readonly hand: Hand;
  /** Its words with the clock they end at. */
  readonly words: { token: string; clock: number }[];
}

/** What somebody was told is safe, or has seen from another: none of it may be lost. */
function promised(writer: Writer): string[] {
  const acked = Math.max(0, ...writer.hand.acks.map((ack) => ack.vector.get(writer.hand.doc.clientID) ?? 0));
  const own = writer.words.filter((word) => word.clock <= acked).map((word) => word.token);
  return [...own, ...tokensIn(writer.hand.text()).filter((token) => !token.startsWith(writer.name))];
}

/**
 * The paper as it lies there after a crash, with what a write leaves that was under way when the power went: part of a frame,
 * or some, of bytes that were never meant. It is read as the next start would read it.
 */
function tornCopy(file: string, kill: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'banmian-torn-'));
  const copy = join(folder, 'paper.db');
  for (const end of ['', '-wal']) copyFileSync(file + end, copy + end);
  appendFileSync(`${copy}-wal`, Buffer.from(Array.from({ length: (kill * 1237) % 9000 }, (_, i) => (i * 73 + kill * 11) % 256)));
  return copy;
}

/** One paper whose server is killed so many times while everybody types; how much was typed and looked at, and what was lost. */
async function killed(times: number, seed: number): Promise<{ typed: number; counted: number; lost: string[] }> {
  const file = await processes.paper();
  let server = await processes.start(file);
  const { url, port } = server;
  const writers = stories.flatMap((story, s) => people.map((person, p): Writer => ({
    story, name: `${'abc'[s]}${p}`, hand: hand(url, story, person, { reconnect: true }), words: [],
  })));
  const acknowledged = () => writers.reduce((sum, { hand: { acks } }) => sum + acks.length, 0);
  let typed = 0;
  const type = (writer: Writer) => {
    const token = `${writer.name}h${writer.words.length};`;
    writer.hand.type(token);
    writer.words.push({ token, clock: Y.getState(writer.hand.doc.store, writer.hand.doc.clientID) });
    typed++;
  };
  let turn = 0;
  const load = setInterval(() => {
    // In every story somebody else each time: all nine have words under way, and the texts do not outgrow the looking through them.
    turn++;
    for (const [i, writer] of writers.entries()) if (i % people.length === turn % people.length && writer.hand.provider.synced) type(writer);
  }, 4);

  let counted = 0;
  const lost: string[] = [];
  for (let kill = 0; kill < times; kill++) {
    // So many further acknowledgements from now the axe falls, wherever the server then is.
    const target = acknowledged() + 20 + ((seed = (seed * 48271) % 2147483647) % 120);
    await new Promise<void>((done) => {
      const watch = setInterval(() => {
        if (acknowledged() < target) return;
        clearInterval(watch);
        done();
      }, 1);
    });
    await server.kill();
    // Frames that were already on the wire count as promised too.
    await Promise.all(writers.map(({ hand: { provider } }) => provider.wsconnected
      ? new Promise<void>((done) => provider.once('connection-close', () => done())) : null));
    const torn = tornCopy(file, kill);
    const db = openDb({ file: torn });
    for (const story of stories) {
      const log = openCopy(...(await updates.list(db.read, story)).map((row) => row.bytes));
      const kept = new Set(tokensIn(readCopy(log).blocks.map((block) => block.text).join('')));
      for (const writer of writers.filter((each) => each.story === story)) {
        const safe = promised(writer);
        counted += safe.length;
        lost.push(...safe.filter((token) => !kept.has(token)));
      }
    }
    await db.close();
    rmSync(dirname(torn), { recursive: true });
    expect(lost).toEqual([]);
    server = await processes.start(file, port);
  }
  clearInterval(load);

  // What was never promised was still on somebody's screen: in the end all of it is there, once, for everybody.
  for (const story of stories) {
    const here = writers.filter((writer) => writer.story === story);
    const all = here.flatMap((writer) => writer.words.map((word) => word.token)).sort();
    await Promise.all(here.map((writer) => writer.hand.sees((text) => tokensIn(text).length >= all.length)));
    for (const writer of here) expect(tokensIn(writer.hand.text()).sort()).toEqual(all);
    expect(new Set(here.map((writer) => writer.hand.text())).size).toBe(1);
  }
  for (const writer of writers) writer.hand.leave();
  await server.kill();
  return { typed, counted, lost };
}

it(`kill -9 under load, ${kills} times: no acknowledged or observed word is lost, none comes twice`, async () => {
  // Two papers side by side: while one server comes up again, the other is typed into and killed.
  const papers = await Promise.all([killed(Math.ceil(kills / 2), 77), killed(Math.floor(kills / 2), 2031)]);
  const sum = (what: 'typed' | 'counted') => papers.reduce((all, each) => all + each[what], 0);
  console.info(`${kills} kills, ${sum('typed')} edits, ${sum('counted')} promises looked at, ${papers.flatMap((each) => each.lost).length} broken`);
  expect(sum('counted')).toBeGreaterThan(kills * 60);
}, 60_000 + kills * 10_000);
