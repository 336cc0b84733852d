import type { SlotState, SlotStep } from '../../shared/page/slot-acts.ts';

/** One act of one's own that can be taken back. `label` is what it is called; `at` when it was done. */
export interface Done {
  readonly label: string;
  readonly at: number;
  readonly steps: readonly SlotStep[];
}

/** A slot's version as the office counts it, and the one whose content it has: undoing gives an old content a new number. */
interface Known { readonly actual: number; readonly content: number }

/** One's own acts, done and taken back, and what is known of the slots they touched. */
export interface UndoStack {
  readonly done: readonly Done[];
  readonly undone: readonly Done[];
  readonly known: Readonly<Record<string, Known>>;
}

export const emptyStack: UndoStack = { done: [], undone: [], known: {} };

const most = 100;
/** Keys held down make one step, as long as they do the same. */
const oneStepMs = 900;

/** The change to send: what the slot is to be again, and the version that must stand there for it. */
export interface StackChange { readonly slotId: string; readonly version: number; readonly to: SlotState | null }

/** What a change touched, in one word: the place (with all that follows from it), or the figures that differ. */
function touched({ before, after }: SlotStep): string {
  if (!before || !after) return 'slot';
  const figures = ({ options, ...slot }: SlotState): Readonly<Record<string, unknown>> => ({ ...slot, ...options });
  const [a, b] = [figures(before), figures(after)];
  const differ = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]));
  return differ.some((key) => ['column', 'row', 'span', 'rows'].includes(key)) ? 'place' : differ.sort().join(' ');
}

/** The stack after an act; nothing can be done again then. */
export function didAct(stack: UndoStack, act: Done): UndoStack {
  if (act.steps.length === 0) return stack;
  const known = { ...stack.known };
  for (const step of act.steps) known[step.slotId] = { actual: step.version, content: step.version };
  const last = stack.done.at(-1);
  const [a, b] = [last?.steps[0], act.steps[0]];
  const same = last && a && b && last.steps.length === 1 && act.steps.length === 1 && last.label === act.label && act.at - last.at < oneStepMs
    && a.slotId === b.slotId && a.version === b.versionBefore && touched(a) === touched(b);
  const joined: Done = same ? { ...act, steps: [{ ...b, before: a.before, versionBefore: a.versionBefore }] } : act;
  return { done: [...(same ? stack.done.slice(0, -1) : stack.done), joined].slice(-most), undone: [], known };
}

/**
 * What takes the last act back, or null when there is none. Where somebody else changed a slot since, the version asked for
 * is the one that the act left: the office refuses it and says who was faster.
 */
export function undoing(stack: UndoStack): readonly StackChange[] | null {
  return stack.done.at(-1)?.steps.map((step) => ({
    slotId: step.slotId, to: step.before, version: standing(stack, step.slotId, step.version),
  })) ?? null;
}

export function redoing(stack: UndoStack): readonly StackChange[] | null {
  return stack.undone.at(-1)?.steps.map((step) => ({
    slotId: step.slotId, to: step.after, version: standing(stack, step.slotId, step.versionBefore),
  })) ?? null;
}

/** The version to name when the slot is thought to have the content of version `content`. */
function standing({ known }: UndoStack, slotId: string, content: number): number {
  const now = known[slotId];
  return now && now.content === content ? now.actual : content;
}

export function didUndo(stack: UndoStack, answered: readonly SlotStep[]): UndoStack {
  const act = stack.done.at(-1);
  if (!act) return stack;
  return { done: stack.done.slice(0, -1), undone: [...stack.undone, act], known: knownAfter(stack, act, answered, 'versionBefore') };
}

export function didRedo(stack: UndoStack, answered: readonly SlotStep[]): UndoStack {
  const act = stack.undone.at(-1);
  if (!act) return stack;
  return { done: [...stack.done, { ...act, at: 0 }], undone: stack.undone.slice(0, -1), known: knownAfter(stack, act, answered, 'version') };
}

function knownAfter(stack: UndoStack, act: Done, answered: readonly SlotStep[], content: 'version' | 'versionBefore'): UndoStack['known'] {
  const known = { ...stack.known };
  for (const step of act.steps) {
    const now = answered.find((one) => one.slotId === step.slotId);
    known[step.slotId] = { actual: now?.version ?? known[step.slotId]?.actual ?? 0, content: step[content] };
  }
  return known;
}

/** Without the act that could not be taken back (or done again): somebody else's change stands there now. */
export const withoutLast = (stack: UndoStack, which: 'done' | 'undone'): UndoStack => ({ ...stack, [which]: stack[which].slice(0, -1) });
