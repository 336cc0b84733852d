import { z } from 'zod';
import { hats } from '../../shared/people.ts';
import { creditKinds } from '../../shared/story/byline.ts';
import { bylinePlaces, storyKinds } from '../../shared/story/story.ts';

/** Shapes that several routers take from the wire; every length is bounded. */
/** Ids are made here, of these signs only: what is not one never reaches a database. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);
export const version = z.number().int().min(0);
/** What a hand saw in the fields that it changes: only compared, never stored. */
export const seen = z.record(z.string().max(40), z.unknown()).optional();
export const reason = z.string().max(1000).optional();
export const instant = z.number().int().min(0).max(8.64e15).nullable();
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const people = z.array(id).max(40);
export const hatList = z.array(z.enum(hats)).max(hats.length);

export const credit = z.object({
  credit: z.enum(creditKinds),
  personId: id.nullable(),
  name: z.string().trim().min(1).max(60),
  affiliation: z.string().max(120),
});

export const newStory = z.object({
  id: id.optional(),
  slug: z.string().trim().min(1).max(80),
  kind: z.enum(storyKinds),
  editionId: id.nullable().optional(),
  pageId: id.nullable().optional(),
  authorIds: people,
  dueAt: instant.optional(),
  plannedChars: z.number().int().min(0).max(100_000).optional(),
  brief: z.string().max(2000).optional(),
  standingHead: z.string().max(40).optional(),
});

export const storyPatch = z.object({
  slug: z.string().trim().min(1).max(80),
  kind: z.enum(storyKinds),
  editionId: id.nullable(),
  pageId: id.nullable(),
  standingHead: z.string().max(40),
  bylinePlace: z.enum(bylinePlaces),
  plannedChars: z.number().int().min(0).max(100_000),
  dueAt: instant,
  brief: z.string().max(2000),
  authorIds: people,
  credits: z.array(credit).max(40),
}).partial();

const grid = z.number().int().min(0).max(1000);

const crop = z.object({
  x: z.number().int().min(0).max(1000), y: z.number().int().min(0).max(1000),
  width: z.number().int().min(10).max(1000), height: z.number().int().min(10).max(1000),
}).refine((one) => one.x + one.width <= 1000 && one.y + one.height <= 1000);

const slotOptions = z.object({
  crop: crop.optional(),
  balanced: z.boolean().optional(),
  even: z.boolean().optional(),
  masthead: z.enum(['wide', 'stacked', 'vertical']).optional(),
  dropped: z.array(z.string().max(64)).max(60).readonly().optional(),
  headlineId: z.string().max(64).optional(),
  vertical: z.boolean().optional(),
  qr: z.string().max(300).optional(),
});

export const slot = z.object({
  kind: z.enum(['masthead', 'ear', 'folio-line', 'story', 'photo', 'photo-story', 'text', 'notice', 'credits', 'advertisement']),
  column: grid,
  row: grid,
  span: grid,
  rows: grid,
  bodyColumns: z.number().int().min(1).max(24),
  headStyle: z.enum(['lead', 'second', 'standard', 'small', 'brief', 'commentary', 'notice', 'photo']),
  headDirection: z.enum(['horizontal', 'vertical']),
  headSpan: grid,
  insets: z.array(z.object({
    kind: z.enum(['photo', 'pull-out', 'sidebar']).optional(),
    photoId: z.string().max(64), blockId: z.string().max(64).optional(), storyId: id.optional(), crop: crop.optional(),
    clearance: z.number().int().min(0).max(4).optional(), column: grid, row: grid, span: grid, rows: grid,
  })).max(12),
  box: z.enum([
    'none', 'frame', 'thick-frame', 'double-frame', 'dotted-frame', 'rule-above', 'thick-rule-above', 'double-rule-above', 'tint', 'reversed',
  ]),
  locked: z.boolean(),
  options: slotOptions.optional(),
});

/** A slot with all that stands in it. */
const slotState = slot.extend({
  id, options: slotOptions, storyId: id.nullable(), leg: z.number().int().min(1).max(20), photoId: id.nullable(), advertisementId: id.nullable(),
  text: z.string().max(4000),
});

/** One slot of an act over several. */
export const slotChange = z.object({ slotId: id, version, to: slotState.nullable() });

export const newPage = z.object({
  section: z.string().trim().min(1).max(20),
  template: z.string().max(40),
  responsibleEditorId: id.nullable(),
  artEditorId: id.nullable(),
  proofreaderIds: z.array(id.nullable()).max(3),
  deadlineAt: instant,
});
