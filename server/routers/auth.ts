import { z } from 'zod';
import type { SessionView } from '../../shared/views.ts';
import type { Result, SignedIn } from '../services/services.ts';
import { type Context, desk, open, router } from '../trpc.ts';

const login = z.string().trim().min(1).max(64);
/** Passwords are bounded so that hashing cannot be used to tire the server. */
const password = z.string().min(8).max(200);

function keep(ctx: Context, result: Result<SignedIn>): Result<SessionView> {
  if (!result.ok) return result;
  ctx.setSession(result.value.token);
  return { ok: true, value: result.value.session };
}

/** The front door: setting up, signing in and out. */
export const auth = router({
  door: open.query(({ ctx }) => ctx.services.auth.door()),
  setup: open
    .input(z.object({ titleName: z.string().trim().min(1).max(40), name: z.string().trim().min(1).max(40), login, password }))
    .mutation(async ({ ctx, input }) => keep(ctx, await ctx.services.auth.setUp({ ...input, agent: ctx.agent }))),
  signIn: open
    .input(z.object({ login, password: z.string().min(1).max(200) }))
    .mutation(async ({ ctx, input }) => keep(ctx, await ctx.services.auth.signIn({ ...input, agent: ctx.agent, from: ctx.from }))),
  demoSignIn: open
    .input(z.object({ personId: z.string().min(1).max(64) }))
    .mutation(async ({ ctx, input }) => keep(ctx, await ctx.services.auth.demoSignIn({ ...input, agent: ctx.agent }))),
  me: open.query(async ({ ctx }) => (ctx.who ? ctx.services.auth.me(ctx.who) : null)),
  signOut: desk.mutation(async ({ ctx }) => {
    await ctx.services.auth.signOut(ctx.token);
    ctx.setSession(null);
  }),
  signOutEverywhere: desk.mutation(async ({ ctx }) => {
    await ctx.services.auth.signOutEverywhere(ctx.who);
    ctx.setSession(null);
  }),
  changePassword: desk
    .input(z.object({ old: z.string().min(1).max(200), new: password }))
    .mutation(({ ctx, input }) => ctx.services.auth.changePassword(ctx.who, { ...input, token: ctx.token })),
});
