import { auth } from './routers/auth.ts';
import { events, photos, pitches, proofs, search, stories } from './routers/copy.ts';
import { editions, pages, people, slots, title } from './routers/desks.ts';
import { router } from './trpc.ts';

/** Everything the floor can ask of the office. */
export const appRouter = router({ auth, title, people, editions, pages, slots, stories, pitches, photos, proofs, events, search });

/** The one thing the client takes from the server: a type. */
export type AppRouter = typeof appRouter;
