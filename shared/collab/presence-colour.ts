/** Carets and tints: dark enough to read a white name on, and apart from each other. */
const colours = [
  '#b4232a', '#1f6f8b', '#7a4b94', '#2f7d4f', '#a65a00', '#3d5aa9', '#8a3b62', '#5c6b1f', '#00707a', '#6b4f3a', '#a03a8c', '#44617b',
] as const;

function place(personId: string): number {
  let sum = 0;
  for (const c of personId) sum = (sum * 31 + (c.codePointAt(0) ?? 0)) >>> 0;
  return sum % colours.length;
}

/**
 * The same person has the same colour every night, at every caret and wherever their words are tinted; but in a story no two
 * of its authors have one, and nobody else has an author's. Authors in their order: who joins later takes what is free.
 */
export function colourOf(personId: string, authorIds: readonly string[] = []): string {
  const taken = new Set<number>();
  const free = (id: string): number => {
    const own = place(id);
    for (let n = 0; n < colours.length; n++) if (!taken.has((own + n) % colours.length)) return (own + n) % colours.length;
    return own;
  };
  for (const id of authorIds) {
    const at = free(id);
    if (id === personId) return colours[at] ?? colours[0];
    taken.add(at);
  }
  return colours[free(personId)] ?? colours[0];
}
