/** Style sheets and page templates through their repositories, the same on both databases. */
import { expect, test } from 'vitest';
import type { StyleSheet } from '../../../shared/compose/model.ts';
import type { Tx } from '../../../server/store/db.ts';
import * as templates from '../../../server/store/page-templates.ts';
import * as sheets from '../../../server/store/style-sheets.ts';
import type { Place } from './databases.ts';
import { evening } from './night.ts';

export function designRows(place: Place): void {
  const open = async () => {
    const db = await place.open();
    return { q: db.read, write: <T>(work: (tx: Tx) => Promise<T>) => db.tx(work, []) };
  };
  const sheet = (ruleThin: number) => ({ version: 1, ruleThin, paragraphs: { b: 1, a: 2 } }) as unknown as StyleSheet;
  const row = (name: string, version: number) => ({ name, version, sheet: sheet(version), note: `n${version}`, byId: null, at: evening + version });

  test('style sheets: the newest of a name, the names, the history; a version twice is refused and keeps the first', async () => {
    const { q, write } = await open();
    for (const one of [row('b', 2), row('a', 1), row('a', 10), row('a', 9)]) expect(await write((tx) => sheets.insert(tx, one))).toBe(true);
    expect(await write((tx) => sheets.insert(tx, { ...row('a', 9), note: 'late' }))).toBe(false);
    expect(await sheets.names(q)).toEqual([{ name: 'a', version: 10 }, { name: 'b', version: 2 }]);
    expect(await sheets.get(q, 'a')).toEqual(row('a', 10));
    expect((await sheets.get(q, 'a', 9))?.note).toBe('n9');
    expect(await sheets.get(q, 'c')).toBeNull();
    expect((await sheets.history(q, 'a')).map((one) => one.version)).toEqual([10, 9, 1]);
    // A page's hash is taken over the sheet: its keys keep their order.
    expect(JSON.stringify((await sheets.get(q, 'a'))?.sheet)).toBe(JSON.stringify(sheet(10)));
  });

  test('templates: by name, by sheet, a stale version refused, a removed one keeps its row and is seen no more', async () => {
    const { q, write } = await open();
    const template = (id: string, name: string, sheetName = 'broadsheet') => ({ id, name, sheetName, slots: [], byId: null, at: evening });
    await write(async (tx) => {
      await templates.insert(tx, template('t1', '乙'));
      await templates.insert(tx, template('t2', '甲', 'tabloid'));
    });
    expect((await templates.list(q, { sheetName: 'tabloid' })).map((one) => one.id)).toEqual(['t2']);
    expect(await write((tx) => templates.update(tx, 't1', 1, { name: '丙' }))).toBe(true);
    expect(await write((tx) => templates.update(tx, 't1', 1, { name: '丁' }))).toBe(false);
    expect(await templates.get(q, 't1')).toMatchObject({ name: '丙', version: 2, removedAt: null });
    expect(await write((tx) => templates.update(tx, 't1', 2, { removedAt: evening }))).toBe(true);
    expect(await templates.get(q, 't1')).toBeNull();
    expect(await write((tx) => templates.update(tx, 't1', 3, { name: '戊' }))).toBe(false);
    expect((await templates.list(q)).map((one) => one.id)).toEqual(['t2']);
    expect(await q.select().from(q.t.pageTemplates)).toHaveLength(2);
  });
}
