/** The paper, its people, editions and pages through their repositories, the same on both databases. */
import { expect, test } from 'vitest';
import type { StyleSheet } from '../../../shared/compose/model.ts';
import type { Tx } from '../../../server/store/db.ts';
import * as editions from '../../../server/store/editions.ts';
import * as pages from '../../../server/store/pages.ts';
import * as people from '../../../server/store/people.ts';
import * as sessions from '../../../server/store/sessions.ts';
import * as titles from '../../../server/store/titles.ts';
import type { Place } from './databases.ts';
import { evening, fillPaper, page, person } from './night.ts';

export function paperRows(place: Place): void {
  const filled = async () => {
    const db = await place.open();
    await fillPaper(db);
    const write = <T>(work: (tx: Tx) => Promise<T>) => db.tx(work, []);
    return { db, write, q: db.read };
  };

  test('[ED1] editions: newest first, the last number by tray; a number twice and a stale version refused', async () => {
    const { q, write } = await filled();
    const next = {
      id: 'e2',
      on: '2031-04-07',
      issueNumber: 4108,
      kind: 'regular' as const,
      tray: 'planned' as const,
      deadlineAt: null,
      version: 1,
      sheetName: 'broadsheet',
      createdAt: evening,
    };
    await write((tx) => editions.insert(tx, next));
    await write((tx) => editions.insert(tx, { ...next, id: 'e3', issueNumber: null, kind: 'extra' }));
    await expect(write((tx) => editions.insert(tx, { ...next, id: 'e4' }))).rejects.toThrow();
    expect((await editions.list(q)).map((row) => row.id)).toEqual(['e2', 'e3', 'e1']);
    expect((await editions.list(q, { from: '2031-04-07', trays: ['planned'], limit: 1 })).map((row) => row.id)).toEqual(
      ['e2'],
    );
    expect((await editions.list(q, { on: '2031-04-06' })).map((row) => row.id)).toEqual(['e1']);
    expect(await editions.lastIssueNumber(q)).toBe(4108);
    expect(await editions.lastIssueNumber(q, ['open'])).toBe(4107);
    expect(await editions.lastIssueNumber(q, ['archived'])).toBeNull();
    expect(await write((tx) => editions.update(tx, 'e1', 1, { tray: 'locked' }))).toBe(true);
    expect(await write((tx) => editions.update(tx, 'e1', 1, { tray: 'open' }))).toBe(false);
    expect(await editions.get(q, 'e1')).toMatchObject({ tray: 'locked', version: 2 });
    await write((tx) => editions.setCalendarDay(tx, { on: '2031-04-05', kind: 'no-issue', note: '清明' }));
    await write((tx) => editions.setCalendarDay(tx, { on: '2031-04-05', kind: 'no-issue', note: '清明节' }));
    expect(await editions.calendar(q, '2031-04-01', '2031-04-30')).toEqual([
      { on: '2031-04-05', kind: 'no-issue', note: '清明节' },
    ]);
    await write((tx) => editions.clearCalendarDay(tx, '2031-04-05', 'no-issue'));
    expect(await editions.calendar(q, '2031-04-01', '2031-04-30')).toEqual([]);
  });

  test('[PG1] pages: by folio, whole, a stale version refused, a folio twice refused', async () => {
    const { q, write } = await filled();
    const third = page('g0', 3, {
      proofreaderIds: ['p1', null, 'p3'],
      responsibleEditorId: 'p4',
      lateSlots: true,
      brand: 'city',
    });
    await write((tx) => pages.insert(tx, third));
    expect((await pages.list(q, { editionId: 'e1' })).map((row) => row.folio)).toEqual([1, 2, 3]);
    expect(await pages.get(q, 'g0')).toEqual(third);
    expect(
      await write((tx) => pages.update(tx, 'g0', 1, { tray: 'make-up', proofreaderIds: [null, 'p2', null] })),
    ).toBe(true);
    expect(await write((tx) => pages.update(tx, 'g0', 1, { tray: 'proofing' }))).toBe(false);
    expect(await pages.list(q, { trays: ['make-up'] })).toEqual([
      { ...third, tray: 'make-up', proofreaderIds: [null, 'p2', null], version: 2 },
    ]);
    await expect(write((tx) => pages.insert(tx, page('gx', 3)))).rejects.toThrow();
  });

  test("people: hats in the house's order, a login once, the hash only where it is asked for", async () => {
    const { q, write } = await filled();
    const made = await write((tx) =>
      people.insert(tx, { ...person('p9', '柳眠'), hats: ['administrator', 'reporter'], desk: '' }),
    );
    expect(made).toBe(true);
    expect(await write((tx) => people.insert(tx, { ...person('p10'), login: 'p9' }))).toBe(false);
    expect(await people.get(q, 'p9')).toEqual({
      id: 'p9',
      name: '柳眠',
      login: 'p9',
      hats: ['reporter', 'administrator'],
      desk: '',
      active: true,
    });
    expect(await people.secret(q, { login: 'p9' })).toEqual({ id: 'p9', passwordHash: 'hash of p9', active: true });
    expect(await people.secret(q, { login: 'p10' })).toBeNull();
    expect((await people.list(q, { hat: 'administrator' })).map((row) => row.id)).toEqual(['p9']);
    expect(await write((tx) => people.update(tx, 'p9', { hats: ['duty-editor'], active: false }))).toBe(true);
    expect(await write((tx) => people.update(tx, 'p9', { hats: ['proofreader'] }))).toBe(true);
    expect(await write((tx) => people.update(tx, 'nobody', { hats: ['proofreader'] }))).toBe(false);
    expect(await people.list(q, { active: false })).toMatchObject([{ id: 'p9', hats: ['proofreader'] }]);
    expect(await people.anybody(q)).toBe(true);
  });

  test('sessions: seen, ended one by one, everywhere but here, and by time', async () => {
    const { q, write } = await filled();
    const session = (tokenHash: string, personId = 'p1') => ({
      tokenHash,
      personId,
      createdAt: evening,
      seenAt: evening,
      expiresAt: evening + 10,
      agent: '',
    });
    await write(async (tx) => {
      for (const token of ['a', 'b', 'c']) await sessions.insert(tx, session(token));
      await sessions.insert(tx, session('d', 'p2'));
      await sessions.seen(tx, 'a', evening + 5, evening + 50);
    });
    expect(await sessions.get(q, 'a')).toMatchObject({ seenAt: evening + 5, expiresAt: evening + 50 });
    expect(await write((tx) => sessions.removeAllOf(tx, 'p1', 'a'))).toBe(2);
    expect(await sessions.get(q, 'b')).toBeNull();
    await write((tx) => sessions.removeExpired(tx, evening + 10));
    expect([await sessions.get(q, 'd'), (await sessions.get(q, 'a'))?.personId]).toEqual([null, 'p1']);
    await write((tx) => sessions.remove(tx, 'a'));
    expect(await sessions.get(q, 'a')).toBeNull();
  });

  test('the paper is set up once; a style sheet is saved over the one it was made from', async () => {
    const { q, write } = await filled();
    const sheet = (version: number) => ({ version }) as StyleSheet;
    const settings = {
      name: '眠城日报',
      englishName: 'Mian Daily',
      sponsorLine: '',
      cnLine: 'CN 00-0000',
      hotlineLine: '',
      reviews: 3 as const,
      timeZone: 'Asia/Shanghai',
      firstIssueNumber: 1,
    };
    expect(await titles.get(q)).toBeNull();
    expect(await write((tx) => titles.insert(tx, { settings, styleSheet: sheet(1) }))).toBe(true);
    expect(
      await write((tx) => titles.insert(tx, { settings: { ...settings, name: '别家' }, styleSheet: sheet(1) })),
    ).toBe(false);
    await write((tx) => titles.saveSettings(tx, { ...settings, reviews: 2 }));
    expect(await write((tx) => titles.saveStyleSheet(tx, sheet(2), 1))).toBe(true);
    expect(await write((tx) => titles.saveStyleSheet(tx, sheet(3), 1))).toBe(false);
    expect(await titles.get(q)).toEqual({
      settings: { ...settings, reviews: 2 },
      styleSheet: sheet(2),
      styleSheetVersion: 2,
    });
  });
}
