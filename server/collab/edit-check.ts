import * as Y from 'yjs';
import { COPY_FRAGMENT } from '../../shared/collab/copy-doc.ts';

/**
 * What an edit is to a document: `fresh` brings something, `known` brings nothing; `missing` builds on edits the document
 * has never seen; `forged` continues another person's hand; `malformed` is no edit, or writes what a copy never holds.
 */
export type Verdict = 'fresh' | 'known' | 'missing' | 'forged' | 'malformed';

/**
 * Weighs an edit before it touches the document, so that a bad one leaves no trace. `isAnothers` tells whether a Yjs client id
 * belongs to another person in the room now: nobody types with another's hand.
 */
export function checkEdit(bytes: Uint8Array, doc: Y.Doc, isAnothers: (clientId: number) => boolean): Verdict {
  try {
    return weigh(Y.decodeUpdate(bytes), doc, isAnothers);
  } catch {
    return 'malformed';
  }
}

function weigh({ structs, ds }: ReturnType<typeof Y.decodeUpdate>, doc: Y.Doc, isAnothers: (clientId: number) => boolean): Verdict {
  const after = new Map<number, number>();
  const state = (client: number) => after.get(client) ?? Y.getState(doc.store, client);
  const fresh: Y.Item[] = [];
  let news = false;

  for (const struct of structs) {
    const { client, clock } = struct.id;
    const end = clock + struct.length;
    if (!Number.isSafeInteger(end) || struct.length <= 0) return 'malformed';
    const have = state(client);
    if (struct instanceof Y.Skip) {
      if (end > have) return 'missing';
      continue;
    }
    if (clock > have) return 'missing';
    if (end <= have) continue;
    if (isAnothers(client)) return 'forged';
    news = true;
    after.set(client, end);
    if (struct instanceof Y.Item) {
      if (!belongs(struct)) return 'malformed';
      fresh.push(struct);
    }
  }
  for (const item of fresh) {
    for (const id of [item.origin, item.rightOrigin, item.parent instanceof Y.ID ? item.parent : null]) {
      if (!id) continue;
      if (id.client === item.id.client ? id.clock >= item.id.clock : id.clock >= state(id.client)) return 'missing';
    }
  }
  for (const [client, ranges] of ds.clients) {
    for (const { clock, len } of ranges) {
      if (clock + len > state(client)) return 'missing';
      news ||= strikesLiving(doc, client, clock, clock + len);
    }
  }
  return news ? 'fresh' : 'known';
}

/** A copy holds elements and texts under its one root, and their looks; no documents, binaries or embedded things. */
function belongs(item: Y.Item): boolean {
  if (typeof item.parent === 'string' && item.parent !== COPY_FRAGMENT) return false;
  const { content } = item;
  if (content instanceof Y.ContentType) return content.type instanceof Y.XmlElement || content.type instanceof Y.XmlText;
  return content instanceof Y.ContentString || content instanceof Y.ContentFormat || content instanceof Y.ContentDeleted
    || content instanceof Y.ContentAny || content instanceof Y.ContentJSON;
}

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
