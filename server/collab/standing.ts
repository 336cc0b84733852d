import * as Y from 'yjs';
import { fragmentOf } from '../../shared/collab/copy-doc.ts';
import { placeIn, type Place } from '../../shared/collab/copy-layout.ts';

type Struct = Y.Item | Y.GC;
/** Where an item will stand, and under which attribute. */
export interface Standing {
  readonly place: Place;
  readonly attribute: string | null;
  /** The number of what it stands in; null for the root. */
  readonly holder: Y.ID | null;
  /** That, when the document has it already. */
  readonly type: Y.XmlFragment | Y.XmlText | null;
}

const gone: Standing = { place: 'gone', attribute: null, holder: null, type: null };

/**
 * Where the items of an edit will stand once they are in the document, found before they touch it. An item says its parent
 * only when it has no neighbour; else it stands where its left one does, or its right one, and so on through the edit.
 */
export class Standings {
  readonly #doc: Y.Doc;
  readonly #root: Y.XmlFragment;
  readonly #fresh = new Map<number, Struct[]>();
  readonly #known = new Map<Struct, Standing>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    this.#root = fragmentOf(doc);
  }

  /** Takes the edit's own structs, each client's in the order of their clocks. */
  add(struct: Struct): void {
    const { client } = struct.id;
    const own = this.#fresh.get(client);
    if (own) own.push(struct);
    else this.#fresh.set(client, [struct]);
  }

  /** Null when the item waits for itself: nobody could ever place it. Every neighbour has to be known or in the edit. */
  of(item: Y.Item): Standing | null {
    const here = this.#here(item);
    if (here) {
      this.#known.set(item, here);
      return here;
    }
    const way: Struct[] = [];
    const passed = new Set<Struct>();
    let at: Struct = item;
    let found: Standing | undefined;
    while (!found) {
      if (passed.has(at)) return null;
      passed.add(at);
      way.push(at);
      const next: Struct | null = this.struct((at as Y.Item).origin ?? (at as Y.Item).rightOrigin!);
      if (!next) return null;
      at = next;
      found = this.#here(at);
    }
    for (let i = way.length - 1; i >= 0; i--) {
      const { origin, rightOrigin } = way[i] as Y.Item;
      // Beside what was collected there is no place any more.
      if ([origin, rightOrigin].some((id) => id && this.struct(id) instanceof Y.GC)) found = gone;
      this.#known.set(way[i]!, found);
    }
    return found;
  }

  #here(struct: Struct): Standing | undefined {
    const known = this.#known.get(struct);
    if (known) return known;
    if (struct instanceof Y.GC) return gone;
    const { parent } = struct;
    // An edit that names its root names the copy's: others are turned away before.
    if (typeof parent === 'string' || parent === this.#root) return { place: 'root', attribute: struct.parentSub, holder: null, type: this.#root };
    if (parent) {
      const id = parent instanceof Y.ID ? parent : parent._item!.id;
      const holder = this.struct(id);
      const type = holder instanceof Y.Item && holder.content instanceof Y.ContentType ? holder.content.type : null;
      const place = placeIn(type);
      const has = id.clock < Y.getState(this.#doc.store, id.client);
      return place ? { place, attribute: struct.parentSub, holder: id, type: has ? type as Y.XmlElement | Y.XmlText : null } : gone;
    }
    return struct.origin || struct.rightOrigin ? undefined : gone;
  }

  /** The document's own struct with this number, or the edit's. */
  struct({ client, clock }: Y.ID): Struct | null {
    if (clock < Y.getState(this.#doc.store, client)) return Y.getItem(this.#doc.store, Y.createID(client, clock)) as Struct;
    const own = this.#fresh.get(client) ?? [];
    let [low, high] = [0, own.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const struct = own[middle]!;
      if (clock < struct.id.clock) high = middle - 1;
      else if (clock >= struct.id.clock + struct.length) low = middle + 1;
      else return struct;
    }
    return null;
  }
}
