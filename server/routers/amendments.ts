import { z } from 'zod';
import { desk, router } from '../trpc.ts';
import { id } from './wire-shapes.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** Words that came too late to be typed: offered, taken, declined. */
export const amendments = router({
  list: desk.input(z.object({ storyId: id })).query(({ ctx, input }) => ctx.services.amendments.list(ctx.who, input.storyId)),
  offer: desk
    .input(z.object({ storyId: id, update: z.string().max(1_500_000) }))
    .mutation(({ ctx, input }) => ctx.services.amendments.offer(ctx.who, input)),
  take: desk.input(z.object({ amendmentId: id, hash })).mutation(({ ctx, input }) => ctx.services.amendments.take(ctx.who, input)),
  decline: desk
    .input(z.object({ amendmentId: id, hash, reason: z.string().max(1000) }))
    .mutation(({ ctx, input }) => ctx.services.amendments.decline(ctx.who, input)),
});
