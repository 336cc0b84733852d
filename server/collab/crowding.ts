import * as Y from 'yjs';
import type { Standing, Standings } from './standing.ts';

/** What is written from one place on, each behind the last: the same items of the document lie between them and their right neighbour. */
interface Run {
  readonly home: readonly [Y.ID | null, Y.ID | null];
  readonly between: readonly Y.Item[];
  /** Its right neighbour in the document. */
  readonly end: Y.Item | null;
  /** Whether its neighbours stood side by side for all that is known of this edit. */
  readonly clear: boolean;
  /** How many of it have been placed. */
  own: number;
}

/** A place as the hand that writes there sees it: what stands right of it by now. */
interface Gap {
  readonly right: Y.ID | null;
  readonly run: Run;
}

/** What is known of places that items name, by the two numbers of a Yjs id: a name made of them would be thrown away for each item. */
class ById<T> {
  readonly #clients = new Map<number, Map<number, T>>();
  get(client: number, clock: number): T | undefined {
    return this.#clients.get(client)?.get(clock);
  }
  set(client: number, clock: number, value: T): void {
    const clocks = this.#clients.get(client);
    if (clocks) clocks.set(clock, value);
    else this.#clients.set(client, new Map([[clock, value]]));
  }
}

/** Each item of an edit is in the way of others itself, and with two pieces that were cut for it. */
const IN_THE_WAY = 3;

/**
 * How many items Yjs will pass to find the places of an edit's own. Where two hands write at one place it looks through all
 * that stands between the neighbours that a hand had seen, once for each item: a hand that names neighbours far apart lets a
 * small edit take hours. An honest one names those that stand side by side, or did until somebody wrote between them.
 */
export class Crowding {
  readonly #doc: Y.Doc;
  readonly #standings: Standings;
  readonly #most: number;
  /** Behind an item's last character. */
  readonly #gaps = new ById<Gap>();
  /** At the very start of what somebody's items stand in, and of its attributes. */
  readonly #firsts = new ById<Gap>();
  readonly #attributes = new Map<string, Gap>();
  readonly #homes = new Map<Y.Item, Run['home']>();
  readonly #seen = new Set<Y.Item>();
  /** What lies within or behind an item of the document by now: pieces of it and items of the edit. */
  readonly #lying = new Map<Y.Item | null, number>();
  /** Items of the edit that may lie anywhere before this one. */
  readonly #loose = new Map<Y.Item | null, number>();
  #passed = 0;

  /** Counts up to `most`, and not much further. */
  constructor(doc: Y.Doc, standings: Standings, most: number) {
    this.#doc = doc;
    this.#standings = standings;
    this.#most = most;
  }

  get passed(): number {
    return this.#passed;
  }

  /** Takes an item of the edit that has a standing, after those that it stands beside. */
  take(item: Y.Item): void {
    if (this.#passed > this.#most) return;
    // Nearly always all beside an item has been placed already.
    if (!this.#waitsFor(item.origin) && !this.#waitsFor(item.rightOrigin)) {
      this.#seen.add(item);
      if (!this.#homes.has(item)) this.#place(item);
      return;
    }
    const waiting = [item];
    while (waiting.length > 0 && this.#passed <= this.#most) {
      const at = waiting.at(-1)!;
      const before = this.#seen.has(at) ? [] : [this.#waitsFor(at.origin), this.#waitsFor(at.rightOrigin)].filter((beside) => beside !== null);
      this.#seen.add(at);
      if (before.length > 0) waiting.push(...before);
      else {
        waiting.pop();
        if (!this.#homes.has(at)) this.#place(at);
      }
    }
  }

  /** An item of the edit that has to be placed before whoever names it. */
  #waitsFor(id: Y.ID | null): Y.Item | null {
    if (!id || this.#has(id)) return null;
    const beside = this.#item(id);
    return beside && !this.#seen.has(beside) ? beside : null;
  }

  #place(item: Y.Item): void {
    const { client, clock } = item.id;
    const have = Y.getState(this.#doc.store, client);
    const left = have > clock ? Y.createID(client, have - 1) : item.origin;
    const right = item.rightOrigin;
    const standing = this.#standings.of(item);
    // What stands in nothing any more is kept in no order.
    if (!standing || standing.place === 'gone') return void this.#homes.set(item, [null, null]);
    const gap = this.#gapAt(standing, left);
    const run = gap && same(gap.right, right) ? gap.run : this.#begin(standing, left, right, !gap);
    const loose = run.between.length > 0 || !run.clear;
    const own = loose ? run.own : 0;
    // What is in the way for sure not more often than there are items, however far apart the neighbours are.
    const most = IN_THE_WAY * (this.#homes.size - run.own);
    let fresh = run.clear ? count(this.#loose, run.end) - own : most;
    for (const passed of run.between) fresh += count(this.#lying, passed) - own;
    this.#passed += run.between.length + Math.min(fresh, most);
    for (const passed of run.between) more(this.#lying, passed);
    if (loose) more(this.#loose, run.end);
    else if (run.home[0]) more(this.#lying, this.#item(run.home[0]));
    run.own += 1;
    this.#homes.set(item, run.home);
    this.#setGap(standing, left, { right: Y.createID(client, Math.max(clock, have)), run });
    this.#gaps.set(client, clock + item.length - 1, { right, run });
  }

  #gapAt({ holder, attribute }: Standing, left: Y.ID | null): Gap | undefined {
    if (left) return this.#gaps.get(left.client, left.clock);
    return attribute === null ? this.#firsts.get(holder?.client ?? ROOT, holder?.clock ?? 0) : this.#attributes.get(attributeOf(holder, attribute));
  }

  #setGap({ holder, attribute }: Standing, left: Y.ID | null, gap: Gap): void {
    if (left) this.#gaps.set(left.client, left.clock, gap);
    else if (attribute === null) this.#firsts.set(holder?.client ?? ROOT, holder?.clock ?? 0, gap);
    else this.#attributes.set(attributeOf(holder, attribute), gap);
  }

  #begin(standing: Standing, left: Y.ID | null, right: Y.ID | null, untouched: boolean): Run {
    const home = [this.#homeOf(left, 0), this.#homeOf(right, 1)] as const;
    const from = home[0] && this.#item(home[0]);
    // Who names a right neighbour that stands left of the other lets Yjs look to the very end.
    const turned = home[0] && home[0].client === home[1]?.client && from === this.#item(home[1]) && home[1].clock <= home[0].clock;
    const end = home[1] && !turned ? this.#item(home[1]) : null;
    // Beside neighbours of the document, or within one piece of its own, nothing of this edit is in the way; else all of it may be.
    const clear = untouched && ((this.#isKnown(left) && this.#isKnown(right)) || follows(left, right));
    const between: Y.Item[] = [];
    if (!from || from !== end || !follows(home[0], home[1])) {
      let at = from ? from : firstOf(standing);
      if (from && home[0]!.clock === from.id.clock + from.length - 1) at = from.right;
      for (; at && at !== end && between.length + this.#passed <= this.#most; at = at.right) between.push(at);
      if (end && home[1]!.clock > end.id.clock) between.push(end);
    }
    if (from) more(this.#lying, from);
    if (end && end !== from) more(this.#lying, end);
    return { home, between, end, clear, own: 0 };
  }

  /** The neighbour itself when the document has it, or that neighbour's own on this side. */
  #homeOf(id: Y.ID | null, side: 0 | 1): Y.ID | null {
    if (id === null || this.#has(id)) return id;
    const beside = this.#item(id);
    return (beside && this.#homes.get(beside)?.[side]) || null;
  }

  #item(id: Y.ID): Y.Item | null {
    const struct = this.#standings.struct(id);
    return struct instanceof Y.Item ? struct : null;
  }

  #has(id: Y.ID): boolean {
    return id.clock < Y.getState(this.#doc.store, id.client);
  }

  #isKnown(id: Y.ID | null): boolean {
    return id === null || this.#has(id);
  }
}

/** The first item that the document has where this stands. */
function firstOf({ type, attribute }: Standing): Y.Item | null {
  if (!type) return null;
  if (attribute === null) return type._start;
  let first = type._map.get(attribute) ?? null;
  while (first?.left) first = first.left;
  return first;
}

const count = (counts: ReadonlyMap<Y.Item | null, number>, item: Y.Item | null): number => counts.get(item) ?? 0;
const more = (counts: Map<Y.Item | null, number>, item: Y.Item | null): void => void counts.set(item, count(counts, item) + 1);
/** No client of Yjs has this number. */
const ROOT = -1;
const attributeOf = (holder: Y.ID | null, attribute: string): string => `${holder?.client ?? ROOT}-${holder?.clock ?? 0} ${attribute}`;
const follows = (a: Y.ID | null, b: Y.ID | null): boolean => a !== null && b?.client === a.client && b.clock === a.clock + 1;
const same = (a: Y.ID | null, b: Y.ID | null): boolean => a === b || (a !== null && b !== null && a.client === b.client && a.clock === b.clock);
