import { useMemo } from 'react';
import { compose } from '../../shared/compose/compose.ts';
import type { ComposedEdition, EditionMakeUp, Faces } from '../../shared/compose/model.ts';
import { useFaces } from './title-faces.ts';

/**
 * Everything that decides how one page looks, in an order that stays: its slots and furniture, the stories that flow over
 * it with every page they come from, and its pictures. When none is another object, the page is the same.
 */
export function decidesPage(makeUp: EditionMakeUp, pageId: string): readonly unknown[] {
  const page = makeUp.pages.find((one) => one.id === pageId);
  const flows = makeUp.flows.filter((flow) => flow.legs.some((leg) => leg.pageId === pageId));
  const others = new Set(flows.flatMap((flow) => flow.legs.map((leg) => leg.pageId)).filter((id) => id !== pageId));
  const photos = (page?.slots ?? []).flatMap((slot) => [slot.photoId, ...slot.insets.map((inset) => inset.photoId)]);
  return [
    makeUp.styleSheet, page, ...flows, ...flows.map((flow) => makeUp.stories[flow.storyId]),
    // A leg on another page decides where the text of this one begins.
    ...makeUp.pages.filter((one) => others.has(one.id)), ...photos.map((id) => (id ? makeUp.photos[id] : undefined)),
  ];
}

const sheets = new Map<string, { readonly decided: readonly unknown[]; readonly composed: ComposedEdition }>();

/** A page composed once for all who show it; composed anew only when something that decides it has changed. */
export function composedPage(makeUp: EditionMakeUp, pageId: string, faces: Faces): ComposedEdition {
  const decided = [...decidesPage(makeUp, pageId), faces];
  const before = sheets.get(pageId);
  if (before && before.decided.length === decided.length && before.decided.every((one, i) => one === decided[i])) return before.composed;
  const composed = compose(makeUp, faces, [pageId]);
  sheets.delete(pageId);
  sheets.set(pageId, { decided, composed });
  // Pages of editions long closed need not stay in memory.
  const [oldest] = sheets.keys();
  if (sheets.size > 24 && oldest !== undefined) sheets.delete(oldest);
  return composed;
}

/** A page composed on this machine from the edition's make-up; undefined while there is none, or its faces are on their way. */
export function useComposedPage(makeUp: EditionMakeUp | undefined, pageId: string): ComposedEdition | undefined {
  const faces = useFaces(makeUp?.styleSheet);
  return useMemo(() => (makeUp && faces ? composedPage(makeUp, pageId, faces) : undefined), [makeUp, pageId, faces]);
}
