import type { MiddlewareHandler } from 'hono';

/** Lets so many requests go on at once; the others wait unread, each for its turn. */
export function turns(most: number): MiddlewareHandler {
  let busy = 0;
  const waiting: (() => void)[] = [];
  return async (_, next) => {
    if (busy < most) busy += 1;
    else await new Promise<void>((go) => waiting.push(go));
    try {
      await next();
    } finally {
      // The place goes from hand to hand.
      const first = waiting.shift();
      if (first) first();
      else busy -= 1;
    }
  };
}
