import { dayParts, isRestDay, type IssueCalendar, nextIssueNumber, proposeEdition, weekdayOf } from '../../shared/edition/issue-calendar.ts';
import { wears } from '../../shared/people.ts';
import { measuresOf } from '../../shared/page/page-facts.ts';
import { type TemplateSlot, usualTemplate } from '../../shared/page/templates.ts';
import { brandIds } from '../../shared/story/brand.ts';
import type { Why } from '../../shared/workflow.ts';
import { why } from '../../shared/words/whys.ts';
import type { Q, Tx } from '../store/db.ts';
import * as editions from '../store/editions.ts';
import * as pages from '../store/pages.ts';
import * as people from '../store/people.ts';
import * as pitches from '../store/pitches.ts';
import * as styleSheets from '../store/style-sheets.ts';
import * as titles from '../store/titles.ts';
import { against, found, given, orNotFound, personAsking, refused } from './asking.ts';
import { editionOffers, editionRow, pageRow, pitchView } from './board.ts';
import { dayAt, instantOf } from './clock.ts';
import { editionSheet } from './edition-sheet.ts';
import { laySlots, templateOn } from './laying-templates.ts';
import { editionMadeBy, madeBefore } from './made-before.ts';
import { editionMove } from './moves.ts';
import type { Parts } from './parts.ts';
import type { EditionService, NewPage } from './services.ts';
import { sheetNamed } from './sheets-in-use.ts';
import { tell } from './settling.ts';
import { storyRowsOf } from './story-rows.ts';

/** The days that differ, as the issue calendar takes them. */
async function calendarOf(q: Q, around: string): Promise<IssueCalendar> {
  const year = Number(around.slice(0, 4)) || 2000;
  const days = await editions.calendar(q, `${year - 1}-01-01`, `${year + 1}-12-31`);
  return { restDays: [], entries: days.flatMap(({ on, kind, note }) => (kind === 'extra' ? [] : [{ on, kind, note }])) };
}

/** People named for a page: known, active, with the hat of their work. */
export async function pagePeopleWrong(
  q: Q, asked: { responsibleEditorId?: string | null; artEditorId?: string | null; proofreaderIds?: readonly (string | null)[] },
): Promise<readonly Why[]> {
  const wanted = [
    { id: asked.responsibleEditorId, hat: 'responsible-editor' as const }, { id: asked.artEditorId, hat: 'art-editor' as const },
    ...(asked.proofreaderIds ?? []).map((id) => ({ id, hat: 'proofreader' as const })),
  ].flatMap(({ id, hat }) => (id ? [{ id, hat }] : []));
  const known = new Map((wanted.length > 0 ? await people.list(q, { ids: wanted.map((w) => w.id) }) : []).map((p) => [p.id, p]));
  const readers = (asked.proofreaderIds ?? []).filter((id) => id !== null);
  return [
    ...wanted.flatMap(({ id, hat }): readonly Why[] => {
      const person = known.get(id);
      if (!person) return [why('person-unknown')];
      if (!person.active) return [why('person-inactive')];
      return wears(person, hat) ? [] : [why('person-lacks-hat', { who: person.name, hats: hat })];
    }),
    // PR1: every round another person.
    ...(new Set(readers).size < readers.length ? [why('read-other-round')] : []),
  ];
}

/** Editions: what the calendar says, tonight's board, opening and moving (ED1, ED2). */
export function editionService(parts: Parts): EditionService {
  const { db, clock, ids, copies } = parts;

  const rest = async (q: Q, on: string) => isRestDay(on, await calendarOf(q, on));

  /** The pages of the newest edition are the pattern of the next one; a paper without any begins with four. */
  const pattern = async (q: Q): Promise<{ sheetName: string; pages: NewPage[] }> => {
    const [last] = await editions.list(q, { limit: 1 });
    const before = last ? await pages.list(q, { editionId: last.id }) : [];
    const rounds = measuresOf((await titles.get(q))?.settings ?? {}).proofRounds;
    if (before.length === 0) {
      return { sheetName: 'broadsheet', pages: ['要闻', '综合', '副刊', '公告'].map((section, i) => ({
        section, template: usualTemplate(i + 1, 4), responsibleEditorId: null, artEditorId: null, proofreaderIds: Array.from({ length: rounds }, () => null), deadlineAt: null,
      })) };
    }
    const sheetName = last?.sheetName ?? 'broadsheet';
    const { grid } = (await sheetNamed(q, sheetName)).page;
    return { sheetName, pages: before.map((p) => ({
      section: p.section, template: usualTemplate(p.folio, before.length, grid), responsibleEditorId: p.responsibleEditorId, artEditorId: p.artEditorId,
      // PR1: an edition opens with the rounds that the title asks for; more may be planned.
      proofreaderIds: p.proofreaderIds.slice(0, rounds), deadlineAt: null,
    })) };
  };

  return {
    async list(who) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'board.read', null);
      const rows = await editions.list(db.read, { limit: 200 });
      const counts = new Map<string, number>();
      for (const page of rows.length > 0 ? await pages.list(db.read, { editionIds: rows.map((e) => e.id) }) : []) {
        counts.set(page.editionId, (counts.get(page.editionId) ?? 0) + 1);
      }
      return rows.map((e) => editionRow(e, counts.get(e.id) ?? 0));
    },

    async board(who, editionId) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'board.read', null);
      const id = editionId ?? found(await tonight(db.read)).id;
      const sheet = await editionSheet(db.read, copies, id);
      return {
        edition: editionRow(sheet.edition, sheet.pages.length),
        pages: sheet.pages.map((page) => pageRow(sheet, page, person)),
        stories: storyRowsOf(sheet, person.id),
        offers: editionOffers(sheet, person),
        pitches: (await pitches.list(db.read, { state: 'open' })).filter((p) => p.editionId === null || p.editionId === id)
          .map((p) => pitchView(p, (personId) => sheet.people.get(personId)?.name)),
      };
    },

    async proposal(who, on) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'board.read', null);
      const { settings } = found(await titles.get(db.read));
      const known = await editions.list(db.read);
      const today = dayAt(clock.now(), settings.timeZone);
      const first = settings.firstIssueNumber;
      const usual = proposeEdition(known, today, await calendarOf(db.read, today), first);
      const day = on && dayParts(on) ? on : usual.on;
      // A morning paper closes on the evening before its own day.
      const eve = new Date(Date.parse(`${day}T00:00:00Z`) - 24 * 3600 * 1000).toISOString().slice(0, 10);
      const deadline = instantOf(eve, '23:30', settings.timeZone);
      const { sheetName, pages: planned } = await pattern(db.read);
      return {
        on: day, issueNumber: nextIssueNumber(known, 'regular', first) ?? first, weekday: weekdayOf(day) ?? 0, noIssue: await rest(db.read, day), sheetName,
        pages: planned.map((p) => ({ ...p, deadlineAt: p.deadlineAt ?? deadline })),
      };
    },

    async open(who, asked) {
      const person = await personAsking(db.read, who);
      const editionId = asked.id ?? ids();
      return db.tx(async (tx) => {
        const before = asked.id ? madeBefore(who, await editionMadeBy(tx.q, editionId), { editionId }) : null;
        if (before) return before;
        const { settings } = found(await titles.get(tx.q));
        const known = await editions.list(tx.q);
        const last = known.reduce((latest, e) => (e.on > latest ? e.on : latest), '');
        const wrong: Why[] = [...against(person, 'edition.open', null)];
        if (!dayParts(asked.on)) wrong.push(why('bad-input', { what: 'on' }));
        else if (known.some((e) => e.on === asked.on && (e.kind === asked.kind || asked.kind === 'regular'))) wrong.push(why('edition-exists', { on: asked.on }));
        else if (asked.on < last) wrong.push(why('edition-before-last', { on: last }));
        if (asked.kind === 'regular' && (await rest(tx.q, asked.on))) wrong.push(why('no-issue-day', { on: asked.on }));
        if (asked.pages.length === 0) wrong.push(why('edition-empty'));
        for (const page of asked.pages) wrong.push(...(await pagePeopleWrong(tx.q, page)));
        const sheetName = asked.sheetName ?? 'broadsheet';
        if (asked.sheetName && !(await styleSheets.get(tx.q, sheetName))) wrong.push(why('sheet-unknown', { name: sheetName }));
        const { grid } = (await sheetNamed(tx.q, sheetName)).page;
        const drawn: (readonly TemplateSlot[])[] = [];
        for (const [i, page] of asked.pages.entries()) {
          const on = await templateOn(tx.q, page.template, sheetName);
          if ('slots' in on) drawn.push(on.slots);
          // A template of long ago, gone meanwhile, is no reason to keep the edition shut; one of another sheet is told.
          else if (on.why.some((one) => one.code !== 'not-found')) wrong.push(...on.why);
          else {
            const usual = await templateOn(tx.q, usualTemplate(i + 1, asked.pages.length, grid), sheetName);
            drawn.push('slots' in usual ? usual.slots : []);
          }
        }
        if (wrong.length > 0) return refused(...new Map(wrong.map((w) => [JSON.stringify(w), w])).values());
        const issueNumber = nextIssueNumber(known, asked.kind, settings.firstIssueNumber);
        await editions.insert(tx, {
          id: editionId, on: asked.on, issueNumber, kind: asked.kind, tray: 'open', deadlineAt: asked.deadlineAt, sheetName, version: 1, createdAt: clock.now(),
        });
        for (const [i, page] of asked.pages.entries()) {
          const pageId = ids();
          await pages.insert(tx, {
            id: pageId, editionId, folio: i + 1, section: page.section.trim(), tray: 'planned', plate: 1, deadlineAt: page.deadlineAt ?? asked.deadlineAt,
            responsibleEditorId: page.responsibleEditorId, artEditorId: page.artEditorId, proofreaderIds: page.proofreaderIds, lateSlots: false,
            brand: brandIds[0], version: 1,
          });
          await laySlots(tx, parts, pageId, drawn[i] ?? [], settings);
        }
        tell(tx, parts, who, 'edition.opened', { editionId, data: { on: asked.on, issueNumber, pages: asked.pages.length } });
        return given({ editionId });
      }, ['editions', 'pages']);
    },

    move: editionMove(parts),
  };
}

/** The edition that is being made: the newest one not published, else the newest. */
async function tonight(q: Q): Promise<editions.EditionRecord | null> {
  const [making] = await editions.list(q, { trays: ['planned', 'open', 'locked', 'released'], limit: 1 });
  return making ?? (await editions.list(q, { limit: 1 }))[0] ?? null;
}

