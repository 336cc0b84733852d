import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client';
import { WebSocket } from 'ws';
import { type CopyConnection, connectCopy } from '../../client/editor/copy-connection.ts';
import type { AppRouter } from '../../server/router.ts';
import type { Why } from '../../shared/workflow.ts';

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: readonly Why[] };

/** What an act gave; its reasons, when it was refused, are the error. */
export function must<T>(answer: Answer<T>, what = 'it'): T {
  if (!answer.ok) throw new Error(`${what} was refused: ${answer.why.map((w) => `${w.code} ${JSON.stringify(w.with ?? {})}`).join(', ')}`);
  return answer.value;
}

/** One person at one browser: the public API and nothing else, with the cookie that the server gave. */
export interface Visitor {
  readonly api: TRPCClient<AppRouter>;
  readonly personId: () => string;
  readonly cookie: () => string;
  /** Any address of the house, with the cookie and our own Origin. */
  get(path: string, init?: RequestInit): Promise<Response>;
  signIn(login: string, password: string): Promise<void>;
  /** Opens a story's copy on a real collaboration socket. */
  open(storyId: string): CopyConnection;
  /** Sends a picture as the upload form does. */
  photo(storyId: string, bytes: Uint8Array, caption: string): Promise<Answer<{ photoId: string }>>;
}

/** Somebody at the front door of the house at this address. */
export function visitor(url: string): Visitor {
  let cookie = '';
  let personId = '';
  const send = async (input: URL | RequestInfo, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (cookie) headers.set('cookie', cookie);
    if (!headers.has('origin')) headers.set('origin', url);
    const response = await fetch(input, { ...init, headers });
    const set = response.headers.getSetCookie().find((line) => line.startsWith('banmian='));
    if (set) cookie = set.split(';')[0] ?? '';
    return response;
  };
  const api = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: `${url}/trpc`, fetch: send as typeof fetch })] });
  return {
    api, personId: () => personId, cookie: () => cookie,
    get: (path, init) => send(`${url}${path}`, init),
    async signIn(login, password) {
      personId = must(await api.auth.signIn.mutate({ login, password }), `signing in as ${login}`).person.id;
    },
    open: (storyId) => connectCopy({ storyId, personId, url: `${url.replace(/^http/, 'ws')}/collab`, webSocket: socketWith(() => cookie, url) }),
    async photo(storyId, bytes, caption) {
      const form = new FormData();
      form.set('storyId', storyId);
      form.set('file', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'photo.jpg');
      form.set('caption', caption);
      return (await send(`${url}/photos`, { method: 'POST', body: form })).json() as Promise<Answer<{ photoId: string }>>;
    },
  };
}

/** A browser's socket: it brings the cookie and says which page it is on. */
export function socketWith(cookie: () => string, origin: string): typeof globalThis.WebSocket {
  return class extends WebSocket {
    constructor(address: string, protocols?: string[]) {
      super(address, protocols, { headers: { cookie: cookie(), origin } });
    }
  } as unknown as typeof globalThis.WebSocket;
}
