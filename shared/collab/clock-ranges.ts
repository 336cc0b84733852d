/** Stretches of a client's clocks: sorted, none touching another. */
export class ClockRanges {
  readonly #ranges: { from: number; to: number }[] = [];

  /** Adds a stretch and resolves to the parts of it that were not there yet. */
  add(from: number, to: number): readonly { readonly from: number; readonly to: number }[] {
    const fresh: { from: number; to: number }[] = [];
    let low = this.#ranges.findIndex((range) => range.to >= from);
    if (low < 0) low = this.#ranges.length;
    let [at, start, end, high] = [from, from, to, low];
    for (; high < this.#ranges.length && this.#ranges[high]!.from <= to; high++) {
      const range = this.#ranges[high]!;
      if (range.from > at) fresh.push({ from: at, to: range.from });
      at = Math.max(at, range.to);
      start = Math.min(start, range.from);
      end = Math.max(end, range.to);
    }
    if (at < to) fresh.push({ from: at, to });
    this.#ranges.splice(low, high - low, { from: start, to: end });
    return fresh;
  }
}
