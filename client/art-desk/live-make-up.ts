import { compose } from '../../shared/compose/compose.ts';
import { faces as productFaces } from '../../shared/compose/faces/metrics.ts';
import type { ComposedEdition, EditionMakeUp, Flow, Inset, Leg, PageMakeUp, SetStory, SlotOptions } from '../../shared/compose/model.ts';
import type { SlotState } from '../../shared/page/slot-acts.ts';
import type { PageView } from '../../shared/views.ts';
import { facesNow } from '../page-view/title-faces.ts';

/** The headlines that a story could print under: its own, and those the desk keeps in reserve. */
export type Headlines = PageView['headlines'];

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

/** The story under the headline that its slot chooses; the same object when nothing changes, so that nothing is set anew. */
export function under(set: SetStory, headlines: Headlines[string] | undefined, options: SlotOptions | undefined): SetStory {
  if (!headlines) return set;
  const chosen = headlines.reserve.find((one) => one.id === options?.headlineId);
  const headline = chosen ? [chosen.text] : headlines.own.map((one) => one.text);
  if (headline.join('\n') === set.headline.join('\n')) return set;
  return { ...set, headline, headIds: { ...set.headIds, headline: chosen ? [chosen.id] : headlines.own.map((one) => one.id) } };
}

/** The edition's make-up with this page's slots as they stand under the hand. */
export function makeUpWith(makeUp: EditionMakeUp, pageId: string, slots: readonly SlotState[], headlines: Headlines): EditionMakeUp {
  const flows = flowsWith(makeUp, pageId, slots);
  const stories = { ...makeUp.stories };
  for (const slot of slots) {
    const set = slot.storyId && slot.leg === 1 ? stories[slot.storyId] : undefined;
    if (set) stories[set.id] = under(set, headlines[set.id], slot.options);
  }
  const pages = makeUp.pages.map((page) => {
    if (page.id !== pageId) return page;
    const before = new Map(page.slots.map((slot) => [slot.id, slot]));
    return { ...page, slots: slots.map((slot) => slotToSet(slot, makeUp, before.get(slot.id))) };
  });
  return { ...makeUp, stories, pages, flows };
}

/** The page set with its slots as they stand under the hand. */
export function composeWith(makeUp: EditionMakeUp, pageId: string, slots: readonly SlotState[], headlines: Headlines): ComposedEdition {
  return compose(makeUpWith(makeUp, pageId, slots, headlines), facesNow(makeUp.styleSheet) ?? productFaces, [pageId]);
}
