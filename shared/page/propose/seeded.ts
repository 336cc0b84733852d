/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = Math.trunc(seed) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Orders in which stories may be read on a page: by weight first, then ever freer, the lead always in front. Every order once.
 */
export function ordersOf<T>(items: readonly T[], random: () => number, count: number): readonly (readonly T[])[] {
  const found = new Map<string, readonly T[]>();
  const index = new Map(items.map((item, i) => [item, i]));
  for (let tried = 0; found.size < count && tried < count * 4; tried += 1) {
    const reach = (tried / count) * 3;
    const [lead, ...rest] = items;
    const keyed = rest.map((item, i) => ({ item, key: i + (tried === 0 ? 0 : (random() - 0.5) * 2 * (0.6 + reach)) }));
    const order = [...(lead === undefined ? [] : [lead]), ...keyed.sort((a, b) => a.key - b.key).map((one) => one.item)];
    const name = order.map((item) => index.get(item)).join(' ');
    if (!found.has(name)) found.set(name, order);
  }
  return [...found.values()];
}
