import type { Page, PlacedSlot } from '../../shared/page/page.ts';
import { type SlotState, type SlotStep, stateOf } from '../../shared/page/slot-acts.ts';
import { overlaps, slotProblems } from '../../shared/page/slot.ts';
import type { Person } from '../../shared/people.ts';
import type { Why } from '../../shared/workflow.ts';
import { why } from '../../shared/words/whys.ts';
import type { Tx } from '../store/db.ts';
import * as advertisements from '../store/advertisements.ts';
import * as editions from '../store/editions.ts';
import * as events from '../store/events.ts';
import * as pages from '../store/pages.ts';
import * as people from '../store/people.ts';
import * as photos from '../store/photos.ts';
import * as slots from '../store/slots.ts';
import * as stories from '../store/stories.ts';
import { against, found, given, orNotFound, personAsking, refused } from './asking.ts';
import type { Parts } from './parts.ts';
import { fitsKind, holdsPhotos, offTheLine, planBefore } from './placing.ts';
import type { Asker, PageService } from './services.ts';
import { sheetNamed } from './sheets-in-use.ts';
import { startMakingUp, tell, voidStaleSignOffs } from './settling.ts';
import { liftSidebars, newSidebars, placeSidebars, sidebarProblems } from './sidebars.ts';

/** Most slots that a page takes: more than any paper has, few enough to compose at every key. */
export const mostSlots = 80;

const furniture: ReadonlySet<string> = new Set(['masthead', 'folio-line', 'credits', 'text']);

/** What an act did to the slots of an edition, between two readings of them: enough to take it back. */
export function stepsBetween(before: readonly PlacedSlot[], after: readonly PlacedSlot[]): SlotStep[] {
  const was = new Map(before.map((slot) => [slot.id, slot]));
  const is = new Map(after.map((slot) => [slot.id, slot]));
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((slotId): SlotStep[] => {
    const [old, now] = [was.get(slotId), is.get(slotId)];
    if (old?.version === now?.version) return [];
    return [{
      slotId, before: old ? stateOf(old) : null, after: now ? stateOf(now) : null, versionBefore: old?.version ?? 0, version: now?.version ?? 0,
    }];
  });
}

/** Who else changed one of these slots last, for «…has just changed it»; one's own hand (another tab) when nobody else did. */
async function fasterHand(tx: Tx, who: Asker, page: Page, slotIds: readonly string[]): Promise<string> {
  const about = (data: Readonly<Record<string, unknown>>): boolean =>
    slotIds.some((id) => data.slotId === id || (Array.isArray(data.slotIds) && data.slotIds.includes(id)));
  const all = (await events.list(tx.q, { editionId: page.editionId, limit: 300 })).filter((e) => e.personId !== null);
  const hand = all.find((e) => e.personId !== who.personId && about(e.data)) ?? all.find((e) => about(e.data)) ?? all[0];
  return (hand?.personId ? await people.get(tx.q, hand.personId) : null)?.name ?? '…';
}

interface Case { readonly tx: Tx; readonly person: Person; readonly page: Page; readonly before: ReadonlyMap<string, PlacedSlot>; readonly after: ReadonlyMap<string, PlacedSlot> }

/** Reasons against where the touched slots would stand. */
async function placeProblems({ tx, page, after }: Case, touched: readonly string[]): Promise<Why[]> {
  const edition = found(await editions.get(tx.q, page.editionId));
  const { grid } = (await sheetNamed(tx.q, edition.sheetName)).page;
  const no: Why[] = [];
  for (const id of touched) {
    const slot = after.get(id);
    if (!slot) continue;
    const own = [...after.values()].filter((other) => other.pageId === slot.pageId);
    no.push(...slotProblems(slot, own, grid));
    if (own.length > mostSlots) no.push(why('slot-too-many', { n: mostSlots }));
    if (slot.insets.some((a, i) => slot.insets.some((b, j) => j > i && overlaps(a, b)))) no.push(why('inset-overlaps'));
  }
  return no;
}

/** Reasons against what would stand in the touched slots: the same as for placing by hand. */
async function contentProblems({ tx, page, before, after }: Case, touched: readonly string[]): Promise<Why[]> {
  const no: Why[] = [];
  const storyIds = [...new Set(touched.flatMap((id) => [before.get(id)?.storyId, after.get(id)?.storyId]).filter((id) => typeof id === 'string'))];
  const known = new Map((storyIds.length > 0 ? await stories.list(tx.q, { ids: storyIds }) : []).map((story) => [story.id, story]));
  for (const id of touched) {
    const [old, slot] = [before.get(id), after.get(id)];
    if (!slot) continue;
    if (slot.storyId) {
      const story = known.get(slot.storyId);
      if (!story) { no.push(why('not-found')); continue; }
      if ((old?.storyId !== slot.storyId || old.kind !== slot.kind) && !fitsKind(slot.kind, story.kind)) no.push(why('slot-kind'));
      const standsAlready = [...before.values()].some((one) => one.storyId === story.id);
      if (!standsAlready && offTheLine.has(story.tray)) no.push(why('story-off-the-line', { tray: story.tray }));
      if (story.editionId && story.editionId !== page.editionId) no.push(why('other-edition'));
      if ((story.locked || story.kind === 'notice') && slot.leg > 1) no.push(why('jump-locked'));
    }
    const had = new Set([...before.values()].flatMap((one) => [one.photoId, ...one.insets.map((inset) => inset.photoId)]));
    const photoIds = [...(slot.photoId ? [slot.photoId] : []), ...slot.insets.map((inset) => inset.photoId)].filter((p) => p && !had.has(p));
    const rows = photoIds.length > 0 ? await photos.list(tx.q, { ids: photoIds }) : [];
    if (rows.length < new Set(photoIds).size) no.push(why('not-found'));
    for (const photo of rows) {
      const story = await stories.get(tx.q, photo.storyId);
      if (story?.editionId && story.editionId !== page.editionId) no.push(why('other-edition'));
      if (story && offTheLine.has(story.tray)) no.push(why('story-off-the-line', { tray: story.tray }));
    }
    if (slot.photoId && !holdsPhotos.has(slot.kind)) no.push(why('slot-kind'));
    if (slot.advertisementId) {
      if (slot.kind !== 'advertisement') no.push(why('slot-kind'));
      else if (old?.advertisementId !== slot.advertisementId && (await advertisements.get(tx.q, slot.advertisementId)) === null) no.push(why('not-found'));
    }
    for (const inset of slot.insets) if (inset.storyId && inset.storyId === slot.storyId) no.push(why('inset-own-story'));
    no.push(...(await sidebarProblems(tx, page, newSidebars(old, slot).filter((one) => one !== slot.storyId), [...after.values()])));
  }
  // PG5: the legs of a story are one run from the first on, each number once.
  for (const storyId of storyIds) {
    const legs = [...after.values()].filter((slot) => slot.storyId === storyId).sort((a, b) => a.leg - b.leg);
    const title = known.get(storyId)?.title ?? '';
    const [first, second] = legs;
    if (first && second && first.leg === second.leg) no.push(why('story-twice', { title }));
    else if (legs.some((slot, i) => slot.leg !== i + 1)) no.push(why('jump-broken', { title }));
  }
  return no;
}

/**
 * Several changes of slots as one: all in one transaction or none of them. Each names the version that the hand saw, so a
 * slot that somebody else changed meanwhile refuses the whole act with their name; slots that nobody touched merge. What
 * stands afterwards is weighed, not how it came about: splitting, merging, swapping, a proposal, undo and redo are all one.
 */
export function changeSlots(parts: Parts): PageService['changeSlots'] {
  const { db } = parts;
  return async (who, { pageId, act, lifting = false, changes }) => {
    const person = await personAsking(db.read, who);
    orNotFound(person, 'page.read', found(await pages.get(db.read, pageId)));
    return db.tx(async (tx) => {
      const page = found(await pages.get(tx.q, pageId));
      const all = await slots.list(tx.q, { editionId: page.editionId });
      const before = new Map(all.map((slot) => [slot.id, slot]));
      const stale = changes.filter((one) => (before.get(one.slotId)?.version ?? 0) !== one.version).map((one) => one.slotId);
      for (const one of changes) if (one.version === 0 && !before.has(one.slotId) && (await slots.get(tx.q, one.slotId))) stale.push(one.slotId);
      if (stale.length > 0) return refused(why('slot-moved', { who: await fasterHand(tx, who, page, stale) }));
      if (new Set(changes.map((one) => one.slotId)).size < changes.length) return refused(why('bad-input', { what: 'slotId' }));

      const after = new Map(before);
      for (const { slotId, to } of changes) {
        const old = before.get(slotId);
        if (to) after.set(slotId, { ...to, id: slotId, pageId: old?.pageId ?? pageId, version: old?.version ?? 0 });
        else after.delete(slotId);
      }
      const touched = changes.map((one) => one.slotId);
      const pageIds = [...new Set([pageId, ...touched.flatMap((id) => before.get(id)?.pageId ?? [])])];
      const touchedPages = await pages.list(tx.q, { ids: pageIds });
      const no: Why[] = touchedPages.flatMap((one) => against(person, 'page.edit', one));
      const back = act === 'undo' || act === 'redo';
      for (const { slotId, to } of changes) {
        const old = before.get(slotId);
        const unlocked = old && to && !to.locked && JSON.stringify(sorted({ ...stateOf(old), locked: false })) === JSON.stringify(sorted({ ...to, id: slotId }));
        // One's own step comes back whole, its lock too; its version says that nobody touched it since.
        // A proposal lays the whole page anew: furniture is locked against hands, not against that.
        const relaid = act === 'propose' && old !== undefined && furniture.has(old.kind);
        if (old?.locked && !unlocked && !back && !relaid) no.push(why('slot-locked'));
      }
      const kase: Case = { tx, person, page, before, after };
      no.push(...(await placeProblems(kase, touched)), ...(await contentProblems(kase, touched)));
      const leaving = [...new Set(touched.flatMap((id) => before.get(id)?.storyId ?? []))].filter((id) => ![...after.values()].some((slot) => slot.storyId === id));
      const leavingRows = leaving.length > 0 ? await stories.list(tx.q, { ids: leaving }) : [];
      if (!lifting) no.push(...leavingRows.map((story) => why('would-lift', { title: story.title || story.slug })));
      if (no.length > 0) return refused(...unique(no));

      for (const { slotId, to } of changes) {
        const old = before.get(slotId);
        if (old && !to) await slots.remove(tx, slotId, old.version);
        else if (old && to) await slots.update(tx, slotId, old.version, rowOf(to));
        else if (to) await slots.insert(tx, { ...rowOf(to), id: slotId, pageId, version: 1 });
      }
      for (const one of touchedPages) {
        const own = changes.filter((change) => (before.get(change.slotId)?.pageId ?? pageId) === one.id);
        const gone = own.flatMap(({ slotId, to }) => { const old = before.get(slotId); return old && !to ? [stateOf(old)] : []; });
        tell(tx, parts, who, 'slot.changed', {
          editionId: page.editionId, pageId: one.id,
          data: { folio: one.folio, act, slotIds: own.map((change) => change.slotId), ...(gone.length > 0 ? { gone } : {}) },
        });
      }
      await tellStories(parts, who, kase, touched, act === 'undo');
      for (const id of touched) {
        const now = after.get(id);
        const stands = touchedPages.find((one) => one.id === (now ?? before.get(id))?.pageId);
        if (stands) await liftSidebars(tx, parts, who, stands, before.get(id), now);
        if (now && stands) await placeSidebars(tx, parts, who, stands, newSidebars(before.get(id), now), id);
      }
      await startMakingUp(tx, parts, who, page);
      await voidStaleSignOffs(tx, parts, who, page.editionId, 'page-changed');
      return given({ steps: stepsBetween(all, await slots.list(tx.q, { editionId: page.editionId })) });
    }, ['pages', ...[pageId].map((id) => `page:${id}`)]);
  };
}

const rowOf = ({ id: _, ...state }: SlotState): Omit<SlotState, 'id'> => state;

/** Taking back a placing gives a story the page again that it was planned for, unless somebody has planned it anew since. */
async function planAgain(parts: Parts, tx: Tx, story: { readonly id: string; readonly version: number; readonly pageId: string | null }, fromPageId: string): Promise<void> {
  const [placing] = await events.list(tx.q, { storyId: story.id, types: ['story.placed'], limit: 1 });
  const { plannedPageId, plannedEditionId } = placing?.data ?? {};
  if (typeof plannedPageId !== 'string' || typeof plannedEditionId !== 'string' || placing?.pageId !== fromPageId || story.pageId !== fromPageId) return;
  if (plannedPageId !== '' && (await pages.get(tx.q, plannedPageId)) === null) return;
  await stories.update(tx, story.id, story.version, { pageId: plannedPageId || null, editionId: plannedEditionId || null, updatedAt: parts.clock.now() });
}

/** Keys in one order, so that two of the same content read the same. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)]));
}

/** The same reason for five slots is one reason. */
const unique = (no: readonly Why[]): Why[] => [...new Map(no.map((one) => [JSON.stringify(one), one])).values()];

/** EV2: what came onto a page, went from it, or goes on elsewhere; what only changed its slot is told by the slots. */
async function tellStories(parts: Parts, who: Asker, { tx, page, before, after }: Case, touched: readonly string[], undoing: boolean): Promise<void> {
  const ids = [...new Set(touched.flatMap((id) => [before.get(id)?.storyId, after.get(id)?.storyId]).filter((id) => typeof id === 'string'))];
  if (ids.length === 0) return;
  const folios = new Map((await pages.list(tx.q, { editionId: page.editionId })).map((one) => [one.id, one.folio]));
  for (const story of await stories.list(tx.q, { ids })) {
    const legsOf = (all: ReadonlyMap<string, PlacedSlot>) => [...all.values()].filter((slot) => slot.storyId === story.id).sort((a, b) => a.leg - b.leg);
    const [was, is] = [legsOf(before), legsOf(after)];
    const title = story.title || story.slug;
    const about = (slot: PlacedSlot) => ({ editionId: page.editionId, pageId: slot.pageId, storyId: story.id });
    for (const slot of was.filter((one) => !is.some((other) => other.pageId === one.pageId))) {
      tell(tx, parts, who, 'story.lifted', { ...about(slot), data: { title, folio: folios.get(slot.pageId), slotId: slot.id } });
    }
    for (const [i, slot] of is.entries()) {
      if (was.some((other) => other.pageId === slot.pageId)) continue;
      const from = is[i - 1];
      if (!from) tell(tx, parts, who, 'story.placed', { ...about(slot), data: { title, folio: folios.get(slot.pageId), slotId: slot.id, ...(story.pageId === slot.pageId ? {} : planBefore(story)) } });
      else tell(tx, parts, who, 'story.jumped', { ...about(slot), data: { title, folio: folios.get(from.pageId), toFolio: folios.get(slot.pageId), fromPageId: from.pageId, slotId: slot.id } });
    }
    const [first] = is;
    if (undoing && was[0] && !first) await planAgain(parts, tx, story, was[0].pageId);
    if (first && (story.pageId !== first.pageId || story.editionId !== page.editionId)) {
      await stories.update(tx, story.id, story.version, { pageId: first.pageId, editionId: page.editionId, updatedAt: parts.clock.now() });
    }
  }
}

