import type { EditionMakeUp } from '../../shared/compose/model.ts';
import { editionMakeUp } from '../../shared/page/make-up.ts';
import { isStaff, type Person } from '../../shared/people.ts';
import { may } from '../../shared/policy.ts';
import { offerStory } from '../../shared/story/story-workflow.ts';
import type { OfferView, RevisionView, StoryRow, StoryView } from '../../shared/views.ts';
import * as assignments from '../store/assignments.ts';
import * as editions from '../store/editions.ts';
import * as events from '../store/events.ts';
import * as pages from '../store/pages.ts';
import * as people from '../store/people.ts';
import * as photos from '../store/photos.ts';
import * as revisions from '../store/revisions.ts';
import * as signatures from '../store/signatures.ts';
import * as slots from '../store/slots.ts';
import * as stories from '../store/stories.ts';
import * as titles from '../store/titles.ts';
import { found } from './asking.ts';
import { workersOf } from './edition-sheet.ts';
import { visible, withoutTyping } from './event-log.ts';
import { betweenMoves } from './history.ts';
import type { Parts } from './parts.ts';
import { storyFacts } from './story-facts.ts';
import { sheetNamed } from './sheets-in-use.ts';
import { slotsWith } from './slots-with.ts';
import { photoView, storyRows } from './story-rows.ts';

/** The copy slip of one story, as this person may see it; `withFits` adds how its row fits. */
export async function storyView(
  parts: Parts, person: Person, story: stories.StoryRecord, withFits: (rows: StoryRow[]) => Promise<StoryRow[]>,
): Promise<StoryView> {
  const { db, copies } = parts;
  const q = db.read;
  const live = found((await copies.of(q, [story.id])).get(story.id));
  const [row] = await withFits(await storyRows(q, copies, [{ ...story, title: live.title, chars: live.chars }], person.id));
  const names = new Map((await people.list(q)).map((p) => [p.id, p.name]));
  const nameOf = (id: string | null) => (id ? (names.get(id) ?? null) : null);
  const signed = await signatures.list(q, { storyId: story.id });
  const revisionRows = await revisions.list(q, story.id);
  const lastHash = revisionRows.find((r) => !betweenMoves.has(r.why))?.hash ?? null;
  const facts = await storyFacts({ q }, story, live.copy, lastHash);
  const mine = signed.filter((s) => s.personId === person.id).at(-1);
  const own = isStaff(person);
  return {
    story: found(row),
    assignments: (await assignments.list(q, { storyId: story.id })).map((a) => ({
      id: a.id, personId: a.personId, name: nameOf(a.personId) ?? a.personId, state: a.state, reason: a.reason, at: a.at,
    })),
    photos: (await photos.list(q, { storyId: story.id })).map(photoView),
    signatures: own ? signed.map((s) => ({ ...s, name: nameOf(s.personId) ?? s.personId })) : [],
    revisions: revisionRows.map(({ byId, ...r }): RevisionView => ({ ...r, by: nameOf(byId) })),
    events: withoutTyping(await visible(q, person, await events.list(q, { storyId: story.id, limit: 200 }))),
    offers: offerStory(facts, person) as readonly OfferView[],
    mayWrite: may(person, 'story.write', story).ok,
    mayEditSlip: may(person, 'story.slip', story).ok || may(person, 'story.credits', story).ok,
    copy: live.copy,
    lastSignedRevisionId: mine?.revisionId ?? null,
    frame: own ? await frameOf(parts, story) : null,
  };
}

/** What the fit meter composes: this story alone in the very slots it stands in; without slots an empty flow. */
async function frameOf(parts: Parts, story: stories.StoryRecord): Promise<EditionMakeUp | null> {
  const { db, copies } = parts;
  const q = db.read;
  const title = await titles.get(q);
  if (!title) return null;
  const legs = await slotsWith(q, story);
  const live = (await copies.of(q, [story.id])).get(story.id);
  const first = legs[0] ? await pages.get(q, legs[0].pageId) : null;
  const edition = first ? await editions.get(q, first.editionId) : null;
  if (!edition || !live) {
    const planned = story.editionId ? await editions.get(q, story.editionId) : null;
    const nowhere = { on: '', issueNumber: null, kind: 'regular' as const };
    return editionMakeUp({
      title: title.settings, edition: nowhere, pages: [], slots: [], stories: [story], copies: live ? { [story.id]: live.copy } : {}, photos: [], people: [],
      styleSheet: await sheetNamed(q, planned?.sheetName ?? 'broadsheet'),
    });
  }
  const pageRows = await pages.list(q, { editionId: edition.id });
  // What stands inside its slots shortens its lines, whosever picture or sidebar it is.
  const insets = legs.flatMap((leg) => leg.insets);
  const besides = [...new Set(insets.flatMap((inset) => (inset.storyId && inset.storyId !== story.id ? [inset.storyId] : [])))];
  const sidebars = besides.length > 0 ? await stories.list(q, { ids: besides }) : [];
  const sidebarCopies = besides.length > 0 ? await copies.of(q, besides) : new Map<string, typeof live>();
  const own = await photos.list(q, { storyId: story.id });
  const strange = [...new Set([...insets.map((inset) => inset.photoId), ...legs.map((leg) => leg.photoId ?? '')])].filter((id) => id !== '' && !own.some((p) => p.id === id));
  const standing = strange.length > 0 ? await photos.list(q, { ids: strange, removed: true }) : [];
  const everybody = await people.list(q);
  const whole = editionMakeUp({
    title: title.settings, edition, pages: pageRows, slots: await slots.list(q, { editionId: edition.id }), stories: [story, ...sidebars],
    copies: { [story.id]: live.copy, ...Object.fromEntries([...sidebarCopies].flatMap(([id, words]) => (words ? [[id, words.copy]] : []))) },
    photos: [...own, ...standing], people: everybody, styleSheet: await sheetNamed(q, edition.sheetName),
    workers: Object.fromEntries(pageRows.map((p) => [p.id, workersOf(p, [])])),
  });
  const legIds = new Set(legs.map((l) => l.id));
  return {
    ...whole,
    pages: whole.pages.map((p) => ({ ...p, slots: p.slots.filter((s) => legIds.has(s.id)) })).filter((p) => p.slots.length > 0),
  };
}

