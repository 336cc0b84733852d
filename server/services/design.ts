import type { StyleSheet } from '../../shared/compose/model.ts';
import { titleFacesOf } from '../../shared/page/sheet-changes.ts';
import { withNewerRules } from '../../shared/page/newer-rules.ts';
import { sheetProblems } from '../../shared/page/sheet-check.ts';
import { templateOf } from '../../shared/page/templates.ts';
import type { Why } from '../../shared/workflow.ts';
import { why } from '../../shared/words/whys.ts';
import type { Q, Tx } from '../store/db.ts';
import * as editions from '../store/editions.ts';
import * as faces from '../store/faces.ts';
import * as pages from '../store/pages.ts';
import * as people from '../store/people.ts';
import * as slots from '../store/slots.ts';
import * as styleSheets from '../store/style-sheets.ts';
import * as templates from '../store/page-templates.ts';
import * as titles from '../store/titles.ts';
import { against, done, found, given, orNotFound, personAsking, refused } from './asking.ts';
import { timeAt } from './clock.ts';
import type { Parts } from './parts.ts';
import type { Asker, DesignService, Result } from './services.ts';
import { staleRow, tell } from './settling.ts';

/** The paper's form: style sheets by name and version, and page templates of its own. */
export function designService(parts: Parts): DesignService {
  const { db, clock, ids } = parts;

  const nameOf = async (q: Q, id: string | null): Promise<string | null> => (id ? ((await people.get(q, id))?.name ?? id) : null);

  /** What is wrong with a sheet, and faces it names that are not installed. */
  const wrongWith = async (q: Q, sheet: StyleSheet, known: StyleSheet | null): Promise<readonly Why[]> => {
    const installed = new Set((await faces.list(q)).map((one) => one.hash));
    const before = new Set(known ? titleFacesOf(known).map((one) => one.hash) : []);
    const gone = titleFacesOf(sheet).filter((one) => !installed.has(one.hash) && !before.has(one.hash));
    const all = [...sheetProblems(sheet).map((one) => one.why), ...gone.map((one) => why('sheet-face-gone', { place: `faces.${one.job}`, name: one.name }))];
    // One figure wrong in two places of a part is told once.
    return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
  };

  /** Writes the next version of a name over version `over` and tells everybody; signed pages keep what they were signed with. */
  const write = async (tx: Tx, who: Asker, asked: { name: string; over: number; sheet: StyleSheet; note: string }): Promise<Result<{ version: number }>> => {
    const { name, over, note } = asked;
    const now = await styleSheets.get(tx.q, name);
    if (over > 0 && !now) return refused(why('sheet-unknown', { name }));
    if ((now?.version ?? 0) !== over) {
      const { settings } = found(await titles.get(tx.q));
      return refused(why('sheet-moved', {
        who: (await nameOf(tx.q, now?.byId ?? null)) ?? '…', version: now?.version ?? 0, when: timeAt(now?.at ?? 0, settings.timeZone),
      }));
    }
    const version = over + 1;
    const sheet = { ...asked.sheet, version, name };
    if (now && JSON.stringify({ ...now.sheet, version, name }) === JSON.stringify(sheet)) return refused(why('sheet-same'));
    const no = await wrongWith(tx.q, sheet, now?.sheet ?? null);
    if (no.length > 0) return refused(...no);
    await styleSheets.insert(tx, { name, version, sheet, note, byId: who.personId, at: clock.now() });
    tell(tx, parts, who, 'style-sheet.saved', { data: { sheetName: name, version, note } });
    return given({ version });
  };

  const nameTaken = async (q: Q, name: string, sheetName: string, but?: string) =>
    (await templates.list(q, { sheetName })).some((one) => one.name === name && one.id !== but);

  return {
    async get(who) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'design.read', null);
      const open = await editions.list(db.read, { trays: ['planned', 'open', 'locked'] });
      const everybody = new Map((await people.list(db.read)).map((p) => [p.id, p.name]));
      const by = (id: string | null) => (id ? (everybody.get(id) ?? id) : null);
      const rows = await Promise.all((await styleSheets.names(db.read)).map(({ name, version }) => styleSheets.get(db.read, name, version)));
      return {
        sheets: rows.flatMap((row) => (row ? [{
          name: row.name, version: row.version, by: by(row.byId), at: row.at, note: row.note, sheet: row.sheet,
          editions: open.filter((e) => e.sheetName === row.name).map((e) => e.on),
        }] : [])),
        templates: (await templates.list(db.read)).map((t) => ({
          id: t.id, name: t.name, sheetName: t.sheetName, slots: t.slots, version: t.version, by: by(t.byId), at: t.at,
        })),
        editSheets: against(person, 'design.edit', null), editTemplates: against(person, 'template.edit', null),
      };
    },

    async history(who, name) {
      const person = await personAsking(db.read, who);
      orNotFound(person, 'design.read', null);
      const rows = await styleSheets.history(db.read, name);
      if (rows.length === 0) found(null);
      const everybody = new Map((await people.list(db.read)).map((p) => [p.id, p.name]));
      return {
        name,
        versions: rows.map((row) => ({
          version: row.version, by: row.byId ? (everybody.get(row.byId) ?? row.byId) : null, at: row.at, note: row.note, sheet: row.sheet,
        })),
      };
    },

    async saveSheet(who, asked) {
      const person = await personAsking(db.read, who);
      const no = against(person, 'design.edit', null);
      if (no.length > 0) return refused(...no);
      if (asked.over < 1) return refused(why('sheet-unknown', { name: asked.name }));
      return db.tx((tx) => write(tx, who, { ...asked, note: asked.note.trim() }), ['style-sheets']);
    },

    async takeBack(who, { name, version, over, note }) {
      const person = await personAsking(db.read, who);
      const no = against(person, 'design.edit', null);
      if (no.length > 0) return refused(...no);
      return db.tx(async (tx) => {
        const old = await styleSheets.get(tx.q, name, version);
        if (!old) return refused(why('sheet-unknown', { name }));
        return write(tx, who, { name, over, sheet: old.sheet, note: note.trim() || `← ${version}` });
      }, ['style-sheets']);
    },

    async takeNewerRules(who, { name, over, note }) {
      const person = await personAsking(db.read, who);
      const no = against(person, 'design.edit', null);
      if (no.length > 0) return refused(...no);
      return db.tx(async (tx) => {
        const now = await styleSheets.get(tx.q, name);
        if (!now) return refused(why('sheet-unknown', { name }));
        // Never over another's hand, who may have had reasons: the list that was looked at is of version `over`.
        return write(tx, who, { name, over: Math.max(1, over), sheet: withNewerRules(now.sheet), note: note.trim() });
      }, ['style-sheets']);
    },

    async copySheet(who, { from, name, note }) {
      const person = await personAsking(db.read, who);
      const no = [...against(person, 'design.edit', null), ...(name.trim() ? [] : [why('name-missing')])];
      if (no.length > 0) return refused(...no);
      return db.tx(async (tx) => {
        const source = await styleSheets.get(tx.q, from);
        if (!source) return refused(why('sheet-unknown', { name: from }));
        if (await styleSheets.get(tx.q, name.trim())) return refused(why('sheet-name-taken', { name: name.trim() }));
        return write(tx, who, { name: name.trim(), over: 0, sheet: source.sheet, note: note.trim() });
      }, ['style-sheets']);
    },

    async saveTemplate(who, { pageId, name, over }) {
      const person = await personAsking(db.read, who);
      const page = found(await pages.get(db.read, pageId));
      orNotFound(person, 'page.read', page);
      return db.tx(async (tx): Promise<Result<{ templateId: string; version: number }>> => {
        const edition = found(await editions.get(tx.q, page.editionId));
        const drawn = templateOf(await slots.list(tx.q, { pageId }), found(await titles.get(tx.q)).settings.hotlineLine);
        const called = name.trim();
        const no: Why[] = [
          ...against(person, 'template.edit', null), ...(called ? [] : [why('name-missing')]), ...(drawn.length > 0 ? [] : [why('template-empty')]),
          ...((await nameTaken(tx.q, called, edition.sheetName, over?.templateId)) ? [why('template-name-taken', { name: called })] : []),
        ];
        if (no.length > 0) return refused(...no);
        const row = { name: called, sheetName: edition.sheetName, slots: drawn, byId: who.personId, at: clock.now() };
        const templateId = over?.templateId ?? ids();
        if (over) {
          if (!(await templates.get(tx.q, templateId))) return refused(why('not-found'));
          if (!(await templates.update(tx, templateId, over.version, row))) {
            return refused(...(await staleRow(tx.q, 'row-stale', {}, (e) => e.type.startsWith('template.') && e.data.templateId === templateId)));
          }
        } else await templates.insert(tx, { id: templateId, ...row });
        tell(tx, parts, who, 'template.saved', { data: { templateId, name: called, sheetName: edition.sheetName } });
        return given({ templateId, version: (over?.version ?? 0) + 1 });
      }, ['page-templates']);
    },

    async changeTemplate(who, { templateId, version, name, remove }) {
      const person = await personAsking(db.read, who);
      const no = against(person, 'template.edit', null);
      if (no.length > 0) return refused(...no);
      return db.tx(async (tx) => {
        const row = await templates.get(tx.q, templateId);
        if (!row) return refused(why('not-found'));
        const called = name?.trim() ?? row.name;
        if (!called) return refused(why('name-missing'));
        if (!remove && (await nameTaken(tx.q, called, row.sheetName, templateId))) return refused(why('template-name-taken', { name: called }));
        const at = clock.now();
        const changed = await templates.update(tx, templateId, version, remove ? { removedAt: at, byId: who.personId, at } : { name: called, byId: who.personId, at });
        if (!changed) return refused(...(await staleRow(tx.q, 'row-stale', {}, (e) => e.type.startsWith('template.') && e.data.templateId === templateId)));
        tell(tx, parts, who, remove ? 'template.removed' : 'template.renamed', { data: { templateId, name: called, was: row.name } });
        return done;
      }, ['page-templates']);
    },
  };
}
