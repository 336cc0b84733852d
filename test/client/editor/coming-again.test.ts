import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import * as Y from 'yjs';
import { connectCopy, type CopyConnection, type CopyState } from '../../../client/editor/copy-connection.ts';
import { closeCodes } from '../../../shared/collab/protocol.ts';
import { frameOf, until } from '../../server/collab/open-collab.ts';

/** An office that only answers as it is told, and the pauses that a page makes before it comes again. */
let server: Server;
let lines: WebSocketServer;
let url = '';
let pauses: number[] = [];
let look = () => {};
let clock = 1;
let connection: CopyConnection | null = null;
const real = globalThis.setTimeout;

beforeEach(async () => {
  pauses = [];
  server = createServer();
  lines = new WebSocketServer({ server });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/collab`;
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((then: (...args: unknown[]) => void, ms: number, ...args: unknown[]) => {
    if (then.name !== 'setupWS') return real(then, ms, ...args);
    pauses.push(ms);
    look();
    // The pause is what was asked for; nobody waits for it here.
    return real(then, 0, ...args);
  }) as typeof setTimeout);
});
afterEach(async () => {
  connection?.destroy();
  connection = null;
  vi.restoreAllMocks();
  for (const line of lines.clients) line.terminate();
  await new Promise<void>((done) => lines.close(() => done()));
  await new Promise<void>((done) => server.close(() => done()));
});
const come = (): CopyConnection => (connection = connectCopy({ storyId: 's1', personId: 'p1', url, now: () => clock, webSocket: WebSocket as unknown as typeof globalThis.WebSocket }));
const paused = (times: number): Promise<unknown> => until(() => pauses.length >= times, (again) => {
  look = again;
  return () => {};
});
const step1 = frameOf(0, 0, new Uint8Array([0]));
const step2 = frameOf(0, 1, new Uint8Array([0, 0]));

it('a page comes again to a disk that takes nothing only after seconds, each time; to an office that was only away it comes sooner', async () => {
  let code: number = closeCodes.cannotStore;
  lines.on('connection', (line) => line.close(code));
  const page = come();
  await paused(4);
  expect(pauses.slice(0, 4)).toEqual([8000, 8000, 8000, 8000]);
  expect(page.state()).toMatchObject({ kind: 'connecting', unwritable: true });
  code = closeCodes.serverTrouble;
  const before = pauses.length + 1;
  await paused(before + 2);
  expect(Math.max(...pauses.slice(before))).toBeLessThanOrEqual(2500);
});

it('[ST5] a page that was at work and is told to knock again does so at once; one that is sent away at the door each time comes ever more slowly', async () => {
  let letIn = true;
  lines.on('connection', (line) => {
    if (!letIn) return line.close(closeCodes.knockAgain);
    line.send(step1);
    line.send(step2);
  });
  const page = come();
  await page.ready;
  letIn = false;
  for (const line of lines.clients) line.close(closeCodes.knockAgain);
  await paused(16);
  expect(pauses[0]).toBeLessThan(50);
  expect(pauses[15]).toBeGreaterThanOrEqual(1000);
});
const is = (page: CopyConnection, what: (state: CopyState) => boolean): Promise<unknown> => until(() => what(page.state()), (again) => page.subscribe(again));
/** Lets a line in, and calls stored what comes over it while `stores` says so. */
const serve = (line: WebSocket, stores: () => boolean = () => true): void => {
  let edits = 0;
  line.on('message', (data: Buffer) => {
    if (data[0] !== 0 || data[1] === 0) return;
    edits += 1;
    if (stores()) line.send(frameOf(100, nothing, edits));
  });
  line.send(step1);
  line.send(step2);
};
const nothing = new Uint8Array([0]);
const write = ({ fragment }: CopyConnection): void => fragment.push([new Y.XmlElement('paragraph')]);

it('[EV3] words are only here since the first of them was written, and not since the last', async () => {
  let stores = true;
  lines.on('connection', (line) => serve(line, () => stores));
  const page = come();
  await is(page, (state) => state.kind === 'stored');
  stores = false;
  for (clock of [10, 20, 30]) write(page);
  expect(page.state()).toMatchObject({ kind: 'device-only', since: 10, pendingChars: 3 });
  stores = true;
  clock = 40;
  write(page);
  expect(page.state()).toMatchObject({ since: 10 });
  await is(page, (state) => state.kind === 'stored');
  stores = false;
  clock = 50;
  write(page);
  expect(page.state()).toMatchObject({ since: 50, pendingChars: 1 });
});

it('a disk that has taken words again is not called full when the line goes down later', async () => {
  const codes: number[] = [closeCodes.cannotStore];
  lines.on('connection', (line) => {
    const code = codes.shift();
    if (code) line.close(code);
    else serve(line);
  });
  const page = come();
  await is(page, (state) => state.kind === 'connecting' && state.unwritable === true);
  await is(page, (state) => state.kind === 'stored');
  codes.push(...Array.from({ length: 20 }, () => closeCodes.serverTrouble));
  for (const line of lines.clients) line.close(closeCodes.serverTrouble);
  await is(page, (state) => state.kind === 'connecting');
  expect(page.state()).toEqual({ kind: 'connecting' });
});

it('three broken frames in a row end it; what was taken in between makes the count begin anew, and so does who asks again', async () => {
  let comes = 0;
  let letIn = (): boolean => false;
  lines.on('connection', (line) => {
    comes += 1;
    if (letIn()) serve(line);
    else line.close(closeCodes.malformed);
  });
  letIn = () => comes === 3;
  const page = come();
  await is(page, (state) => state.kind === 'stored');
  expect(comes).toBe(3);
  for (const line of lines.clients) line.close(closeCodes.malformed);
  // The one just cut, and two at the door.
  await is(page, (state) => state.kind === 'refused' && state.why === 'malformed');
  expect(comes).toBe(5);
  letIn = () => comes === 8;
  page.retry();
  await is(page, (state) => state.kind === 'stored');
  expect(comes).toBe(8);
});
