import { useCallback, useMemo, useReducer, useRef } from 'react';
import { notify } from '../ui/notice.tsx';
import { type Answer, ChangeLine, type Row } from './change-line.ts';
import { whyOf } from './trpc.ts';

/** One row's facts: `row` with the hand's own changes over it, changed in line. Refusals are shown as notices; `send` may be another one at every drawing. */
export function useChangeLine<R extends Row, P extends object>(row: R, send: (id: string, version: number, patch: P, was: Partial<P>) => Promise<Answer>) {
  const latest = useRef(send);
  latest.current = send;
  const [, drawAgain] = useReducer((n: number) => n + 1, 0);
  const line = useMemo(() => new ChangeLine<P>({
    send: (id, version, patch, was) => latest.current(id, version, patch, was),
    refused: (why) => notify({ why }),
    failed: (error) => notify({ why: whyOf(error) }),
    changed: drawAgain,
  }), []);
  const { id } = row;
  return {
    row: line.over(row),
    change: useCallback((patch: P, began?: Partial<P>) => line.put(id, patch, began), [line, id]),
    settled: useCallback(() => line.settled(id), [line, id]),
  };
}
