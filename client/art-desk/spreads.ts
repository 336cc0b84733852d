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
