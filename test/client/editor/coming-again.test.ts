import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { connectCopy, type CopyConnection } from '../../../client/editor/copy-connection.ts';
import { closeCodes } from '../../../shared/collab/protocol.ts';
import { frameOf, until } from '../../server/collab/open-collab.ts';

/** An office that only answers as it is told, and the pauses that a page makes before it comes again. */
let server: Server;
let lines: WebSocketServer;
let url = '';
let pauses: number[] = [];
let look = () => {};
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
const come = (): CopyConnection => (connection = connectCopy({ storyId: 's1', personId: 'p1', url, webSocket: WebSocket as unknown as typeof globalThis.WebSocket }));
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
