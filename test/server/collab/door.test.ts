import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { closeCodes, limits } from '../../../shared/collab/protocol.ts';
import { bare, type Collab, frameOf, openCollab, until } from './open-collab.ts';

let collab: Collab;
beforeEach(async () => {
  collab = await openCollab();
});
afterEach(() => collab.stop());

const isStep2 = (frame: Uint8Array) => frame[0] === 0 && frame[1] === 1;

describe('the door', () => {
  it('says why it does not let in', async () => {
    collab.rights.set('p1 s1', 'none').set('p2 s1', 'missing');
    expect(await (await bare(collab.url, 's1', null)).closed).toBe(closeCodes.signIn);
    expect(await (await bare(collab.url, 's1', 'p1')).closed).toBe(closeCodes.mayNotEnter);
    expect(await (await bare(collab.url, 's1', 'p2')).closed).toBe(closeCodes.noSuchStory);
    expect(await (await bare(collab.url, 'nowhere', 'p3')).closed).toBe(closeCodes.noSuchStory);
    expect(await (await bare(collab.url, 's1', 'p3', '?schema=0')).closed).toBe(closeCodes.schemaTooOld);
    expect(collab.rooms.stats()).toMatchObject({ rooms: 0, connections: 0 });
  });

  it('takes no line from another site\'s page, and no room that is none', async () => {
    await expect(bare(collab.url, 's1', 'p1', '', { origin: 'https://elsewhere.example' })).rejects.toThrow('403');
    const odd = new WebSocket(`${collab.url}/story:%2e%2e%2fsecret`, { headers: { cookie: 'person=p1' } });
    expect(await new Promise<string>((done) => odd.on('error', (error) => done(error.message)))).toContain('404');
  });

  it('one person holds so many lines and no more, over all stories; others come in, and a closed line makes room', async () => {
    const lines = await Promise.all(Array.from({ length: limits.connectionsPerPerson }, (_, i) => bare(collab.url, `s${1 + (i % 3)}`, 'p1')));
    expect(await (await bare(collab.url, 's1', 'p1')).closed).toBe(closeCodes.tooMany);
    const free = await bare(collab.url, 's1', 'p2');
    free.send(0, 0, new Uint8Array([0]));
    await free.hears(isStep2);
    const before = collab.rooms.stats().connections;
    lines[0]!.socket.close();
    await lines[0]!.closed;
    await until(() => collab.rooms.stats().connections < before, (again) => {
      const timer = setInterval(again, 5);
      return () => clearInterval(timer);
    });
    const back = await bare(collab.url, 's1', 'p1');
    back.send(0, 0, new Uint8Array([0]));
    await back.hears(isStep2);
  });

  it('who comes with more lines than allowed at one moment gets no more in than who comes with one after another', async () => {
    const codes: number[] = [];
    const lines = await Promise.all(Array.from({ length: limits.connectionsPerPerson + 40 }, () => bare(collab.url, 's1', 'p1')));
    for (const line of lines) void line.closed.then((code) => codes.push(code));
    await until(() => codes.length >= 40, (again) => {
      const timer = setInterval(again, 5);
      return () => clearInterval(timer);
    });
    expect(codes).toEqual(Array.from({ length: 40 }, () => closeCodes.tooMany));
    expect(collab.rooms.stats().connections).toBe(limits.connectionsPerPerson);
    // The same at a room's own door.
    const admitted = await Promise.all(Array.from({ length: limits.connectionsPerRoom }, (_, i) => collab.rooms.admit(`q${i}`, 's1')));
    const refused: number[] = [];
    for (const one of admitted) {
      if (typeof one === 'number') throw new Error(`${one}`);
      one.sit({ send: () => {}, waiting: () => 0, drop: () => {}, close: (code) => void refused.push(code) }, null);
    }
    expect(refused).toEqual(Array.from({ length: limits.connectionsPerPerson }, () => closeCodes.tooMany));
    expect(collab.rooms.stats().connections).toBe(limits.connectionsPerRoom);
  });

  it('a line that says more than its share is made to wait, and is served in the end', async () => {
    const flood = await bare(collab.url, 's1', 'p1');
    const question = frameOf(3);
    for (let i = 0; i < limits.messagesAtOnce + 400; i++) flood.socket.send(question);
    flood.send(0, 0, new Uint8Array([0]));
    // The flood stands at its own end while another, who came later, is served.
    const other = await bare(collab.url, 's1', 'p2');
    other.send(0, 0, new Uint8Array([0]));
    await other.hears(isStep2);
    await flood.hears(isStep2);
  });

  it('a connection torn in the middle of its handshake holds no room open', async () => {
    const { port, hostname } = new URL(collab.url);
    await new Promise<void>((done) => {
      const socket = connect(Number(port), hostname, () => {
        socket.write('GET /collab/story:s1 HTTP/1.1\r\nHost: x\r\nCookie: person=p1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: bad\r\nSec-WebSocket-Version: 13\r\n\r\n');
      });
      socket.on('data', () => {});
      socket.on('close', () => done());
    });
    expect(collab.rooms.stats()).toMatchObject({ rooms: 0, connections: 0 });
  });
});
