/** Places of two lists that are kept, in their order: what a shortest edit script leaves standing. */
export type Pairs = readonly (readonly [number, number])[];

/** Edit script by Myers over two lists: pairs kept, in order. Past `most` edits it gives up and keeps nothing between. */
export function keptPairs(a: readonly string[], b: readonly string[], most = 600): Pairs {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0; i < head; i++) pairs.push([i, i]);
  for (const [x, y] of myers(a.slice(head, a.length - tail), b.slice(head, b.length - tail), most)) pairs.push([x + head, y + head]);
  for (let i = tail; i > 0; i--) pairs.push([a.length - i, b.length - i]);
  return pairs;
}

function myers(a: readonly string[], b: readonly string[], most: number): Pairs {
  const [n, m] = [a.length, b.length];
  if (n === 0 || m === 0) return [];
  const limit = Math.min(n + m, most);
  const trail: Int32Array[] = [];
  const front = new Int32Array(2 * limit + 3);
  const at = (k: number) => k + limit + 1;
  for (let d = 0; d <= limit; d++) {
    trail.push(front.slice());
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (front[at(k - 1)] ?? 0) < (front[at(k + 1)] ?? 0));
      let x = down ? (front[at(k + 1)] ?? 0) : (front[at(k - 1)] ?? 0) + 1;
      let y = x - k;
      while (x < n && y < m && a[x] === b[y]) [x, y] = [x + 1, y + 1];
      front[at(k)] = x;
      if (x >= n && y >= m) return backtrack(trail, n, m, at);
    }
  }
  return [];
}

function backtrack(trail: readonly Int32Array[], n: number, m: number, at: (k: number) => number): Pairs {
  const pairs: (readonly [number, number])[] = [];
  let [x, y] = [n, m];
  for (let d = trail.length - 1; d >= 0; d--) {
    const front = trail[d] ?? new Int32Array();
    const k = x - y;
    const down = k === -d || (k !== d && (front[at(k - 1)] ?? 0) < (front[at(k + 1)] ?? 0));
    const fromK = down ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : (front[at(fromK)] ?? 0);
    const fromY = d === 0 ? 0 : fromX - fromK;
    while (x > fromX && y > fromY) pairs.push([--x, --y]);
    [x, y] = [fromX, fromY];
  }
  return pairs.reverse();
}
