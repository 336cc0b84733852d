import type { NewsroomEvent } from './events.ts';
import type { PageTray } from './page/page.ts';
import { editorialHats, type Hat, hats, isStaff, type Person, wears } from './people.ts';
import type { MarkStatus } from './proof/mark.ts';
import type { StoryTray } from './story/story.ts';
import { no, type Verdict, type Why, yes } from './workflow.ts';
import { why } from './words/whys.ts';

/** A story as the permissions see it. */
export interface StorySubject {
  readonly tray: StoryTray;
  readonly authorIds: readonly string[];
  readonly locked?: boolean;
}

export interface PageSubject {
  readonly tray: PageTray;
  readonly responsibleEditorId?: string | null;
}

export interface ProofSubject {
  readonly state: 'reading' | 'done';
  readonly proofreaderId: string | null;
  /** Persons who read the other rounds of this page. */
  readonly otherReaders?: readonly string[];
}

export interface MarkSubject {
  readonly status: MarkStatus;
  readonly by: string;
  /** The responsible editor of the page it stands on. */
  readonly responsibleEditorId: string | null;
  readonly proofState: 'reading' | 'done';
}

/** What is asked about, by act. `null`: the act needs no subject. */
export interface Subjects {
  'story.read': StorySubject;
  'story.write': StorySubject;
  'story.credits': StorySubject;
  'amendment.offer': StorySubject & { /** They have written in it before. */ readonly wrote: boolean };
  'amendment.answer': StorySubject;
  'story.slip': StorySubject;
  'story.create': { readonly authorIds: readonly string[] };
  'story.assign': StorySubject;
  'comment.write': StorySubject;
  'comment.edit': { readonly byId: string; readonly answered: boolean; readonly resolved: boolean };
  'thread.resolve': StorySubject & { readonly byId: string; readonly editorId: string | null };
  'photo.read': StorySubject;
  'photo.add': StorySubject;
  'photo.remove': StorySubject;
  'photo.change': StorySubject;
  'page.read': PageSubject;
  'page.edit': PageSubject;
  'page.people': PageSubject;
  'page.late-slots': PageSubject;
  'edition.open': null;
  'pitch.offer': null;
  'pitch.take': null;
  'pitch.drop': { readonly byId: string };
  'proof.read': null;
  'proof.mark': ProofSubject;
  'proof.finish': ProofSubject;
  'mark.withdraw': MarkSubject;
  'mark.answer': MarkSubject;
  'mark.check': ProofSubject;
  'people.manage': null;
  'title.manage': null;
  'board.read': null;
  'events.read': Pick<NewsroomEvent, 'type' | 'personId'> & {
    /** Authors of the event's story; null when it has none. */
    readonly storyAuthorIds: readonly string[] | null;
  };
  'press.read': null;
  'archive.read': null;
  'roster.read': null;
  'design.read': null;
  'design.edit': null;
  'template.edit': null;
  'face.read': null;
  'face.manage': null;
  'advertisement.read': null;
  'advertisement.manage': null;
}
export type PolicyAct = keyof Subjects;

/** One row: who by hat, and what must hold of the subject. Every reason is told, not the first. */
interface Permission<A extends PolicyAct> {
  readonly hats: readonly Hat[];
  readonly when: readonly ((subject: Subjects[A], who: Person) => readonly Why[])[];
}

const editors: readonly Hat[] = ['responsible-editor', 'desk-head', 'duty-editor'];
const writers: readonly Hat[] = ['reporter', 'correspondent', ...editors];
const readers: readonly Hat[] = [...editorialHats, 'correspondent'];

/** A correspondent sees nothing but their own stories; the staff sees every story. */
const ownUnlessStaff = (s: { readonly authorIds: readonly string[] }, who: Person): readonly Why[] =>
  isStaff(who) || s.authorIds.includes(who.id) ? [] : [why('not-yours')];

const editorOfTray: Partial<Record<StoryTray, Hat>> = { desk: 'responsible-editor', head: 'desk-head', duty: 'duty-editor' };

/** ST5: in whose hands the story is, and nobody else's. */
function inTheirHands(s: StorySubject, who: Person): readonly Why[] {
  if (s.tray === 'reporter') return s.authorIds.includes(who.id) ? [] : [why('not-author')];
  const hat = editorOfTray[s.tray];
  if (!hat) return [why('text-closed', { tray: s.tray })];
  return who.hats.includes(hat) ? [] : [why('in-other-hands', { tray: s.tray, hats: hat })];
}

/** ST7: once filed, the text of a notice is nobody's to change; it goes back to whoever brought it. */
const notLocked = (s: StorySubject): readonly Why[] => (s.locked && s.tray !== 'reporter' ? [why('notice-locked')] : []);

/** Words that come late are offered by whoever wrote in the story, and only when they cannot simply be typed. */
function lateWords(s: Subjects['amendment.offer'], who: Person): readonly Why[] {
  if (!s.wrote && !s.authorIds.includes(who.id)) return [why('not-your-words')];
  return inTheirHands(s, who).length === 0 && notLocked(s).length === 0 ? [why('amendment-in-hand')] : [];
}

/** Late words wait for the hand that holds the story; where nobody types any more, for its editors. */
function forItsHolder(s: StorySubject, who: Person): readonly Why[] {
  if (s.tray === 'reporter' || editorOfTray[s.tray]) return inTheirHands(s, who);
  return wears(who, ...editors) ? [] : [why('in-other-hands', { tray: s.tray, hats: 'responsible-editor' })];
}

/** Planning facts: authors while they write, editors until the story leaves the line. */
function planning(s: StorySubject, who: Person): readonly Why[] {
  if (s.tray === 'printed' || s.tray === 'spiked' || s.tray === 'killed') return [why('text-closed', { tray: s.tray })];
  if (wears(who, ...editors)) return [];
  if (!s.authorIds.includes(who.id)) return [why('not-author')];
  return s.tray === 'reporter' ? [] : [why('in-other-hands', { tray: s.tray, hats: editorOfTray[s.tray] ?? 'duty-editor' })];
}

const stillOnTheLine = (s: StorySubject): readonly Why[] =>
  ['reporter', 'desk', 'head', 'duty', 'held'].includes(s.tray) ? [] : [why('text-closed', { tray: s.tray })];

const forThemselves = (s: Subjects['story.create'], who: Person): readonly Why[] =>
  wears(who, ...editors) || (s.authorIds.length > 0 && s.authorIds.includes(who.id)) ? [] : [why('own-stories-only')];

const openPage = (p: PageSubject): readonly Why[] =>
  p.tray === 'planned' || p.tray === 'make-up' || p.tray === 'replate' ? [] : [why('page-closed', { pageTray: p.tray })];

/** From the signature on, the names under a page are those that were signed (PG6). */
const notSignedYet = (p: PageSubject): readonly Why[] =>
  (p.tray === 'signed' || p.tray === 'released' ? [why('page-closed', { pageTray: p.tray })] : []);

/** A responsible editor rearranges the people of their own page; desk head and duty editor those of any. */
const theirPage = (p: PageSubject, who: Person): readonly Why[] =>
  wears(who, 'desk-head', 'duty-editor') || !p.responsibleEditorId || p.responsibleEditorId === who.id ? [] : [why('not-your-page')];

const stillReading = (p: ProofSubject): readonly Why[] => (p.state === 'reading' ? [] : [why('proof-done')]);

/** PR1: a round belongs to one person, and no person reads two rounds of a page. */
const theirRound = (p: ProofSubject, who: Person): readonly Why[] => [
  ...(p.proofreaderId === null || p.proofreaderId === who.id ? [] : [why('not-your-proof')]),
  ...(p.otherReaders?.includes(who.id) ? [why('read-other-round')] : []),
];

const markOpen = (m: MarkSubject): readonly Why[] =>
  m.status === 'open' || m.status === 'detached' ? [] : [why('mark-answered', { status: m.status })];
const ownMark = (m: MarkSubject, who: Person): readonly Why[] => (m.by === who.id ? [] : [why('not-your-mark')]);
const markStillReading = (m: MarkSubject): readonly Why[] => (m.proofState === 'reading' ? [] : [why('proof-done')]);
const itsEditor = (m: MarkSubject, who: Person): readonly Why[] =>
  m.responsibleEditorId === null || m.responsibleEditorId === who.id ? [] : [why('not-your-page')];

/** Staff hears the paper's events, a correspondent their own stories', an administrator people's and the title's. */
function theirNews(e: Subjects['events.read'], who: Person): readonly Why[] {
  if (e.type === 'session.ended') return e.personId === who.id ? [] : [why('not-yours')];
  if (isStaff(who)) return [];
  if (e.storyAuthorIds?.includes(who.id)) return [];
  const administrative = e.type === 'person.added' || e.type === 'person.changed' || e.type === 'title.changed' ||
    e.type === 'face.installed' || e.type === 'face.changed' || e.type === 'face.removed' || e.type === 'style-sheet.saved' || e.type.startsWith('template.');
  return administrative && who.hats.includes('administrator') ? [] : [why('not-yours')];
}

const ownPitchOrEditor = (p: Subjects['pitch.drop'], who: Person): readonly Why[] =>
  wears(who, ...editors) || p.byId === who.id ? [] : [why('not-yours')];

/** What was said stands once somebody answered it, or once it is resolved. */
const ownAndUnanswered = (c: Subjects['comment.edit'], who: Person): readonly Why[] => [
  ...(c.byId === who.id ? [] : [why('comment-not-yours')]), ...(c.answered ? [why('comment-answered')] : []), ...(c.resolved ? [why('thread-resolved')] : []),
];

/** Whoever asked, whoever holds the story, its editor, and those above them. */
const askedOrHolds = (t: Subjects['thread.resolve'], who: Person): readonly Why[] =>
  t.byId === who.id || t.editorId === who.id || wears(who, 'desk-head', 'duty-editor') || inTheirHands(t, who).length === 0 ? [] : [why('thread-not-yours')];

/** Everything that is not a move, row by row. An administrator has no editorial power: no row but the last says so. */
const permissions: { readonly [A in PolicyAct]: Permission<A> } = {
  'story.read': { hats: readers, when: [ownUnlessStaff] },
  'story.write': { hats: writers, when: [inTheirHands, notLocked] },
  'story.credits': { hats: writers, when: [inTheirHands] },
  'amendment.offer': { hats: writers, when: [ownUnlessStaff, lateWords] },
  'amendment.answer': { hats: writers, when: [forItsHolder] },
  'story.slip': { hats: writers, when: [planning] },
  'story.create': { hats: writers, when: [forThemselves] },
  'story.assign': { hats: editors, when: [stillOnTheLine] },
  'comment.write': { hats: readers, when: [ownUnlessStaff] },
  'comment.edit': { hats: readers, when: [ownAndUnanswered] },
  'thread.resolve': { hats: readers, when: [ownUnlessStaff, askedOrHolds] },
  'photo.read': { hats: readers, when: [ownUnlessStaff] },
  'photo.add': { hats: writers, when: [inTheirHands] },
  'photo.remove': { hats: writers, when: [inTheirHands] },
  'photo.change': { hats: writers, when: [inTheirHands] },
  'page.read': { hats: editorialHats, when: [] },
  'page.edit': { hats: ['art-editor', 'responsible-editor'], when: [openPage] },
  'page.people': { hats: editors, when: [theirPage, notSignedYet] },
  'page.late-slots': { hats: ['duty-editor'], when: [notSignedYet] },
  'edition.open': { hats: ['duty-editor'], when: [] },
  'pitch.offer': { hats: ['reporter', ...editors], when: [] },
  'pitch.take': { hats: editors, when: [] },
  'pitch.drop': { hats: ['reporter', ...editors], when: [ownPitchOrEditor] },
  'proof.read': { hats: editorialHats, when: [] },
  'proof.mark': { hats: ['proofreader'], when: [stillReading, theirRound] },
  'proof.finish': { hats: ['proofreader'], when: [stillReading, theirRound] },
  'mark.withdraw': { hats: ['proofreader'], when: [ownMark, markOpen, markStillReading] },
  'mark.answer': { hats: ['responsible-editor'], when: [itsEditor, markOpen] },
  'mark.check': { hats: ['proofreader'], when: [stillReading, theirRound] },
  'board.read': { hats: editorialHats, when: [] },
  'events.read': { hats, when: [theirNews] },
  'press.read': { hats: editorialHats, when: [] },
  'archive.read': { hats: editorialHats, when: [] },
  'roster.read': { hats: [...editorialHats, 'administrator'], when: [] },
  'people.manage': { hats: ['administrator'], when: [] },
  'title.manage': { hats: ['administrator'], when: [] },
  // How the paper looks is house rule; what a page's template is belongs to those who make pages up.
  'design.read': { hats: [...editorialHats, 'administrator'], when: [] },
  'design.edit': { hats: ['administrator', 'duty-editor'], when: [] },
  'template.edit': { hats: ['art-editor', 'duty-editor', 'administrator'], when: [] },
  // Anybody whose words are set must set them in the paper's own faces.
  'face.read': { hats, when: [] },
  'face.manage': { hats: ['administrator'], when: [] },
  'advertisement.read': { hats: [...editorialHats, 'administrator'], when: [] },
  'advertisement.manage': { hats: ['art-editor', 'duty-editor', 'administrator'], when: [] },
};
export const policyActs = Object.keys(permissions) as readonly PolicyAct[];

/** The only question anybody asks about what is not a move. A refusal names every reason (EV1). */
export function may<A extends PolicyAct>(who: Person, act: A, subject: Subjects[A]): Verdict {
  const row: Permission<A> = permissions[act];
  if (!wears(who, ...row.hats)) return no(why('not-your-hat', { hats: row.hats.join(' ') }));
  const against = row.when.flatMap((holds) => holds(subject, who));
  return against.length === 0 ? yes : no(...against);
}
