/** A style sheet as it comes over the wire: bounded everywhere, so that nothing but a sheet is taken for one. */
import { z } from 'zod';
import type { FaceId, FurniturePart, HeadStyleId, Ink, ParagraphStyleId, StyleSheet } from '../../shared/compose/model.ts';

const faceIds = ['song', 'song-bold', 'song-black', 'hei', 'hei-bold', 'kai'] as const satisfies readonly FaceId[];
const paragraphIds = [
  'body', 'crosshead', 'item-head', 'question', 'answer', 'pull-out', 'name-list', 'editors-note', 'byline', 'caption', 'photo-credit', 'tail', 'credits',
  'notice', 'advertisement', 'table-row',
] as const satisfies readonly ParagraphStyleId[];
const headIds = ['lead', 'second', 'standard', 'small', 'brief', 'commentary', 'notice', 'photo'] as const satisfies readonly HeadStyleId[];
const inkIds = ['black', 'grey', 'masthead', 'tint', 'white'] as const satisfies readonly Ink[];

const furnitureIds = ['nameplate', 'issue', 'imprint', 'folio', 'section', 'running-name', 'running-date', 'hotline', 'ad-label'] as const satisfies readonly FurniturePart[];

const length = z.number().int().min(-10_000_000).max(10_000_000);
const count = z.number().min(0).max(10_000);
const face = z.enum(faceIds);
const ink = z.enum(inkIds);
const on = z.boolean();

const paragraph = z.strictObject({
  face, size: length, leadingRows: count, indentChars: count, align: z.enum(['justify', 'start', 'center', 'end']), kinsoku: on, squeezeAdjacent: on,
  squeezeEdges: on, pushIn: on, noLoneCharacter: on, hanLatinGap: count, color: ink, unsplittablePairs: on.optional(), wholeWords: on.optional(),
  numbersWithSigns: on.optional(), halfWidthDigits: on.optional(), spacedNames: on.optional(), nameColumns: count.optional(),
  labelFace: z.union([face, z.literal('')]).optional(), linesAfter: count.optional(), rowsAbove: count.optional(), rowsBelow: count.optional(),
  strictKinsoku: on.optional(), wholeNames: on.optional(), betweenPeople: on.optional(), cutsLongRuns: on.optional(), tightMarks: on.optional(), evenLines: on.optional(), sharesWhite: on.optional(),
  keepsWithText: on.optional(), keepsHeads: on.optional(), sharesLabelLine: on.optional(), linesAtFoot: count.optional(), linesAtHead: count.optional(),
});

const headPart = z.strictObject({
  face, sizes: z.array(length).max(24), leastCondense: count, maxLines: count, lineHeight: count, align: z.enum(['center', 'start']), color: ink, wholeWords: on.optional(),
  condenseFirst: count.optional(),
});

const head = z.strictObject({
  standingHead: headPart, kicker: headPart, headline: headPart, deck: headPart, summary: headPart.optional(), jumpHead: headPart.optional(), turnedLatin: on.optional(), spaceAbove: count, spaceBelow: count,
});

const percent = z.number().min(0).max(100);

/** All that `sheetProblems` weighs afterwards is finite and small here; what is no sheet's field is refused, not dropped. */
export const styleSheet = z.strictObject({
  version: z.number().int().min(0).max(1_000_000),
  name: z.string().max(40).optional(),
  faces: z.partialRecord(face, z.strictObject({ hash: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().max(120) })).optional(),
  page: z.strictObject({
    trimWidth: length, trimHeight: length, bleed: length, originX: length, originY: length,
    grid: z.strictObject({ columns: count.int(), charsPerColumn: count.int(), gutterChars: count, rows: count.int(), bodySize: length, leading: length }),
  }),
  paragraphs: z.strictObject(Object.fromEntries(paragraphIds.map((id) => [id, paragraph])) as Record<ParagraphStyleId, typeof paragraph>),
  heads: z.strictObject(Object.fromEntries(headIds.map((id) => [id, head])) as Record<HeadStyleId, typeof head>),
  furniture: z.partialRecord(z.enum(furnitureIds), z.strictObject({ face, color: ink, scale: count })).optional(),
  inks: z.strictObject(Object.fromEntries(inkIds.map((id) => [id, inkShape()])) as Record<Ink, ReturnType<typeof inkShape>>),
  ruleThin: length,
  ruleThick: length,
}) satisfies z.ZodType<StyleSheet>;

function inkShape() {
  return z.strictObject({ cmyk: z.tuple([percent, percent, percent, percent]), css: z.string().max(20) });
}
