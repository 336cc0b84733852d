import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bringSheetsUpToDate } from '../../../server/services/first-sheets.ts';
import * as editions from '../../../server/store/editions.ts';
import * as styleSheets from '../../../server/store/style-sheets.ts';
import type { StyleSheet } from '../../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../../shared/compose/style-sheet.ts';
import { tabloidStyleSheet } from '../../../shared/page/tabloid-sheet.ts';
import { templates } from '../../../shared/page/templates.ts';
import { type Newsroom, ok, openNewsroom, whyNot } from '../../builders/newsroom.ts';

let night: Newsroom;
beforeEach(async () => {
  night = await openNewsroom();
});
afterEach(() => night.close());

const wide = (sheet: StyleSheet = defaultStyleSheet): StyleSheet => ({ ...sheet, paragraphs: { ...sheet.paragraphs, body: { ...sheet.paragraphs.body, indentChars: 1 } } });
const view = (who: Parameters<Newsroom['as']>[0] = 'admin') => night.office.design.get(night.as(who));
const saved = (sheet: StyleSheet, over = 1, name = 'broadsheet', who: Parameters<Newsroom['as']>[0] = 'admin') =>
  night.office.design.saveSheet(night.as(who), { name, over, sheet, note: '试一试' });
const page = (pageId: string) => night.office.pages.get(night.as('art'), pageId);

describe('style sheets', () => {
  test('a new paper has a broadsheet and a tabloid, and everybody of the house sees who may change them', async () => {
    const { sheets, editSheets, editTemplates } = await view();
    expect(sheets.map((one) => [one.name, one.version, one.by])).toEqual([['broadsheet', 1, null], ['tabloid', 1, null]]);
    expect(sheets.map((one) => one.sheet)).toEqual([defaultStyleSheet, tabloidStyleSheet]);
    expect([editSheets, editTemplates]).toEqual([[], []]);
    expect((await view('art')).editSheets.map((one) => one.code)).toEqual(['not-your-hat']);
    expect((await view('art')).editTemplates).toEqual([]);
    await expect(view('correspondent')).rejects.toThrow();
  });

  test('a sheet of before names becomes the broadsheet under its own version, once, and nothing of it is lost', async () => {
    const old: StyleSheet = { ...wide(), version: 7 };
    await night.db.tx(async (tx) => {
      await tx.q.delete(tx.t.styleSheets);
      await tx.q.update(tx.t.titles).set({ styleSheet: old, styleSheetVersion: 7 });
    }, []);
    await bringSheetsUpToDate(night.db, 5);
    const rows = await styleSheets.history(night.db.read, 'broadsheet');
    expect(rows.map((row) => [row.version, row.byId, row.at])).toEqual([[7, null, 5]]);
    expect(rows[0]?.sheet).toEqual(old);
    expect(await styleSheets.get(night.db.read, 'tabloid')).toMatchObject({ version: 1, at: 5 });
    await bringSheetsUpToDate(night.db, 9);
    expect(await styleSheets.history(night.db.read, 'broadsheet')).toEqual(rows);
    expect((await night.db.read.select().from(night.db.read.t.titles))[0]?.styleSheet).toEqual(old);
    expect(ok(await saved({ ...old, ruleThin: 400 }, 7))).toEqual({ version: 8 });
  });

  test('[EV1] [EV2] saving makes a version with who, when and note; a faster hand is named', async () => {
    expect(whyNot(await saved(wide(), 1, 'broadsheet', 'reporter'))).toEqual(['not-your-hat']);
    expect(ok(await saved(wide()))).toEqual({ version: 2 });
    const late = await saved({ ...defaultStyleSheet, ruleThick: 2000 }, 1, 'broadsheet', 'duty');
    expect(late).toMatchObject({ ok: false, why: [{ code: 'sheet-moved', with: { who: '管大年', version: 2 } }] });
    expect(whyNot(await saved(wide(), 2))).toEqual(['sheet-same']);
    expect(whyNot(await saved(wide(), 1, 'berliner'))).toEqual(['sheet-unknown']);
    const { versions } = await night.office.design.history(night.as('art'), 'broadsheet');
    expect(versions.map((one) => [one.version, one.by, one.note])).toEqual([[2, '管大年', '试一试'], [1, null, '']]);
    expect((await night.office.events.list(night.as('duty'), {})).find((e) => e.type === 'style-sheet.saved')?.data).toEqual({ sheetName: 'broadsheet', version: 2, note: '试一试' });
  });

  test('of two who save at once one does', async () => {
    const both = await Promise.all([saved(wide()), saved({ ...defaultStyleSheet, ruleThick: 2000 }, 1, 'broadsheet', 'duty')]);
    expect(both.map((one) => one.ok).toSorted()).toEqual([false, true]);
    expect(await styleSheets.history(night.db.read, 'broadsheet')).toHaveLength(2);
  });

  test('[EV1] everything wrong with a sheet is told at once, and a face that is not installed', async () => {
    const bad: StyleSheet = {
      ...defaultStyleSheet, faces: { song: { hash: 'a'.repeat(64), name: '方正报宋' } },
      page: { ...defaultStyleSheet.page, grid: { ...defaultStyleSheet.page.grid, columns: 14, leading: 8000 } },
    };
    expect(whyNot(await saved(bad)).toSorted()).toEqual(expect.arrayContaining(['sheet-bounds', 'sheet-face-gone', 'sheet-leading', 'sheet-wide']));
    expect(await styleSheets.history(night.db.read, 'broadsheet')).toHaveLength(1);
  });

  test('[EV1] the newer rules are taken in one act, as a version; what the sheet says itself stays, and a faster hand is named', async () => {
    const { strictKinsoku: _, tightMarks: __, ...before } = defaultStyleSheet.paragraphs.body;
    const own: StyleSheet = { ...defaultStyleSheet, paragraphs: { ...defaultStyleSheet.paragraphs, body: { ...before, indentChars: 1, pushIn: false } } };
    ok(await saved(own));
    const take = (over: number, who: Parameters<Newsroom['as']>[0] = 'admin', name = 'broadsheet') =>
      night.office.design.takeNewerRules(night.as(who), { name, over, note: ' 换新规则 ' });
    expect(whyNot(await take(2, 'reporter'))).toEqual(['not-your-hat']);
    expect(whyNot(await take(2, 'admin', 'berliner'))).toEqual(['sheet-unknown']);
    expect(whyNot(await take(1))).toEqual(['sheet-moved']);
    expect(ok(await take(2))).toEqual({ version: 3 });
    const now = await styleSheets.get(night.db.read, 'broadsheet');
    expect(now?.sheet).toEqual({ ...own, version: 3, paragraphs: { ...own.paragraphs, body: { ...own.paragraphs.body, strictKinsoku: true, tightMarks: true } } });
    expect(now?.note).toBe('换新规则');
    expect(whyNot(await take(3))).toEqual(['sheet-same']);
  });

  test('an old version comes back as a new one; a copy begins a sheet of another name', async () => {
    ok(await saved(wide()));
    const back = (version: number, over: number) => night.office.design.takeBack(night.as('admin'), { name: 'broadsheet', version, over, note: '' });
    expect(whyNot(await back(1, 1))).toEqual(['sheet-moved']);
    expect(ok(await back(1, 2))).toEqual({ version: 3 });
    expect((await styleSheets.get(night.db.read, 'broadsheet'))?.sheet.paragraphs).toEqual(defaultStyleSheet.paragraphs);
    expect(whyNot(await back(99, 3))).toEqual(['sheet-unknown']);
    const copy = (from: string, name: string) => night.office.design.copySheet(night.as('admin'), { from, name, note: '' });
    expect(whyNot(await copy('broadsheet', 'tabloid'))).toEqual(['sheet-name-taken']);
    expect(whyNot(await copy('nowhere', '周末版'))).toEqual(['sheet-unknown']);
    expect(ok(await copy('tabloid', ' 周末版 '))).toEqual({ version: 1 });
    expect((await view()).sheets.map((one) => one.name).toSorted()).toEqual(['broadsheet', 'tabloid', '周末版'].toSorted());
  });

  test('an edition stands on the sheet it was opened with, and its pages follow a new version at once', async () => {
    const opened = (sheetName: string, template: string) => night.office.editions.open(night.as('duty'), {
      on: '2026-11-23', kind: 'regular', deadlineAt: null, sheetName,
      pages: [{ section: '要闻', template, responsibleEditorId: null, artEditorId: null, proofreaderIds: [], deadlineAt: null }],
    });
    expect(whyNot(await opened('berliner', 'front'))).toContain('sheet-unknown');
    expect(whyNot(await opened('tabloid', 'front'))).toEqual(['template-other-sheet']);
    const { editionId } = ok(await opened('tabloid', 'tabloid-front'));
    expect((await editions.get(night.db.read, editionId))?.sheetName).toBe('tabloid');
    const pageId = (await night.office.editions.board(night.as('duty'), editionId)).pages[0]?.id ?? '';
    expect((await page(pageId)).makeUp.styleSheet).toEqual(tabloidStyleSheet);
    expect((await page(pageId)).slots).toHaveLength(templates['tabloid-front'].length);
    ok(await saved({ ...tabloidStyleSheet, ruleThin: 500 }, 1, 'tabloid'));
    expect((await page(pageId)).makeUp.styleSheet.ruleThin).toBe(500);
    const { slots } = await page(pageId);
    const outside = await night.office.pages.addSlot(night.as('art'), { pageId, slot: { ...slots[0], column: 7, options: {} } as never });
    expect(whyNot(outside)).toContain('slot-outside');
  });

  test('[PG4] a signed page keeps the sheet it was signed with: a new version voids nothing and does not change what stands there', async () => {
    const { pageIds: [other = '', pageId = ''] } = await night.edition(['front', 'inner']);
    for (const slot of (await page(pageId)).slots.filter((one) => !['folio-line', 'credits'].includes(one.kind))) {
      ok(await night.office.pages.removeSlot(night.as('art'), { slotId: slot.id, version: slot.version }));
    }
    ok(await night.movePage('art', pageId, 'start-proof'));
    for (const round of [1, 2, 3] as const) {
      const [proof] = (await night.office.proofs.list(night.as('editor'))).filter((one) => one.round === round);
      ok(await night.office.proofs.finish(night.as(`reader${round}`), { proofId: proof?.id ?? '' }));
      if (round < 3) ok(await night.movePage('art', pageId, 'start-proof'));
    }
    ok(await night.movePage('editor', pageId, 'finish-proofs'));
    ok(await night.movePage('editor', pageId, 'approve'));
    ok(await saved(wide()));
    expect((await page(pageId)).signOffs.map((one) => one.voidedAt)).toEqual([null]);
    expect((await page(pageId)).makeUp.styleSheet).toEqual(defaultStyleSheet);
    ok(await night.movePage('duty', pageId, 'sign'));
    const { tightMarks: _, ...before } = wide().paragraphs.body;
    ok(await saved({ ...wide(), ruleThin: 700, paragraphs: { ...wide().paragraphs, body: before } }, 2));
    ok(await night.office.design.takeNewerRules(night.as('admin'), { name: 'broadsheet', over: 3, note: '' }));
    expect((await page(other)).makeUp.styleSheet.paragraphs.body.tightMarks).toBe(true);
    // Any other change of the edition weighs every sign-off again.
    ok(await night.office.pages.applyTemplate(night.as('art'), { pageId: other, template: 'opinion' }));
    const now = await page(pageId);
    expect([now.page.tray, now.signOffs.map((one) => one.voidedAt), new Set(now.signOffs.map((one) => one.hash)).size]).toEqual(['signed', [null, null], 1]);
    expect(now.makeUp.styleSheet).toEqual(defaultStyleSheet);
  });
});

describe('templates of the paper’s own', () => {
  test('a page is saved as a template, laid on another page of the sheet, renamed and removed', async () => {
    const { pageIds: [first = '', second = ''] } = await night.edition(['front', 'inner']);
    const save = (name: string, more = {}) => night.office.design.saveTemplate(night.as('art'), { pageId: first, name, ...more });
    expect(whyNot(await night.office.design.saveTemplate(night.as('reporter'), { pageId: first, name: '头版' }))).toEqual(['not-your-hat']);
    const { templateId } = ok(await save('头版·大图'));
    expect(whyNot(await save('头版·大图'))).toEqual(['template-name-taken']);
    const [row] = (await view('art')).templates;
    expect([row?.name, row?.sheetName, row?.by, row?.slots.length]).toEqual(['头版·大图', 'broadsheet', '苏曼青', templates.front.length]);
    expect(row?.slots.filter((one) => one.text === 'hotline')).toHaveLength(1);
    ok(await night.office.pages.applyTemplate(night.as('art'), { pageId: second, template: templateId }));
    expect((await page(second)).slots.map((one) => [one.kind, one.column, one.row, one.span, one.rows]))
      .toEqual((await page(first)).slots.map((one) => [one.kind, one.column, one.row, one.span, one.rows]));
    expect((await page(second)).slots.find((one) => one.kind === 'text')?.text).toBe('热线 0000-0000');
    expect(ok(await save('头版·大图', { over: { templateId, version: 1 } }))).toEqual({ templateId, version: 2 });
    expect(whyNot(await save('头版·大图', { over: { templateId, version: 1 } }))).toEqual(['row-stale']);
    const change = (version: number, more: object) => night.office.design.changeTemplate(night.as('duty'), { templateId, version, ...more });
    ok(await change(2, { name: '头版一' }));
    ok(await change(3, { remove: true }));
    expect((await view('art')).templates).toEqual([]);
    expect(whyNot(await night.office.pages.applyTemplate(night.as('art'), { pageId: second, template: templateId }))).toEqual(['not-found']);
  });

  test('a template of one sheet is not laid on another', async () => {
    const { pageIds: [first = ''] } = await night.edition(['inner']);
    const { templateId } = ok(await night.office.design.saveTemplate(night.as('art'), { pageId: first, name: '内页一' }));
    const opened = await night.office.editions.open(night.as('duty'), {
      on: '2026-11-24', kind: 'regular', deadlineAt: null, sheetName: 'tabloid',
      pages: [{ section: '要闻', template: templateId, responsibleEditorId: null, artEditorId: null, proofreaderIds: [], deadlineAt: null }],
    });
    expect(whyNot(opened)).toEqual(['template-other-sheet']);
  });
});
