import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyUpdate, encodeStateAsUpdate, encodeStateVector } from 'yjs';
import { openCopy, replaceCopy } from '../../../shared/collab/copy-doc.ts';
import { NotFound } from '../../../server/services/services.ts';
import type { EventView } from '../../../shared/views.ts';
import { type Newsroom, ok, openNewsroom, password, whyNot } from '../../builders/newsroom.ts';

let night: Newsroom;
beforeEach(async () => {
  night = await openNewsroom();
});
afterEach(() => night.close());

const signIn = (login: string, word = password, from = '10.0.0.1') => night.office.auth.signIn({ login, password: word, agent: 'test', from });

describe('the front door', () => {
  test('a name and a password give a session, kept as a hash only', async () => {
    const { token, session } = ok(await signIn(' Reporter '));
    expect(session.person.name).toBe('何晓舟');
    expect(await night.office.auth.whoIs(token)).toEqual(night.as('reporter'));
    expect(await night.office.auth.whoIs('forged')).toBeNull();
    const kept = JSON.stringify(await night.db.read.select().from(night.db.t.sessions));
    expect(kept).not.toContain(token);
  });

  test('a wrong password and an unknown name are answered alike; five wrong ones have to wait', async () => {
    for (let i = 0; i < 5; i++) expect(whyNot(await signIn('nobody', 'wrong password', `10.1.0.${i}`))).toEqual(['wrong-password']);
    expect(whyNot(await signIn('nobody', 'wrong password', '10.1.0.9'))).toEqual(['too-many-tries']);
    for (let i = 0; i < 5; i++) await signIn(`x${i}`, 'wrong password', '10.9.9.9');
    expect(whyNot(await signIn('reporter', password, '10.9.9.9'))).toEqual(['too-many-tries']);
    night.clock.pass(61_000);
    ok(await signIn('reporter', password, '10.9.9.9'));
  });

  test('tries at once do not slip past the limit together', async () => {
    const results = await Promise.all(Array.from({ length: 20 }, () => signIn('editor', 'wrong password')));
    expect(results.filter((r) => whyNot(r)[0] === 'wrong-password')).toHaveLength(5);
  });

  test('a session ends after fourteen quiet days, slides while used, and ends everywhere at once', async () => {
    const one = ok(await signIn('reporter')).token;
    const two = ok(await signIn('reporter')).token;
    const ended: string[] = [];
    night.office.auth.onSessionsEnded((personId) => ended.push(personId));
    night.clock.pass(13 * 24 * 3600 * 1000);
    expect(await night.office.auth.whoIs(one)).not.toBeNull();
    night.clock.pass(2 * 24 * 3600 * 1000);
    expect(await night.office.auth.whoIs(one)).not.toBeNull();
    expect(await night.office.auth.whoIs(two)).toBeNull();
    await night.office.auth.signOutEverywhere(night.as('reporter'));
    expect(await night.office.auth.whoIs(one)).toBeNull();
    expect(ended).toEqual([night.as('reporter').personId]);
  });

  test('a changed password ends every other session', async () => {
    const [kept, lost] = [ok(await signIn('editor')).token, ok(await signIn('editor')).token];
    expect(whyNot(await night.office.auth.changePassword(night.as('editor'), { old: 'wrong one', new: 'another night 7', token: kept }))).toEqual(['wrong-password']);
    ok(await night.office.auth.changePassword(night.as('editor'), { old: password, new: 'another night 7', token: kept }));
    expect([await night.office.auth.whoIs(kept), await night.office.auth.whoIs(lost)]).toEqual([night.as('editor'), null]);
    ok(await signIn('editor', 'another night 7'));
  });

  test('the paper is set up once, and its people are listed only in a demo', async () => {
    expect(whyNot(await night.office.auth.setUp({ titleName: '又一报', name: '甲', login: 'x', password, agent: '' }))).toEqual(['setup-done']);
    expect(await night.office.auth.door()).toEqual({ state: 'sign-in', demo: false, titleName: '南浦日报', people: [] });
    expect(whyNot(await night.office.auth.demoSignIn({ personId: night.as('duty').personId, agent: '' }))).toEqual(['not-demo']);
  });

  test('somebody made inactive is out at once; the last administrator stays', async () => {
    const { token } = ok(await signIn('second'));
    ok(await night.office.people.change(night.as('admin'), { personId: night.as('second').personId, patch: { active: false } }));
    expect(await night.office.auth.whoIs(token)).toBeNull();
    expect(whyNot(await signIn('second'))).toEqual(['wrong-password']);
    await expect(night.office.stories.list(night.as('second'), {})).rejects.toBeInstanceOf(NotFound);
    expect(whyNot(await night.office.people.change(night.as('admin'), { personId: night.as('admin').personId, patch: { hats: ['reporter'] } }))).toEqual(['last-administrator']);
    expect(whyNot(await night.office.people.add(night.as('duty'), { name: '新人', login: 'new', password, hats: ['reporter'], desk: '' }))).toEqual(['not-your-hat']);
    expect(whyNot(await night.office.people.add(night.as('admin'), { name: '新人', login: 'EDITOR', password, hats: ['reporter'], desk: '' }))).toEqual(['login-taken']);
  });
});

describe('photos', () => {
  const picture = (width = 1200, height = 800) => sharp({ create: { width, height, channels: 3, background: '#7799aa' } });
  const add = (storyId: string, bytes: Uint8Array, who: Parameters<Newsroom['as']>[0] = 'reporter') =>
    night.office.photos.add(night.as(who), { storyId, bytes, caption: '江面' });

  test('a photo is kept by its hash, upright, and its derived sizes carry no metadata', async () => {
    const id = await night.story();
    const turned = await picture(1200, 800).withExif({ IFD0: { Orientation: '6', Make: 'Phone' }, IFD3: { GPSLatitude: '31/1 0/1 0/1' } })
      .withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { photoId } = ok(await add(id, turned));
    const [photo] = (await night.office.stories.get(night.as('reporter'), id)).photos;
    expect(photo).toMatchObject({ id: photoId, widthPx: 800, heightPx: 1200, caption: '江面', credits: [{ credit: 'photographer', name: '何晓舟' }] });
    const screen = await sharp((await night.office.photos.file(night.as('editor'), { photoId, size: 'screen' })).path).metadata();
    expect([screen.width, screen.height, screen.exif]).toEqual([800, 1200, undefined]);
    await expect(night.office.photos.file(night.as('stranger'), { photoId, size: 'thumb' })).rejects.toBeInstanceOf(NotFound);
  });

  test('what is no picture, torn, disguised or too large is refused with words', async () => {
    const id = await night.story();
    const whole = await picture().jpeg().toBuffer();
    expect(whyNot(await add(id, new Uint8Array()))).toEqual(['file-missing']);
    expect(whyNot(await add(id, whole.subarray(0, whole.length / 3)))).toEqual(['picture-broken']);
    expect(whyNot(await add(id, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>')))).toEqual(['picture-format']);
    expect(whyNot(await add(id, Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('not a jpeg at all')])))).toEqual(['picture-broken']);
    expect(whyNot(await add(id, new Uint8Array(40 * 1024 * 1024 + 1)))).toEqual(['file-too-large']);
    expect((await night.office.stories.get(night.as('reporter'), id)).photos).toEqual([]);
  });

  test('one writes the caption while another names the photographer: both stand', async () => {
    const id = await night.story();
    const { photoId } = ok(await add(id, await picture(600, 400).png().toBuffer()));
    ok(await night.office.photos.change(night.as('reporter'), { photoId, caption: '缆车与水尺' }));
    ok(await night.office.photos.change(night.as('reporter'), { photoId, credits: [{ credit: 'photographer', personId: null, name: '陆嘉树', affiliation: '' }] }));
    const [photo] = (await night.office.stories.get(night.as('reporter'), id)).photos;
    expect([photo?.caption, photo?.credits.map((one) => one.name)]).toEqual(['缆车与水尺', ['陆嘉树']]);
  });

  test('only in whose hands the story is adds photos; a photo without a credit keeps the story from being filed', async () => {
    const id = await night.story();
    const bytes = await picture(600, 400).png().toBuffer();
    expect(whyNot(await add(id, bytes, 'second'))).toEqual(['not-author']);
    const { photoId } = ok(await add(id, bytes));
    ok(await night.office.photos.change(night.as('reporter'), { photoId, caption: ' ', credits: [] }));
    expect(whyNot(await night.move('reporter', id, 'file'))).toEqual(['caption-missing', 'photo-credit-missing']);
    ok(await night.office.photos.remove(night.as('reporter'), { photoId }));
    ok(await night.move('reporter', id, 'file'));
    expect(whyNot(await add(id, bytes))).toEqual(['in-other-hands']);
  });
});

describe('the wire', () => {
  async function hear(who: Parameters<Newsroom['as']>[0], lastSeq: number | undefined, n: number, meanwhile?: () => Promise<unknown>): Promise<EventView[]> {
    const stop = new AbortController();
    const heard: EventView[] = [];
    const following = (async () => {
      for await (const event of night.office.events.follow(night.as(who), { ...(lastSeq === undefined ? {} : { lastSeq }), signal: stop.signal })) {
        heard.push(event);
        if (heard.length >= n) break;
      }
    })();
    await meanwhile?.();
    await following;
    stop.abort();
    return heard;
  }

  test('[EV2] what was missed is replayed in order, and what happens follows, without gaps or doubles', async () => {
    const before = await night.office.events.head();
    const id = await night.story();
    ok(await night.move('reporter', id, 'file'));
    const heard = await hear('editor', before, 6, async () => {
      await Promise.all(Array.from({ length: 3 }, (_, i) => night.story({ slug: `s${i}` })));
      ok(await night.move('editor', id, 'pass'));
    });
    expect(heard.map((e) => e.seq)).toEqual(Array.from({ length: 6 }, (_, i) => before + 1 + i));
    expect(heard.map((e) => e.type).slice(0, 2)).toEqual(['story.created', 'story.filed']);
    expect(heard[1]?.name).toBe('何晓舟');
  });

  test('words typed by hand are told once the hands rest, with the headline as it stands', async () => {
    const id = await night.story();
    const before = await night.office.events.head();
    const heard = await hear('art', before, 1, async () => {
      const doc = openCopy();
      await night.rooms.exclusive(id, async (held) => applyUpdate(doc, held.snapshot()));
      const from = encodeStateVector(doc);
      replaceCopy(doc, [{ kind: 'headline', text: '改过的标题' }, { kind: 'paragraph', text: '正文。' }]);
      await night.db.appendUpdates([{ storyId: id, bytes: encodeStateAsUpdate(doc, from), personId: night.as('reporter').personId, origin: 'hand', at: night.clock.now() }]);
    });
    expect(heard[0]).toMatchObject({ type: 'story.revised', storyId: id, name: '何晓舟', data: { title: '改过的标题' } });
    expect((await night.office.search.find(night.as('editor'), '改过的')).stories.map((s) => s.id)).toEqual([id]);
  });

  test('an outside contributor hears of own stories only', async () => {
    const before = await night.office.events.head();
    await night.story({ slug: 'foreign' });
    const own = await night.story({ slug: 'own', authors: ['correspondent'] });
    await night.edition();
    ok(await night.move('correspondent', own, 'file'));
    const heard = await hear('correspondent', before, 2);
    expect(heard.map((e) => [e.type, e.storyId])).toEqual([['story.created', own], ['story.filed', own]]);
  });

  test('a number from another database does not silence the wire', async () => {
    const heard = await hear('editor', 1_000_000, 1, () => night.story());
    expect(heard[0]?.type).toBe('story.created');
  });
});
