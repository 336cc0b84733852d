import { z } from 'zod';
import { desk, router } from '../trpc.ts';
import { styleSheet } from './sheet-shape.ts';
import { id, version } from './wire-shapes.ts';

const sheetName = z.string().trim().min(1).max(40);
const note = z.string().max(200).default('');

/** The paper's form: style sheets by name and version, templates of the paper's own. */
export const design = router({
  get: desk.query(({ ctx }) => ctx.services.design.get(ctx.who)),
  history: desk.input(z.object({ name: sheetName })).query(({ ctx, input }) => ctx.services.design.history(ctx.who, input.name)),
  saveSheet: desk
    .input(z.object({ name: sheetName, over: version, sheet: styleSheet, note }))
    .mutation(({ ctx, input }) => ctx.services.design.saveSheet(ctx.who, input)),
  takeBack: desk
    .input(z.object({ name: sheetName, version, over: version, note }))
    .mutation(({ ctx, input }) => ctx.services.design.takeBack(ctx.who, input)),
  takeNewerRules: desk
    .input(z.object({ name: sheetName, over: version, note }))
    .mutation(({ ctx, input }) => ctx.services.design.takeNewerRules(ctx.who, input)),
  copySheet: desk
    .input(z.object({ from: sheetName, name: sheetName, note }))
    .mutation(({ ctx, input }) => ctx.services.design.copySheet(ctx.who, input)),
  saveTemplate: desk
    .input(z.object({ pageId: id, name: z.string().trim().min(1).max(40), over: z.object({ templateId: id, version }).optional() }))
    .mutation(({ ctx, input }) => ctx.services.design.saveTemplate(ctx.who, input)),
  changeTemplate: desk
    .input(z.object({ templateId: id, version, name: z.string().trim().min(1).max(40).optional(), remove: z.boolean().optional() }))
    .mutation(({ ctx, input }) => ctx.services.design.changeTemplate(ctx.who, input)),
});
