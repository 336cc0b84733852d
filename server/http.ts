import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { getConnInfo } from '@hono/node-server/conninfo';
import { serveStatic } from '@hono/node-server/serve-static';
import type { HttpBindings } from '@hono/node-server';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { applyWSSHandler } from '@trpc/server/adapters/ws';
import { type Context as HonoContext, Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Logger } from 'pino';
import { WebSocket, WebSocketServer } from 'ws';
import type { Why } from '../shared/workflow.ts';
import { why } from '../shared/words/whys.ts';
import { bodySize } from './body-size.ts';
import { clientDir, marksDir } from './client-build.ts';
import { faceFiles } from './press/face-files.ts';
import { refusalPage } from './refusal-page.ts';
import { appRouter } from './router.ts';
import { photoLimits } from './services/photo-files.ts';
import { type Asker, NotFound, type Result, type Services } from './services/services.ts';
import { addressOf, originAllowed, sessionCookie, tokenIn } from './session.ts';
import type { Context } from './trpc.ts';
import { turns } from './turns.ts';

/** Largest picture taken, and largest of every other request. */
const photoLimit = 42 * 1024 * 1024;
const wordsLimit = 2 * 1024 * 1024;

export interface DoorOptions {
  readonly services: Services;
  readonly publicUrl: URL | null;
  readonly log: Logger;
}

const photoSizes = ['thumb', 'screen', 'original'] as const;

type Env = { Bindings: HttpBindings };

/** In codes; a browser's tab that asked for a file, not a program, is told in words. */
const refuse = (c: HonoContext<Env>, status: 400 | 401 | 403 | 404 | 409 | 413 | 500, ...reasons: Why[]): Response =>
  c.req.method === 'GET' && (c.req.header('accept') ?? '').includes('text/html') ? c.html(refusalPage(reasons), status) : c.json({ ok: false, why: reasons }, status);

/** The HTTP side of the office: the wire, photos, press files, faces, and the client's own files. */
export function httpApp({ services, publicUrl, log }: DoorOptions): Hono<Env> {
  const app = new Hono<Env>();
  const secure = publicUrl?.protocol === 'https:';

  app.use(secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"], imgSrc: ["'self'", 'data:', 'blob:'], styleSrc: ["'self'", "'unsafe-inline'"], objectSrc: ["'none'"],
      frameAncestors: ["'none'"], baseUri: ["'none'"], formAction: ["'self'"],
    },
    // Only behind a proxy with a certificate does it make sense to promise https.
    strictTransportSecurity: secure ? 'max-age=31536000' : false,
    referrerPolicy: 'same-origin',
  }));

  app.use(async (c, next) => {
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    if (changes && !originAllowed(c.req.header('origin'), c.req.header('host'), publicUrl)) return refuse(c, 403, why('foreign-origin'));
    return next();
  });
  app.use('/trpc/*', bodySize(wordsLimit, (c) => refuse(c, 413, why('too-much'))));

  const whoAsks = async (c: HonoContext<Env>): Promise<Asker | null> => {
    const token = tokenIn(c.req.header('cookie'));
    return token ? services.auth.whoIs(token) : null;
  };

  app.all('/trpc/*', (c) =>
    fetchRequestHandler({
      endpoint: '/trpc',
      req: c.req.raw,
      router: appRouter,
      createContext: async ({ resHeaders }): Promise<Context> => {
        const token = tokenIn(c.req.header('cookie'));
        return {
          services,
          token,
          who: token ? await services.auth.whoIs(token) : null,
          agent: (c.req.header('user-agent') ?? '').slice(0, 300),
          from: addressOf(c.env.incoming, publicUrl) || getConnInfo(c).remote.address || '',
          setSession: (next) => resHeaders.append('set-cookie', sessionCookie(next, secure)),
        };
      },
      onError: ({ error, path }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR') log.error({ err: error.cause ?? error, path }, 'a procedure failed');
      },
    }));

  const tooMuch = (c: HonoContext<Env>) => refuse(c, 413, why('file-too-large', { mb: photoLimits.bytes / 1024 / 1024 }));
  // A form is held whole to be taken apart: few at a time.
  const formsInTurn = turns(2);

  /** A picture by itself, as the pages of the house send it: it goes to the disk as it comes in. */
  app.post('/photos/:storyId', async (c) => {
    const who = await whoAsks(c);
    if (!who) return refuse(c, 401, why('sign-in'));
    if (Number(c.req.header('content-length') ?? 0) > photoLimits.bytes) return tooMuch(c);
    const id = c.req.query('id') ?? '';
    const named = /^[A-Za-z0-9_-]{1,64}$/.test(id) ? { id } : {};
    const result = await services.photos.add(who, { ...named, storyId: c.req.param('storyId'), bytes: c.req.raw.body ?? new Uint8Array(0), caption: '' });
    return c.json(result, result.ok ? 200 : 409);
  });

  app.post('/photos', formsInTurn, bodySize(photoLimit, tooMuch), async (c) => {
    const who = await whoAsks(c);
    if (!who) return refuse(c, 401, why('sign-in'));
    const form = await c.req.parseBody().catch(() => null);
    const file = form?.file;
    if (!form || !(file instanceof File) || typeof form.storyId !== 'string') return refuse(c, 400, why('bad-input', { what: 'file' }));
    const caption = typeof form.caption === 'string' ? form.caption.slice(0, 400) : '';
    const result = await services.photos.add(who, { storyId: form.storyId, bytes: new Uint8Array(await file.arrayBuffer()), caption });
    return c.json(result, result.ok ? 200 : 409);
  });

  // No alternatives in the pattern: the router's own regular expression would take them apart.
  app.get('/photos/:id/:size', async (c) => {
    const who = await whoAsks(c);
    if (!who) return refuse(c, 401, why('sign-in'));
    const size = photoSizes.find((known) => known === c.req.param('size'));
    if (!size) return refuse(c, 404, why('not-found'));
    const { path, mime } = await services.photos.file(who, { photoId: c.req.param('id'), size });
    const { readFile } = await import('node:fs/promises');
    return c.body(await readFile(path), 200, {
      'content-type': mime, 'cache-control': 'private, max-age=86400, immutable', 'x-content-type-options': 'nosniff',
    });
  });

  /** A form's file and one field of words. */
  const sent = async (c: HonoContext<Env>, field: string): Promise<{ bytes: Uint8Array; words: string } | null> => {
    const form = await c.req.parseBody().catch(() => null);
    const [file, words] = [form?.file, form?.[field]];
    return file instanceof File ? { bytes: new Uint8Array(await file.arrayBuffer()), words: typeof words === 'string' ? words.slice(0, 400) : '' } : null;
  };
  const tooLarge = bodySize(photoLimit, tooMuch);
  const taken = async (c: HonoContext<Env>, field: string, take: (who: Asker, bytes: Uint8Array, words: string) => Promise<Result<unknown>>) => {
    const who = await whoAsks(c);
    if (!who) return refuse(c, 401, why('sign-in'));
    const form = await sent(c, field);
    if (!form) return refuse(c, 400, why('file-missing'));
    const result = await take(who, form.bytes, form.words);
    return c.json(result, result.ok ? 200 : 409);
  };
  /** Kept files never change under their name, but only members of the house may have them. */
  const keptFile = async (c: HonoContext<Env>, { path, mime }: { path: string; mime: string }, more: Record<string, string> = {}) => {
    const { readFile } = await import('node:fs/promises');
    return c.body(new Uint8Array(await readFile(path)), 200, {
      'content-type': mime, 'cache-control': 'private, max-age=31536000, immutable', 'x-content-type-options': 'nosniff', ...more,
    });
  };

  app.post('/faces', formsInTurn, tooLarge, (c) => taken(c, 'licence', (who, bytes, licence) => services.faces.install(who, { bytes, licence })));
  app.get('/faces/title/:file{[0-9a-f]{64}(\\.json)?}', async (c) => {
    const who = await whoAsks(c);
    if (!who) return refuse(c, 401, why('sign-in'));
    const file = c.req.param('file');
    const hash = file.slice(0, 64);
    if (file === hash) {
      const accepted = c.req.header('accept-encoding') ?? '';
      const { packing, ...kept } = await services.faces.file(who, hash, (['br', 'gzip'] as const).find((how) => accepted.includes(how)));
      return keptFile(c, kept, { vary: 'accept-encoding', ...(packing ? { 'content-encoding': packing } : {}) });
    }
    return c.json(await services.faces.measures(who, hash), 200, { 'cache-control': 'private, max-age=31536000, immutable' });
  });

  app.post('/advertisements', formsInTurn, tooLarge, (c) => taken(c, 'name', (who, bytes, name) => services.advertisements.add(who, { bytes, name })));
  app.get('/advertisements/:id/:size', async (c) => {
    const who = await whoAsks(c);
    if (!who) return refuse(c, 401, why('sign-in'));
    const size = photoSizes.find((known) => known === c.req.param('size'));
    if (!size) return refuse(c, 404, why('not-found'));
    return keptFile(c, await services.advertisements.file(who, { advertisementId: c.req.param('id'), size }));
  });

  const pdf = async (c: HonoContext<Env>, make: (who: Asker) => Promise<Result<{ pdf: Uint8Array; name: string }>>) => {
    const who = await whoAsks(c);
    if (!who) return refuse(c, 401, why('sign-in'));
    const made = await make(who);
    if (!made.ok) return refuse(c, 409, ...made.why);
    return c.body(made.value.pdf as Uint8Array<ArrayBuffer>, 200, {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent(made.value.name)}`,
      'cache-control': 'private, no-store',
    });
  };
  const asksFor = (c: HonoContext<Env>, what: string): boolean => c.req.query(what) === '1';
  const idOf = (c: HonoContext<Env>): string => (c.req.param('file') ?? '').slice(0, -'.pdf'.length);
  app.get('/press/pages/:file{[A-Za-z0-9_-]+\\.pdf}', (c) => pdf(c, (who) => services.press.page(who, idOf(c), { cropMarks: asksFor(c, 'crop') })));
  app.get('/press/pages/:id/draft.pdf', (c) => pdf(c, (who) => services.press.draft(who, c.req.param('id'))));
  app.get('/press/editions/:id/draft.pdf', (c) => pdf(c, (who) => services.press.draftEdition(who, c.req.param('id'))));
  app.get('/press/editions/:file{[A-Za-z0-9_-]+\\.pdf}', (c) => pdf(c, (who) => services.press.edition(who, idOf(c), { cropMarks: asksFor(c, 'crop') })));
  app.get('/press/proofs/:file{[A-Za-z0-9_-]+\\.pdf}', (c) => pdf(c, (who) => services.press.proof(who, idOf(c), { marks: asksFor(c, 'marks') })));
  app.get('/press/stories/:id/galley.pdf', (c) => pdf(c, (who) =>
    services.press.galley(who, { storyId: c.req.param('id'), measure: c.req.query('measure') === '13' ? 13 : 20 })));

  app.route('/faces', faceFiles(marksDir));
  app.get('/healthz', async (c) => c.json({ ok: true, head: await services.events.head() }));

  app.use('/assets/*', serveStatic({
    root: clientDir, precompressed: true,
    onFound: (_, c) => c.header('cache-control', 'public, max-age=31536000, immutable'),
  }));
  // A missing file is a 404; only addresses of screens get the one page.
  app.get('*', async (c, next) => {
    if (/\.[a-z0-9]+$/i.test(c.req.path) || /^\/(assets|trpc|wire|collab|photos|advertisements|press|faces)(\/|$)/.test(c.req.path)) return refuse(c, 404, why('not-found'));
    c.header('cache-control', 'no-cache');
    return serveStatic<Env>({ root: clientDir, path: 'index.html', precompressed: true })(c, next);
  });
  app.notFound((c) => refuse(c, 404, why('not-found')));
  app.onError((error, c) => {
    if (error instanceof NotFound) return refuse(c, 404, ...error.why);
    log.error({ err: error, path: c.req.path }, 'a request failed');
    return refuse(c, 500, why('office-trouble'));
  });
  return app;
}

/** The live wire: subscriptions over one socket a browser tab. Returns the upgrade handler and a closer. */
export function liveWire({ services, publicUrl, log }: DoorOptions) {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  const holders = new Map<WebSocket, { token: string; personId: string }>();

  const handler = applyWSSHandler({
    wss: sockets,
    router: appRouter,
    keepAlive: { enabled: true, pingMs: 20_000, pongWaitMs: 10_000 },
    createContext: async ({ req }): Promise<Context> => {
      const token = tokenIn(req.headers.cookie);
      return {
        services, token, who: token ? await services.auth.whoIs(token) : null,
        agent: String(req.headers['user-agent'] ?? '').slice(0, 300), from: addressOf(req, publicUrl), setSession: () => {},
      };
    },
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') log.error({ err: error.cause ?? error, path }, 'a subscription failed');
    },
  });

  const forget = services.auth.onSessionsEnded((personId) => {
    for (const [socket, holder] of holders) {
      if (holder.personId !== personId) continue;
      void services.auth.whoIs(holder.token).then((who) => {
        if (!who) socket.close(4401, 'sign in');
      });
    }
  });

  return {
    async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
      const token = tokenIn(request.headers.cookie);
      const who = token ? await services.auth.whoIs(token) : null;
      if (!token || !who || !originAllowed(request.headers.origin, request.headers.host, publicUrl)) {
        socket.end(`HTTP/1.1 ${who ? '403 Forbidden' : '401 Unauthorized'}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
        return;
      }
      sockets.handleUpgrade(request, socket, head, (ws) => {
        holders.set(ws, { token, personId: who.personId });
        ws.on('close', () => holders.delete(ws));
        ws.on('error', () => ws.terminate());
        sockets.emit('connection', ws, request);
      });
    },
    close(): void {
      forget();
      handler.broadcastReconnectNotification();
      for (const ws of sockets.clients) ws.terminate();
      sockets.close();
    },
  };
}
