import * as Y from 'yjs';
import { COPY_FRAGMENT, fragmentOf, textsOf } from '../../shared/collab/copy-doc.ts';
import { belongsAt } from '../../shared/collab/copy-layout.ts';
import { limits } from '../../shared/collab/protocol.ts';
import { Crowding } from './crowding.ts';
import { Standings } from './standing.ts';

/**
 * What an edit is to a document: `fresh` brings something, `known` brings nothing; `missing` builds on edits the document
 * has never seen; `forged` continues another person's hand; `malformed` is no edit, or writes what a copy never holds;
 * `overlong` makes a copy of it that nobody could print, and few machines could draw.
 */
export type Verdict = 'fresh' | 'known' | 'missing' | 'forged' | 'malformed' | 'overlong';

/**
 * Weighs an edit before it touches the document, so that a bad one leaves no trace. `isAnothers` tells whether a Yjs client id
 * belongs to another person in the room now: nobody types with another's hand. `mayPass` is asked whether Yjs may pass so many
 * items to find the edit's places.
 */
export function checkEdit(
  bytes: Uint8Array, doc: Y.Doc, isAnothers: (clientId: number) => boolean, mayPass: (items: number) => boolean = (items) => items <= limits.passedAtOnce,
): Verdict {
  try {
    return weigh(Y.decodeUpdate(bytes), doc, isAnothers, mayPass);
  } catch {
    return 'malformed';
  }
}

function weigh(
  { structs, ds }: ReturnType<typeof Y.decodeUpdate>, doc: Y.Doc, isAnothers: (clientId: number) => boolean, mayPass: (items: number) => boolean,
): Verdict {
  const after = new Map<number, number>();
  const state = (client: number) => after.get(client) ?? Y.getState(doc.store, client);
  const fresh: Y.Item[] = [];
  const standings = new Standings(doc);
  let news = false;
  let newHands = 0;

  for (const struct of structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    // More than a story may weigh was never typed, nor struck out: it would only use up the numbers of a hand.
    if (!Number.isSafeInteger(end) || struct.length <= 0 || struct.length > limits.storyBytes) return 'malformed';
    const have = state(client);
    if (struct instanceof Y.Skip) {
      if (end > have) return 'missing';
      continue;
    }
    if (clock > have) return 'missing';
    if (end <= have) continue;
    if (isAnothers(client)) return 'forged';
    if (have === 0) newHands += 1;
    news = true;
    after.set(client, end);
    standings.add(struct);
    if (struct instanceof Y.Item) {
      if (typeof struct.parent === 'string' && struct.parent !== COPY_FRAGMENT) return 'malformed';
      fresh.push(struct);
    }
  }
  for (const item of fresh) {
    const waits = (id: Y.ID | null): boolean => id !== null && (id.client === item.id.client ? id.clock >= item.id.clock : id.clock >= state(id.client));
    if (waits(item.origin) || waits(item.rightOrigin) || (item.parent instanceof Y.ID && waits(item.parent))) return 'missing';
  }
  let [paragraphs, chars] = [0, 0];
  for (const item of fresh) {
    const standing = standings.of(item);
    if (!standing) return 'missing';
    if (!belongsAt(standing.place, standing.attribute, item.content)) return 'malformed';
    if (standing.place === 'root' && item.countable) paragraphs += 1;
    else if (standing.place === 'text' && item.countable) chars += item.length;
  }
  if (newHands > 0 && doc.store.clients.size + newHands > limits.hands) return 'overlong';
  if (paragraphs > 0 && fragmentOf(doc).length + paragraphs > limits.paragraphs) return 'overlong';
  if (chars > 0 && !hasRoom(doc, chars)) return 'overlong';
  const crowding = new Crowding(doc, standings, limits.passedAtOnce);
  for (const item of fresh) crowding.take(item);
  let struck = 0;
  for (const [client, ranges] of ds.clients) {
    let before = 0;
    for (const { clock, len } of ranges) {
      if (clock + len > state(client)) return 'missing';
      // Every Yjs writes them in order. In another one each cut moves all that was cut before.
      if (clock < before) return 'malformed';
      before = clock + len;
      if (strikesLiving(doc, client, clock, before)) struck += 1;
    }
  }
  if (struck > limits.strokes || !mayPass(crowding.passed)) return 'overlong';
  news ||= struck > 0;
  return news ? 'fresh' : 'known';
}

/** At most how many characters each document holds: counted anew only when that many might be too many. */
const atMost = new WeakMap<Y.Doc, number>();

function hasRoom(doc: Y.Doc, chars: number): boolean {
  let most = (atMost.get(doc) ?? Infinity) + chars;
  if (most > limits.storyChars) most = charsOf(doc) + chars;
  if (most > limits.storyChars) return false;
  atMost.set(doc, most);
  return true;
}

const charsOf = (doc: Y.Doc): number =>
  fragmentOf(doc).toArray().reduce((sum, child) => sum + (child instanceof Y.XmlElement ? textsOf(child).reduce((n, text) => n + text.length, 0) : 0), 0);

function strikesLiving(doc: Y.Doc, client: number, from: number, to: number): boolean {
  const structs = doc.store.clients.get(client);
  if (!structs || structs.length === 0) return false;
  const known = Math.min(to, Y.getState(doc.store, client));
  if (from >= known) return false;
  for (let i = Y.findIndexSS(structs, from); i < structs.length && structs[i]!.id.clock < known; i++) {
    if (!structs[i]!.deleted) return true;
  }
  return false;
}
