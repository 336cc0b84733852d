import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import sharp from 'sharp';
import * as Y from 'yjs';
import type { CopyConnection } from '../../client/editor/copy-connection.ts';
import { openHouse } from '../../server/serve.ts';
import { toBase64 } from '../../shared/collab/base64.ts';
import type { CreditKind } from '../../shared/story/byline.ts';
import type { BlockKind } from '../../shared/story/copy.ts';
import type { BylinePlace, StoryKind } from '../../shared/story/story.ts';
import { must, visitor, type Visitor } from './public-api.ts';

export interface SpecimenCredit {
  readonly credit: CreditKind;
  readonly name: string;
}

/** A story of a specimen page, as its reporters file it. */
export interface SpecimenStory {
  readonly slug: string;
  readonly kind: StoryKind;
  readonly standingHead: string;
  readonly kicker: readonly string[];
  readonly headline: readonly string[];
  readonly deck: readonly string[];
  readonly credits: readonly SpecimenCredit[];
  readonly bylinePlace: BylinePlace;
  readonly blocks: readonly { readonly kind: BlockKind; readonly text: string }[];
  readonly photos: readonly { readonly caption: string; readonly credits: readonly SpecimenCredit[] }[];
}

/** A specimen page: its paper, its day, the people whose names it prints, and its stories in the order of their weight. */
export interface Specimen {
  readonly paper: { readonly name: string; readonly sponsorLine: string; readonly cnLine: string; readonly hotlineLine: string };
  readonly on: string;
  readonly issueNumber: number;
  readonly pages: number;
  readonly section: string;
  readonly desk: { readonly responsibleEditor: string; readonly artEditor: string; readonly proofreaders: readonly [string, string, string] };
  readonly stories: readonly SpecimenStory[];
}

const password = 'one night, 3 rounds';

/** A house of its own in which a specimen page is made, and everybody who works on it at a browser of their own. */
export interface SpecimenNight {
  readonly specimen: Specimen;
  readonly url: string;
  readonly editor: Visitor;
  readonly head: Visitor;
  readonly duty: Visitor;
  readonly art: Visitor;
  readonly readers: readonly Visitor[];
  readonly editionId: string;
  readonly pageIds: readonly string[];
  /** Files a story by its bylined people, with its photos, and has it reviewed by three persons; gives its ids. */
  file(story: SpecimenStory): Promise<{ storyId: string; photoIds: readonly string[] }>;
  close(): Promise<void>;
}

/** A fresh house that is no demo, set up, staffed and with its edition open: all of it through the public API. */
export async function openSpecimenNight(specimen: Specimen): Promise<SpecimenNight> {
  const data = await mkdtemp(join(tmpdir(), 'banmian-specimen-'));
  const house = await openHouse({ data, port: 0, host: '127.0.0.1', publicUrl: null, database: null, log: pino({ level: 'silent' }) });
  const { url } = house;
  const admin = visitor(url);
  must(await admin.api.auth.setup.mutate({ titleName: specimen.paper.name, name: '管理员', login: 'admin', password }), 'setting up');
  const { name: _, ...printed } = specimen.paper;
  must(await admin.api.title.save.mutate({ ...printed, firstIssueNumber: specimen.issueNumber }), 'the paper');

  let logins = 0;
  const sit = async (name: string, hat: 'reporter' | 'correspondent' | 'responsible-editor' | 'desk-head' | 'duty-editor' | 'art-editor' | 'proofreader') => {
    const login = `p${++logins}`;
    must(await admin.api.people.add.mutate({ name, login, password, hats: [hat], desk: '' }), name);
    const seat = visitor(url);
    await seat.signIn(login, password);
    return seat;
  };
  const { desk } = specimen;
  const [editor, head, duty, art] = [
    await sit(desk.responsibleEditor, 'responsible-editor'), await sit('部主任', 'desk-head'), await sit('值班总编', 'duty-editor'), await sit(desk.artEditor, 'art-editor'),
  ];
  const readers: Visitor[] = [];
  for (const name of desk.proofreaders) readers.push(await sit(name, 'proofreader'));
  const writers = new Map<string, Visitor>();
  for (const story of specimen.stories) {
    const pictured = story.photos.flatMap((photo) => photo.credits.filter((one) => one.credit === 'staff-reporter' || one.credit === 'correspondent'));
    for (const { name, credit } of [...story.credits, ...pictured]) {
      if (!writers.has(name)) writers.set(name, await sit(name, credit === 'correspondent' ? 'correspondent' : 'reporter'));
    }
  }

  const { editionId } = must(await duty.api.editions.open.mutate({
    on: specimen.on, kind: 'regular', deadlineAt: null,
    pages: Array.from({ length: specimen.pages }, (_, i) => ({
      section: i === 0 ? specimen.section : '综合', template: '', responsibleEditorId: editor.personId(), artEditorId: art.personId(),
      proofreaderIds: readers.map((reader) => reader.personId()), deadlineAt: null,
    })),
  }), 'the edition');
  const pageIds = (await duty.api.editions.board.query({ editionId })).pages.map((page) => page.id);
  let pictures = 0;

  const file = async (story: SpecimenStory) => {
    const names = [...new Set([...story.credits, ...story.photos.flatMap((photo) => photo.credits)].map((one) => one.name))];
    const authors = names.flatMap((name) => writers.get(name) ?? []);
    const [first] = authors;
    if (!first) throw new Error(`nobody wrote ${story.slug}`);
    const { storyId } = must(await editor.api.stories.create.mutate({
      slug: story.slug.slice(0, 80), kind: story.kind, editionId, pageId: pageIds[0] ?? null, authorIds: authors.map((author) => author.personId()),
      standingHead: story.standingHead,
    }), story.slug);
    for (const author of authors) must(await author.api.stories.respond.mutate({ storyId, accept: true }), 'accepting');
    const { story: { version } } = await first.api.stories.get.query({ storyId });
    must(await first.api.stories.change.mutate({
      storyId, version, patch: { bylinePlace: story.bylinePlace, credits: story.credits.map((one) => credited(one, writers)) },
    }), 'credits');
    const hands: CopyConnection[] = [];
    for (const author of authors) {
      const hand = author.open(storyId);
      await hand.ready;
      hands.push(hand);
    }
    await typeStory(hands, story);
    const photoIds: string[] = [];
    for (const photo of story.photos) {
      const { photoId } = must(await first.photo(storyId, await picture(++pictures), photo.caption), 'a photo');
      must(await first.api.photos.change.mutate({ photoId, caption: photo.caption, credits: photo.credits.map((one) => credited(one, writers)) }), 'a caption');
      photoIds.push(photoId);
    }
    const move = async (who: Visitor, act: string, stateVector?: string) => {
      const { story: now } = await who.api.stories.get.query({ storyId });
      must(await who.api.stories.move.mutate({ storyId, version: now.version, tray: now.tray, act, ...(stateVector ? { stateVector } : {}) }), `${act} of ${story.slug}`);
    };
    const [hand] = hands;
    await move(first, 'file', hand && toBase64(hand.stateVector()));
    for (const open of hands) open.destroy();
    for (const reviewer of [editor, head, duty]) await move(reviewer, 'pass');
    return { storyId, photoIds };
  };

  return {
    specimen, url, editor, head, duty, art, readers, editionId, pageIds, file,
    async close() {
      await house.close();
      await rm(data, { recursive: true, force: true });
    },
  };
}

const credited = ({ credit, name }: SpecimenCredit, people: ReadonlyMap<string, Visitor>) =>
  ({ credit, name, personId: people.get(name)?.personId() ?? null, affiliation: '' });

/**
 * Types a story's words as its authors do: the paragraphs in turn, one hand after the other, a few characters a stroke, on
 * one shared document. Each waits until it sees what the hand before wrote; in the end everything is on the server's disk.
 */
async function typeStory(hands: readonly CopyConnection[], story: SpecimenStory): Promise<void> {
  const wanted = [
    ...story.kicker.map((text) => ({ kind: 'kicker' as BlockKind, text })), ...story.headline.map((text) => ({ kind: 'headline' as BlockKind, text })),
    ...story.deck.map((text) => ({ kind: 'deck' as BlockKind, text })), ...story.blocks,
  ];
  for (const [i, block] of wanted.entries()) {
    const hand = hands[i % hands.length];
    if (!hand) return;
    await seen(hand, () => (i === 0 ? hand.fragment.length > 0 : hand.fragment.length === i));
    hand.doc.transact(() => {
      // The first hand clears the empty paragraphs that a story begins with and writes its own.
      if (i === 0) hand.fragment.delete(0, hand.fragment.length);
      hand.fragment.insert(hand.fragment.length, [new Y.XmlElement(block.kind)]);
    });
    const text = new Y.XmlText();
    (hand.fragment.get(i) as Y.XmlElement).insert(0, [text]);
    for (let at = 0; at < block.text.length; at += 9) text.insert(at, block.text.slice(at, at + 9));
  }
  for (const hand of hands) {
    if (!(await hand.settled(30_000))) throw new Error('words did not reach the disk');
    await seen(hand, () => hand.fragment.length === wanted.length);
  }
}

/** Resolves when what this hand has before it is so; every edit that comes in is a new look. */
function seen({ doc }: CopyConnection, look: () => boolean): Promise<void> {
  return new Promise((done) => {
    const again = () => {
      if (!look()) return;
      doc.off('update', again);
      done();
    };
    doc.on('update', again);
    again();
  });
}

/** A JPEG large enough for three columns, each of another colour. */
function picture(n: number): Promise<Buffer> {
  return sharp({ create: { width: 1800, height: 1200, channels: 3, background: { r: (n * 53) % 256, g: (n * 101) % 256, b: 120 } } }).jpeg().toBuffer();
}
