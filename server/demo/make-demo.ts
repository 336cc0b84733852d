import sharp from 'sharp';
import { anchorOf } from '../../shared/collab/anchoring.ts';
import { replaceCopy, type SeedBlock } from '../../shared/collab/copy-doc.ts';
import { nextDay } from '../../shared/edition/issue-calendar.ts';
import type { Credit } from '../../shared/story/byline.ts';
import type { Inset } from '../../shared/compose/model.ts';
import { defaultStyleSheet } from '../../shared/compose/style-sheet.ts';
import type { Rooms } from '../collab/rooms.ts';
import { dayAt, instantOf } from '../services/clock.ts';
import { layFirstSheets } from '../services/first-sheets.ts';
import type { Asker, Result, Services } from '../services/services.ts';
import type { Db } from '../store/db.ts';
import * as peopleStore from '../store/people.ts';
import * as slotStore from '../store/slots.ts';
import * as storyStore from '../store/stories.ts';
import * as titles from '../store/titles.ts';
import type { DemoCredit, DemoStory } from './content/demo-story.ts';
import { type DemoSlot, layouts } from './content/layouts.ts';
import { desks, pages as demoPages, paper, people, edition as tonight } from './content/paper.ts';
import { pictures } from './content/pictures.ts';
import { fillers } from './content/stories/fillers.ts';
import { cityPage } from './content/stories/city.ts';
import { frontPage } from './content/stories/front.ts';
import { incoming } from './content/stories/incoming.ts';
import { noticePage } from './content/stories/notices.ts';
import { supplementPage } from './content/stories/supplement.ts';

/** What the demo is made in. */
export interface DemoHouse {
  readonly office: Services;
  readonly db: Db;
  readonly rooms: Rooms;
}

/** A refusal while making the demo is a fault of the demo, told with its reasons. */
function must<T>(what: string, result: Result<T>): T {
  if (!result.ok) throw new Error(`demo: ${what}: ${result.why.map((w) => `${w.code} ${JSON.stringify(w.with ?? {})}`).join(', ')}`);
  return result.value;
}

const as = (personId: string): Asker => ({ personId });
const dutyEditor = tonight.dutyEditor;
/** Where a story of no page in particular is reviewed. */
const spareEditor = 'lin-ruogu';

const creditOf = (credit: DemoCredit): Credit => ({
  credit: credit.credit, personId: credit.person ?? null, name: credit.name, affiliation: credit.affiliation ?? '',
});

const blocksOf = (story: DemoStory): SeedBlock[] => [
  ...story.kicker.map((text) => ({ kind: 'kicker' as const, text })),
  ...story.headline.map((text) => ({ kind: 'headline' as const, text })),
  ...story.deck.map((text) => ({ kind: 'deck' as const, text })),
  ...(story.summary ?? []).map((text) => ({ kind: 'summary' as const, text })),
  ...(story.reserve ?? []).map((text) => ({ kind: 'alt-headline' as const, text })),
  ...story.blocks,
];

/**
 * Makes the demo newspaper in an empty house, through the same doors that its people use: every story has been assigned,
 * written, reviewed and placed by somebody who may. `now` decides which day «tomorrow» is. Takes some seconds.
 */
export async function makeDemo({ office, db, rooms }: DemoHouse, now: number): Promise<void> {
  await makePaper(db, now);
  const timeZone = 'Asia/Shanghai';
  const on = nextDay(dayAt(now, timeZone));
  /** The demo's clock times, moved to the night that begins today. */
  const at = (time: string): number => {
    const evening = time.startsWith(tonight.date) ? on : dayAt(now, timeZone);
    return instantOf(evening, time.slice(11, 16), timeZone);
  };
  const { editionId } = must('edition', await office.editions.open(as(dutyEditor), {
    on, kind: 'regular', deadlineAt: at(tonight.lockAt),
    pages: demoPages.map((page) => ({
      section: page.section, template: '', responsibleEditorId: page.responsibleEditor, artEditorId: page.artEditor,
      proofreaderIds: [...page.proofreaders], deadlineAt: at(page.signAt),
    })),
  }));
  const board = await office.editions.board(as(dutyEditor), editionId);
  const pageIds = new Map(board.pages.map((page) => [page.folio, page.id]));

  // Drawn on the other threads while the stories are written. Half size is still 250 ppi at three columns.
  const drawn = new Map(pictures.map((picture) => [picture.file, sharp(Buffer.from(picture.source()), { density: 45 }).jpeg({ quality: 84 }).toBuffer()]));
  // One that fails is reported where it is needed.
  for (const picture of drawn.values()) picture.catch(() => {});
  const photoIds = new Map<string, string>();
  const storyIds = new Map<string, string>();
  /** Slots that a story began in, so that its next leg is a jump. */
  const jumps = new Map<string, string>();
  const written = [...frontPage, ...cityPage, ...supplementPage, ...noticePage, ...fillers, ...incoming.filter((story) => !story.pitch)];
  for (const story of written) {
    storyIds.set(story.slug, await write(story, demoPages.find((page) => page.folio === story.page)?.responsibleEditor ?? spareEditor));
  }
  for (const remark of remarks) await talk(remark);
  for (const page of demoPages) await makeUp(page.folio, page.artEditor, layouts[page.folio]);
  await proof();
  for (const pitch of incoming.filter((story) => story.pitch)) {
    const by = pitch.credits.find((credit) => credit.person)?.person ?? 'shen-yanqiu';
    must('pitch', await office.stories.offerPitch(as(by), { editionId, title: pitch.headline.join(' '), note: pitch.blocks.map((block) => block.text).join('\n').slice(0, 1900) }));
  }

  async function write(story: DemoStory, editor: string): Promise<string> {
    const named = story.credits.flatMap((credit) => credit.person ?? []);
    // Notices and service columns carry no byline; somebody of the desk looks after them all the same.
    const authorIds = [...new Set(named.length > 0 ? named : ['qin-lang'])];
    const outside = story.intake === true;
    const first = authorIds.find((id) => id !== editor) ?? authorIds[0] ?? 'qin-lang';
    // An editor who wrote a story had it assigned by another.
    const desk = authorIds.includes(editor) ? 'he-simin' : editor;
    const { storyId } = must(story.slug, await office.stories.create(as(outside ? first : desk), {
      slug: story.headline[0]?.slice(0, 16) ?? story.slug, kind: story.kind, authorIds: outside ? [first] : authorIds, standingHead: story.standingHead ?? '',
      // A filler is of no edition until a page takes it.
      ...(outside || story.kind === 'filler' ? {} : {
        editionId, pageId: pageIds.get(story.page ?? 0) ?? null,
        plannedChars: Math.max(100, Math.round(story.blocks.reduce((n, block) => n + block.text.length, 0) / 50) * 50),
        dueAt: at('2026-11-21T21:30:00+08:00'),
      }),
    }));
    await rooms.exclusive(storyId, (room) => db.tx(async (tx) => { await room.stage(tx, 'import', first, (doc) => replaceCopy(doc, blocksOf(story))); }, [`story:${storyId}`]));
    // A name that the desk still waits for is left as offered, so that somebody has an assignment to answer.
    if (!outside) {
      for (const author of authorIds) {
        if (story.slug !== 'repair-cafe' && author !== desk) must(`${story.slug} accept`, await office.stories.respond(as(author), { storyId, accept: true }));
      }
    }
    const row = async () => {
      const found = await storyStore.get(db.read, storyId);
      if (!found) throw new Error(`demo: ${story.slug} is gone`);
      return found;
    };
    must(`${story.slug} credits`, await office.stories.change(as(first), {
      storyId, version: (await row()).version,
      patch: { credits: story.credits.filter((credit) => credit.credit !== 'photographer' || story.kind !== 'photo-story').map(creditOf), bylinePlace: story.bylinePlace },
    }));
    for (const photo of story.photos) {
      const bytes = await drawn.get(photo.file);
      if (!bytes) throw new Error(`demo: no picture ${photo.file}`);
      const { photoId } = must(photo.file, await office.photos.add(as(first), { storyId, bytes, caption: photo.caption }));
      must(photo.file, await office.photos.change(as(first), {
        photoId, caption: photo.caption, credits: [{ credit: 'photographer', personId: photo.credit.person ?? null, name: photo.credit.name, affiliation: '' }],
      }));
      photoIds.set(photo.file, photoId);
    }
    const move = async (by: string, act: string, reason?: string) => {
      const { version, tray } = await row();
      must(`${story.slug} ${act}`, await office.stories.move(as(by), { storyId, version, tray, act, ...(reason ? { reason } : {}) }));
    };
    if (outside || story.tray !== 'reporter' || story.sentBack) await move(first, 'file');
    if (story.sentBack) await move(desk, 'sendBack', story.sentBack.reason);
    if (['head', 'duty', 'cleared'].includes(story.tray)) await move(desk, 'pass');
    if (['duty', 'cleared'].includes(story.tray)) await move('tan-shouzheng', 'pass');
    if (story.tray === 'cleared') await move(dutyEditor, 'pass');
    return storyId;
  }

  /** A thread beside the words: who asks calls the one who knows. */
  async function talk({ story, quote, said }: DemoRemark): Promise<void> {
    const storyId = storyIds.get(story) ?? '';
    const [first, ...rest] = said;
    if (!first) return;
    const { copy } = await office.stories.get(as(first.by), storyId);
    const block = copy.blocks.find((one) => one.text.includes(quote));
    const from = block?.text.indexOf(quote) ?? 0;
    const anchor = block ? await rooms.exclusive(storyId, async (room) => anchorOf(room.doc, block.id, from, from + quote.length)) : null;
    if (!anchor) throw new Error(`demo: ${story} does not say ${quote}`);
    const { threadId } = must(`remark on ${story}`, await office.comments.open(as(first.by), { storyId, anchor, text: first.text }));
    for (const { by, text } of rest) must(`answer on ${story}`, await office.comments.reply(as(by), { threadId, text }));
  }

  /** A customer's picture comes by the same desk as any other. */
  async function advertisement(who: Asker, file: string): Promise<string> {
    const bytes = await drawn.get(file);
    if (!bytes) throw new Error(`demo: no picture ${file}`);
    return must(file, await office.advertisements.add(who, { bytes, name: '公益广告：越冬水鸟' })).advertisementId;
  }

  async function makeUp(folio: number, artEditor: string, slots: readonly DemoSlot[]): Promise<void> {
    const pageId = pageIds.get(folio) ?? '';
    const who = as(artEditor);
    // The template that the page opened with makes way for tonight's own make-up.
    await db.tx(async (tx) => {
      for (const slot of await slotStore.list(tx.q, { pageId })) await slotStore.remove(tx, slot.id, slot.version);
    }, [`page:${pageId}`, 'pages']);
    for (const { story, leg: _, text, picture, ...slot } of slots) {
      const insets = slot.insets.flatMap((inset): Inset[] => {
        const { photo, ...place } = { photo: '', ...inset };
        return photo ? [{ ...place, photoId: photoIds.get(photo) ?? '' }] : [];
      });
      const { slotId } = must(`slot of page ${folio}`, await office.pages.addSlot(who, { pageId, slot: { ...slot, insets, locked: false } }));
      const version = async () => (await slotStore.get(db.read, slotId))?.version ?? 0;
      if (text) must('slot text', await office.pages.changeSlot(who, { slotId, version: await version(), patch: { text } }));
      if (picture) must('picture', await office.pages.changeSlot(who, { slotId, version: await version(), patch: { advertisementId: await advertisement(who, picture) } }));
      const storyId = story ? storyIds.get(story) : undefined;
      if (story && storyId) {
        const from = jumps.get(story);
        if (from) must(`jump of ${story}`, await office.pages.jump(who, { fromSlotId: from, toSlotId: slotId }));
        else must(`place ${story}`, await office.pages.place(who, { slotId, version: await version(), storyId }));
        jumps.set(story, slotId);
      }
      if (storyId && insets.length < slot.insets.length) {
        const { copy } = await office.stories.get(who, storyId);
        const pulled = copy.blocks.find((block) => block.kind === 'pull-out')?.id ?? '';
        const beside = slot.insets.flatMap((inset): Inset[] => {
          const { sidebar, pullOut, photo: _photo, ...place } = { sidebar: '', pullOut: false, photo: '', ...inset };
          if (pullOut) return [{ ...place, kind: 'pull-out', photoId: '', blockId: pulled }];
          return sidebar ? [{ ...place, kind: 'sidebar', photoId: '', storyId: storyIds.get(sidebar) ?? '' }] : [];
        });
        must(`insets of ${story}`, await office.pages.changeSlot(who, { slotId, version: await version(), patch: { insets: [...insets, ...beside] } }));
      }
      if (slot.locked) must('lock', await office.pages.changeSlot(who, { slotId, version: await version(), patch: { locked: true } }));
    }
  }

  /** Page 3 is ahead of the others: it is being read, with one story still to come (PG2). */
  async function proof(): Promise<void> {
    const page = async () => {
      const found = (await office.editions.board(as(dutyEditor), editionId)).pages.find((one) => one.folio === 3);
      if (!found) throw new Error('demo: no page 3');
      return found;
    };
    const [reader = ''] = demoPages.find((one) => one.folio === 3)?.proofreaders ?? [];
    const first = await page();
    must('late slots', await office.pages.change(as(dutyEditor), { pageId: first.id, version: first.version, patch: { lateSlots: true } }));
    must('first proof', await office.pages.move(as('shao-wenyuan'), { pageId: first.id, version: (await page()).version, act: 'start-proof' }));
    const row = (await office.proofs.list(as(reader), editionId)).find((one) => one.pageId === first.id);
    if (!row) throw new Error('demo: no proof');
    const view = await office.proofs.get(as(reader), row.id);
    for (const { slug, kind, quote, text, note } of firstMarks) {
      const storyId = storyIds.get(slug) ?? '';
      const block = view.copies[storyId]?.copy.blocks.find((one) => one.text.includes(quote));
      if (!block) continue;
      const from = block.text.indexOf(quote);
      must('mark', await office.proofs.mark(as(reader), { proofId: row.id, storyId, kind, blockId: block.id, from, to: from + quote.length, text, note }));
    }
  }
}

interface DemoRemark {
  readonly story: string;
  readonly quote: string;
  readonly said: readonly { readonly by: string; readonly text: string }[];
}

/** What is being talked about beside stories that are in review; a name after @ calls that person. */
const remarks: readonly DemoRemark[] = [
  {
    story: 'service-hall', quote: '已有41项“一件事”上线',
    said: [
      { by: 'tan-shouzheng', text: '@沈砚秋 41项是哪一天的数？读者会拿去和9月发布会的38项对。' },
      { by: 'shen-yanqiu', text: '10月31日的台账，我拍了照。@谭守正 文中写明“到今年10月底”，够不够？' },
    ],
  },
  { story: 'mountain-school-field', quote: '弃渣变填料，运费降到了28万元', said: [{ by: 'xu-jingyan', text: '@孟晓岚 28万元是运费还是含填筑？请发一下县里的批复。' }] },
];

/** What the first proofreader of page 3 has already marked; a quote that is not in the copy is left out. */
const firstMarks: readonly { slug: string; kind: 'replace' | 'query'; quote: string; text: string; note: string }[] = [
  { slug: 'minor-snow', kind: 'query', quote: '小雪', text: '', note: '与天气栏的入冬日期对一下' },
  { slug: 'tea-on-the-ridge', kind: 'replace', quote: '茶厂', text: '茶场', note: '文中前后统一' },
  { slug: 'gangplank', kind: 'query', quote: '跳板', text: '', note: '题目与正文用字是否一致' },
];

/** The paper, its people and its first number. Nobody of the demo has a password: the sign-in page lists them. */
async function makePaper(db: Db, now: number): Promise<void> {
  await db.tx(async (tx) => {
    await titles.insert(tx, {
      settings: {
        name: paper.name, englishName: paper.englishName, sponsorLine: paper.sponsorLine, cnLine: paper.cnLine,
        hotlineLine: `新闻热线：${paper.hotline}　投稿邮箱：${paper.mailbox}`, reviews: 3, timeZone: 'Asia/Shanghai', demo: true,
        firstIssueNumber: paper.lastIssueNumber + 1,
      },
      styleSheet: defaultStyleSheet,
    });
    await layFirstSheets(tx, now);
    for (const { id, name, login, hats, desk } of people) {
      await peopleStore.insert(tx, { id, name, login, hats: [...hats], desk: desks.find((one) => one.id === desk)?.name ?? '', active: true, passwordHash: '', createdAt: now });
    }
  }, ['people']);
}
