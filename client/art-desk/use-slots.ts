import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Slot } from '../../shared/compose/model.ts';
import { slotProblems } from '../../shared/page/slot.ts';
import type { PageView } from '../../shared/views.ts';
import type { Why } from '../../shared/workflow.ts';
import { useTRPC, useTRPCClient, whyOf } from '../app/trpc.ts';
import { notify } from '../ui/notice.tsx';
import { caughtUp, type Pending, type SlotPatch, withPending } from './slot-moves.ts';

type Answer = { readonly ok: true } | { readonly ok: false; readonly why: readonly Why[] };

const geometry = ['column', 'row', 'span', 'rows', 'bodyColumns', 'insets'] as const;

/** One change that its own hand can take back: the slot and what it was before. */
interface Done { readonly slotId: string; readonly before: SlotPatch }

/**
 * The slots of a page with the hand's own moves shown at once. Moves of one slot are sent one after another, each naming
 * the version that the one before it made, so that fast keys never clash with themselves; a clash with somebody else is told.
 */
export function useSlots(view: PageView) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const [pending, setPending] = useState<Pending>({});
  const [done, setDone] = useState<readonly Done[]>([]);
  const queues = useRef(new Map<string, Promise<void>>());
  const versions = useRef(new Map<string, number>());
  const told = useRef('');
  const latest = useRef(view);
  latest.current = view;

  useEffect(() => {
    for (const slot of view.slots) {
      const known = versions.current.get(slot.id);
      if (known === undefined || slot.version > known) versions.current.set(slot.id, slot.version);
    }
    // The row has caught up with the hand: its own picture is no longer needed.
    setPending((before) => {
      const rest = Object.entries(before).filter(([id, patch]) => {
        const row = view.slots.find((slot) => slot.id === id);
        return row && (queues.current.has(id) || !caughtUp(row, patch));
      });
      return rest.length === Object.keys(before).length ? before : Object.fromEntries(rest);
    });
  }, [view]);

  const refresh = () => cache.invalidateQueries({ queryKey: trpc.pages.get.queryKey({ pageId: view.page.id }) });
  const tell = (answer: Answer | { readonly ok: true; readonly value: unknown }): boolean => {
    if (!answer.ok) notify({ why: answer.why });
    return answer.ok;
  };

  const slots = useMemo(() => withPending(view.slots, pending), [view.slots, pending]);
  const shown = useRef(slots);
  shown.current = slots;

  /** Every reason against this change that the page itself can tell; the office asks again. */
  const against = (slotId: string, patch: SlotPatch): readonly Why[] => {
    const slot = shown.current.find((one) => one.id === slotId);
    return slot ? slotProblems({ ...slot, ...patch }, shown.current, latest.current.makeUp.styleSheet.page.grid) : [];
  };

  const change = (slotId: string, patch: SlotPatch & { text?: string }, taken = false): void => {
    const row = latest.current.slots.find((slot) => slot.id === slotId);
    const now = shown.current.find((slot) => slot.id === slotId);
    if (!row || !now) return;
    const no = geometry.some((key) => key in patch) ? against(slotId, patch) : [];
    if (no.length > 0) {
      // A key held against a wall says it once.
      const said = `${slotId} ${no.map((one) => one.code).join(' ')}`;
      if (said !== told.current) notify({ why: no });
      told.current = said;
      return;
    }
    told.current = '';
    const before = Object.fromEntries(Object.keys(patch).map((key) => [key, now[key as keyof typeof now]])) as SlotPatch;
    setPending((all) => ({ ...all, [slotId]: { ...all[slotId], ...patch } }));
    // Two keys of one moment: the second starts from where the first put the slot.
    shown.current = shown.current.map((slot) => (slot.id === slotId ? { ...slot, ...patch } : slot));
    const send = async (): Promise<void> => {
      const version = versions.current.get(slotId) ?? row.version;
      try {
        const answer = await client.slots.change.mutate({ slotId, version, patch: { ...patch, insets: patch.insets && [...patch.insets] } });
        if (answer.ok) {
          versions.current.set(slotId, answer.value.version);
          if (!taken) setDone((all) => [...all.slice(-49), { slotId, before }]);
          return;
        }
        notify({ why: answer.why });
      } catch (error) {
        notify({ why: whyOf(error) });
      }
      // Refused: the page shows again what the office has.
      versions.current.delete(slotId);
      setPending(({ [slotId]: _, ...rest }) => rest);
    };
    const queue = (queues.current.get(slotId) ?? Promise.resolve()).then(send).finally(async () => {
      if (queues.current.get(slotId) !== queue) return;
      queues.current.delete(slotId);
      await refresh();
    });
    queues.current.set(slotId, queue);
  };

  const act = {
    onSuccess: (answer: Answer) => {
      tell(answer);
      void refresh();
    },
    onError: (error: unknown) => notify({ why: whyOf(error) }),
  };
  const add = useMutation(trpc.slots.add.mutationOptions(act));
  const remove = useMutation(trpc.slots.remove.mutationOptions(act));
  const place = useMutation(trpc.slots.place.mutationOptions(act));
  const lift = useMutation(trpc.slots.lift.mutationOptions(act));
  const jump = useMutation(trpc.slots.jump.mutationOptions(act));
  const applyTemplate = useMutation(trpc.slots.applyTemplate.mutationOptions(act));
  const versionOf = (slotId: string): number => versions.current.get(slotId) ?? latest.current.slots.find((slot) => slot.id === slotId)?.version ?? 0;

  return {
    slots,
    change,
    against,
    /** The slot as it stands now, unsent moves included. */
    now: (slotId: string) => shown.current.find((slot) => slot.id === slotId),
    canUndo: done.length > 0,
    /** Takes back one's own last change, whatever others did to other slots meanwhile. */
    undo: () => {
      const last = done.at(-1);
      if (!last) return;
      setDone((all) => all.slice(0, -1));
      change(last.slotId, last.before, true);
    },
    add: (slot: Omit<Slot, 'id'>) => add.mutate({ pageId: view.page.id, slot: { ...slot, insets: [...slot.insets] } }),
    remove: (slotId: string) => remove.mutate({ slotId, version: versionOf(slotId) }),
    place: (slotId: string, what: { storyId: string } | { photoId: string }) => place.mutate({ slotId, version: versionOf(slotId), ...what }),
    lift: (slotId: string) => lift.mutate({ slotId, version: versionOf(slotId) }),
    jump: (fromSlotId: string, toSlotId: string) => jump.mutate({ fromSlotId, toSlotId }),
    applyTemplate: (template: string) => applyTemplate.mutate({ pageId: view.page.id, template }),
  };
}

export type Slots = ReturnType<typeof useSlots>;
