import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appRouter } from '../../server/router.ts';
import { visitor } from '../builders/public-api.ts';
import { call, expectWords, housePassword, openStaffedHouse, type StaffedHouse, told } from '../builders/staffed-house.ts';

let night: StaffedHouse;
beforeAll(async () => {
  night = await openStaffedHouse();
}, 120_000);
afterAll(() => night.close());

const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: { type: 'query' | 'mutation' | 'subscription' } }>)
  .map(([path, procedure]) => ({ path, type: procedure._def.type }));
const mutations = procedures.filter((one) => one.type === 'mutation').map((one) => one.path);

/** What somebody who is not signed in may ask: the door, and trying it. */
const openToAll = ['auth.door', 'auth.setup', 'auth.signIn', 'auth.demoSignIn', 'auth.me'];
/** What everybody does with their own session. */
const ownSession = ['auth.signOut', 'auth.signOutEverywhere', 'auth.changePassword'];
/** The administrator's own work. */
const administrative = [
  'faces.installFound', 'faces.changeLicence', 'faces.remove', 'advertisements.rename', 'advertisements.remove', 'title.save', 'people.add', 'people.change', 'design.saveSheet', 'design.takeBack', 'design.takeNewerRules', 'design.copySheet', 'design.saveTemplate', 'design.changeTemplate'];

/** A sound input for every mutation that is editorial work, on things that exist. */
function editorial(): Record<string, unknown> {
  const { ids, seats } = night;
  const slot = {
    kind: 'text', column: 0, row: 112, span: 1, rows: 1, bodyColumns: 1, headStyle: 'small', headDirection: 'horizontal', headSpan: 0, insets: [], box: 'none', locked: false,
  };
  return {
    'editions.open': {
      on: '2026-11-29', kind: 'regular', deadlineAt: null,
      pages: [{ section: '要闻', template: 'front', responsibleEditorId: null, artEditorId: null, proofreaderIds: [], deadlineAt: null }],
    },
    'editions.move': { editionId: ids.edition, version: 1, act: 'lock' },
    'pages.change': { pageId: ids.page, version: 1, patch: { section: '头条' } },
    'pages.move': { pageId: ids.otherPage, version: 1, act: 'make-up' },
    'slots.add': { pageId: ids.otherPage, slot },
    'slots.change': { slotId: ids.emptySlot, version: 1, patch: { rows: 9 } },
    'slots.changeMany': { pageId: ids.page, act: 'change', changes: [{ slotId: ids.emptySlot, version: 1, to: null }] },
    'pages.here': { pageId: ids.page, tab: 'tab', slotId: ids.emptySlot },
    'slots.remove': { slotId: ids.emptySlot, version: 1 },
    'slots.place': { slotId: ids.emptySlot, version: 1, storyId: ids.sent },
    'slots.lift': { slotId: ids.slot, version: 2 },
    'slots.jump': { fromSlotId: ids.slot, toSlotId: ids.emptySlot },
    'slots.applyTemplate': { pageId: ids.otherPage, template: 'front' },
    'stories.create': { slug: '代人立稿', kind: 'news', authorIds: [seats.reporter.personId()] },
    'stories.change': { storyId: ids.story, version: 2, patch: { slug: '改名' } },
    'stories.respond': { storyId: ids.story, accept: true },
    'stories.move': { storyId: ids.story, version: 2, tray: 'desk', act: 'pass' },
    'stories.restore': { storyId: ids.story, version: 2, revisionId: 'none' },
    'comments.open': { storyId: ids.story, anchor: { blockId: ids.block, from: 0, to: 2, relFrom: '', relTo: '', quote: '编辑', prefix: '', suffix: '部' }, text: '查' },
    'comments.reply': { threadId: ids.thread, text: '查过' },
    'comments.edit': { commentId: ids.comment, text: '再查' },
    'comments.resolve': { threadId: ids.thread, version: 1 },
    'comments.reopen': { threadId: ids.thread, version: 1 },
    'amendments.offer': { storyId: ids.story, update: 'AAA=' },
    'amendments.take': { amendmentId: 'none', hash: '0'.repeat(64) },
    'amendments.decline': { amendmentId: 'none', hash: '0'.repeat(64), reason: '不用' },
    'pitches.offer': { title: '选题', note: '' },
    'pitches.take': { pitchId: ids.pitch, assign: { slug: '选题', kind: 'news', authorIds: [seats.reporter.personId()] } },
    'pitches.drop': { pitchId: ids.pitch, reason: '不做' },
    'photos.change': { photoId: ids.photo, caption: '改', credits: [] },
    'photos.remove': { photoId: ids.photo },
    'proofs.mark': { proofId: ids.proof, storyId: ids.story, kind: 'delete', blockId: ids.block, from: 0, to: 1, text: '', note: '' },
    'proofs.withdraw': { markId: ids.mark },
    'proofs.answer': { markId: ids.mark, answer: 'accept' },
    'proofs.check': { markId: ids.mark, proofId: ids.proof, verdict: 'landed' },
    'proofs.finish': { proofId: ids.proof },
  };
}

/** What has been done in the house so far, as the duty editor hears of it; that words were typed is told later, when the hands rest. */
const happened = async () => (await night.seats.duty.api.events.list.query({})).filter((event) => event.type !== 'story.revised')
  .map((event) => `${event.seq} ${event.type} ${event.name ?? ''}`);

describe('who may call what', () => {
  it('every procedure of the wire is in one of the tables', () => {
    expect(procedures.length).toBeGreaterThan(40);
    expect([...Object.keys(editorial()), ...openToAll, ...ownSession, ...administrative].filter((path) => !procedures.some((one) => one.path === path))).toEqual([]);
    expect(mutations.filter((path) => ![...Object.keys(editorial()), ...openToAll, ...ownSession, ...administrative].includes(path))).toEqual([]);
  });

  it('[EV1] without a session every procedure but the door refuses, whatever is asked', async () => {
    const nobody = visitor(night.url);
    for (const { path, type } of procedures) {
      if (openToAll.includes(path)) continue;
      const answer = await told(await call(nobody, type === 'mutation' ? 'mutation' : 'query', path, editorial()[path]), night.data);
      // A stream has begun to answer before it is refused; its refusal is in what it says.
      if (type === 'subscription') expect(answer.text, path).toContain('"UNAUTHORIZED"');
      else {
        expect([path, answer.status, answer.why.map((w) => w.code)]).toEqual([path, 401, ['sign-in']]);
        expectWords(answer, path);
      }
    }
  });

  it('[EV1] a session that is forged, spent or of another cookie is none', async () => {
    const leaver = visitor(night.url);
    await leaver.signIn('head', housePassword);
    const spent = leaver.cookie();
    await leaver.api.auth.signOut.mutate();
    for (const cookie of [spent, 'banmian=', 'banmian=x', `banmian=${'a'.repeat(5000)}`, 'other=1; banmian=%00', `${night.seats.duty.cookie()}x`]) {
      const response = await fetch(`${night.url}/trpc/editions.list`, { headers: { cookie } });
      expect([cookie.slice(0, 30), response.status]).toEqual([cookie.slice(0, 30), 401]);
    }
  });

  it('[EV1] setting up and the demo’s door are closed in a house that is set up', async () => {
    const nobody = visitor(night.url);
    const again = await told(await call(nobody, 'mutation', 'auth.setup', { titleName: '另一报', name: '甲', login: 'x', password: housePassword }), night.data);
    expect(again.why).toEqual([{ code: 'setup-done' }]);
    const demo = await told(await call(nobody, 'mutation', 'auth.demoSignIn', { personId: night.seats.duty.personId() }), night.data);
    expect(demo.why).toEqual([{ code: 'not-demo' }]);
    expect(await nobody.api.auth.me.query()).toBeNull();
    expect((await nobody.api.auth.door.query()).people).toEqual([]);
  });

  it.each(['stranger', 'admin'] as const)('[EV1] [ST5] %s does no editorial work: each is refused with words, and nothing happened', async (seat) => {
    const before = await happened();
    for (const [path, input] of Object.entries(editorial())) {
      const answer = await told(await call(night.seats[seat], 'mutation', path, input), night.data);
      expect(answer.status, `${path} ${answer.text.slice(0, 200)}`).toBeLessThan(500);
      expectWords(answer, `${path} by ${seat}`);
      // Who they are is the reason, not what they filled in.
      expect([path, answer.why.filter((w) => !['not-found', 'not-your-hat', 'own-stories-only', 'not-assigned', 'not-author'].includes(w.code))]).toEqual([path, []]);
    }
    expect(await happened()).toEqual(before);
  });

  it('[EV1] nobody but an administrator keeps the roster and the paper', async () => {
    const before = await happened();
    const inputs = { 'title.save': { name: '我的报' }, 'people.add': { name: '甲', login: 'jia', password: housePassword, hats: ['duty-editor'], desk: '' }, 'people.change': { personId: night.seats.stranger.personId(), patch: { hats: ['duty-editor'] } } };
    for (const seat of ['stranger', 'reporter', 'editor', 'duty'] as const) {
      for (const [path, input] of Object.entries(inputs)) {
        const answer = await told(await call(night.seats[seat], 'mutation', path, input), night.data);
        expect([seat, path, answer.why.map((w) => w.code)]).toEqual([seat, path, ['not-your-hat']]);
      }
    }
    expect(await happened()).toEqual(before);
  });

  it('[ST2] [PG4] the wrong hat signs nothing: a reporter passes no review and an art editor signs no page', async () => {
    const { seats, ids } = night;
    const { story } = await seats.reporter.api.stories.get.query({ storyId: ids.story });
    const passed = await seats.reporter.api.stories.move.mutate({ storyId: ids.story, version: story.version, tray: 'desk', act: 'pass' });
    expect(passed.ok).toBe(false);
    const { page } = await seats.art.api.pages.get.query({ pageId: ids.page });
    for (const act of ['approve', 'sign', 'release', 'print', '__proto__']) {
      expect((await seats.art.api.pages.move.mutate({ pageId: ids.page, version: page.version, act })).ok).toBe(false);
    }
  });

  it('an outside contributor sees themselves and their own stories, and nothing else of the house', async () => {
    const { contributor, stranger } = night.seats;
    expect((await contributor.api.stories.list.query({})).map((one) => one.id)).toEqual([night.ids.sent]);
    expect(await stranger.api.stories.list.query({})).toEqual([]);
    expect(await stranger.api.stories.list.query({ editionId: night.ids.edition })).toEqual([]);
    expect((await stranger.api.people.roster.query()).people.map((one) => one.id)).toEqual([stranger.personId()]);
    expect(await stranger.api.search.find.query({ q: '灯' })).toEqual({ stories: [], pages: [], people: [] });
    expect(await stranger.api.events.list.query({})).toEqual([]);
    for (const path of ['editions.list', 'editions.board', 'editions.proposal', 'proofs.list']) {
      expect((await told(await call(stranger, 'query', path, {}), night.data)).status, path).toBe(404);
    }
  });
});

describe('the house’s own files', () => {
  it('every answer carries the headers that keep a page to itself', async () => {
    for (const path of ['/healthz', '/trpc/auth.door', '/nowhere.js']) {
      const { headers } = await fetch(`${night.url}${path}`);
      expect(headers.get('content-security-policy'), path).toContain("default-src 'self'");
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('x-frame-options'), path).not.toBeNull();
      expect(headers.get('x-powered-by'), path).toBeNull();
    }
  });

  it('the session’s cookie is out of reach of scripts and of other sites', async () => {
    const response = await fetch(`${night.url}/trpc/auth.signIn`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ login: 'art', password: housePassword }),
    });
    expect(response.headers.getSetCookie()[0]).toMatch(/^banmian=[^;]{20,}; .*HttpOnly.*SameSite=Lax/);
  });

  it('a photo is sent to those who may see its story, with its type and nothing to run', async () => {
    const { reporter, stranger } = night.seats;
    const thumb = await reporter.get(`/photos/${night.ids.photo}/thumb`);
    expect([thumb.status, thumb.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    expect((await stranger.get(`/photos/${night.ids.photo}/thumb`)).status).toBe(404);
    expect((await visitor(night.url).get(`/photos/${night.ids.photo}/thumb`)).status).toBe(401);
  });

  it('[PG4] there is no press PDF without a signature, and a draft and a proof say what they are', async () => {
    const { duty } = night.seats;
    const unsigned = await told(await duty.get(`/press/pages/${night.ids.page}.pdf`), night.data);
    expect([unsigned.status, unsigned.why.map((w) => w.code)]).toEqual([409, ['page-not-signed']]);
    for (const path of [`/press/pages/${night.ids.page}/draft.pdf`, `/press/proofs/${night.ids.proof}.pdf`]) {
      const response = await duty.get(path);
      expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, 'application/pdf']);
      expect(Buffer.from(await response.arrayBuffer()).subarray(0, 5).toString()).toBe('%PDF-');
    }
  });
});
