import { Agent, request } from 'node:http';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { outlinesOf } from '../../server/press/outlines.ts';
import { faceSources } from '../../shared/compose/faces/face-sources.ts';
import { closeCodes, roomOf } from '../../shared/collab/protocol.ts';
import { must, type Visitor, visitor } from '../builders/public-api.ts';
import { aTtf } from '../builders/title-face.ts';
import { call, expectWords, openStaffedHouse, type StaffedHouse, told, type Told } from '../builders/staffed-house.ts';

let night: StaffedHouse;
beforeAll(async () => {
  night = await openStaffedHouse();
}, 120_000);
afterAll(() => night.close());
// Whatever came in, the house goes on.
afterEach(async () => {
  expect((await fetch(`${night.url}/healthz`)).status).toBe(200);
  expect((await night.seats.duty.api.editions.list.query()).length).toBeGreaterThan(0);
});

const ask = async (who: Visitor, type: 'query' | 'mutation', path: string, input?: unknown): Promise<Told> => told(await call(who, type, path, input), night.data);
const codes = (answer: Told) => answer.why.map((w) => w.code);
const strange = ['nobody', '__proto__', 'constructor', '../../etc/passwd', "' or 1=1 --", '%00', '甲\u0000乙', '\ud800', 'x'.repeat(64)];

/** Every address that takes an id, with the thing's id put in. */
function withIds(ids: Record<string, string>): [type: 'query' | 'mutation', path: string, input: unknown][] {
  const assign = { slug: '稿', kind: 'news', authorIds: [night.seats.contributor.personId()] };
  return [
    ['query', 'stories.get', { storyId: ids.story }], ['query', 'stories.revision', { revisionId: ids.revision }],
    ['query', 'stories.diff', { storyId: ids.story, from: ids.revision, to: 'live' }], ['query', 'events.list', { storyId: ids.story }],
    ['query', 'events.list', { pageId: ids.page }], ['query', 'events.list', { editionId: ids.edition }], ['query', 'stories.list', { editionId: ids.edition }],
    ['query', 'pages.get', { pageId: ids.page }], ['query', 'editions.board', { editionId: ids.edition }], ['query', 'proofs.get', { proofId: ids.proof }],
    ['query', 'proofs.list', { editionId: ids.edition }],
    ['mutation', 'stories.change', { storyId: ids.story, version: 1, patch: { slug: '改' } }], ['mutation', 'stories.respond', { storyId: ids.story, accept: true }],
    ['mutation', 'stories.move', { storyId: ids.story, version: 1, tray: 'desk', act: 'recall' }],
    ['mutation', 'photos.change', { photoId: ids.photo, caption: '', credits: [] }], ['mutation', 'photos.remove', { photoId: ids.photo }],
    ['mutation', 'pages.change', { pageId: ids.page, version: 1, patch: { section: '综合' } }], ['mutation', 'pages.move', { pageId: ids.page, version: 1, act: 'make-up' }],
    ['mutation', 'slots.add', { pageId: ids.page, slot: { kind: 'text', column: 0, row: 0, span: 1, rows: 1, bodyColumns: 1, headStyle: 'small', headDirection: 'horizontal', headSpan: 0, insets: [], box: 'none', locked: false } }],
    ['mutation', 'slots.change', { slotId: ids.slot, version: 1, patch: { rows: 3 } }], ['mutation', 'slots.remove', { slotId: ids.slot, version: 1 }],
    ['mutation', 'slots.place', { slotId: ids.slot, version: 1, storyId: ids.story }], ['mutation', 'slots.lift', { slotId: ids.slot, version: 1 }],
    ['mutation', 'slots.jump', { fromSlotId: ids.slot, toSlotId: ids.emptySlot }], ['mutation', 'slots.applyTemplate', { pageId: ids.page, template: 'front' }],
    ['mutation', 'proofs.mark', { proofId: ids.proof, storyId: ids.story, kind: 'delete', blockId: ids.block, from: 0, to: 1, text: '', note: '' }],
    ['mutation', 'proofs.withdraw', { markId: ids.mark }], ['mutation', 'proofs.answer', { markId: ids.mark, answer: 'accept' }],
    ['mutation', 'proofs.check', { markId: ids.mark, proofId: ids.proof, verdict: 'landed' }], ['mutation', 'proofs.finish', { proofId: ids.proof }],
    ['mutation', 'editions.move', { editionId: ids.edition, version: 1, act: 'lock' }],
    ['mutation', 'pitches.take', { pitchId: ids.pitch, assign }], ['mutation', 'pitches.drop', { pitchId: ids.pitch, reason: '不做' }],
  ];
}
const allIds = (id: string) => Object.fromEntries(Object.keys(night.ids).map((name) => [name, id]));

describe('ids', () => {
  it.each(['duty', 'editor', 'art', 'reader', 'reporter'] as const)('[EV1] an id that is nobody’s is refused with words, never a failure: %s', async (seat) => {
    for (const id of strange) {
      for (const [type, path, input] of withIds(allIds(id))) {
        const answer = await ask(night.seats[seat], type, path, input);
        expect(answer.status, `${path} ${JSON.stringify(id)} ${answer.text.slice(0, 200)}`).toBeLessThan(500);
        // A list of what there is not is empty; everything else says why not.
        if (path === 'events.list' || path === 'stories.list') expect(answer.done ? answer.text : '[]', path).toContain('[]');
        else expectWords(answer, `${path} ${JSON.stringify(id)}`);
      }
    }
  });

  it('[EV1] what an outside contributor may not see is answered like what does not exist', async () => {
    for (const [i, [type, path, input]] of withIds(night.ids).entries()) {
      const foreign = await ask(night.seats.stranger, type, path, input);
      const [, , nothing] = withIds(allIds('nobody'))[i] ?? [];
      const unknown = await ask(night.seats.stranger, type, path, nothing);
      expect([path, foreign.status, foreign.text]).toEqual([path, unknown.status, unknown.text]);
      if (path !== 'events.list' && path !== 'stories.list') expectWords(foreign, path);
    }
    const sent = { ...night.ids, story: night.ids.sent };
    for (const [type, path, input] of withIds(sent).filter(([, name]) => name.startsWith('stories.') && name !== 'stories.list')) {
      expect((await ask(night.seats.stranger, type, path, input)).status, path).toBe(404);
    }
  });

  it('photos, press files and sockets do not tell a foreign id from an unknown one', async () => {
    const { stranger } = night.seats;
    const { photo, page, proof, story, sent } = night.ids;
    const places = (one: string, two: string, three: string) =>
      [`/photos/${one}/thumb`, `/photos/${one}/original`, `/press/pages/${two}.pdf`, `/press/pages/${two}/draft.pdf`, `/press/proofs/${three}.pdf`];
    for (const [i, path] of places(photo, page, proof).entries()) {
      const foreign = await told(await stranger.get(path), night.data);
      const unknown = await told(await stranger.get(places('nobody', 'nobody', 'nobody')[i] ?? ''), night.data);
      expect([foreign.status, foreign.text], path).toEqual([404, unknown.text]);
      expectWords(foreign, path);
    }
    const jpeg = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#779' } }).jpeg().toBuffer();
    expect(await stranger.photo(sent, jpeg, '')).toEqual(await stranger.photo('nobody', jpeg, ''));
    for (const room of [roomOf(story), roomOf(sent), roomOf('nobody')]) expect(await closeOf(`/collab/${room}`, stranger.cookie())).toBe(closeCodes.noSuchStory);
  });

  it('[ST6] a story that has moved is not moved again: who and when are told, and nothing is lost', async () => {
    const { contributor, editor } = night.seats;
    const { story } = await contributor.api.stories.get.query({ storyId: night.ids.sent });
    const file = { storyId: story.id, version: story.version, tray: story.tray, act: 'file' } as const;
    must(await contributor.api.stories.move.mutate(file));
    const again = await ask(contributor, 'mutation', 'stories.move', file);
    expectWords(again, 'filing twice');
    expect(again.why).toMatchObject([{ code: 'story-moved', with: { who: 'contributor', tray: 'desk' } }]);
    const stale = await ask(editor, 'mutation', 'stories.change', { storyId: story.id, version: story.version, patch: { slug: '旧' } });
    expect(codes(stale)).toEqual(['row-stale']);
    const { copy, story: now } = await contributor.api.stories.get.query({ storyId: story.id });
    expect([now.tray, copy.blocks.map((b) => b.text).join('')]).toEqual(['desk', '夜里的灯火编辑部的灯亮到天明，校样一张一张送回来。']);
    const vector = await ask(editor, 'mutation', 'stories.move', { ...file, tray: 'desk', version: now.version, act: 'pass', stateVector: '不是一个向量' });
    expect(codes(vector)).toEqual(['bad-input']);
  });
});

describe('what is filled in', () => {
  it('[EV1] wrong types, wrong ranges and very long strings are refused with words', async () => {
    const { duty, editor, art } = night.seats;
    const long = '长'.repeat(100_000);
    const bad: [Visitor, 'query' | 'mutation', string, unknown][] = [
      [duty, 'query', 'stories.get', {}], [duty, 'query', 'stories.get', { storyId: 7 }], [duty, 'query', 'stories.get', { storyId: ['a'] }],
      [duty, 'query', 'stories.get', { storyId: 'x'.repeat(65) }], [duty, 'query', 'stories.get', 'text'], [duty, 'query', 'stories.get', null],
      [duty, 'query', 'stories.list', { tray: 'nowhere' }], [duty, 'query', 'events.list', { before: 'yesterday' }], [duty, 'query', 'search.find', { q: 'q'.repeat(101) }],
      [duty, 'mutation', 'editions.open', { on: '2026-13-45', kind: 'regular', deadlineAt: null, pages: [{}] }],
      [duty, 'mutation', 'editions.open', { on: 'tomorrow', kind: 'regular', deadlineAt: null, pages: [] }],
      [duty, 'mutation', 'editions.open', { on: '2026-12-01', kind: 'weekly', deadlineAt: -1, pages: Array.from({ length: 65 }, () => ({})) }],
      [editor, 'mutation', 'stories.create', { slug: long, kind: 'news', authorIds: [] }], [editor, 'mutation', 'stories.create', { slug: ' ', kind: 'news', authorIds: [] }],
      [editor, 'mutation', 'stories.create', { slug: '稿', kind: 'poem', authorIds: ['a'] }], [editor, 'mutation', 'stories.create', { slug: '稿', kind: 'news', authorIds: 'a' }],
      [editor, 'mutation', 'stories.create', { slug: '稿', kind: 'news', authorIds: ['nobody'] }],
      [editor, 'mutation', 'stories.change', { storyId: night.ids.story, version: 1.5, patch: {} }],
      [editor, 'mutation', 'stories.change', { storyId: night.ids.story, version: 1, patch: { credits: [{ credit: 'king', name: '', personId: 1 }] } }],
      [editor, 'mutation', 'stories.move', { storyId: night.ids.story, version: -1, tray: 'desk', act: 'pass' }],
      [editor, 'mutation', 'stories.move', { storyId: night.ids.story, version: 1, tray: 'desk', act: 'a'.repeat(41) }],
      [editor, 'mutation', 'stories.move', { storyId: night.ids.story, version: 1, tray: 'desk', act: 'print' }],
      [art, 'mutation', 'slots.change', { slotId: night.ids.slot, version: 1, patch: { column: -1 } }], [art, 'mutation', 'slots.change', { slotId: night.ids.slot, version: 1, patch: { rows: 1e9 } }],
      [art, 'mutation', 'slots.change', { slotId: night.ids.slot, version: 1, patch: { insets: Array.from({ length: 13 }, () => ({})) } }],
      [art, 'mutation', 'slots.applyTemplate', { pageId: night.ids.otherPage, template: '__proto__' }],
      [art, 'mutation', 'slots.applyTemplate', { pageId: night.ids.otherPage, template: 'constructor' }],
      [night.seats.reader, 'mutation', 'proofs.mark', { proofId: night.ids.proof, storyId: night.ids.story, kind: 'replace', blockId: night.ids.block, from: 900, to: 901, text: '字', note: '' }],
      [night.seats.reader, 'mutation', 'proofs.mark', { proofId: night.ids.proof, storyId: night.ids.story, kind: 'replace', blockId: 'nowhere', from: 3, to: 1, text: '', note: '' }],
      [night.seats.reader, 'mutation', 'proofs.mark', { proofId: night.ids.proof, storyId: night.ids.story, kind: 'burn', blockId: night.ids.block, from: 0, to: 1, text: '', note: '' }],
      [night.seats.admin, 'mutation', 'people.add', { name: '甲', login: '甲', password: 'short', hats: ['reporter'], desk: '' }],
      [night.seats.admin, 'mutation', 'people.add', { name: '甲', login: '甲', password: 'p'.repeat(201), hats: ['reporter'], desk: '' }],
      [night.seats.admin, 'mutation', 'people.add', { name: '甲', login: 'REPORTER ', password: 'long enough', hats: ['reporter'], desk: '' }],
      [night.seats.admin, 'mutation', 'people.add', { name: '甲', login: '甲', password: 'long enough', hats: [], desk: '' }],
      [night.seats.admin, 'mutation', 'people.add', { name: '甲', login: '甲', password: 'long enough', hats: ['king'], desk: '' }],
      [night.seats.admin, 'mutation', 'people.change', { personId: 'nobody', patch: { active: false } }],
      [night.seats.admin, 'mutation', 'people.change', { personId: night.seats.admin.personId(), patch: { active: false } }],
      [night.seats.admin, 'mutation', 'title.save', { timeZone: 'Mars/Olympus' }], [night.seats.admin, 'mutation', 'title.save', { reviews: 4 }],
      [night.seats.admin, 'mutation', 'title.save', { firstIssueNumber: 8000 }], [night.seats.admin, 'mutation', 'title.save', { firstIssueNumber: 0.5 }],
    ];
    for (const [who, type, path, input] of bad) {
      const answer = await ask(who, type, path, input);
      const about = `${path} ${JSON.stringify(input)?.slice(0, 120)}`;
      expect(answer.status, `${about} ${answer.text.slice(0, 200)}`).toBeLessThan(500);
      expectWords(answer, about);
      expect(answer.text.length, about).toBeLessThan(2000);
    }
  });

  it('[EV1] bodies that are no JSON, of another type or too large, and methods that are not the procedure’s', async () => {
    const { duty } = night.seats;
    const json = { 'content-type': 'application/json' };
    const cases: [string, { method: string; headers?: Record<string, string>; body?: string }, number][] = [
      ['/trpc/auth.signIn', { method: 'POST', headers: json, body: 'not json' }, 400], ['/trpc/auth.signIn', { method: 'POST', headers: json, body: '{"login":' }, 400],
      ['/trpc/auth.signIn', { method: 'POST', headers: json, body: '' }, 400], ['/trpc/auth.signIn', { method: 'POST', headers: json, body: '[]' }, 400],
      ['/trpc/auth.signIn', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }, 415],
      ['/trpc/stories.get?input=%7B', { method: 'GET' }, 400], ['/trpc/stories.get?input=%E0%A4%A', { method: 'GET' }, 400],
      ['/trpc/auth.signIn', { method: 'POST', headers: json, body: JSON.stringify({ login: 'x'.repeat(3_000_000), password: 'x' }) }, 413],
      ['/trpc/auth.signIn', { method: 'GET' }, 405], ['/trpc/auth.door', { method: 'POST', headers: json, body: '{}' }, 405],
      ['/trpc/auth.signIn', { method: 'PUT', headers: json, body: '{}' }, 405], ['/trpc/auth.signIn', { method: 'DELETE', headers: json }, 405],
      ['/trpc/no.such', { method: 'GET' }, 404], ['/trpc/__proto__', { method: 'GET' }, 404], ['/trpc/constructor.name', { method: 'GET' }, 404], ['/trpc/', { method: 'GET' }, 404],
      ['/photos', { method: 'GET' }, 404], ['/photos', { method: 'DELETE' }, 404], [`/photos/${night.ids.photo}/thumb`, { method: 'POST' }, 404],
      [`/photos/${night.ids.photo}/huge`, { method: 'GET' }, 404], [`/press/pages/${night.ids.page}.pdf`, { method: 'POST' }, 404], ['/wire', { method: 'GET' }, 404], ['/collab/story:x', { method: 'GET' }, 404],
    ];
    for (const [path, init, status] of cases) {
      // Each on a line of its own: one that was refused with its body unread is not used again.
      const { status: given, body } = await raw(init.method, path, { ...init.headers, cookie: duty.cookie(), origin: night.url }, function* () {
        if (init.body) yield Buffer.from(init.body);
      });
      const answer = await told(new Response(body, { status: given }), night.data);
      expect([init.method, path, answer.status]).toEqual([init.method, path, status]);
      expectWords(answer, `${init.method} ${path}`);
    }
  });

  it('a body that comes in pieces is taken like any other', async () => {
    const { duty } = night.seats;
    const form = (words: string) => raw('POST', '/trpc/pitches.offer', { cookie: duty.cookie(), 'content-type': 'application/json' }, () => [...words].map((c) => Buffer.from(c)));
    expect((await form(JSON.stringify({ title: '分段送来', note: '' }))).status).toBe(200);
    expect((await duty.api.editions.board.query({})).pitches.map((p) => p.title)).toContain('分段送来');
  });

  it('a browser that makes many wrong tries at once is made to wait, however it packs them', async () => {
    const tries = 40;
    const input = Object.fromEntries(Array.from({ length: tries }, (_, i) => [i, { login: 'head', password: `guess ${i}` }]));
    const response = await fetch(`${night.url}/trpc/${Array(tries).fill('auth.signIn').join(',')}?batch=1`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input),
    });
    const text = await response.text();
    expect(text.match(/wrong-password/g)?.length ?? 0).toBeLessThanOrEqual(5);
    expect(response.status === 200 ? text : 'too-many-tries').toContain('too-many-tries');
  });
});

describe('photos', () => {
  const upload = async (fields: Record<string, string | Blob>): Promise<Told> => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) {
      if (typeof value === 'string') form.set(name, value);
      else form.set(name, value, 'photo.jpg');
    }
    return told(await night.seats.editor.get('/photos', { method: 'POST', body: form }), night.data);
  };
  const file = (bytes: Uint8Array | string, type = 'image/jpeg') => new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], { type });

  it('[EV1] text, broken pictures, bombs and other formats are refused with words, and nothing of them is kept', async () => {
    const storyId = night.ids.story;
    const before = (await night.seats.editor.api.stories.get.query({ storyId })).photos.length;
    const jpeg = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#779', noise: { type: 'gaussian', mean: 120, sigma: 30 } } }).jpeg().toBuffer();
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#779' } }).png().toBuffer();
    // The header says 20,000 × 20,000; the checksum of the header is made to agree.
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(20_000, 16);
    bomb.writeUInt32BE(20_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    const wrong: [string, Blob, string][] = [
      ['text', file('this is no picture'), 'file-not-picture'], ['nothing', file(''), 'file-missing'], ['half a jpeg', file(jpeg.subarray(0, jpeg.length >> 1)), 'picture-broken'],
      ['a head only', file(jpeg.subarray(0, 20)), 'picture-broken'], ['svg', file('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>', 'image/svg+xml'), 'picture-format'],
      ['html', file('<html><script>1</script>', 'image/png'), 'file-not-picture'], ['pdf', file('%PDF-1.4\n%%EOF', 'image/jpeg'), 'picture-format'], ['a bomb', file(bomb, 'image/png'), 'picture-too-many-pixels'],
    ];
    for (const [name, blob, code] of wrong) {
      const answer = await upload({ storyId, file: blob });
      expect([name, answer.status, codes(answer)]).toEqual([name, 409, [code]]);
      expectWords(answer, name);
    }
    expect((await night.seats.editor.api.stories.get.query({ storyId })).photos.length).toBe(before);
  });

  it('[EV1] a form without its fields, of another kind, or of no story', async () => {
    const jpeg = file(await sharp({ create: { width: 40, height: 30, channels: 3, background: '#779' } }).jpeg().toBuffer());
    for (const fields of [{}, { storyId: night.ids.story }, { file: jpeg }, { storyId: night.ids.story, file: 'a text' }]) {
      const answer = await upload(fields as Record<string, string | Blob>);
      expect([Object.keys(fields), answer.status]).toEqual([Object.keys(fields), 400]);
      expectWords(answer, 'a form');
    }
    for (const storyId of strange) {
      const answer = await upload({ storyId, file: jpeg });
      expect([storyId, answer.status]).toEqual([storyId, 404]);
      expectWords(answer, storyId);
    }
    const { editor } = night.seats;
    for (const init of [
      { headers: { 'content-type': 'application/json' }, body: '{}' }, { headers: { 'content-type': 'multipart/form-data' }, body: 'no boundary' },
      { headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x\r\ncontent-disposition: form-data; name="file"' }, { headers: { 'content-type': 'text/plain' }, body: 'x' },
    ]) {
      const answer = await told(await editor.get('/photos', { method: 'POST', ...init }), night.data);
      expect([init.headers['content-type'], answer.status]).toEqual([init.headers['content-type'], 400]);
      expectWords(answer, 'another kind');
    }
    expect((await told(await visitor(night.url).get('/photos', { method: 'POST', body: new FormData() }), night.data)).status).toBe(401);
  });

  it('[EV1] a picture sent by itself is weighed like one in a form, and goes to the disk as it comes in', async () => {
    const { editor, stranger } = night.seats;
    const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#797' } }).jpeg().toBuffer();
    const by = async (who: Visitor, storyId: string, body: BodyInit) =>
      told(await who.get(`/photos/${encodeURIComponent(storyId)}`, { method: 'POST', body, headers: { 'content-type': 'application/octet-stream' } }), night.data);
    expect((await by(visitor(night.url), night.ids.story, new Uint8Array(jpeg))).status).toBe(401);
    expect((await by(stranger, night.ids.story, new Uint8Array(jpeg))).text).toBe((await by(stranger, 'nobody', new Uint8Array(jpeg))).text);
    expect(codes(await by(editor, night.ids.story, 'a text'))).toEqual(['file-not-picture']);
    expect(codes(await by(editor, night.ids.story, ''))).toEqual(['file-missing']);
    const chunk = Buffer.alloc(1024 * 1024);
    for (const headers of [{ 'content-length': String(50 * chunk.length) }, { 'transfer-encoding': 'chunked' }] as Record<string, string>[]) {
      const before = process.memoryUsage().arrayBuffers;
      const answer = await raw('POST', `/photos/${night.ids.story}`, { ...headers, cookie: editor.cookie(), 'content-type': 'image/jpeg' }, function* () {
        for (let i = 0; i < 50; i++) yield chunk;
      });
      expect([answer.status === 413 || answer.status === 409, JSON.parse(answer.body).why[0].code]).toEqual([true, 'file-too-large']);
      expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30 * chunk.length);
    }
    expect((await by(editor, night.ids.story, new Uint8Array(jpeg))).done).toBe(true);
  });

  it('[EV1] fifty megabytes are refused before they are read, whether the length is told or not', async () => {
    const chunk = Buffer.alloc(1024 * 1024);
    for (const headers of [{ 'content-length': String(50 * chunk.length) }, { 'transfer-encoding': 'chunked' }] as Record<string, string>[]) {
      const answer = await raw('POST', '/photos', { ...headers, cookie: night.seats.editor.cookie(), 'content-type': 'multipart/form-data; boundary=x' }, function* () {
        for (let i = 0; i < 50; i++) yield chunk;
      });
      expect([headers, answer.status]).toEqual([headers, 413]);
      expect(JSON.parse(answer.body)).toMatchObject({ ok: false, why: [{ code: 'file-too-large' }] });
    }
  });
});

describe('typefaces and pictures of advertisements', () => {
  const send = async (who: Visitor, path: '/faces' | '/advertisements', bytes: Uint8Array, words: string): Promise<Told> => {
    const form = new FormData();
    form.set(path === '/faces' ? 'licence' : 'name', words);
    form.set('file', new Blob([new Uint8Array(bytes)]), 'sent.ttf');
    return told(await who.get(path, { method: 'POST', body: form }), night.data);
  };

  it('[EV1] text under a font’s name, half a face and a face without Chinese are refused with words, and none is kept', async () => {
    const face = await aTtf();
    const latin = await outlinesOf('song', faceSources.song.rest);
    const wrong: [string, Uint8Array, string][] = [
      ['text', Buffer.from('no typeface at all, whatever it is called'), 'face-not-font'], ['nothing', Buffer.alloc(0), 'file-missing'],
      ['half a face', face.subarray(0, face.length >> 1), 'face-truncated'], ['no Chinese', latin, 'face-not-chinese'],
    ];
    for (const [name, bytes, code] of wrong) {
      const answer = await send(night.seats.admin, '/faces', bytes, '合同 1');
      expect([name, answer.status, codes(answer)]).toEqual([name, 409, [code]]);
      expectWords(answer, name);
    }
    expect(await night.seats.admin.api.faces.list.query()).toEqual([]);
  }, 120_000);

  it('[EV1] an advertisement is no bomb, no drawing that runs and no half picture', async () => {
    const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#779' } }).png().toBuffer();
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(20_000, 16);
    bomb.writeUInt32BE(20_000, 20);
    bomb.writeUInt32BE(crc32(bomb.subarray(12, 29)), 29);
    for (const [name, bytes, code] of [
      ['a bomb', bomb, 'picture-too-many-pixels'], ['svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'picture-format'], ['half', png.subarray(0, 60), 'picture-broken'],
    ] as const) {
      const answer = await send(night.seats.art, '/advertisements', bytes, '江边茶社');
      expect([name, answer.status, codes(answer)]).toEqual([name, 409, [code]]);
      expectWords(answer, name);
    }
  });

  it('[EV1] a hundred megabytes are refused before they are read, and the house does not grow by them', async () => {
    const chunk = Buffer.alloc(1024 * 1024);
    for (const [path, who] of [['/faces', night.seats.admin], ['/advertisements', night.seats.art]] as const) {
      for (const length of [{ 'content-length': String(100 * chunk.length) }, { 'transfer-encoding': 'chunked' }] as Record<string, string>[]) {
        const before = process.memoryUsage().arrayBuffers;
        let sent = 0;
        const answer = await raw('POST', path, { ...length, cookie: who.cookie(), 'content-type': 'multipart/form-data; boundary=x' }, function* () {
          for (; sent < 100; sent++) yield chunk;
        });
        expect([path, length, answer.status]).toEqual([path, length, 413]);
        expect(JSON.parse(answer.body)).toMatchObject({ ok: false, why: [{ code: 'file-too-large' }] });
        expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(80 * chunk.length);
      }
    }
  });
});

/** A request as it is written, on a line of its own: no path is made tidy on the way. */
function raw(method: string, path: string, headers: Record<string, string> = {}, body?: () => Iterable<Buffer>): Promise<{ status: number; body: string }> {
  const agent = new Agent({ keepAlive: true });
  return new Promise<{ status: number; body: string }>((done, fail) => {
    const sent = request({ host: '127.0.0.1', port: night.house.port, method, path, headers, agent }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => done({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }));
    });
    let answered = false;
    sent.on('response', () => (answered = true));
    // The house may hang up on a flood that it has answered already.
    sent.on('error', (error) => (answered ? undefined : fail(error)));
    if (!body) return void sent.end();
    const parts = body()[Symbol.iterator]();
    const more = (): void => {
      for (;;) {
        if (answered) return void sent.destroy();
        const next = parts.next();
        if (next.done) return void sent.end();
        if (!sent.write(next.value)) return void sent.once('drain', more);
      }
    };
    more();
  }).finally(() => agent.destroy());
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

describe('paths', () => {
  it('no way of writing a path leads out of the folders that are served', async () => {
    const up = ['..', '%2e%2e', '..%2f..', '..%5c..', '%252e%252e', '..%00', '....//..', '.%2e'];
    const roots = ['/faces', '/faces/song', '/assets', '/photos', `/photos/${night.ids.photo}`, '/press', '/press/pages', '/press/proofs', '/trpc', ''];
    const wanted = ['package.json', 'banmian.db', 'server/main.ts', 'etc/passwd', 'data/banmian.db'];
    for (const root of roots) {
      for (const step of up) {
        for (const name of wanted) {
          for (const path of [`${root}/${step}/${name}`, `${root}/${step}/${step}/${step}/${step}/${name}`, `${root}/${step}/${step}/${name}.pdf`, `${root}/${encodeURIComponent(`${step}/${name}`)}/original`]) {
            const answer = await raw('GET', path, { cookie: night.seats.duty.cookie() });
            expect([path, [200, 400, 404].includes(answer.status)]).toEqual([path, true]);
            // Where the client is built, an address without a file's ending is a screen of it.
            if (answer.status === 200) expect(answer.body, path).toContain('<div id="root"');
            expect(answer.body, path).not.toMatch(/"devDependencies"|root:x:|SQLite format|openHouse/);
            expect(answer.body.includes(night.data) || answer.body.includes(process.cwd()), path).toBe(false);
          }
        }
      }
    }
    expect(JSON.parse((await raw('GET', '/assets/none.js')).body)).toEqual({ ok: false, why: [{ code: 'not-found' }] });
  }, 120_000);
});

/** Opens a socket as anybody might; gives the close code, or the status of a refused handshake. */
function closeOf(path: string, cookie: string, origin = night.url, frames: (string | Uint8Array)[] = []): Promise<number> {
  return new Promise((done) => {
    const socket = new WebSocket(`${night.url.replace(/^http/, 'ws')}${path}`, { headers: { ...(cookie ? { cookie } : {}), ...(origin ? { origin } : {}) } });
    socket.on('unexpected-response', (_request, response) => {
      done(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('error', () => {});
    socket.on('open', () => {
      for (const frame of frames) socket.send(frame);
    });
    socket.on('close', (code) => done(code));
  });
}

describe('other sites and strangers', () => {
  const foreign = ['https://elsewhere.example', 'null', 'http://127.0.0.1', 'file://', 'http://127.0.0.1.elsewhere.example', 'not an origin'];

  it('[EV1] nothing is changed for a page of another site, whoever is signed in there', async () => {
    const { duty } = night.seats;
    for (const origin of foreign) {
      for (const path of ['/trpc/pitches.offer', '/trpc/auth.signIn', '/photos']) {
        const answer = await told(await duty.get(path, { method: 'POST', headers: { 'content-type': 'application/json', origin }, body: '{"title":"外站","note":""}' }), night.data);
        expect([origin, path, answer.status, codes(answer)]).toEqual([origin, path, 403, ['foreign-origin']]);
        expectWords(answer, path);
      }
    }
    expect((await duty.api.editions.board.query({})).pitches.map((p) => p.title)).not.toContain('外站');
  });

  it('no socket opens for a page of another site, nor for nobody', async () => {
    const cookie = night.seats.duty.cookie();
    for (const origin of foreign) {
      expect([origin, await closeOf('/wire', cookie, origin)]).toEqual([origin, 403]);
      expect([origin, await closeOf(`/collab/${roomOf(night.ids.story)}`, cookie, origin)]).toEqual([origin, 403]);
    }
    expect(await closeOf('/wire', '')).toBe(401);
    expect(await closeOf('/wire', 'banmian=forged')).toBe(401);
    expect(await closeOf(`/collab/${roomOf(night.ids.story)}`, '')).toBe(closeCodes.signIn);
    expect(await closeOf('/elsewhere', cookie)).toBe(404);
    for (const room of ['', 'story:', 'story:..%2f..', 'page:1', `story:${'x'.repeat(65)}`, '%E0%A4%A']) expect([room, await closeOf(`/collab/${room}`, cookie)]).toEqual([room, 404]);
  });

  it('frames that are no frames cost the one who sent them their line, and nobody else', async () => {
    const cookie = night.seats.editor.cookie();
    const room = `/collab/${roomOf(night.ids.story)}`;
    const { copy } = await night.seats.editor.api.stories.get.query({ storyId: night.ids.story });
    for (const frames of [['text'], [new Uint8Array([0, 2, 5, 1, 2, 3, 255, 255])], [new Uint8Array([99, 1, 2])], [new Uint8Array(0)]]) {
      expect(await closeOf(room, cookie, night.url, frames)).toBe(closeCodes.malformed);
    }
    expect(await closeOf('/wire', cookie, night.url, ['x'.repeat(70_000)])).toBe(1009);
    expect((await night.seats.editor.api.stories.get.query({ storyId: night.ids.story })).copy).toEqual(copy);
  });

  it('what the wire cannot read it answers with words, and goes on', async () => {
    const socket = new WebSocket(`${night.url.replace(/^http/, 'ws')}/wire`, { headers: { cookie: night.seats.stranger.cookie(), origin: night.url } });
    const heard: string[] = [];
    const next = () => new Promise<string>((done) => socket.once('message', (data) => done(String(data))));
    await new Promise((done) => socket.once('open', done));
    for (const frame of [
      '{', '[]', '{"id":1}', '{"id":1,"method":"subscription"}', '{"id":1,"method":"subscription","params":{"path":"no.such"}}',
      '{"id":1,"method":"query","params":{"path":"stories.get","input":{"storyId":"nobody"}}}', '{"id":1,"method":"subscription","params":{"path":"events.stream","input":{"lastEventId":7}}}',
    ]) {
      if (frame === '[]') continue;
      const answer = next();
      socket.send(frame);
      heard.push(await answer);
    }
    for (const text of heard) {
      expect(text).toContain('"error"');
      const why = (JSON.parse(text) as { error: { data: { why: Told['why'] } } }).error.data.why;
      expectWords({ status: 0, text, why, done: false }, text.slice(0, 200));
      expect(text).not.toContain(process.cwd());
      expect(text).not.toMatch(/"stack"|node_modules/);
    }
    const started = next();
    socket.send('{"id":9,"method":"subscription","params":{"path":"events.stream"}}');
    expect(await started).toContain('"started"');
    socket.terminate();
  });
});
