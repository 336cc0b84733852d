/** Pages as they face each other when the paper is open: the first alone on the right, then left (even) and right (odd). */
export function spreads<P extends { readonly folio: number }>(pages: readonly P[]): readonly (readonly [P | null, P | null])[] {
  const pairs = new Map<number, [P | null, P | null]>();
  for (const page of [...pages].sort((a, b) => a.folio - b.folio)) {
    const at = Math.floor(page.folio / 2);
    const pair = pairs.get(at) ?? [null, null];
    pair[page.folio % 2] = page;
    pairs.set(at, pair);
  }
  return [...pairs.values()];
}
