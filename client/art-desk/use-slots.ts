import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Slot } from '../../shared/compose/model.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import { type SlotAct, type SlotActName, type SlotChange, type SlotState, type SlotStep, stateOf } from '../../shared/page/slot-acts.ts';
import { slotProblems } from '../../shared/page/slot.ts';
import type { PageView } from '../../shared/views.ts';
import type { Why } from '../../shared/workflow.ts';
import { useTRPC, useTRPCClient, whyOf } from '../app/trpc.ts';
import { hush, notify } from '../ui/notice.tsx';
import type { SlotPatch } from './slot-moves.ts';
import { didAct, didRedo, didUndo, emptyStack, redoing, undoing, type UndoStack, withoutLast } from './undo-stack.ts';

type Answer = { readonly ok: true; readonly value: { readonly steps: readonly SlotStep[] } } | { readonly ok: false; readonly why: readonly Why[] };

/** A slot as the hand left it; `version` is the office's once it has answered, null until then. `state` null: taken away. */
interface Held { readonly state: SlotState | null; readonly version: number | null }

/** False where the page itself says no; else, later, whether it is stored. */
export type Sent = false | Promise<boolean>;

/** The rows of the page with the hand's own acts over them that have not come back yet. */
function shownWith(rows: readonly PlacedSlot[], held: Readonly<Record<string, Held>>, pageId: string): PlacedSlot[] {
  const known = new Set(rows.map((row) => row.id));
  const fresh = Object.entries(held).flatMap(([id, one]) => (one.state && !known.has(id) ? [{ ...one.state, pageId, version: one.version ?? 0 }] : []));
  return [...rows.flatMap((row): PlacedSlot[] => {
    const mine = held[row.id];
    if (!mine) return [row];
    return mine.state ? [{ ...row, ...mine.state }] : [];
  }), ...fresh];
}

/**
 * The slots of a page with the hand's own acts shown at once. Acts are sent one after another, each naming the versions
 * that the hand saw (or that its own act before made), so that fast keys never clash with themselves; a clash with somebody
 * else is told and the page shows again what the office has. Every act can be taken back and done again.
 */
export function useSlots(view: PageView) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const pageId = view.page.id;
  const [held, setHeld] = useState<Readonly<Record<string, Held>>>({});
  const [stack, showStack] = useState<UndoStack>(emptyStack);
  const stackNow = useRef(stack);
  const setStack = (next: (before: UndoStack) => UndoStack): void => {
    stackNow.current = next(stackNow.current);
    showStack(stackNow.current);
  };
  const waiting = useRef(0);
  const queue = useRef<Promise<void>>(Promise.resolve());
  /** How many acts on a slot are under way, and the version that the last answered one made. */
  const underWay = useRef(new Map<string, number>());
  const made = useRef(new Map<string, number>());
  const broken = useRef(0);
  const told = useRef('');
  const latest = useRef(view);
  latest.current = view;

  useEffect(() => {
    // The row has caught up with the hand: its own picture is no longer needed.
    setHeld((before) => {
      const rest = Object.entries(before).filter(([id, one]) => {
        if (one.version === null) return true;
        const row = view.slots.find((slot) => slot.id === id);
        return one.state ? !row || row.version < one.version : row !== undefined;
      });
      return rest.length === Object.keys(before).length ? before : Object.fromEntries(rest);
    });
  }, [view]);

  const slots = useMemo(() => shownWith(view.slots, held, pageId), [view.slots, held, pageId]);
  const shown = useRef(slots);
  shown.current = slots;

  const refresh = () => cache.invalidateQueries({ queryKey: trpc.pages.get.queryKey({ pageId }) });

  const hold = (entries: Readonly<Record<string, Held>>): void => {
    setHeld((all) => ({ ...all, ...entries }));
    // Two keys of one moment: the second starts from where the first put the slot.
    shown.current = shownWith(shown.current, entries, pageId);
  };

  /** Sends in turn; `ids` are the slots shown as the hand left them. Refused: everything after it that built on it is dropped. */
  const send = (ids: readonly string[], ask: () => Promise<Answer>, answered: (steps: readonly SlotStep[]) => void, refused?: (why: readonly Why[]) => void): Promise<boolean> => {
    const round = broken.current;
    for (const id of ids) underWay.current.set(id, (underWay.current.get(id) ?? 0) + 1);
    waiting.current += 1;
    const run = async (): Promise<boolean> => {
      try {
        if (round !== broken.current) return false;
        const answer = await ask();
        if (answer.ok) {
          const { steps } = answer.value;
          for (const step of steps) made.current.set(step.slotId, step.version);
          setHeld((all) => {
            const next = { ...all };
            for (const step of steps) {
              const last = (underWay.current.get(step.slotId) ?? 0) <= 1;
              if (next[step.slotId] && last) next[step.slotId] = { state: step.after, version: step.version };
            }
            return next;
          });
          answered(steps);
          return true;
        }
        notify({ why: answer.why, about: 'slots' });
        refused?.(answer.why);
      } catch (error) {
        notify({ why: whyOf(error) });
        refused?.([]);
      }
      broken.current += 1;
      setHeld({});
      return false;
    };
    const result = queue.current.then(run).finally(() => {
      for (const id of ids) {
        const left = (underWay.current.get(id) ?? 1) - 1;
        if (left > 0) underWay.current.set(id, left);
        else underWay.current.delete(id);
      }
      waiting.current -= 1;
    });
    queue.current = result.then(async (done) => {
      if (!done || underWay.current.size === 0) await refresh();
    }, () => undefined);
    return result;
  };

  /** The version to name: the one the hand sees, or what its own act on the way will have made of it. */
  const versionOf = (slotId: string): (() => number) => {
    if (underWay.current.has(slotId)) return () => made.current.get(slotId) ?? 0;
    const row = latest.current.slots.find((slot) => slot.id === slotId);
    const own = made.current.get(slotId);
    // The row may still be older than what one's own act answered, or not have come yet.
    const version = Math.max(row?.version ?? 0, own ?? 0);
    return () => version;
  };

  const push = (label: string) => (steps: readonly SlotStep[]): void => setStack((all) => didAct(all, { label, at: Date.now(), steps }));

  /** Does an act over slots; shown at once, taken back as one. */
  const commit = (label: SlotActName, act: SlotAct, options: { readonly lifting?: boolean } = {}): Sent => {
    if (!act.ok) {
      notify({ why: act.why, about: 'slots' });
      return false;
    }
    hush('slots');
    if (act.changes.length === 0) return Promise.resolve(true);
    const versions = new Map(act.changes.map((one) => [one.slotId, versionOf(one.slotId)]));
    hold(Object.fromEntries(act.changes.map((one) => [one.slotId, { state: one.to, version: null }])));
    const ids = act.changes.map((one) => one.slotId);
    return send(ids, () => client.slots.changeMany.mutate({
      pageId, act: label, ...(options.lifting ? { lifting: true } : {}),
      changes: act.changes.map((one) => ({ slotId: one.slotId, version: versions.get(one.slotId)?.() ?? 0, to: onWire(one.to) })),
    }), push(label));
  };

  /** Every reason against this change that the page itself can tell; the office asks again. */
  const against = (slotId: string, patch: SlotPatch): readonly Why[] => {
    const slot = shown.current.find((one) => one.id === slotId);
    return slot ? slotProblems({ ...slot, ...patch }, shown.current, latest.current.makeUp.styleSheet.page.grid) : [];
  };

  const change = (slotId: string, patch: SlotPatch & Partial<Pick<PlacedSlot, 'text' | 'advertisementId'>>, label: SlotActName = 'change'): Sent => {
    const now = shown.current.find((slot) => slot.id === slotId);
    if (!now) return false;
    const no = geometry.some((key) => key in patch) ? against(slotId, patch) : [];
    if (no.length > 0) {
      // A key held against a wall says it once.
      const said = `${slotId} ${no.map((one) => one.code).join(' ')}`;
      if (said !== told.current) notify({ why: no, about: 'slots' });
      told.current = said;
      return false;
    }
    told.current = '';
    return commit(label, { ok: true, changes: [{ slotId, to: { ...stateOf(now), ...patch } }] });
  };

  /** An act that the office works out by itself: its answer says what it did. */
  const act = (label: SlotActName | 'place' | 'lift' | 'jump' | 'add' | 'remove' | 'template', ids: readonly string[], ask: () => Promise<Answer>, then?: (steps: readonly SlotStep[]) => void): Promise<boolean> =>
    send(ids, ask, (steps) => {
      hush('slots');
      push(label)(steps);
      then?.(steps);
    });

  const back = (which: 'undo' | 'redo'): void => {
    // An act still on its way is not on the stack yet: taking back waits for it.
    if (waiting.current > 0) {
      void queue.current.then(() => back(which));
      return;
    }
    const shownChanges = which === 'undo' ? undoing(stackNow.current) : redoing(stackNow.current);
    if (!shownChanges) return;
    hold(Object.fromEntries(shownChanges.map((one) => [one.slotId, { state: one.to, version: null }])));
    void send(
      shownChanges.map((one) => one.slotId),
      () => client.slots.changeMany.mutate({ pageId, act: which, lifting: true, changes: shownChanges.map((one) => ({ ...one, to: onWire(one.to) })) }),
      (steps) => setStack((all) => (which === 'undo' ? didUndo(all, steps) : didRedo(all, steps))),
      (why) => { if (why.some((one) => one.code === 'slot-moved')) setStack((all) => withoutLast(all, which === 'undo' ? 'done' : 'undone')); },
    );
  };

  return {
    slots, change, commit, against,
    /** The slot as it stands now, unsent acts included. */
    now: (slotId: string) => shown.current.find((slot) => slot.id === slotId),
    undoLabel: stack.done.at(-1)?.label ?? null,
    redoLabel: stack.undone.at(-1)?.label ?? null,
    /** Takes back one's own last act, whatever others did to other slots meanwhile. */
    undo: () => back('undo'),
    redo: () => back('redo'),
    /** `onAdded`: the new slot, once the office has it. */
    add: (slot: Omit<Slot, 'id'>, onAdded?: (slotId: string) => void) => void act('add', [], () => client.slots.add.mutate({ pageId, slot: { ...slot, insets: [...slot.insets] } }), ([step]) => { if (step) onAdded?.(step.slotId); }),
    remove: (slotId: string) => { const version = versionOf(slotId); void act('remove', [slotId], () => client.slots.remove.mutate({ slotId, version: version() })); },
    place: (slotId: string, what: { storyId: string } | { photoId: string }) => { const version = versionOf(slotId); void act('place', [slotId], () => client.slots.place.mutate({ slotId, version: version(), ...what })); },
    lift: (slotId: string) => { const version = versionOf(slotId); void act('lift', [slotId], () => client.slots.lift.mutate({ slotId, version: version() })); },
    jump: (fromSlotId: string, toSlotId: string) => void act('jump', [fromSlotId, toSlotId], () => client.slots.jump.mutate({ fromSlotId, toSlotId })),
    applyTemplate: (template: string) => void act('template', [], () => client.slots.applyTemplate.mutate({ pageId, template })),
  };
}

const geometry = ['column', 'row', 'span', 'rows', 'bodyColumns', 'insets'] as const;

/** Lists that the wire's types want as lists of their own. */
const onWire = (to: SlotChange['to']) => to && { ...to, insets: [...to.insets], options: to.options };

export type Slots = ReturnType<typeof useSlots>;
