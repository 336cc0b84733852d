import { z } from 'zod';
import { desk, router } from '../trpc.ts';
import { id, version } from './wire-shapes.ts';

const text = z.string().max(2000);
const offset = z.number().int().min(0).max(1_000_000);
const place = z.string().max(400);
const anchor = z.object({
  blockId: id, from: offset, to: offset, relFrom: place, relTo: place, quote: z.string().max(4000), prefix: z.string().max(64), suffix: z.string().max(64),
});

/** Remarks pinned to words of a story. */
export const comments = router({
  list: desk.input(z.object({ storyId: id })).query(({ ctx, input }) => ctx.services.comments.list(ctx.who, input.storyId)),
  waiting: desk.query(({ ctx }) => ctx.services.comments.waiting(ctx.who)),
  open: desk.input(z.object({ id: id.optional(), storyId: id, anchor, text })).mutation(({ ctx, input }) => ctx.services.comments.open(ctx.who, input)),
  reply: desk.input(z.object({ id: id.optional(), threadId: id, text })).mutation(({ ctx, input }) => ctx.services.comments.reply(ctx.who, input)),
  edit: desk.input(z.object({ commentId: id, text })).mutation(({ ctx, input }) => ctx.services.comments.edit(ctx.who, input)),
  resolve: desk.input(z.object({ threadId: id, version })).mutation(({ ctx, input }) => ctx.services.comments.resolve(ctx.who, input)),
  reopen: desk.input(z.object({ threadId: id, version })).mutation(({ ctx, input }) => ctx.services.comments.reopen(ctx.who, input)),
});
