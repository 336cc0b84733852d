import { amendments } from './routers/amendments.ts';
import { auth } from './routers/auth.ts';
import { comments } from './routers/comments.ts';
import { events, photos, pitches, proofs, search, stories } from './routers/copy.ts';
import { design } from './routers/design.ts';
import { editions, pages, people, slots, title } from './routers/desks.ts';
import { advertisements, faces } from './routers/faces.ts';
import { router } from './trpc.ts';

/** Everything the floor can ask of the office. */
export const appRouter = router({ auth, title, design, people, editions, pages, slots, stories, amendments, comments, pitches, photos, advertisements, faces, proofs, events, search });

/** The one thing the client takes from the server: a type. */
export type AppRouter = typeof appRouter;
