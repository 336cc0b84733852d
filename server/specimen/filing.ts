import type { EditionMakeUp } from '../../shared/compose/model.ts';
import type { StoryKind } from '../../shared/story/story.ts';
import type { Why } from '../../shared/workflow.ts';
import type { Asker } from '../services/services.ts';
import { filedCopy, filedPhoto } from './copies.ts';
import type { PageReading, ReadStory } from './reading.ts';
import { standIn } from './stand-in.ts';
import { given, openTemporaryOffice, type TemporaryOffice } from './temporary-office.ts';

/** A story in the office, and its pictures. */
export interface Filed {
  readonly storyId: string;
  readonly photoIds: readonly string[];
  readonly kind: StoryKind;
  /** Characters of its text. */
  readonly chars: number;
  /** Why the office would not take it as filed: it stays with its writer, and stands on the page as a late story (PG2). */
  readonly why: readonly Why[];
}

/** An office in which everything of a reading is filed, and its edition is open with empty pages. */
export interface FiledEdition {
  readonly desk: TemporaryOffice;
  readonly art: Asker;
  readonly pageIds: readonly string[];
  /** Index in `pageIds` of the page that the text was. */
  readonly own: number;
  readonly filed: readonly Filed[];
  makeUp(): Promise<EditionMakeUp>;
  photoPath(photoId: string): Promise<string>;
}

/** The paper's name: its nameplate, or what its datelines and bylines call it. */
export function titleNameOf(reading: PageReading): string {
  if (reading.nameplate !== '') return reading.nameplate.slice(0, 20);
  const words = reading.stories.flatMap((story) => [...story.byline, ...story.photos.map((photo) => photo.credit), ...story.blocks.slice(0, 2).map((block) => block.text)]).join('\n');
  const [, named] = /(?:^|\n)(\p{Script=Han}{2,8}?(?:日报|晚报|晨报|早报|时报|商报|都市报))(?:社|讯|全媒体|融媒|记者)/u.exec(words) ?? [];
  return named ?? '样报';
}

const dayOf = (dateLine: string): string => {
  const [, year, month = '1', day = '1'] = /(\d{4})年(\d{1,2})月(\d{1,2})日/u.exec(dateLine) ?? [];
  return year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : '2000-01-01';
};

/** Opens an office for the paper of this page, opens its edition, and has every story filed by those who signed it. */
export async function fileReading(
  reading: PageReading, sheetName: 'broadsheet' | 'tabloid', pagesWanted: number, openDesk = openTemporaryOffice,
): Promise<FiledEdition> {
  const titleName = titleNameOf(reading);
  const desk = await openDesk(titleName);
  try {
    const { office, admin } = desk;
    const number = Number(/\d+/u.exec(reading.issueLine)?.[0] ?? '1');
    given(await office.people.saveTitle(admin, {
      sponsorLine: reading.sponsorLine.slice(0, 80), cnLine: reading.cnLine.slice(0, 80), ...(number > 0 && number < 1_000_000 ? { firstIssueNumber: number } : {}),
    }), 'the title');
    const [editor, duty, art] = [await desk.person('责任编辑', 'responsible-editor'), await desk.person('值班总编', 'duty-editor'), await desk.person('美术编辑', 'art-editor')];
    const declared = Number(/\d+/u.exec(reading.pagesLine)?.[0] ?? '0');
    const folio = Math.min(40, Math.max(1, Number(/\d+/u.exec(reading.folio)?.[0] ?? '1')));
    const pages = Math.max(Math.min(declared, 40), folio - 1 + pagesWanted);
    const { editionId } = given(await office.editions.open(duty, {
      on: dayOf(reading.dateLine), kind: 'regular', deadlineAt: null, sheetName,
      pages: Array.from({ length: pages }, (_, i) => ({
        section: (i === folio - 1 && reading.section.slice(0, 20)) || '综合', template: '', responsibleEditorId: editor.personId, artEditorId: art.personId, proofreaderIds: [], deadlineAt: null,
      })),
    }), 'the edition');
    const pageIds = (await office.editions.board(duty, editionId)).pages.map((page) => page.id);
    const own = folio - 1;
    const filed: Filed[] = [];
    for (const [i, story] of reading.stories.entries()) filed.push(await fileStory(desk, editor, titleName, story, i, pageIds[own] ?? null));
    return {
      desk, art, pageIds, own, filed,
      makeUp: async () => (await office.pages.get(art, pageIds[own] ?? '')).makeUp,
      photoPath: async (photoId) => (await office.photos.file(art, { photoId, size: 'original' })).path,
    };
  } catch (error) {
    await desk.close();
    throw error;
  }
}

/** One story, written by its own people, with its pictures, and filed to the desk (ST1). */
async function fileStory(desk: TemporaryOffice, editor: Asker, titleName: string, read: ReadStory, i: number, pageId: string | null): Promise<Filed> {
  const { office } = desk;
  const story = captioned(read, titleName);
  const copy = filedCopy(story, titleName);
  const signed = story.people.filter((one) => one.credit === 'staff-reporter' || one.credit === 'trainee-reporter' || one.credit === 'correspondent').slice(0, 6);
  const authors: Asker[] = [];
  for (const { name, credit } of signed) authors.push(await desk.person(name, credit === 'correspondent' ? 'correspondent' : 'reporter'));
  if (authors.length === 0) authors.push(await desk.person('来稿', 'reporter'));
  const [first = editor] = authors;
  const slug = (story.headline.join(' ') || story.standingHead || story.blocks[0]?.text || `稿件 ${i + 1}`).slice(0, 60);
  const { storyId } = given(await office.stories.create(editor, {
    slug, kind: story.kind, pageId, authorIds: [...new Set(authors.map((one) => one.personId))], standingHead: story.standingHead.slice(0, 40),
  }), slug);
  const now = async () => (await office.stories.get(editor, storyId)).story;
  const credits = copy.credits.map((one) => ({ ...one }));
  given(await office.stories.change(first, { storyId, version: (await now()).version, patch: { bylinePlace: copy.bylinePlace, credits } }), `${slug}: credits`);
  await desk.write(storyId, copy.blocks, first);
  const photoIds: string[] = [];
  for (const [n, photo] of story.photos.entries()) {
    const { caption, credits: by } = filedPhoto(photo, titleName);
    const { photoId } = given(await office.photos.add(first, { storyId, bytes: await standIn(i + n), caption }), `${slug}: a picture`);
    given(await office.photos.change(first, { photoId, caption, credits: by.map((one) => ({ ...one })) }), `${slug}: a picture's credit`);
    photoIds.push(photoId);
  }
  const { version, tray } = await now();
  // What a text lacks (a headline, a picture's credit) nobody here can make up.
  const filed = await office.stories.move(first, { storyId, version, tray, act: 'file' });
  return { storyId, photoIds, kind: story.kind, why: filed.ok ? [] : filed.why, chars: story.blocks.reduce((n, block) => n + block.text.length, 0) };
}

/**
 * Under its only picture a picture story's text stands for the caption: the page prints it once. Words that would stand under the
 * picture beside the text (a caption of its own, a credit that no template words: «资料图») end the text.
 */
function captioned(story: ReadStory, titleName: string): ReadStory {
  const [[photo, ...photos], [block, ...blocks]] = [story.photos, story.blocks];
  if (story.kind !== 'photo-story' || !photo || photos.length > 0 || !block) return story;
  const under = filedPhoto(photo, titleName);
  if (under.caption === '') return { ...story, photos: [{ ...photo, caption: block.text }] };
  // The credit of a template stays with the picture.
  const credit = under.credits.length > 0 ? photo.credit : '';
  const ended = blocks.length === 0 && photo.caption === '' ? [{ ...block, text: `${block.text}${under.caption}` }] : [...story.blocks, { kind: 'tail' as const, text: under.caption }];
  return { ...story, blocks: ended, photos: [{ caption: block.text, credit }] };
}
