import * as Y from 'yjs';

/** Characters that a transaction wrote: paragraphs and looks are none. */
export function writtenChars({ doc, beforeState, afterState }: Y.Transaction): number {
  let chars = 0;
  for (const [client, clock] of afterState) {
    const known = beforeState.get(client) ?? 0;
    const structs = clock > known ? (doc.store.clients.get(client) ?? []) : [];
    for (let i = structs.length - 1; i >= 0; i--) {
      const struct = structs[i]!;
      const end = struct.id.clock + struct.length;
      if (end <= known) break;
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentString) chars += end - Math.max(known, struct.id.clock);
    }
  }
  return chars;
}
