import { createHash } from 'node:crypto';
import { encodeStateAsUpdate, encodeStateVector } from 'yjs';
import { openCopy, readCopy } from '../../shared/collab/copy-doc.ts';
import { blankCopy, canonicalCopy, type Copy, copyChars, titleOf } from '../../shared/story/copy.ts';
import type { Q } from '../store/db.ts';
import * as updates from '../store/updates.ts';

/** A story's words as the log holds them now, and what lists need of them. */
export interface LiveCopy {
  readonly seq: number;
  readonly copy: Copy;
  readonly title: string;
  readonly chars: number;
  readonly hash: string;
}

/** ST3: the hash of the words; the same words have the same hash however they came there. */
export const copyHash = (copy: Copy): string => createHash('sha256').update(canonicalCopy(copy)).digest('hex');

/** Live words by story, read from the log and kept until the log grows. */
export interface LiveCopies {
  /** Stories without a log (there is none but by damage) read as blank. */
  of(q: Q, storyIds: readonly string[]): Promise<ReadonlyMap<string, LiveCopy>>;
  /** The words with the bytes that a revision keeps. */
  frozen(q: Q, storyId: string): Promise<{ readonly copy: Copy; readonly snapshot: Uint8Array; readonly stateVector: Uint8Array }>;
}

/**
 * `committed` is the handle whose readings may be kept: what an open transaction sees may never come to be. A story that is
 * open in a room has its words there already (`open`); to read a long log anew each time somebody rests would hold up all who type.
 */
export function liveCopies(committed: Q, open: (storyId: string, seq: number) => Copy | null = () => null, most = 1000): LiveCopies {
  const kept = new Map<string, LiveCopy>();
  return {
    async of(q, storyIds) {
      const heads = await updates.heads(q, storyIds);
      const found = new Map<string, LiveCopy>();
      for (const id of storyIds) {
        const seq = heads.get(id) ?? 0;
        let live = kept.get(id);
        if (!live || live.seq !== seq) {
          const copy = open(id, seq) ?? (seq === 0 ? blankCopy : await read(q, id));
          live = { seq, copy, title: titleOf(copy), chars: copyChars(copy), hash: copyHash(copy) };
        }
        // Newest use last, so that the first is the one to forget.
        if (q === committed) {
          kept.delete(id);
          kept.set(id, live);
        }
        found.set(id, live);
      }
      for (const id of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(id);
      }
      return found;
    },

    async frozen(q, storyId) {
      const { snapshot, tail } = await updates.load(q, storyId);
      const doc = openCopy(...(snapshot ? [snapshot] : []), ...tail);
      const frozen = { copy: readCopy(doc), snapshot: encodeStateAsUpdate(doc), stateVector: encodeStateVector(doc) };
      doc.destroy();
      return frozen;
    },
  };
}

async function read(q: Q, storyId: string): Promise<Copy> {
  const { snapshot, tail } = await updates.load(q, storyId);
  const doc = openCopy(...(snapshot ? [snapshot] : []), ...tail);
  const copy = readCopy(doc);
  doc.destroy();
  return copy;
}
