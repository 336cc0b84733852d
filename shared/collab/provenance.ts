import * as Y from 'yjs';
import { blockIdOf, elementsOf, textsOf } from './copy-doc.ts';

/** Characters of one paragraph that one of the asked-after edits brought or took, in UTF-16 units; `edit` is its place in the list. */
export interface EditedRun {
  readonly from: number;
  readonly to: number;
  readonly edit: number;
}

/** A paragraph with such characters; `text` is what the units count in. */
export interface EditedBlock {
  readonly blockId: string;
  readonly text: string;
  readonly runs: readonly EditedRun[];
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly edit: number;
}

/** Which characters of a document these edits brought in. */
export function broughtBy(doc: Y.Doc, edits: readonly Uint8Array[]): readonly EditedBlock[] {
  return runsIn(doc, stretchesOf(edits, ({ structs }) => structs.flatMap((struct) =>
    (struct instanceof Y.Item && struct.content instanceof Y.ContentString
      ? [{ client: struct.id.client, from: struct.id.clock, to: struct.id.clock + struct.length }] : []))));
}

/** Which characters of an older document these later edits struck out. */
export function takenBy(doc: Y.Doc, edits: readonly Uint8Array[]): readonly EditedBlock[] {
  return runsIn(doc, stretchesOf(edits, ({ ds }) => [...ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, from: clock, to: clock + len })))));
}

type Decoded = ReturnType<typeof Y.decodeUpdate>;

function stretchesOf(
  edits: readonly Uint8Array[], partsOf: (edit: Decoded) => readonly { readonly client: number; readonly from: number; readonly to: number }[],
): Map<number, Stretch[]> {
  const byClient = new Map<number, Stretch[]>();
  edits.forEach((bytes, edit) => {
    for (const { client, from, to } of partsOf(Y.decodeUpdate(bytes))) byClient.set(client, [...(byClient.get(client) ?? []), { from, to, edit }]);
  });
  return byClient;
}

function runsIn(doc: Y.Doc, stretches: ReadonlyMap<number, readonly Stretch[]>): EditedBlock[] {
  if (stretches.size === 0) return [];
  return elementsOf(doc).flatMap((element) => {
    const runs: { from: number; to: number; edit: number }[] = [];
    let text = '';
    for (const part of textsOf(element)) {
      for (let item = part._start; item; item = item.right) {
        if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
        const { client, clock } = item.id;
        for (const stretch of stretches.get(client) ?? []) {
          const [from, to] = [Math.max(stretch.from, clock) - clock + text.length, Math.min(stretch.to, clock + item.length) - clock + text.length];
          if (from >= to) continue;
          const last = runs.at(-1);
          if (last && last.edit === stretch.edit && last.to === from) last.to = to;
          else runs.push({ from, to, edit: stretch.edit });
        }
        text += item.content.str;
      }
    }
    return runs.length === 0 ? [] : [{ blockId: blockIdOf(element), text, runs: runs.sort((a, b) => a.from - b.from) }];
  });
}
