import { initTRPC, TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import type { Why } from '../shared/workflow.ts';
import { why } from '../shared/words/whys.ts';
import type { Asker, Services } from './services/services.ts';
import { NotFound } from './services/services.ts';

/** What a procedure knows of its caller. Cookies are set through `setCookie`, which only HTTP calls have. */
export interface Context {
  readonly services: Services;
  readonly token: string | null;
  readonly who: Asker | null;
  readonly agent: string;
  readonly from: string;
  setSession(token: string | null): void;
}

/** A refusal of the wire itself (not of a rule): carries the same reasons with words as any other. */
export class Refusal extends TRPCError {
  readonly why: readonly Why[];
  constructor(code: TRPCError['code'], ...reasons: readonly Why[]) {
    super({ code, message: reasons.map((w) => w.code).join(' ') });
    this.why = reasons;
  }
}

function whyOf(error: TRPCError): readonly Why[] {
  if (error instanceof Refusal) return error.why;
  if (error.cause instanceof ZodError) return [why('bad-input', { what: error.cause.issues.map((i) => i.path.join('.')).join(' ').slice(0, 200) })];
  if (error.cause instanceof NotFound) return error.cause.why;
  if (error.code === 'NOT_FOUND') return [why('not-found')];
  if (error.code === 'PAYLOAD_TOO_LARGE') return [why('too-much')];
  if (error.code === 'METHOD_NOT_SUPPORTED') return [why('unknown-act')];
  // What failed inside is for the log, not for the wire.
  if (error.code === 'INTERNAL_SERVER_ERROR') return [why('office-trouble')];
  return [why('bad-input', { what: error.code })];
}

const t = initTRPC.context<Context>().create({
  errorFormatter({ shape, error }) {
    const reasons = whyOf(error);
    return {
      ...shape,
      message: reasons.map((w) => w.code).join(' '),
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, why: reasons },
    };
  },
});

export const router = t.router;
export const open = t.procedure;

/** Turns the services' NotFound into the wire's 404. */
const tellNotFound = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof NotFound) throw new Refusal('NOT_FOUND', why('not-found'));
  return result;
});

/** A procedure for people who are signed in. What they may do is asked again by the services (`may()`). */
export const desk = t.procedure.use(tellNotFound).use(({ ctx, next }) => {
  if (!ctx.who || !ctx.token) throw new Refusal('UNAUTHORIZED', why('sign-in'));
  return next({ ctx: { ...ctx, who: ctx.who, token: ctx.token } });
});
