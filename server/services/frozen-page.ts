import { createHash } from 'node:crypto';
import type { EditionMakeUp, Slot } from '../../shared/compose/model.ts';

/** A page as it stood when it was proofed or signed, with the revisions its words are. The composer needs nothing else. */
export interface FrozenPage {
  readonly frozen: EditionMakeUp & { readonly revisions: Readonly<Record<string, string>> };
  /** SHA-256 over all of it: two sign-offs with one hash are of the same page. */
  readonly hash: string;
}

export const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** Stories that stand as sidebars inside a slot. */
const sidebarsOf = (slot: Slot): string[] => slot.insets.flatMap((i) => (i.kind === 'sidebar' && i.storyId ? [i.storyId] : []));

/**
 * Freezes one page: the whole of it, and of other pages only the slots its stories flow through, so that it breaks as
 * it did. Entries are sorted, so that the same page has the same hash.
 */
export function frozenPage(makeUp: EditionMakeUp, pageId: string, revisions: Readonly<Record<string, string>>): FrozenPage {
  const page = makeUp.pages.find((p) => p.id === pageId);
  const storyIds = [...new Set((page?.slots ?? []).flatMap((s) => [...(s.storyId ? [s.storyId] : []), ...sidebarsOf(s)]))].sort();
  const flows = makeUp.flows.filter((f) => storyIds.includes(f.storyId)).sort((a, b) => (a.storyId < b.storyId ? -1 : 1));
  const legs = new Set(flows.flatMap((f) => f.legs.map((l) => l.slotId)));
  const pages = makeUp.pages.flatMap((p) => {
    if (p.id === pageId) return [p];
    const slots = p.slots.filter((s) => legs.has(s.id));
    // Another page's furniture and people are not this page's business.
    const { folio, section } = p.furniture;
    const blank = { nameplate: '', dateLine: '', issueLine: '', pagesLine: '', sponsorLine: '', cnLine: '', hotlineLine: '', credits: '' };
    return slots.length > 0 ? [{ ...p, furniture: { ...blank, folio, section }, slots }] : [];
  });
  const photoIds = [...new Set(pages.flatMap((p) => p.slots.flatMap((s) => [...(s.photoId ? [s.photoId] : []), ...s.insets.map((i) => i.photoId)])))].sort();
  const pick = <T>(from: Readonly<Record<string, T>>, ids: readonly string[]): Record<string, T> =>
    Object.fromEntries(ids.flatMap((id) => (from[id] === undefined ? [] : [[id, from[id]]])));
  // A sidebar on another page pushes the text that comes over from there.
  const printed = [...new Set([...storyIds, ...pages.flatMap((p) => p.slots.flatMap(sidebarsOf))])].sort();
  const frozen = {
    styleSheet: makeUp.styleSheet, pages, flows, stories: pick(makeUp.stories, printed), photos: pick(makeUp.photos, photoIds),
    revisions: pick(revisions, storyIds),
  };
  return { frozen, hash: hashOf(frozen) };
}
