import { compose } from '../../shared/compose/compose.ts';
import type { Drawing } from '../../shared/compose/drawing.ts';
import type { ComposedEdition, ComposedPage, DisplayItem, EditionMakeUp, Faces, Fit, PageMakeUp } from '../../shared/compose/model.ts';
import { drawPageRules } from '../../shared/compose/page-rules.ts';

type Slot = PageMakeUp['slots'][number];

/** A page as it was last set, and what decided each slot of it. */
interface Memory {
  readonly sheet: EditionMakeUp['styleSheet'];
  readonly faces: Faces;
  readonly furniture: PageMakeUp['furniture'];
  /** By slot: its own figures in one word, and the objects whose identity decides what stands in it. */
  readonly decided: ReadonlyMap<string, { readonly spelled: string; readonly things: readonly unknown[] }>;
  /** Ink that the slot itself puts down, by slot; rules between slots are not in it. */
  readonly ink: ReadonlyMap<string, readonly DisplayItem[]>;
  readonly problems: ComposedPage['problems'];
  readonly fits: Readonly<Record<string, Fit>>;
}

const memories = new Map<string, Memory>();
const most = 12;

/** Everything that decides one slot: itself, the story with its whole way over slots, its pictures. */
function decides(makeUp: EditionMakeUp, slot: Slot): { spelled: string; things: readonly unknown[] } {
  const ids = [...(slot.storyId ? [slot.storyId] : []), ...slot.insets.flatMap((inset) => (inset.storyId ? [inset.storyId] : []))];
  const flows = makeUp.flows.filter((flow) => ids.includes(flow.storyId));
  const legs = new Set(flows.flatMap((flow) => flow.legs.map((leg) => leg.slotId)));
  const others = makeUp.pages.flatMap((page) => page.slots.filter((one) => legs.has(one.id) && one.id !== slot.id));
  const photos = [slot, ...others].flatMap((one) => [one.photoId, ...one.insets.map((inset) => inset.photoId)]);
  return {
    spelled: JSON.stringify([slot, flows.map((flow) => flow.legs), others]),
    things: [...ids.map((id) => makeUp.stories[id]), ...photos.map((id) => (id ? makeUp.photos[id] : undefined))],
  };
}

const sameThings = (a: readonly unknown[], b: readonly unknown[]): boolean => a.length === b.length && a.every((one, i) => one === b[i]);

/** The slot without its copy: it takes part in the rules between slots and asks for no setting. */
const bare = ({ storyId: _, photoId: __, text: ___, ...slot }: Slot): Slot => ({ ...slot, insets: [] });

/**
 * A page set again after a small change: slots that nothing has touched keep their ink, so that a hand that moves one slot
 * sets one story. The same page as `compose` makes (a test says so), some ten times sooner.
 */
export function composeAgain(makeUp: EditionMakeUp, faces: Faces, pageId: string): ComposedEdition {
  const page = makeUp.pages.find((one) => one.id === pageId);
  if (!page) return compose(makeUp, faces, [pageId]);
  const before = memories.get(pageId);
  const decided = new Map(page.slots.map((slot) => [slot.id, decides(makeUp, slot)]));
  const kept = new Set(before && before.sheet === makeUp.styleSheet && before.faces === faces && before.furniture === page.furniture
    ? page.slots.filter((slot) => {
      const [was, is] = [before.decided.get(slot.id), decided.get(slot.id)];
      return was && is && was.spelled === is.spelled && sameThings(was.things, is.things) && before.ink.has(slot.id);
    }).map((slot) => slot.id)
    : []);
  // Two legs of one story on a page, or a slot over another, are set together or not at all.
  const changed = new Set(page.slots.filter((slot) => !kept.has(slot.id)).flatMap((slot) => (slot.storyId ? [slot.storyId] : [])));
  for (const slot of page.slots) if (slot.storyId && changed.has(slot.storyId)) kept.delete(slot.id);
  if (!before || kept.size === 0) return remembered(makeUp, faces, page, decided, compose(makeUp, faces, [pageId]));

  const flows = makeUp.flows.filter((flow) => !flow.legs.some((leg) => kept.has(leg.slotId)));
  const partial = compose({
    ...makeUp, flows, pages: makeUp.pages.map((one) => (one.id === pageId ? { ...one, slots: one.slots.map((slot) => (kept.has(slot.id) ? bare(slot) : slot)) } : one)),
  }, faces, [pageId]);
  const drawn = partial.pages[0];
  if (!drawn) return compose(makeUp, faces, [pageId]);
  const rules = rulesOf(makeUp, faces, page);
  const fresh = inkBySlot(drawn.items.slice(rules.length));
  const items: DisplayItem[] = [...rules];
  const ink = new Map<string, readonly DisplayItem[]>();
  for (const slot of page.slots) {
    const own = (kept.has(slot.id) ? before.ink.get(slot.id) : fresh.get(slot.id)) ?? [];
    ink.set(slot.id, own);
    items.push(...own);
  }
  const stories = new Set(page.slots.filter((slot) => kept.has(slot.id)).flatMap((slot) => [slot.storyId, ...slot.insets.map((inset) => inset.storyId)]));
  // Whether slots stand over each other is a question of them all; the rest a slot tells of itself.
  const overlap = (one: ComposedPage['problems'][number]): boolean => one.kind === 'no-room' && one.detail === 'overlap';
  const problems = [...drawn.problems.filter((one) => !kept.has(one.slotId) || overlap(one)), ...before.problems.filter((one) => kept.has(one.slotId) && !overlap(one))];
  const fits = { ...partial.fits, ...Object.fromEntries(Object.entries(before.fits).filter(([id]) => stories.has(id))) };
  remember(pageId, { sheet: makeUp.styleSheet, faces, furniture: page.furniture, decided, ink, problems, fits });
  return { pages: [{ ...drawn, items, problems }], fits };
}

/** Rules between slots: what every page puts down before its slots do. */
function rulesOf(makeUp: EditionMakeUp, faces: Faces, page: PageMakeUp): readonly DisplayItem[] {
  const drawing: Drawing = { faces, sheet: makeUp.styleSheet, items: [], missing: new Map() };
  drawPageRules(drawing, page);
  return drawing.items;
}

function inkBySlot(items: readonly DisplayItem[]): Map<string, DisplayItem[]> {
  const ink = new Map<string, DisplayItem[]>();
  for (const item of items) ink.set(item.slotId, [...(ink.get(item.slotId) ?? []), item]);
  return ink;
}

function remembered(makeUp: EditionMakeUp, faces: Faces, page: PageMakeUp, decided: Memory['decided'], composed: ComposedEdition): ComposedEdition {
  const drawn = composed.pages[0];
  if (drawn) {
    const ink = inkBySlot(drawn.items.slice(rulesOf(makeUp, faces, page).length));
    for (const slot of page.slots) if (!ink.has(slot.id)) ink.set(slot.id, []);
    remember(page.id, { sheet: makeUp.styleSheet, faces, furniture: page.furniture, decided, ink, problems: drawn.problems, fits: composed.fits });
  }
  return composed;
}

function remember(pageId: string, memory: Memory): void {
  memories.delete(pageId);
  memories.set(pageId, memory);
  const [oldest] = memories.keys();
  if (memories.size > most && oldest !== undefined) memories.delete(oldest);
}
