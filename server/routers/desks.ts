import { z } from 'zod';
import { editionKinds } from '../../shared/edition/edition.ts';
import { brandIds, brandWordIds } from '../../shared/story/brand.ts';
import { slotActNames } from '../../shared/page/slot-acts.ts';
import { desk, router } from '../trpc.ts';
import { day, hatList, id, instant, newPage, reason, seen, slot, slotChange, version } from './wire-shapes.ts';

const brandWords = z.strictObject(Object.fromEntries(brandWordIds.map((one) => [one, z.string().max(30)])) as Record<(typeof brandWordIds)[number], z.ZodString>).partial();
const ownBrands = z.partialRecord(z.enum(brandIds), brandWords);

/** The paper's own facts. */
export const title = router({
  get: desk.query(({ ctx }) => ctx.services.people.title(ctx.who)),
  save: desk
    .input(z.object({
      name: z.string().trim().min(1).max(40), englishName: z.string().max(80), sponsorLine: z.string().max(120), cnLine: z.string().max(80),
      hotlineLine: z.string().max(120), reviews: z.union([z.literal(1), z.literal(2), z.literal(3)]), timeZone: z.string().min(1).max(60),
      firstIssueNumber: z.number().int().min(1).max(10_000_000), proofRounds: z.union([z.literal(1), z.literal(2), z.literal(3)]),
      undersetTolerance: z.number().int().min(0).max(20), leastPpi: z.number().int().min(72).max(600), mostInk: z.number().int().min(150).max(400), brands: ownBrands,
    }).partial())
    .mutation(({ ctx, input }) => ctx.services.people.saveTitle(ctx.who, input)),
});

const name = z.string().trim().min(1).max(40);
const password = z.string().min(8).max(200);

/** The roster: everybody reads it, administrators keep it. */
export const people = router({
  roster: desk.query(({ ctx }) => ctx.services.people.roster(ctx.who)),
  add: desk
    .input(z.object({ name, login: z.string().trim().min(1).max(64), password, hats: hatList, desk: z.string().max(40) }))
    .mutation(({ ctx, input }) => ctx.services.people.add(ctx.who, input)),
  change: desk
    .input(z.object({
      personId: id,
      patch: z.object({ name, hats: hatList, desk: z.string().max(40), active: z.boolean(), password }).partial(),
    }))
    .mutation(({ ctx, input }) => ctx.services.people.change(ctx.who, input)),
});

/** Editions and tonight's board. */
export const editions = router({
  list: desk.query(({ ctx }) => ctx.services.editions.list(ctx.who)),
  board: desk.input(z.object({ editionId: id.optional() })).query(({ ctx, input }) => ctx.services.editions.board(ctx.who, input.editionId)),
  proposal: desk.input(z.object({ on: day.optional() })).query(({ ctx, input }) => ctx.services.editions.proposal(ctx.who, input.on)),
  open: desk
    .input(z.object({ id: id.optional(), on: day, kind: z.enum(editionKinds), deadlineAt: instant, sheetName: z.string().min(1).max(40).optional(), pages: z.array(newPage).min(1).max(64) }))
    .mutation(({ ctx, input }) => ctx.services.editions.open(ctx.who, input)),
  move: desk
    .input(z.object({ editionId: id, version, act: z.string().max(40), reason }))
    .mutation(({ ctx, input }) => ctx.services.editions.move(ctx.who, input)),
});

/** Pages and what stands on them. */
export const pages = router({
  get: desk.input(z.object({ pageId: id })).query(({ ctx, input }) => ctx.services.pages.get(ctx.who, input.pageId)),
  change: desk
    .input(z.object({
      pageId: id,
      version,
      patch: z.object({
        section: z.string().trim().min(1).max(20), responsibleEditorId: id.nullable(), artEditorId: id.nullable(),
        proofreaderIds: z.array(id.nullable()).max(3), deadlineAt: instant, lateSlots: z.boolean(),
      }).partial(),
      was: seen,
    }))
    .mutation(({ ctx, input }) => ctx.services.pages.change(ctx.who, input)),
  move: desk
    .input(z.object({ pageId: id, version, act: z.string().max(40), reason }))
    .mutation(({ ctx, input }) => ctx.services.pages.move(ctx.who, input)),
  here: desk
    .input(z.object({ pageId: id, tab: id, slotId: id.nullable() }))
    .mutation(({ ctx, input }) => ctx.services.presence.here(ctx.who, input)),
  /** Who is at the page; ends with the window. */
  presence: desk.input(z.object({ pageId: id, tab: id })).subscription(({ ctx, input, signal }) =>
    ctx.services.presence.follow(ctx.who, { ...input, signal: signal ?? new AbortController().signal })),
});

/** Slots: each a row of its own, each change naming the version it saw. */
export const slots = router({
  add: desk.input(z.object({ pageId: id, slot })).mutation(({ ctx, input }) => ctx.services.pages.addSlot(ctx.who, input)),
  change: desk
    .input(z.object({ slotId: id, version, patch: slot.partial().extend({ text: z.string().max(4000).optional(), advertisementId: id.nullable().optional() }) }))
    .mutation(({ ctx, input }) => ctx.services.pages.changeSlot(ctx.who, input)),
  changeMany: desk
    .input(z.object({ pageId: id, act: z.enum(slotActNames), lifting: z.boolean().optional(), changes: z.array(slotChange).min(1).max(160) }))
    .mutation(({ ctx, input }) => ctx.services.pages.changeSlots(ctx.who, input)),
  remove: desk.input(z.object({ slotId: id, version })).mutation(({ ctx, input }) => ctx.services.pages.removeSlot(ctx.who, input)),
  place: desk
    .input(z.object({ slotId: id, version, storyId: id.optional(), photoId: id.optional() }))
    .mutation(({ ctx, input }) => ctx.services.pages.place(ctx.who, input)),
  lift: desk.input(z.object({ slotId: id, version })).mutation(({ ctx, input }) => ctx.services.pages.lift(ctx.who, input)),
  jump: desk.input(z.object({ fromSlotId: id, toSlotId: id })).mutation(({ ctx, input }) => ctx.services.pages.jump(ctx.who, input)),
  applyTemplate: desk
    .input(z.object({ pageId: id, template: z.string().min(1).max(40) }))
    .mutation(({ ctx, input }) => ctx.services.pages.applyTemplate(ctx.who, input)),
});
