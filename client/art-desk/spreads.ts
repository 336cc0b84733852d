/** Pages as they lie side by side: left even, right odd; the last beside the first, as the outer sheet opened flat. */
export function spreads<P extends { readonly folio: number }>(pages: readonly P[]): readonly (readonly [P | null, P | null])[] {
  const pairs = new Map<number, [P | null, P | null]>();
  for (const page of [...pages].sort((a, b) => a.folio - b.folio)) {
    const at = Math.floor(page.folio / 2);
    const pair = pairs.get(at) ?? [null, null];
    pair[page.folio % 2] = page;
    pairs.set(at, pair);
  }
  const all = [...pairs.values()];
  const [first, last] = [all[0], all.at(-1)];
  if (all.length > 1 && first && last && first[0] === null && last[1] === null) {
    first[0] = last[0];
    all.pop();
  }
  return all;
}

/** White between pages that lie side by side, and between the two of a spread, in px. */
const gap = 24;
const fold = 2;
/** A page and what is said beneath it: height over width of a sheet, and the words' height in px. */
const shape = 1.4;
const wordsHigh = 84;
const headHigh = 68;
export const mostAcross = 8;

/** How wide each page is when so many (spreads: pairs) lie side by side in a room. */
export const wideEach = (roomWide: number, across: number, pages: 1 | 2): number =>
  Math.max(90, Math.floor(((roomWide - (across - 1) * gap) / across - (pages - 1) * fold) / pages));

/** How many lie side by side, and how wide each page is, so that whole pages with what is said beneath them cover most of what is in sight. */
export function layOut(room: { readonly width: number; readonly height: number }, pages: 1 | 2): { readonly across: number; readonly width: number } {
  const byHeight = Math.max(90, Math.floor((room.height - wordsHigh - headHigh) / shape));
  const each = (across: number) => ({ across, width: Math.min(wideEach(room.width, across, pages), byHeight) });
  return Array.from({ length: mostAcross }, (_, i) => each(i + 1)).reduce((best, one) => (one.across * one.width ** 2 > best.across * best.width ** 2 ? one : best));
}
