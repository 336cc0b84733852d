import { z } from 'zod';
import { desk, router } from '../trpc.ts';
import { id } from './wire-shapes.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const licence = z.string().trim().max(400);

/** The title's own typefaces; a file comes by POST /faces (fields `file` and `licence`). */
export const faces = router({
  list: desk.query(({ ctx }) => ctx.services.faces.list(ctx.who)),
  /** Known newspaper faces on the server's own disk. */
  found: desk.query(({ ctx }) => ctx.services.faces.found(ctx.who)),
  installFound: desk
    .input(z.object({ id: z.string().min(1).max(40), licence: licence.optional() }))
    .mutation(({ ctx, input }) => ctx.services.faces.installFound(ctx.who, input)),
  changeLicence: desk.input(z.object({ hash, licence })).mutation(({ ctx, input }) => ctx.services.faces.changeLicence(ctx.who, input)),
  remove: desk.input(z.object({ hash })).mutation(({ ctx, input }) => ctx.services.faces.remove(ctx.who, input)),
});

/** Pictures of advertisements; a file comes by POST /advertisements (fields `file` and `name`). */
export const advertisements = router({
  list: desk.query(({ ctx }) => ctx.services.advertisements.list(ctx.who)),
  rename: desk
    .input(z.object({ advertisementId: id, name: z.string().trim().min(1).max(60) }))
    .mutation(({ ctx, input }) => ctx.services.advertisements.rename(ctx.who, input)),
  remove: desk.input(z.object({ advertisementId: id })).mutation(({ ctx, input }) => ctx.services.advertisements.remove(ctx.who, input)),
});
