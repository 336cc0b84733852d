import { tracked } from '@trpc/server';
import { z } from 'zod';
import { checkBackVerdicts, markKinds } from '../../shared/proof/mark.ts';
import { storyTrays } from '../../shared/story/story.ts';
import { desk, router } from '../trpc.ts';
import { credit, id, newStory, reason, seen, storyPatch, version } from './wire-shapes.ts';

/** Stories: their slips and their moves. The words travel by the collaboration socket. */
export const stories = router({
  list: desk
    .input(z.object({ editionId: id.optional(), tray: z.enum(storyTrays).optional(), mine: z.boolean().optional(), intake: z.boolean().optional() }))
    .query(({ ctx, input }) => ctx.services.stories.list(ctx.who, input)),
  get: desk.input(z.object({ storyId: id })).query(({ ctx, input }) => ctx.services.stories.get(ctx.who, input.storyId)),
  create: desk.input(newStory).mutation(({ ctx, input }) => ctx.services.stories.create(ctx.who, input)),
  change: desk
    .input(z.object({ storyId: id, version, patch: storyPatch, was: seen }))
    .mutation(({ ctx, input }) => ctx.services.stories.change(ctx.who, input)),
  respond: desk
    .input(z.object({ storyId: id, accept: z.boolean(), reason }))
    .mutation(({ ctx, input }) => ctx.services.stories.respond(ctx.who, input)),
  move: desk
    .input(z.object({
      storyId: id, version, tray: z.enum(storyTrays), stateVector: z.string().max(200_000).optional(), act: z.string().max(40), reason,
      waiver: z.string().max(1000).optional(),
    }))
    .mutation(({ ctx, input }) => ctx.services.stories.move(ctx.who, input)),
  revision: desk.input(z.object({ revisionId: id })).query(({ ctx, input }) => ctx.services.stories.revision(ctx.who, input.revisionId)),
  restore: desk
    .input(z.object({ storyId: id, version, revisionId: id }))
    .mutation(({ ctx, input }) => ctx.services.stories.restore(ctx.who, input)),
  authorship: desk.input(z.object({ storyId: id })).query(({ ctx, input }) => ctx.services.stories.authorship(ctx.who, input.storyId)),
  timeline: desk.input(z.object({ storyId: id })).query(({ ctx, input }) => ctx.services.stories.timeline(ctx.who, input.storyId)),
  at: desk
    .input(z.object({ storyId: id, seq: z.number().int().min(1) }))
    .query(({ ctx, input }) => ctx.services.stories.at(ctx.who, input)),
  told: desk.input(z.object({ storyId: id, from: id, to: id })).query(({ ctx, input }) => ctx.services.stories.told(ctx.who, input)),
  diff: desk.input(z.object({ storyId: id, from: id, to: id })).query(({ ctx, input }) => ctx.services.stories.diff(ctx.who, input)),
});

/** Ideas offered, taken and dropped. */
export const pitches = router({
  offer: desk
    .input(z.object({ id: id.optional(), editionId: id.optional(), title: z.string().trim().min(1).max(80), note: z.string().max(2000) }))
    .mutation(({ ctx, input }) => ctx.services.stories.offerPitch(ctx.who, input)),
  take: desk.input(z.object({ pitchId: id, assign: newStory })).mutation(({ ctx, input }) => ctx.services.stories.takePitch(ctx.who, input)),
  drop: desk
    .input(z.object({ pitchId: id, reason: z.string().max(1000) }))
    .mutation(({ ctx, input }) => ctx.services.stories.dropPitch(ctx.who, input)),
});

/** Captions and credits; the files come and go by plain HTTP. */
export const photos = router({
  change: desk
    .input(z.object({ photoId: id, caption: z.string().max(400).optional(), credits: z.array(credit).max(12).optional(), was: seen }))
    .mutation(({ ctx, input }) => ctx.services.photos.change(ctx.who, input)),
  remove: desk.input(z.object({ photoId: id })).mutation(({ ctx, input }) => ctx.services.photos.remove(ctx.who, input)),
});

const offset = z.number().int().min(0).max(1_000_000);

/** Page proofs and the marks on them. */
export const proofs = router({
  list: desk.input(z.object({ editionId: id.optional() })).query(({ ctx, input }) => ctx.services.proofs.list(ctx.who, input.editionId)),
  get: desk.input(z.object({ proofId: id })).query(({ ctx, input }) => ctx.services.proofs.get(ctx.who, input.proofId)),
  mark: desk
    .input(z.object({
      id: id.optional(), proofId: id, storyId: id, kind: z.enum(markKinds), blockId: id, from: offset, to: offset, text: z.string().max(2000), note: z.string().max(1000),
    }))
    .mutation(({ ctx, input }) => ctx.services.proofs.mark(ctx.who, input)),
  withdraw: desk.input(z.object({ markId: id })).mutation(({ ctx, input }) => ctx.services.proofs.withdraw(ctx.who, input)),
  answer: desk
    .input(z.object({ markId: id, answer: z.enum(['accept', 'reject', 'stet']), reply: z.string().max(1000).optional() }))
    .mutation(({ ctx, input }) => ctx.services.proofs.answer(ctx.who, input)),
  check: desk
    .input(z.object({ markId: id, proofId: id, verdict: z.enum(checkBackVerdicts) }))
    .mutation(({ ctx, input }) => ctx.services.proofs.check(ctx.who, input)),
  finish: desk.input(z.object({ proofId: id })).mutation(({ ctx, input }) => ctx.services.proofs.finish(ctx.who, input)),
});

/** What happened, and what is happening. */
export const events = router({
  list: desk
    .input(z.object({ storyId: id.optional(), pageId: id.optional(), editionId: id.optional(), before: z.number().int().optional() }))
    .query(({ ctx, input }) => ctx.services.events.list(ctx.who, input)),
  /** Replays what was missed since `lastEventId`, then follows; a caller that goes away ends it. */
  stream: desk.input(z.object({ lastEventId: z.string().max(20).nullish() }).optional()).subscription(async function* ({ ctx, input, signal }) {
    const last = Number(input?.lastEventId);
    const from = Number.isSafeInteger(last) && input?.lastEventId ? last : await ctx.services.events.head();
    for await (const event of ctx.services.events.follow(ctx.who, { lastSeq: from, signal: signal ?? new AbortController().signal })) {
      yield tracked(String(event.seq), event);
    }
  }),
});

/** One box that finds stories, pages and people. */
export const search = router({
  find: desk.input(z.object({ q: z.string().max(100) })).query(({ ctx, input }) => ctx.services.search.find(ctx.who, input.q)),
});
