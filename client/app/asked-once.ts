import type { TRPCLink } from '@trpc/client';
import { share } from '@trpc/server/observable';
import type { AppRouter } from '../../server/router.ts';

/**
 * One intention is one act: while the office has not answered to an act, the same act asked again (Enter twice, a double click, a key
 * that repeats) is not sent a second time and gets the first one's answer. A button that greys at the next drawing would come too late.
 */
export const askedOnce: TRPCLink<AppRouter> = () => {
  type Answer = ReturnType<Parameters<ReturnType<TRPCLink<AppRouter>>>[0]['next']>;
  const out = new Map<string, Answer>();
  return ({ op, next }) => {
    if (op.type !== 'mutation') return next(op);
    const key = `${op.path} ${JSON.stringify(op.input)}`;
    const asked = out.get(key);
    if (asked) return asked;
    const answer = share()(next(op)) as Answer;
    out.set(key, answer);
    const gone = () => void out.delete(key);
    answer.subscribe({ error: gone, complete: gone });
    return answer;
  };
};
