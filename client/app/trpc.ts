import { QueryCache, QueryClient } from '@tanstack/react-query';
import {
  createTRPCClient,
  createWSClient,
  httpBatchLink,
  httpLink,
  splitLink,
  TRPCClientError,
  type TRPCWebSocketClient,
  wsLink,
} from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import type { AppRouter } from '../../server/router.ts';
import type { Why } from '../../shared/workflow.ts';
import { askedOnce } from './asked-once.ts';
import { connectionSince, sawClose, sawOpen } from './connection.ts';

/** The reasons that the office gave with an error of the wire; a dead line is a reason too (EV1). */
export function whyOf(error: unknown): readonly Why[] {
  if (error instanceof TRPCClientError) {
    // The doors themselves refuse in plain JSON (too much at once, another site): that came with the answer.
    const plain = (error.meta?.responseJSON as { why?: unknown } | null | undefined)?.why;
    const why: unknown = (error.data as { why?: unknown } | null | undefined)?.why ?? plain;
    if (Array.isArray(why) && why.length > 0) return why as readonly Why[];
    if (!error.data) return [{ code: 'no-connection' }];
  }
  return [{ code: 'office-trouble' }];
}

const codeOf = (error: unknown): string | null =>
  error instanceof TRPCClientError ? ((error.data as { code?: string } | null | undefined)?.code ?? null) : null;

/** Everything the floor has asked for and keeps. Answers stay until an event says that they are old. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      // The session ended elsewhere: the front door takes over.
      if (codeOf(error) === 'UNAUTHORIZED') void queryClient.invalidateQueries({ queryKey: [['auth', 'me']] });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      refetchOnWindowFocus: true,
      retry: (count, error) => codeOf(error) === null && count < 3,
    },
  },
});

const wireUrl = () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/wire`;

/** One socket for the events; opened with the first subscription, after signing in. */
export const wireSocket: TRPCWebSocketClient = createWSClient({
  url: wireUrl,
  lazy: { enabled: true, closeMs: 0 },
  keepAlive: { enabled: true, intervalMs: 10_000, pongTimeoutMs: 5_000 },
  retryDelayMs: (attempt) => Math.min(200 * 2 ** attempt, 5_000),
  onOpen: () => {
    // What happened while the line was down and had no number to replay from is asked for again.
    if (connectionSince() !== 0) void queryClient.invalidateQueries();
    sawOpen();
  },
  onClose: () => {
    sawClose();
    // Perhaps the session ended: then the front door is the place to be.
    void queryClient.invalidateQueries({ queryKey: [['auth', 'me']] });
  },
});

const weighty: ReadonlySet<string> = new Set(['pages.get', 'editions.board', 'proofs.get', 'stories.get']);

export const trpcClient = createTRPCClient<AppRouter>({
  links: [
    askedOnce,
    splitLink({
      condition: (op) => op.type === 'subscription',
      true: wsLink({ client: wireSocket }),
      false: splitLink({
        // These bring a whole edition along; in a batch everything else would wait for them.
        condition: (op) => weighty.has(op.path),
        true: httpLink({ url: '/trpc' }),
        false: httpBatchLink({ url: '/trpc' }),
      }),
    }),
  ],
});

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();
