import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import { COPY_SCHEMA } from '../../shared/collab/copy-doc.ts';
import { type CloseCode, closeCodes, limits, storyOfRoom } from '../../shared/collab/protocol.ts';
import type { Rooms } from './rooms.ts';
import type { Line } from './seat.ts';
import type { Admission } from './seating.ts';

export interface CollabDoor {
  readonly rooms: Rooms;
  /** The person of the request's session, or null. */
  authenticate(request: IncomingMessage): Promise<{ readonly personId: string } | null>;
  /** A page of another site may not open a socket with the reader's cookie. */
  originAllowed(request: IncomingMessage): boolean;
}

export interface CollabSockets {
  /** Takes an upgrade of `/collab/<room>`; answers every other path with 404. Never rejects. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  /** Cuts every line that did not answer since the last look or has long taken nothing, and asks the others; done by itself all the time. */
  look(): void;
  close(): Promise<void>;
}

/** How often a line is asked whether it still lives; one that does not answer until the next time is cut. */
const PING_MS = 30_000;
/** How many looks later at the latest something has left that was given to a line: who answers and yet reads nothing is cut too. */
const PATIENCE = 4;

/** The collaboration sockets of a server: who asks is known and weighed before the line is up. */
export function collabSockets({ rooms, authenticate, originAllowed }: CollabDoor): CollabSockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes, perMessageDeflate: false, clientTracking: true });
  const living = new WeakSet<WebSocket>();
  const stuck = new WeakMap<WebSocket, () => boolean>();
  const look = () => {
    for (const socket of sockets.clients) {
      if (!living.delete(socket) || stuck.get(socket)?.()) socket.terminate();
      else socket.ping();
    }
  };
  const pings = setInterval(look, PING_MS);
  pings.unref();

  /** Why this request is not let in, or the admission. */
  const admit = async (request: IncomingMessage, storyId: string, query: URLSearchParams): Promise<Admission | CloseCode> => {
    const asker = await authenticate(request);
    if (!asker) return closeCodes.signIn;
    const schema = query.get('schema');
    // A line that says nothing of a schema is no page of ours (a tool, another provider) and answers for itself.
    if (schema !== null && !(Number(schema) >= COPY_SCHEMA)) return closeCodes.schemaTooOld;
    return rooms.admit(asker.personId, storyId);
  };

  return {
    async handleUpgrade(request, socket, head) {
      const gone = () => socket.destroy();
      socket.on('error', gone);
      const [path = '', search = ''] = (request.url ?? '').split('?', 2);
      const storyId = path.startsWith('/collab/') ? storyOfRoom(decoded(path.slice('/collab/'.length))) : null;
      if (!storyId) return refuse(socket, '404 Not Found');
      if (!originAllowed(request)) return refuse(socket, '403 Forbidden');
      const query = new URLSearchParams(search);
      const admitted = await admit(request, storyId, query).catch((): CloseCode => closeCodes.serverTrouble);
      let taken = false;
      // A browser is told nothing of a refused handshake, so a refusal is a line that closes at once with its code.
      try {
        if (!socket.destroyed) {
          sockets.handleUpgrade(request, socket, head, (line) => {
            socket.off('error', gone);
            taken = true;
            if (typeof admitted === 'number') {
              line.on('error', () => line.terminate());
              line.close(admitted);
            } else serve(line, admitted, clientIdOf(query));
          });
        }
      } catch {
        socket.destroy();
      }
      if (!taken && typeof admitted !== 'number') admitted.cancel();
    },
    look,
    async close() {
      clearInterval(pings);
      for (const socket of sockets.clients) socket.terminate();
      await new Promise<void>((done) => sockets.close(() => done()));
    },
  };

  function serve(socket: WebSocket, admission: Admission, clientId: number | null): void {
    living.add(socket);
    const wire = (socket as unknown as { readonly _socket: Socket })._socket;
    stuck.set(socket, stuckness(wire));
    const line: Line = {
      send: (...frames) => {
        if (socket.readyState !== WebSocket.OPEN) return;
        if (frames.length > 1) wire.cork();
        for (const frame of frames) wire.write(wireFrame(frame));
        if (frames.length > 1) wire.uncork();
      },
      waiting: () => socket.bufferedAmount,
      close: (code) => {
        socket.resume();
        socket.close(code);
      },
      drop: () => socket.terminate(),
    };
    const sitting = admission.sit(line, clientId);
    const pace = paceOf(socket);
    socket.on('message', (data, isBinary) => {
      if (!isBinary) return socket.close(closeCodes.malformed);
      pace();
      sitting.receive(bytesOf(data));
    });
    // Whoever answers without end waits like whoever writes without end; the library cuts those who ask without end.
    socket.on('pong', () => {
      pace();
      living.add(socket);
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => sitting.left());
  }
}

/** Adds the collaboration sockets to a server of its own; upgrades of other paths are left to others. */
export function attachCollab(server: Server, door: CollabDoor): CollabSockets {
  const sockets = collabSockets(door);
  server.on('upgrade', (request, socket, head) => {
    if (request.url?.startsWith('/collab/')) void sockets.handleUpgrade(request, socket, head);
  });
  return sockets;
}

/** Frames as they go over the wire, for as long as somebody still sends them. */
const wireFrames = new WeakMap<Uint8Array, Buffer>();

/**
 * One message as the bytes of one unmasked binary frame (RFC 6455, 5.2). A room says the same to everybody: made once, written
 * to each line in one piece. Nothing else queues on these lines (no compression), so the order of writing is the order of sending.
 */
function wireFrame(message: Uint8Array): Buffer {
  const made = wireFrames.get(message);
  if (made) return made;
  const size = message.byteLength;
  const head = size < 126 ? 2 : size < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + size);
  frame[0] = 0x82;
  if (head === 2) frame[1] = size;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(size, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(size), 2);
  }
  frame.set(message, head);
  wireFrames.set(message, frame);
  return frame;
}

/** Asked at every look: whether what was waiting so many looks ago is waiting still. */
function stuckness(wire: Socket): () => boolean {
  const given: number[] = [];
  return () => {
    const then = given.push(wire.bytesWritten) > PATIENCE ? given.shift()! : 0;
    return wire.bytesWritten - wire.writableLength < then;
  };
}

/** One connection's rate: beyond it the line is not read for a while, so that a flood waits at its own end. */
function paceOf(socket: WebSocket): () => void {
  let credit: number = limits.messagesAtOnce;
  let at = performance.now();
  return () => {
    const now = performance.now();
    credit = Math.min(limits.messagesAtOnce, credit + ((now - at) / 1000) * limits.messagesPerSecond) - 1;
    at = now;
    if (credit >= 0 || socket.isPaused) return;
    socket.pause();
    setTimeout(() => socket.resume(), 50 + (-credit / limits.messagesPerSecond) * 1000).unref();
  };
}

function bytesOf(data: RawData): Uint8Array {
  const buffer = Array.isArray(data) ? Buffer.concat(data) : Buffer.isBuffer(data) ? data : Buffer.from(data);
  // A copy: what is kept for the log must not hold the whole read buffer of the socket.
  return new Uint8Array(buffer);
}

function clientIdOf(query: URLSearchParams): number | null {
  const said = Number(query.get('client') ?? NaN);
  return Number.isSafeInteger(said) && said >= 0 ? said : null;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
