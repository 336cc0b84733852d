import type { Slot } from '../../shared/compose/model.ts';
import type { Person } from '../../shared/people.ts';
import { may } from '../../shared/policy.ts';
import type { Page, PlacedSlot } from '../../shared/page/page.ts';
import { isFilled, withoutContents } from '../../shared/page/slot-acts.ts';
import { slotProblems } from '../../shared/page/slot.ts';
import type { Why } from '../../shared/workflow.ts';
import { why } from '../../shared/words/whys.ts';
import type { Q, Tx } from '../store/db.ts';
import * as advertisements from '../store/advertisements.ts';
import * as editions from '../store/editions.ts';
import * as events from '../store/events.ts';
import * as pages from '../store/pages.ts';
import * as photos from '../store/photos.ts';
import * as slots from '../store/slots.ts';
import * as stories from '../store/stories.ts';
import * as titles from '../store/titles.ts';
import { against, done, found, given, orNotFound, personAsking, refused } from './asking.ts';
import { changedOneOf, standsAsSeen } from './as-seen.ts';
import { pageRow, proofRow } from './board.ts';
import { editionSheet, makeUpFor } from './edition-sheet.ts';
import { pagePeopleWrong } from './editions.ts';
import { visible, withoutTyping } from './event-log.ts';
import { laySlots, templateOn } from './laying-templates.ts';
import { pageMove } from './moves.ts';
import type { Parts } from './parts.ts';
import { type Bench, fitsKind, placePhoto, placeStory } from './placing.ts';
import { fillersFor } from './page-reserve.ts';
import { changeSlots, mostSlots, stepsBetween } from './page-slots.ts';
import type { Asker, PageService, Result, Stepped } from './services.ts';
import { sheetNamed } from './sheets-in-use.ts';
import { lastHand, staleRow, startMakingUp, tell, voidStaleSignOffs } from './settling.ts';
import { liftSidebars, newSidebars, placeSidebars, sidebarProblems } from './sidebars.ts';
import { photoView, storyRowsOf } from './story-rows.ts';

/** Pages and what stands on them. Every slot is a row of its own with a version: two art editors never overwrite each other. */
export function pageService(parts: Parts): PageService {
  const { db, ids, copies } = parts;

  /** Does something to one slot: loads it, checks permission and version, runs `work`, looks after sign-offs. */
  const onSlot = async <T>(
    who: Asker, asked: { slotId: string; version: number }, unlocks: boolean, work: (tx: Tx, bench: Bench, person: Person) => Promise<Result<T>>,
  ): Promise<Result<T & Stepped>> => {
    const person = await personAsking(db.read, who);
    const seen = found(await slots.get(db.read, asked.slotId));
    const seenPage = found(await pages.get(db.read, seen.pageId));
    orNotFound(person, 'page.read', seenPage);
    return db.tx(async (tx) => {
      const slot = await slots.get(tx.q, asked.slotId);
      const page = found(await pages.get(tx.q, seen.pageId));
      if (!slot || slot.version !== asked.version) {
        return refused(...(await staleRow(tx.q, 'slot-moved', { pageId: page.id }, (e) => e.data.slotId === asked.slotId || (Array.isArray(e.data.slotIds) && e.data.slotIds.includes(asked.slotId)))));
      }
      const no = [...against(person, 'page.edit', page), ...(slot.locked && !unlocks ? [why('slot-locked')] : [])];
      if (no.length > 0) return refused(...no);
      const all = await slots.list(tx.q, { editionId: page.editionId });
      const result = await work(tx, { page, slot, others: all.filter((one) => one.pageId === page.id) }, person);
      if (!result.ok) return result;
      await startMakingUp(tx, parts, who, page);
      await voidStaleSignOffs(tx, parts, who, page.editionId, 'page-changed');
      return given({ ...result.value, steps: stepsBetween(all, await slots.list(tx.q, { editionId: page.editionId })) } as T & Stepped);
    }, [`page:${seen.pageId}`, 'pages']);
  };

  const gridOf = async (q: Q, page: Page) => (await sheetNamed(q, found(await editions.get(q, page.editionId)).sheetName)).page.grid;
  const about = (page: Page) => ({ editionId: page.editionId, pageId: page.id });

  return {
    async get(who, pageId) {
      const person = await personAsking(db.read, who);
      const page = found(await pages.get(db.read, pageId));
      orNotFound(person, 'page.read', page);
      const sheet = await editionSheet(db.read, copies, page.editionId);
      const own = sheet.slots.filter((s) => s.pageId === pageId);
      return {
        page: pageRow(sheet, found(sheet.pages.find((p) => p.id === pageId)), person),
        slots: own, makeUp: makeUpFor(sheet, pageId),
        stories: storyRowsOf(sheet, person.id),
        photos: sheet.photos.filter((p) => p.removedAt === null).map(photoView),
        fillers: await fillersFor(db.read, copies, page, sheet.title.settings.name, sheet.title.settings.brands),
        proofs: sheet.proofs.filter((p) => p.pageId === pageId).map((p) => proofRow(sheet, p)),
        events: withoutTyping(await visible(db.read, person, await events.list(db.read, { pageId, limit: 200 }))),
        signOffs: sheet.signOffs.filter((s) => s.pageId === pageId).map((s) => ({
          id: s.id, kind: s.kind, plate: s.plate, hash: s.hash, by: sheet.people.get(s.byId)?.name ?? s.byId, at: s.at, voidedAt: s.voidedAt, voidCause: s.voidCause,
        })),
        mayEdit: may(person, 'page.edit', page).ok,
      };
    },

    async change(who, { pageId, version, patch, was }) {
      const person = await personAsking(db.read, who);
      const seen = found(await pages.get(db.read, pageId));
      orNotFound(person, 'page.read', seen);
      return db.tx(async (tx): Promise<Result<{ version: number }>> => {
        const page = found(await pages.get(tx.q, pageId));
        if (page.version !== version && !standsAsSeen(page, patch, was)) {
          const last = await lastHand(tx.q, { pageId }, ...(was ? [changedOneOf(patch)] : []), (e) => e.type.startsWith('page.'));
          return refused(why('page-moved', { who: last.who, pageTray: page.tray }));
        }
        const { lateSlots, ...plan } = patch;
        const no = [
          ...(lateSlots === undefined ? [] : against(person, 'page.late-slots', page)),
          ...(Object.values(plan).some((v) => v !== undefined) ? against(person, 'page.people', page) : []),
          ...(await pagePeopleWrong(tx.q, plan)),
        ];
        if (no.length > 0) return refused(...no);
        await pages.update(tx, pageId, page.version, { ...plan, ...(lateSlots === undefined ? {} : { lateSlots }) });
        tell(tx, parts, who, 'page.changed', { ...about(page), data: { folio: page.folio, what: Object.keys(patch) } });
        await voidStaleSignOffs(tx, parts, who, page.editionId, 'page-changed');
        return given({ version: found(await pages.get(tx.q, pageId)).version });
      }, [`page:${pageId}`, 'pages']);
    },

    move: pageMove(parts),

    async addSlot(who, { pageId, slot }) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'page.read', found(await pages.get(db.read, pageId)));
      const slotId = ids();
      return db.tx(async (tx) => {
        const page = found(await pages.get(tx.q, pageId));
        const others = await slots.list(tx.q, { pageId });
        const no = [
          ...against(person, 'page.edit', page), ...slotProblems(slot, others, await gridOf(tx.q, page)),
          ...(others.length < mostSlots ? [] : [why('slot-too-many', { n: mostSlots })]),
        ];
        const fresh = { id: slotId, storyId: null, insets: slot.insets };
        const sidebars = newSidebars(undefined, fresh);
        if (sidebars.length > 0) no.push(...(await sidebarProblems(tx, page, sidebars, [...(await slots.list(tx.q, { editionId: page.editionId })), fresh])));
        if (no.length > 0) return refused(...no);
        const { kind, column, row, span, rows, bodyColumns, headStyle, headDirection, headSpan, insets, box, locked } = slot;
        await slots.insert(tx, {
          id: slotId, pageId, kind, column, row, span, rows, bodyColumns, headStyle, headDirection, headSpan, insets, box, locked,
          storyId: null, leg: 1, photoId: null, advertisementId: null, text: '', options: slot.options ?? {}, version: 1,
        });
        tell(tx, parts, who, 'slot.changed', { ...about(page), data: { folio: page.folio, slotId, act: 'added', kind } });
        await placeSidebars(tx, parts, who, page, sidebars, slotId);
        await startMakingUp(tx, parts, who, page);
        await voidStaleSignOffs(tx, parts, who, page.editionId, 'page-changed');
        return given({ slotId, steps: stepsBetween(others, await slots.list(tx.q, { pageId })) });
      }, [`page:${pageId}`, 'pages']);
    },

    changeSlots: changeSlots(parts),

    changeSlot(who, asked) {
      const { slotId, version, patch } = asked;
      const keys = Object.entries(patch).filter(([, v]) => v !== undefined).map(([k]) => k);
      return onSlot<{ version: number }>(who, asked, keys.length === 1 && patch.locked === false, async (tx, { page, slot, others }) => {
        const said = Object.fromEntries(Object.entries(patch).filter(([k, v]) => v !== undefined && changeable.has(k))) as Partial<Slot> & { text?: string; advertisementId?: string | null };
        const next = { ...slot, ...said };
        const no: Why[] = [...slotProblems(next, others, await gridOf(tx.q, page))];
        if (said.kind && said.kind !== slot.kind) {
          const story = slot.storyId ? await stories.get(tx.q, slot.storyId) : null;
          if (story && !fitsKind(said.kind, story.kind)) no.push(why('slot-kind'));
        }
        const fresh = (said.insets ?? []).filter((i) => i.photoId && !slot.insets.some((old) => old.photoId === i.photoId)).map((i) => i.photoId);
        const known = fresh.length > 0 ? await photos.list(tx.q, { ids: fresh }) : [];
        if (known.length < new Set(fresh).size) no.push(why('not-found'));
        if (said.advertisementId && next.kind !== 'advertisement') no.push(why('slot-kind'));
        else if (said.advertisementId && !(await advertisements.get(tx.q, said.advertisementId))) no.push(why('not-found'));
        const sidebars = newSidebars(slot, next);
        if (sidebars.length > 0) {
          const rest = (await slots.list(tx.q, { editionId: page.editionId })).filter((one) => one.id !== slotId);
          no.push(...(await sidebarProblems(tx, page, sidebars, [...rest, next])));
        }
        if (no.length > 0) return refused(...no);
        await slots.update(tx, slotId, version, said);
        await placeSidebars(tx, parts, who, page, sidebars, slotId);
        await liftSidebars(tx, parts, who, page, slot, next);
        tell(tx, parts, who, 'slot.changed', {
          ...about(page), storyId: slot.storyId, data: { folio: page.folio, slotId, act: 'changed', what: keys, kind: slot.kind },
        });
        return given({ version: version + 1 });
      });
    },

    removeSlot(who, asked) {
      return onSlot(who, asked, false, async (tx, { page, slot }) => {
        if (slot.storyId || slot.photoId || slot.advertisementId) return refused(why('slot-taken'));
        await slots.remove(tx, slot.id, slot.version);
        const { id: slotId, version: _, pageId: __, ...was } = slot;
        tell(tx, parts, who, 'slot.removed', { ...about(page), data: { folio: page.folio, slotId, was } });
        return done;
      });
    },

    place(who, asked) {
      return onSlot(who, asked, false, async (tx, bench) => {
        if (asked.storyId) return placeStory(tx, parts, who, bench, asked.storyId);
        if (asked.photoId) return placePhoto(tx, parts, who, bench, asked.photoId);
        return refused(why('bad-input', { what: 'storyId' }));
      });
    },

    lift(who, asked) {
      return onSlot(who, asked, false, async (tx, { page, slot }) => {
        const story = slot.storyId ? await stories.get(tx.q, slot.storyId) : null;
        if (!isFilled(slot)) return refused(why('slot-empty', { slot: slot.kind }));
        const emptied: Partial<PlacedSlot> = { storyId: null, leg: 1, photoId: null, advertisementId: null, ...withoutContents(slot) };
        await slots.update(tx, slot.id, slot.version, emptied);
        if (story) {
          // PG5: legs stay one run from the first slot on; what came after this one goes with it.
          for (const leg of (await slots.list(tx.q, { storyId: story.id })).filter((s) => s.leg > slot.leg)) {
            await slots.update(tx, leg.id, leg.version, { storyId: null, leg: 1, ...withoutContents(leg) });
            const other = found(await pages.get(tx.q, leg.pageId));
            tell(tx, parts, who, 'story.lifted', { ...about(other), storyId: story.id, data: { title: story.title || story.slug, folio: other.folio, slotId: leg.id } });
          }
          tell(tx, parts, who, 'story.lifted', { ...about(page), storyId: story.id, data: { title: story.title || story.slug, folio: page.folio, slotId: slot.id } });
        } else tell(tx, parts, who, 'slot.changed', { ...about(page), data: { folio: page.folio, slotId: slot.id, act: 'photo-lifted', kind: slot.kind } });
        return done;
      });
    },

    async jump(who, { fromSlotId, toSlotId }) {
      const to = found(await slots.get(db.read, toSlotId));
      return onSlot(who, { slotId: toSlotId, version: to.version }, false, async (tx, { page, slot }, person) => {
        const from = found(await slots.get(tx.q, fromSlotId));
        const fromPage = found(await pages.get(tx.q, from.pageId));
        const story = from.storyId ? await stories.get(tx.q, from.storyId) : null;
        const no: Why[] = [...against(person, 'page.edit', fromPage)];
        if (fromSlotId === toSlotId) no.push(why('jump-to-itself'));
        if (!story) no.push(why('slot-empty', { slot: from.kind }));
        if (fromPage.editionId !== page.editionId) no.push(why('other-edition'));
        if (story?.locked || story?.kind === 'notice') no.push(why('jump-locked'));
        if (slot.storyId || slot.photoId) no.push(why('slot-taken'));
        if (slot.kind !== 'story' && slot.kind !== 'photo-story') no.push(why('slot-kind'));
        const legs = story ? await slots.list(tx.q, { storyId: story.id }) : [];
        if (story && legs.at(-1)?.id !== fromSlotId) no.push(why('jump-from-elsewhere'));
        if (no.length > 0 || !story) return refused(...no);
        await slots.update(tx, slot.id, slot.version, { storyId: story.id, leg: from.leg + 1 });
        tell(tx, parts, who, 'story.jumped', {
          ...about(page), storyId: story.id,
          data: { title: story.title || story.slug, folio: fromPage.folio, toFolio: page.folio, fromPageId: fromPage.id, slotId: slot.id },
        });
        return done;
      });
    },

    async applyTemplate(who, { pageId, template }) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'page.read', found(await pages.get(db.read, pageId)));
      return db.tx(async (tx) => {
        const page = found(await pages.get(tx.q, pageId));
        const own = await slots.list(tx.q, { pageId });
        const drawn = await templateOn(tx.q, template, found(await editions.get(tx.q, page.editionId)).sheetName);
        const no = [
          ...against(person, 'page.edit', page), ...('why' in drawn ? drawn.why : []),
          // What stands on the page is never swept off by a template.
          ...(own.some(isFilled) ? [why('slot-taken')] : []),
        ];
        if (no.length > 0 || 'why' in drawn) return refused(...no);
        for (const slot of own) await slots.remove(tx, slot.id, slot.version);
        await laySlots(tx, parts, pageId, drawn.slots, found(await titles.get(tx.q)).settings);
        tell(tx, parts, who, 'page.changed', { ...about(page), data: { folio: page.folio, what: ['template'], template } });
        await startMakingUp(tx, parts, who, page);
        await voidStaleSignOffs(tx, parts, who, page.editionId, 'page-changed');
        return given({ steps: stepsBetween(own, await slots.list(tx.q, { pageId })) });
      }, [`page:${pageId}`, 'pages']);
    },
  };
}

const changeable: ReadonlySet<string> = new Set([
  'kind', 'column', 'row', 'span', 'rows', 'bodyColumns', 'headStyle', 'headDirection', 'headSpan', 'insets', 'box', 'locked', 'text', 'options', 'advertisementId',
]);
