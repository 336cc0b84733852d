import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect } from 'vitest';
import { type House, openHouse } from '../../server/serve.ts';
import type { Hat } from '../../shared/people.ts';
import { sayWhy } from '../../shared/words.ts';
import { whyWords } from '../../shared/words/whys.ts';
import type { Why } from '../../shared/workflow.ts';
import { must, type Visitor, visitor } from './public-api.ts';

const staff = {
  reporter: ['reporter'], contributor: ['correspondent'], stranger: ['correspondent'], editor: ['responsible-editor'], head: ['desk-head'],
  duty: ['duty-editor'], art: ['art-editor'], reader: ['proofreader'],
} as const satisfies Readonly<Record<string, readonly Hat[]>>;
export type Seat = keyof typeof staff | 'admin';
export const housePassword = 'keep the lamp lit';

/** A house in the middle of an evening: an edition, two stories, a photo, a proof being read, and a mark on it. */
export interface StaffedHouse {
  readonly house: House;
  readonly url: string;
  readonly data: string;
  readonly seats: Readonly<Record<Seat, Visitor>>;
  readonly ids: Readonly<Record<'edition' | 'page' | 'otherPage' | 'slot' | 'emptySlot' | 'story' | 'sent' | 'photo' | 'proof' | 'mark' | 'revision' | 'pitch' | 'block' | 'thread' | 'comment', string>>;
  close(): Promise<void>;
}

export async function openStaffedHouse(): Promise<StaffedHouse> {
  const data = await mkdtemp(join(tmpdir(), 'banmian-house-'));
  const house = await openHouse({ data, port: 0, host: '127.0.0.1', publicUrl: null, database: null, log: pino({ level: 'silent' }) });
  const { url } = house;
  const admin = visitor(url);
  must(await admin.api.auth.setup.mutate({ titleName: '南浦日报', name: '管大年', login: 'admin', password: housePassword }));
  const seats: Record<string, Visitor> = { admin };
  for (const [login, hats] of Object.entries(staff)) {
    must(await admin.api.people.add.mutate({ name: login, login, password: housePassword, hats: [...hats], desk: '' }));
    const seat = visitor(url);
    await seat.signIn(login, housePassword);
    seats[login] = seat;
  }
  const { reporter, contributor, editor, duty, art, reader } = seats as Record<Seat, Visitor>;
  const { editionId: edition } = must(await duty.api.editions.open.mutate({
    on: '2026-11-22', kind: 'regular', deadlineAt: null,
    pages: ['要闻', '民生'].map((section) => ({
      section, template: 'inner', responsibleEditorId: editor.personId(), artEditorId: art.personId(), proofreaderIds: [reader.personId()], deadlineAt: null,
    })),
  }));
  const [page = '', otherPage = ''] = (await duty.api.editions.board.query({ editionId: edition })).pages.map((one) => one.id);
  const { storyId: story } = must(await editor.api.stories.create.mutate({ slug: '灯火', kind: 'news', editionId: edition, pageId: page, authorIds: [reporter.personId()] }));
  const { storyId: sent } = must(await contributor.api.stories.create.mutate({ slug: '来稿', kind: 'news', authorIds: [contributor.personId()] }));
  for (const [who, id] of [[reporter, story], [contributor, sent]] as const) {
    const hand = who.open(id);
    await hand.ready;
    const { XmlText } = await import('yjs');
    for (const [at, words] of [[1, '夜里的灯火'], [3, '编辑部的灯亮到天明，校样一张一张送回来。']] as const) {
      (hand.fragment.get(at) as import('yjs').XmlElement).insert(0, [new XmlText(words)]);
    }
    if (!(await hand.settled(20_000))) throw new Error('words did not reach the disk');
    hand.destroy();
  }
  const { default: sharp } = await import('sharp');
  const jpeg = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#779' } }).jpeg().toBuffer();
  const { photoId: photo } = must(await reporter.photo(story, jpeg, '灯火'));
  const { story: now } = await reporter.api.stories.get.query({ storyId: story });
  must(await reporter.api.stories.move.mutate({ storyId: story, version: now.version, tray: now.tray, act: 'file' }));
  const { pitchId: pitch } = must(await reporter.api.pitches.offer.mutate({ title: '旧书市', note: '' }));
  const slots = (await art.api.pages.get.query({ pageId: page })).slots.filter((one) => one.kind === 'story');
  const [slot, emptySlot] = [slots[0]?.id ?? '', slots[1]?.id ?? ''];
  must(await art.api.slots.place.mutate({ slotId: slot, version: slots[0]?.version ?? 0, storyId: story }));
  const version = async () => (await duty.api.pages.get.query({ pageId: page })).page.version;
  must(await duty.api.pages.change.mutate({ pageId: page, version: await version(), patch: { lateSlots: true } }));
  must(await art.api.pages.move.mutate({ pageId: page, version: await version(), act: 'start-proof' }));
  const proof = (await reader.api.proofs.list.query({ editionId: edition }))[0]?.id ?? '';
  const { copies } = await reader.api.proofs.get.query({ proofId: proof });
  const block = copies[story]?.copy.blocks.at(-1)?.id ?? '';
  const { markId: mark } = must(await reader.api.proofs.mark.mutate({ proofId: proof, storyId: story, kind: 'replace', blockId: block, from: 0, to: 2, text: '编缉', note: '' }));
  const { threadId: thread } = must(await editor.api.comments.open.mutate({
    storyId: story, anchor: { blockId: block, from: 0, to: 3, relFrom: '', relTo: '', quote: '编辑部', prefix: '', suffix: '的灯' }, text: '哪个编辑部？',
  }));
  const comment = (await editor.api.comments.list.query({ storyId: story })).threads[0]?.comments[0]?.id ?? '';
  const revision = (await editor.api.stories.get.query({ storyId: story })).revisions[0]?.id ?? '';
  return {
    house, url, data, seats: seats as Record<Seat, Visitor>,
    ids: { edition, page, otherPage, slot, emptySlot, story, sent, photo, proof, mark, revision, pitch, block, thread, comment },
    async close() {
      await house.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** An answer of the house as it came: status, and the reasons wherever they stand. */
export interface Told {
  readonly status: number;
  readonly text: string;
  readonly why: readonly Why[];
  /** Anything but a refusal. */
  readonly done: boolean;
}

/** Reads an answer, of a procedure or of a plain address, and looks whether it says more than it should. */
export async function told(response: Response, data: string): Promise<Told> {
  const text = await response.text();
  expect(text, 'a path of this machine').not.toContain(data);
  expect(text, 'a path of this machine').not.toContain(process.cwd());
  expect(text, 'a stack').not.toMatch(/node_modules|\.[jt]s:\d+|\n\s+at |SQLITE_|constraint/);
  let body: unknown = null;
  try {
    body = JSON.parse(text);
  } catch {
    body = null;
  }
  const one = (Array.isArray(body) ? body[0] : body) as
    { ok?: boolean; why?: Why[]; error?: { data?: { why?: Why[] } }; result?: { data?: { ok?: boolean; why?: Why[] } } } | null;
  const why = one?.why ?? one?.error?.data?.why ?? one?.result?.data?.why ?? [];
  return { status: response.status, text, why, done: response.ok && why.length === 0 };
}

/** EV1: a refusal says why, every reason in both languages and never in the words for unknown reasons. */
export function expectWords(answer: Told, about: string): void {
  expect(answer.done, `${about} was done`).toBe(false);
  expect(answer.why.length, `${about}: ${answer.status} ${answer.text.slice(0, 300)}`).toBeGreaterThan(0);
  for (const reason of answer.why) {
    expect(Object.keys(whyWords), `${about}: ${reason.code}`).toContain(reason.code);
    for (const lang of ['zh', 'en'] as const) expect(sayWhy(reason, lang), about).not.toMatch(/[{}]|undefined|\[object/);
  }
}

/** Calls a procedure the way the wire does, with any input at all. */
export function call(who: Visitor, type: 'query' | 'mutation', path: string, input?: unknown): Promise<Response> {
  if (type === 'query') return who.get(`/trpc/${path}${input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`}`);
  return who.get(`/trpc/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, ...(input === undefined ? {} : { body: JSON.stringify(input) }) });
}
