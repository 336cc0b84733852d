import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Editor } from '@tiptap/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Anchor } from '../../shared/proof/mark.ts';
import type { ThreadsView } from '../../shared/views.ts';
import type { Why } from '../../shared/workflow.ts';
import { ActName } from '../app/act-name.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { notify } from '../ui/notice.tsx';
import type { CopyRoom } from './copy-room.ts';
import { BEING_WRITTEN, chosenAnchor, pinRemarks, remarksIn, type RemarkSpot, showRemark } from './remark-marks.ts';
import { words } from './remark-words.ts';

/** How long a remark waits for one's own keystrokes that are still on their way. */
const TRAVEL_MS = 5_000;

/** The remarks of a story on this screen, and what can be done with them. */
export interface Remarks {
  readonly view: ThreadsView | null;
  /** The thread that is looked at. */
  readonly active: string | null;
  /** Words chosen for a new remark. */
  readonly composing: Anchor | null;
  /** Places of the threads in the text, in its order; those that have none are missing. */
  readonly spots: readonly RemarkSpot[];
  readonly open: number;
  look(threadId: string | null): void;
  /** Looks at the next open thread of the text, or the one before. */
  step(by: 1 | -1): void;
  /** Begins a remark on the chosen words; false when there are none. */
  compose(): boolean;
  leave(): void;
  begin(text: string): Promise<boolean>;
  reply(threadId: string, text: string): Promise<boolean>;
  reword(commentId: string, text: string): Promise<boolean>;
  settle(threadId: string, version: number, resolved: boolean): Promise<boolean>;
}

const nowhere: readonly RemarkSpot[] = [];

/** Keeps a story's remarks, pins the open ones to the text, and carries out what is done with them. */
export function useRemarks(storyId: string, editor: Editor | null, room: CopyRoom | null, first: string | null): Remarks {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const client = useQueryClient();
  const { data } = useQuery(trpc.comments.list.queryOptions({ storyId }));
  const view = data ?? null;
  /** One name a place where somebody writes: the new remark, and each thread's answer. */
  const names = useRef(new Map<string, ActName>());
  const nameOf = (place: string): ActName => {
    const name = names.current.get(place) ?? new ActName();
    names.current.set(place, name);
    return name;
  };
  const [active, setActive] = useState(first);
  const [composing, setComposing] = useState<Anchor | null>(null);
  const [spots, setSpots] = useState(nowhere);
  const { mutateAsync: openThread } = useMutation(trpc.comments.open.mutationOptions());
  const { mutateAsync: sendReply } = useMutation(trpc.comments.reply.mutationOptions());
  const { mutateAsync: sendEdit } = useMutation(trpc.comments.edit.mutationOptions());
  const { mutateAsync: sendResolve } = useMutation(trpc.comments.resolve.mutationOptions());
  const { mutateAsync: sendReopen } = useMutation(trpc.comments.reopen.mutationOptions());

  const pinned = useMemo(() => [
    ...(view?.threads ?? []).filter((thread) => thread.resolved === null || thread.id === active).map(({ id, anchor, comments }) => ({ id, anchor, remarks: comments.length, says: t(words, 'nRemarks', { n: comments.length }) })),
    // The words that are remarked on stay marked while the remark is being written.
    ...(composing ? [{ id: BEING_WRITTEN, anchor: composing, remarks: 0, says: '' }] : []),
  ], [view, active, composing, t]);
  const shown = composing ? BEING_WRITTEN : active;
  useEffect(() => {
    if (!editor || editor.isDestroyed) return undefined;
    pinRemarks(editor, pinned, shown);
    const look = (): void => setSpots((before) => {
      const now = remarksIn(editor).filter((spot) => spot.id !== BEING_WRITTEN);
      const same = now.length === before.length && now.every((spot, i) => spot.id === before[i]?.id && spot.changed === before[i]?.changed);
      return same ? before : now;
    });
    look();
    editor.on('transaction', look);
    return () => void editor.off('transaction', look);
  }, [editor, pinned, shown]);
  useEffect(() => {
    if (first) setActive(first);
  }, [first]);
  // Comes from an address, once the words are there.
  const known = view !== null;
  useEffect(() => {
    if (editor && first && known) requestAnimationFrame(() => { if (!editor.isDestroyed) showRemark(editor, first); });
  }, [editor, first, known]);

  const again = useCallback(() => client.invalidateQueries({ queryKey: trpc.comments.list.queryKey({ storyId }) }), [client, trpc, storyId]);
  const done = useCallback(async (work: Promise<{ readonly ok: true } | { readonly ok: false; readonly why: readonly Why[] }>): Promise<boolean> => {
    try {
      const answer = await work;
      if (!answer.ok) notify({ why: answer.why });
      await again();
      return answer.ok;
    } catch (error) {
      notify({ why: whyOf(error) });
      return false;
    }
  }, [again]);

  const look = useCallback((threadId: string | null): void => {
    if (threadId === BEING_WRITTEN) return;
    setActive(threadId);
    if (threadId && editor) requestAnimationFrame(() => { if (!editor.isDestroyed) showRemark(editor, threadId); });
  }, [editor]);
  const begin = async (text: string): Promise<boolean> => {
    if (!composing) return false;
    const anchor = composing;
    if (room && room.connection.pending() > 0) await room.connection.settled(TRAVEL_MS);
    let made: string | null = null;
    const name = nameOf(storyId);
    const ok = await done(openThread({ id: name.for([anchor, text]), storyId, anchor, text }).then((answer) => {
      if (answer.ok) made = answer.value.threadId;
      return answer;
    }));
    if (!ok) return false;
    name.stored();
    setComposing(null);
    setActive(made);
    return true;
  };
  return {
    view, active, composing, spots, look, begin,
    open: (view?.threads ?? []).filter((thread) => thread.resolved === null).length,
    step(by) {
      if (spots.length === 0) return;
      const here = spots.findIndex((spot) => spot.id === active);
      look(spots[(here < 0 ? (by > 0 ? 0 : spots.length - 1) : here + by + spots.length) % spots.length]?.id ?? null);
    },
    compose() {
      const anchor = editor && room ? chosenAnchor(editor, room.connection.doc) : null;
      setComposing(anchor);
      // One is looked at: the one that is being written.
      if (anchor) setActive(null);
      return anchor !== null;
    },
    leave: () => setComposing(null),
    async reply(threadId, text) {
      const name = nameOf(threadId);
      const ok = await done(sendReply({ id: name.for(text), threadId, text }));
      if (ok) name.stored();
      return ok;
    },
    reword: (commentId, text) => done(sendEdit({ commentId, text })),
    settle: (threadId, version, resolved) => done((resolved ? sendResolve : sendReopen)({ threadId, version })),
  };
}
