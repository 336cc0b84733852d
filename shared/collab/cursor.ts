import { COPY_FRAGMENT } from './copy-doc.ts';

interface ItemId {
  readonly client: number;
  readonly clock: number;
}

/** A place beside an item of the document, or at an end of a text or of the whole copy, as Yjs writes it. */
interface RelativePlace {
  readonly type: ItemId | null;
  readonly tname: typeof COPY_FRAGMENT | null;
  readonly item: ItemId | null;
  readonly assoc: number;
}

/** Where somebody's caret stands, and where their selection began. */
export interface Cursor {
  readonly anchor: RelativePlace;
  readonly head: RelativePlace;
}

/**
 * The caret that a client says, or null when it says none that an editor could draw: every editor in the story works out
 * the place of every caret with each key, and one that is no place would stop them all.
 */
export function cursorFrom(said: unknown): Cursor | null {
  if (!isRecord(said)) return null;
  const [anchor, head] = [placeFrom(said['anchor']), placeFrom(said['head'])];
  return anchor && head ? { anchor, head } : null;
}

function placeFrom(said: unknown): RelativePlace | null {
  if (!isRecord(said)) return null;
  const tname = said['tname'] ?? null;
  const assoc = said['assoc'] ?? 0;
  const [type, item] = [idFrom(said['type']), idFrom(said['item'])];
  if (type === undefined || item === undefined || (tname !== null && tname !== COPY_FRAGMENT) || (assoc !== 0 && assoc !== -1)) return null;
  return type || item || tname ? { type, tname, item, assoc } : null;
}

/** Undefined when it is said, and no id. */
function idFrom(said: unknown): ItemId | null | undefined {
  if (said === null || said === undefined) return null;
  if (!isRecord(said)) return undefined;
  const { client, clock } = said;
  return isNatural(client) && isNatural(clock) ? { client, clock } : undefined;
}

const isRecord = (said: unknown): said is Record<string, unknown> => typeof said === 'object' && said !== null;
const isNatural = (said: unknown): said is number => Number.isSafeInteger(said) && (said as number) >= 0;
