import { useCallback, useMemo, useRef } from 'react';
import { notify } from '../ui/notice.tsx';
import { type Answer, ChangeLine, type Row } from './change-line.ts';
import { whyOf } from './trpc.ts';

/** One row's facts, changed in line; refusals are shown as notices. `send` may be another one at every drawing. */
export function useChangeLine<P>(row: Row, send: (id: string, version: number, patch: P) => Promise<Answer>) {
  const latest = useRef(send);
  latest.current = send;
  const line = useMemo(() => new ChangeLine<P>((id, version, patch) => latest.current(id, version, patch), (why) => notify({ why }), (error) => notify({ why: whyOf(error) })), []);
  line.saw(row);
  const { id } = row;
  return { change: useCallback((patch: P) => line.put(id, patch), [line, id]), settled: useCallback(() => line.settled(id), [line, id]) };
}
