import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createRooms, type Rooms } from '../../server/collab/rooms.ts';
import type { Clock } from '../../server/services/clock.ts';
import { createGate } from '../../server/services/gate.ts';
import { countingIds } from '../../server/services/ids.ts';
import { type Office, openOffice } from '../../server/services/office.ts';
import { argonPasswords } from '../../server/services/passwords.ts';
import type { Asker, Result } from '../../server/services/services.ts';
import { type Db, openDb } from '../../server/store/db.ts';
import { replaceCopy, type SeedBlock } from '../../shared/collab/copy-doc.ts';
import type { Hat } from '../../shared/people.ts';
import type { Why } from '../../shared/workflow.ts';

/** A small invented staff: enough persons for three reviews, three rounds and two desks (ST2, PR1). */
export const staff = {
  reporter: ['何晓舟', ['reporter']], second: ['叶知秋', ['reporter']], correspondent: ['罗小山', ['correspondent']], stranger: ['外乡人', ['correspondent']],
  editor: ['程以宁', ['responsible-editor']], otherEditor: ['傅明远', ['responsible-editor']], head: ['钟立言', ['desk-head']],
  duty: ['秦守拙', ['duty-editor']], otherDuty: ['魏长青', ['duty-editor']], art: ['苏曼青', ['art-editor']],
  reader1: ['闻一字', ['proofreader']], reader2: ['辛二行', ['proofreader']], reader3: ['陶三页', ['proofreader']],
  many: ['万事通', ['reporter', 'responsible-editor', 'desk-head', 'duty-editor']], admin: ['管大年', ['administrator']],
} as const satisfies Readonly<Record<string, readonly [string, readonly Hat[]]>>;
export type Who = keyof typeof staff;

export const password = 'a long night 12';
/** 2026-11-21, 20:00 in Shanghai: the night everything happens in. */
export const tonight = Date.parse('2026-11-21T20:00:00+08:00');

/** A clock that goes on by itself a second at each question, and farther when told. */
export interface TestClock extends Clock {
  pass(ms: number): void;
}

export interface Newsroom {
  readonly office: Office;
  readonly db: Db;
  readonly rooms: Rooms;
  readonly clock: TestClock;
  readonly dataDir: string;
  /** The person as an asker. */
  as(who: Who): Asker;
  /** Writes these words over all that stands in the story, through its room. */
  write(storyId: string, blocks: readonly SeedBlock[], by?: Who): Promise<void>;
  /** A story with a headline and a few paragraphs, in the reporter's tray. */
  story(given?: { slug?: string; authors?: Who[]; blocks?: readonly SeedBlock[]; editionId?: string; pageId?: string; kind?: 'news' | 'notice' | 'commentary' }): Promise<string>;
  /** Moves a story by name of act, with the version and tray it has now. */
  move(who: Who, storyId: string, act: string, more?: { reason?: string; waiver?: string }): Promise<Result<{ tray: string }>>;
  /** File and all three reviews, by three persons. */
  clear(storyId: string, author?: Who): Promise<void>;
  /** Tomorrow's edition with these pages (templates), people named. */
  edition(templates?: readonly string[]): Promise<{ editionId: string; pageIds: string[] }>;
  movePage(who: Who, pageId: string, act: string, reason?: string): Promise<Result>;
  close(): Promise<void>;
}

/** The value of a result that must be one; a refusal's reasons are the error. */
export function ok<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.why)}`);
  return result.value;
}

/** Codes of a refusal; empty when it was done. */
export const whyNot = (result: { ok: true } | { ok: false; why: readonly Why[] }): string[] => (result.ok ? [] : result.why.map((w) => w.code));

export const paragraphs = (headline: string, n = 4, words = '夜里的编辑部灯火通明，一版一版的纸样从排版室送到校对桌上，又从校对桌上送回来。'): SeedBlock[] => [
  { kind: 'headline', text: headline },
  ...Array.from({ length: n }, (_, i): SeedBlock => ({ kind: 'paragraph', text: `第${i + 1}段：${words.repeat(2)}` })),
];

/** A newsroom on a database of its own, with the staff at their desks; nothing in it is a stand-in but the clock and the ids. */
export async function openNewsroom(options: { url?: string; wrap?: (db: Db) => Db } = {}): Promise<Newsroom> {
  const dataDir = await mkdtemp(join(tmpdir(), 'banmian-night-'));
  const opened = openDb(options.url ? { url: options.url } : { file: join(dataDir, 'banmian.db') });
  const db = options.wrap ? options.wrap(opened) : opened;
  await db.migrate();
  let now = tonight;
  const clock: TestClock = { now: () => (now += 1000), pass: (ms) => void (now += ms) };
  const log = pino({ level: 'silent' });
  const rooms = createRooms({ db, gate: createGate({ db }), clock, log });
  const office = await openOffice({ db, rooms, clock, ids: countingIds('n'), dataDir, log, passwords: argonPasswords(1024, 1) });
  const admin = ok(await office.auth.setUp({ titleName: '南浦日报', name: staff.admin[0], login: 'admin', password, agent: 'test' }));
  const ids = new Map<Who, string>([['admin', admin.session.person.id]]);
  for (const [who, [name, hats]] of Object.entries(staff) as [Who, readonly [string, readonly Hat[]]][]) {
    if (who === 'admin') continue;
    const added = ok(await office.people.add({ personId: admin.session.person.id }, { name, login: who, password, hats: [...hats], desk: '' }));
    ids.set(who, added.personId);
  }
  ok(await office.people.saveTitle({ personId: admin.session.person.id }, { sponsorLine: '南浦报业主管主办', cnLine: '国内统一连续出版物号 CN 00-0001', hotlineLine: '热线 0000-0000', proofRounds: 2 }));
  const as = (who: Who): Asker => ({ personId: ids.get(who) ?? '' });

  const room: Newsroom = {
    office, db, rooms, clock, dataDir, as,
    async write(storyId, blocks, by = 'reporter') {
      await rooms.exclusive(storyId, (held) => db.tx(async (tx) => {
        await held.stage(tx, 'import', as(by).personId, (doc) => replaceCopy(doc, blocks));
      }, [`story:${storyId}`]));
    },
    async story({ slug = 'a-story', authors = ['reporter'] as Who[], blocks = paragraphs('灯火通明的编辑部'), editionId, pageId, kind = 'news' } = {}) {
      const first = authors[0] ?? 'reporter';
      const { storyId } = ok(await office.stories.create(as(editionId || pageId ? 'otherEditor' : first), {
        slug, kind, authorIds: authors.map((a) => as(a).personId), ...(editionId ? { editionId } : {}), ...(pageId ? { pageId } : {}),
      }));
      await room.write(storyId, blocks, first);
      return storyId;
    },
    async move(who, storyId, act, more = {}) {
      const { story } = await office.stories.get(as('duty'), storyId);
      return office.stories.move(as(who), { storyId, version: story.version, tray: story.tray, act, ...more });
    },
    async clear(storyId, author = 'reporter') {
      ok(await room.move(author, storyId, 'file'));
      ok(await room.move('editor', storyId, 'pass'));
      ok(await room.move('head', storyId, 'pass'));
      ok(await room.move('duty', storyId, 'pass'));
    },
    async edition(templates = ['front', 'inner', 'inner', 'notices']) {
      const opened = ok(await office.editions.open(as('duty'), {
        on: '2026-11-22', kind: 'regular', deadlineAt: null,
        pages: templates.map((template, i) => ({
          section: ['要闻', '民生', '副刊', '公告'][i] ?? '综合', template, responsibleEditorId: as('editor').personId, artEditorId: as('art').personId,
          proofreaderIds: [as('reader1').personId, as('reader2').personId], deadlineAt: null,
        })),
      }));
      const board = await office.editions.board(as('duty'), opened.editionId);
      return { editionId: opened.editionId, pageIds: board.pages.map((p) => p.id) };
    },
    async movePage(who, pageId, act, reason) {
      const { page } = await office.pages.get(as('duty'), pageId);
      return office.pages.move(as(who), { pageId, version: page.version, act, ...(reason ? { reason } : {}) });
    },
    async close() {
      await rooms.close();
      await office.close();
      await db.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return room;
}
