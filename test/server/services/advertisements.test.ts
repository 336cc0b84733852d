import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpApp } from '../../../server/http.ts';
import { cookieName } from '../../../server/session.ts';
import * as slots from '../../../server/store/slots.ts';
import { type Newsroom, ok, openNewsroom, password, type Who, whyNot } from '../../builders/newsroom.ts';

let night: Newsroom;
let app: ReturnType<typeof httpApp>;
const picture = (): Promise<Buffer> => sharp({ create: { width: 900, height: 600, channels: 3, background: '#c03020' } }).png().toBuffer();

beforeAll(async () => {
  night = await openNewsroom();
  app = httpApp({ services: night.office, publicUrl: null, log: pino({ level: 'silent' }) });
}, 60_000);
afterAll(() => night.close());

const cookieOf = async (who: Who): Promise<string> =>
  `${cookieName}=${ok(await night.office.auth.signIn({ login: who, password, agent: 'test', from: who })).token}`;

describe('pictures of advertisements', () => {
  it('[EV1] come by form from those who make up pages, and a broken one is refused', async () => {
    const post = async (who: Who | null, file: Buffer, name = '江边茶社') => {
      const form = new FormData();
      form.set('file', new File([new Uint8Array(file)], 'ad.png'));
      form.set('name', name);
      const answer = await app.request('/advertisements', { method: 'POST', body: form, headers: who ? { cookie: await cookieOf(who) } : {} });
      return { status: answer.status, why: ((await answer.json()) as { why?: { code: string }[] }).why?.map((one) => one.code) ?? [] };
    };
    const bytes = await picture();
    expect((await post(null, bytes)).status).toBe(401);
    expect(await post('reporter', bytes)).toEqual({ status: 409, why: ['not-your-hat'] });
    expect(await post('art', bytes.subarray(0, bytes.length - 200))).toEqual({ status: 409, why: ['picture-broken'] });
    expect(await post('art', bytes, ' ')).toEqual({ status: 409, why: ['title-missing'] });
    expect(await post('art', bytes)).toEqual({ status: 200, why: [] });
    expect(await night.office.advertisements.list(night.as('admin'))).toMatchObject([{ name: '江边茶社', widthPx: 900, heightPx: 600, folios: [] }]);
  });

  it('are shown to the house under their own address, and where a page asks for its pictures', async () => {
    const [one] = await night.office.advertisements.list(night.as('art'));
    const cookie = await cookieOf('editor');
    for (const path of [`/advertisements/${one?.id}/thumb`, `/photos/${one?.id}/screen`]) {
      const answer = await app.request(path, { headers: { cookie } });
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, 'image/jpeg']);
    }
    expect((await app.request(`/advertisements/${one?.id}/huge`, { headers: { cookie } })).status).toBe(404);
    expect((await app.request(`/advertisements/${one?.id}/thumb`, { headers: { cookie: await cookieOf('stranger') } })).status).toBe(404);
  });

  it('are renamed and removed, but not while they stand on a page', async () => {
    const [one] = await night.office.advertisements.list(night.as('art'));
    const advertisementId = one?.id ?? '';
    expect(whyNot(await night.office.advertisements.rename(night.as('reporter'), { advertisementId, name: '别名' }))).toEqual(['not-your-hat']);
    ok(await night.office.advertisements.rename(night.as('art'), { advertisementId, name: '江边书店' }));
    const { pageIds } = await night.edition(['inner']);
    const [slot] = await slots.list(night.db.read, { pageId: pageIds[0] ?? '' });
    await night.db.tx((tx) => slots.update(tx, slot?.id ?? '', slot?.version ?? 0, { kind: 'advertisement', advertisementId }), ['pages']);
    expect((await night.office.advertisements.list(night.as('art')))[0]).toMatchObject({ name: '江边书店', folios: [1] });
    const no = await night.office.advertisements.remove(night.as('duty'), { advertisementId });
    expect(no).toMatchObject({ ok: false, why: [{ code: 'advertisement-placed', with: { folios: '1' } }] });
    await night.db.tx((tx) => slots.update(tx, slot?.id ?? '', (slot?.version ?? 0) + 1, { advertisementId: null }), ['pages']);
    ok(await night.office.advertisements.remove(night.as('duty'), { advertisementId }));
    expect(await night.office.advertisements.list(night.as('art'))).toEqual([]);
    // A signed page still prints it.
    expect((await night.office.advertisements.file(night.as('art'), { advertisementId, size: 'original' })).mime).toBe('image/png');
  });
});
