import { faces as productFaces } from '../../shared/compose/faces/metrics.ts';
import type { ComposedEdition, EditionMakeUp, Flow, Inset, Leg, PageMakeUp } from '../../shared/compose/model.ts';
import type { SlotState } from '../../shared/page/slot-acts.ts';
import { composeAgain } from '../page-view/compose-again.ts';
import { facesNow } from '../page-view/title-faces.ts';

const stands = (inset: Inset, slot: SlotState, makeUp: EditionMakeUp): boolean => {
  switch (inset.kind ?? 'photo') {
    case 'photo': return inset.photoId in makeUp.photos;
    case 'pull-out': return Boolean(slot.storyId && inset.blockId && makeUp.stories[slot.storyId]?.blocks.some((block) => block.id === inset.blockId));
    case 'sidebar': return Boolean(inset.storyId && inset.storyId in makeUp.stories);
  }
};

/** A slot as the composer takes it, out of how it stands under the hand. */
function slotToSet(slot: SlotState, makeUp: EditionMakeUp, before: PageMakeUp['slots'][number] | undefined): PageMakeUp['slots'][number] {
  const { id, kind, column, row, span, rows, bodyColumns, headStyle, headDirection, headSpan, box, locked, options } = slot;
  const wanted = slot.advertisementId ?? slot.photoId;
  // A photo story brings its own picture along, as the office chose it.
  const photoId = wanted && wanted in makeUp.photos ? wanted : kind === 'photo-story' && slot.storyId === (before?.storyId ?? null) ? before?.photoId : undefined;
  return {
    id, kind, column, row, span, rows, bodyColumns, headStyle, headDirection, headSpan, box, locked, options,
    insets: slot.insets.filter((inset) => stands(inset, slot, makeUp)),
    ...(slot.storyId && slot.storyId in makeUp.stories ? { storyId: slot.storyId } : {}), ...(photoId ? { photoId } : {}), ...(slot.text ? { text: slot.text } : {}),
  };
}

/** The ways of stories over slots, with this page's as they stand under the hand; jump lines stay the office's until it answers. */
function flowsWith(makeUp: EditionMakeUp, pageId: string, slots: readonly SlotState[]): readonly Flow[] {
  const ids = new Set([...makeUp.flows.map((flow) => flow.storyId), ...slots.flatMap((slot) => (slot.storyId ? [slot.storyId] : []))]);
  return [...ids].flatMap((storyId): Flow[] => {
    const before = makeUp.flows.find((flow) => flow.storyId === storyId)?.legs ?? [];
    const legs = [
      ...before.map((leg, i) => ({ leg, at: i + 1 })).filter(({ leg }) => leg.pageId !== pageId),
      ...slots.filter((slot) => slot.storyId === storyId).map((slot) => {
        const label = before[slot.leg - 1];
        return { at: slot.leg, leg: { slotId: slot.id, pageId, jumpOut: label?.jumpOut ?? '', jumpIn: label?.jumpIn ?? '' } satisfies Leg };
      }),
    ].sort((a, b) => a.at - b.at).map(({ leg }) => leg);
    return storyId in makeUp.stories && legs.length > 0 ? [{ storyId, legs }] : [];
  });
}

/** The edition's make-up with this page's slots as they stand under the hand. */
export function makeUpWith(makeUp: EditionMakeUp, pageId: string, slots: readonly SlotState[]): EditionMakeUp {
  const flows = flowsWith(makeUp, pageId, slots);
  const pages = makeUp.pages.map((page) => {
    if (page.id !== pageId) return page;
    const before = new Map(page.slots.map((slot) => [slot.id, slot]));
    return { ...page, slots: slots.map((slot) => slotToSet(slot, makeUp, before.get(slot.id))) };
  });
  return { ...makeUp, pages, flows };
}

/** The page set with its slots as they stand under the hand; only what changed since it was last asked is set anew. */
export function composeWith(makeUp: EditionMakeUp, pageId: string, slots: readonly SlotState[]): ComposedEdition {
  return composeAgain(makeUpWith(makeUp, pageId, slots), facesNow(makeUp.styleSheet) ?? productFaces, pageId);
}
