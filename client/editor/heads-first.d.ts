import { Extension } from '@tiptap/core';
import { type Transaction } from '@tiptap/pm/state';
/** Where a kind stands in the text: kicker 0, headline 1, deck 2, everything else (the body) 3. */
export declare const rankOf: (kind: string) => number;
/**
 * Puts heads before the body in the order kicker, headline, deck, by moving as few paragraphs as it can (a moved
 * paragraph is a new one to the others), and sees to it that there is a headline and a paragraph. True if it changed anything.
 */
export declare function setHeadsFirst(tr: Transaction): boolean;
/**
 * Keeps heads before the body, after this person's own changes only: what others (or an undo) brought is left alone,
 * or two screens would mend the same text twice.
 */
export declare const headsFirst: Extension<any, any>;
