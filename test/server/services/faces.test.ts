import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpApp } from '../../../server/http.ts';
import { systemFaces } from '../../../server/services/system-faces.ts';
import { cookieName } from '../../../server/session.ts';
import * as styleSheets from '../../../server/store/style-sheets.ts';
import type { FaceView } from '../../../shared/page/design-views.ts';
import { type Newsroom, ok, openNewsroom, password, type Who, whyNot } from '../../builders/newsroom.ts';
import { pdfText } from '../../builders/pdf-text.ts';
import { aTtf } from '../../builders/title-face.ts';
import { tool } from '../press/tool.ts';

let night: Newsroom;
let app: ReturnType<typeof httpApp>;
let hei: Buffer;
let face: FaceView;
const licence = '合同 2026-17，权利人某字库公司，至 2029 年';

beforeAll(async () => {
  night = await openNewsroom();
  app = httpApp({ services: night.office, publicUrl: null, log: pino({ level: 'silent' }) });
  hei = await aTtf({ of: 'hei', mark: 7 });
}, 60_000);
afterAll(() => night.close());

const cookieOf = async (who: Who): Promise<string> =>
  `${cookieName}=${ok(await night.office.auth.signIn({ login: who, password, agent: 'test', from: who })).token}`;

async function send(path: string, fields: Record<string, string | Buffer>, headers: Record<string, string>): Promise<{ status: number; why: string[] }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, typeof value === 'string' ? value : new File([new Uint8Array(value)], 'file'));
  const answer = await app.request(path, { method: 'POST', body: form, headers });
  const told = (await answer.json()) as { why?: { code: string }[] };
  return { status: answer.status, why: told.why?.map((one) => one.code) ?? [] };
}

describe('the paper’s own faces', () => {
  it('[EV1] come by form from an administrator and nobody else, from this house’s own pages only', async () => {
    const fields = { file: hei, licence };
    expect((await send('/faces', fields, {})).status).toBe(401);
    expect(await send('/faces', fields, { cookie: await cookieOf('art') })).toEqual({ status: 409, why: ['not-your-hat'] });
    expect((await send('/faces', fields, { cookie: await cookieOf('admin'), origin: 'https://elsewhere.example' })).status).toBe(403);
    expect(await send('/faces', { licence }, { cookie: await cookieOf('admin') })).toEqual({ status: 400, why: ['file-missing'] });
    expect(await night.office.faces.list(night.as('admin'))).toEqual([]);
    expect(await send('/faces', fields, { cookie: await cookieOf('admin') })).toEqual({ status: 200, why: [] });
    const [first] = await night.office.faces.list(night.as('admin'));
    face = first as FaceView;
    expect(face).toMatchObject({ format: 'ttf', licence, byName: expect.stringMatching(/./), commonOf: 3755, usedBy: [] });
    expect(face.missing).toBeLessThan(10);
    const events = await night.office.events.list(night.as('admin'), {});
    expect(events.find((event) => event.type === 'face.installed')?.data).toMatchObject({ name: face.name, hash: face.hash });
  }, 60_000);

  it('tells every reason at once, keeps nothing of what it refuses, and knows the same file again', async () => {
    expect(whyNot(await night.office.faces.install(night.as('admin'), { bytes: Buffer.from('no font'), licence: ' ' }))).toEqual(['face-licence-missing', 'face-not-font']);
    expect(whyNot(await night.office.faces.install(night.as('admin'), { bytes: hei, licence }))).toEqual(['face-known']);
    expect(whyNot(await night.office.faces.changeLicence(night.as('admin'), { hash: face.hash, licence: '' }))).toEqual(['face-licence-missing']);
    ok(await night.office.faces.changeLicence(night.as('admin'), { hash: face.hash, licence: '续约' }));
    expect((await night.office.faces.list(night.as('admin'))).map((one) => one.licence)).toEqual(['续约']);
  });

  it('are sent to members of the house, file and measures, and to nobody else', async () => {
    const cookie = await cookieOf('reporter');
    const file = await app.request(`/faces/title/${face.hash}`, { headers: { cookie } });
    expect([file.status, file.headers.get('content-type'), (await file.arrayBuffer()).byteLength]).toEqual([200, 'font/ttf', hei.length]);
    expect(file.headers.get('cache-control')).toContain('immutable');
    for (const [how, unpack] of [['br', brotliDecompressSync], ['gzip', gunzipSync]] as const) {
      const sentPacked = await app.request(`/faces/title/${face.hash}`, { headers: { cookie, 'accept-encoding': how } });
      const bytes = Buffer.from(await sentPacked.arrayBuffer());
      expect([sentPacked.headers.get('content-encoding'), sentPacked.headers.get('vary'), bytes.length < hei.length * 0.8]).toEqual([how, 'accept-encoding', true]);
      expect(unpack(bytes).equals(hei)).toBe(true);
    }
    const measures = (await (await app.request(`/faces/title/${face.hash}.json`, { headers: { cookie } })).json()) as { ascent: number };
    expect(measures.ascent).toBe(880);
    expect((await app.request(`/faces/title/${face.hash}`)).status).toBe(401);
    expect((await app.request(`/faces/title/${'0'.repeat(64)}.json`, { headers: { cookie } })).status).toBe(404);
  });

  it('stand on the page and in its PDF once a style sheet names them, and cannot be removed while it does', async () => {
    const { pageIds } = await night.edition(['inner']);
    const sheet = await styleSheets.get(night.db.read, 'broadsheet');
    if (!sheet) throw new Error('no sheet');
    const next = { ...sheet, version: sheet.version + 1, sheet: { ...sheet.sheet, version: sheet.version + 1, faces: { song: { hash: face.hash, name: face.name } } } };
    await night.db.tx((tx) => styleSheets.insert(tx, next), ['title']);
    const pageId = pageIds[0] ?? '';
    const storyId = await night.story({ pageId, blocks: [{ kind: 'headline', text: '夜航' }, { kind: 'paragraph', text: '末班船在二十二点开出，江面上只剩一盏灯，照着李龑家的门。' }] });
    await night.clear(storyId);
    const slot = (await night.office.pages.get(night.as('art'), pageId)).slots.find((one) => one.kind === 'story');
    ok(await night.office.pages.place(night.as('art'), { slotId: slot?.id ?? '', version: slot?.version ?? 0, storyId }));
    const { pdf } = ok(await night.office.press.draft(night.as('art'), pageId));
    const [text = ''] = (await pdfText(pdf)).pages;
    expect(text).toContain('江面上只剩一盏灯');
    // What the paper's own face lacks stands in the product's, and the proof's edge says so.
    expect((await night.office.faces.measures(night.as('art'), face.hash)).coverage.some((from, i, all) => i % 2 === 0 && from <= 0x9f91 && (all[i + 1] ?? 0) >= 0x9f91)).toBe(false);
    expect(text).toContain('李龑家');
    expect(text).toContain('借字 龑');
    expect(Buffer.from(pdf).toString('latin1')).toContain('+NotoSansSC');
    const fonts = await tool('pdffonts', pdf);
    for (const row of fonts?.trim().split('\n').slice(2) ?? []) expect(row).toMatch(/yes yes yes/);

    expect(whyNot(await night.office.faces.remove(night.as('admin'), { hash: face.hash }))).toEqual(['face-in-use']);
    await night.db.tx((tx) => styleSheets.insert(tx, { ...sheet, version: next.version + 1 }), ['title']);
    ok(await night.office.faces.remove(night.as('admin'), { hash: face.hash }));
    expect(await night.office.faces.list(night.as('admin'))).toEqual([]);
    // What was frozen with it still composes and prints: file and measures stay.
    expect((await night.office.faces.measures(night.as('reporter'), face.hash)).ascent).toBe(880);
    expect((await night.office.faces.file(night.as('reporter'), face.hash)).mime).toBe('font/ttf');
    const again = ok(await night.office.faces.install(night.as('admin'), { bytes: hei, licence: '新约' }));
    expect([again.hash, again.licence]).toEqual([face.hash, '新约']);
  }, 60_000);

  it('offers 文鼎 faces where the machine has them, by name and never by a path', async (context) => {
    expect(whyNot(await night.office.faces.installFound(night.as('admin'), { id: '/etc/passwd' }))).toEqual(['face-not-found-here']);
    await expect(night.office.faces.found(night.as('art'))).rejects.toThrow();
    const found = await night.office.faces.found(night.as('admin'));
    if (found.length === 0) return context.skip(`none of ${systemFaces.map((one) => one.name).join(', ')} is installed`);
    for (const one of found) {
      expect(one.installed).toBeNull();
      const installed = ok(await night.office.faces.installFound(night.as('admin'), { id: one.id }));
      expect(installed).toMatchObject({ name: one.name, missing: 0, licence: one.licence });
      const measures = await night.office.faces.measures(night.as('admin'), installed.hash);
      // A newspaper Song: digits are exactly half an em, and its dash joins.
      expect([measures.widths['0'], measures.widths['9']]).toEqual([500, 500]);
    }
    expect((await night.office.faces.found(night.as('admin'))).every((one) => one.installed !== null)).toBe(true);
  }, 60_000);
});
