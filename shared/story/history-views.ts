/** What the office tells of a text's history: whose words, which edits, what came late, how the night went. Times are epoch milliseconds. */
import type { CarriedStretch } from '../collab/authors.ts';
import type { Origin } from '../collab/protocol.ts';
import type { MarkKind, Round } from '../proof/mark.ts';
import type { NamedPerson, OfferView } from '../views.ts';
import type { Copy } from './copy.ts';
import type { DiffView } from './diff.ts';
import type { Told } from './diff-told.ts';

/** The text as it stands, and whose hand wrote which of its characters (UTF-16 units; null where nobody's is known). */
export interface AuthorshipView {
  readonly copy: Copy;
  readonly blocks: readonly {
    readonly blockId: string;
    readonly runs: readonly { readonly from: number; readonly to: number; readonly personId: string | null }[];
  }[];
  /** Words that a hand only put elsewhere, by the clocks of the Yjs client that did: another had written them. */
  readonly carried: readonly CarriedStretch[];
  readonly people: readonly NamedPerson[];
}

/** An edit that no hand typed: what stood behind it. */
export interface ToldEdit {
  readonly origin: 'mark' | 'amendment' | 'restore';
  readonly at: number;
  /** Who accepted, wrote or restored it. */
  readonly by: string | null;
  /** For an accepted proof mark: its round, its number on that proof, and its proofreader. */
  readonly mark: { readonly id: string; readonly round: Round; readonly number: number; readonly kind: MarkKind; readonly by: string } | null;
}

/** What such edits took from an older text and brought into a newer one; the runs name them by their place in `edits`. */
export interface ToldEdits extends Told {
  readonly edits: readonly ToldEdit[];
}

/** Words written without a connection that came after the story had left their writer's hands. */
export interface AmendmentView {
  readonly id: string;
  readonly storyId: string;
  readonly byId: string;
  readonly by: string;
  readonly at: number;
  readonly state: 'offered' | 'taken' | 'declined';
  readonly answeredBy: string | null;
  readonly answeredAt: number | null;
  readonly reason: string;
  /** Names these very words: an answer says which it has seen. */
  readonly hash: string;
  /** Paragraphs they change in the text as it stands, and characters that come and go. None: the words are in it already. */
  readonly paragraphs: number;
  readonly added: number;
  readonly removed: number;
  /** From the text as it stands to what it would be; null once they are in it. */
  readonly diff: DiffView | null;
  /** `take` and `decline`, each with the reasons against it. */
  readonly offers: readonly OfferView[];
}

/** What became of words that a device sent: `known` when the text had them already. */
export type OfferedWords = { readonly state: 'known' } | { readonly state: 'offered' | 'declined'; readonly amendmentId: string };

/** One spell of one person's writing, up to edit number `seq` of the story's log. */
export interface Moment {
  readonly seq: number;
  /** When it began and ended. */
  readonly from: number;
  readonly at: number;
  readonly personId: string | null;
  /** Characters written in it; what was struck out is not counted. */
  readonly chars: number;
  /** Where it came from: typing, an accepted mark, late words, a restoration. A spell is of one kind. */
  readonly origin: Origin;
}

/** How a text came about, oldest first. */
export interface TimelineView {
  readonly moments: readonly Moment[];
  readonly people: readonly NamedPerson[];
}
