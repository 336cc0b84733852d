/** Carets and tints: dark enough to read a white name on, and apart from each other. */
const colours = [
  '#b4232a', '#1f6f8b', '#7a4b94', '#2f7d4f', '#a65a00', '#3d5aa9', '#8a3b62', '#5c6b1f', '#00707a', '#6b4f3a', '#a03a8c', '#44617b',
] as const;

/** The same person has the same colour every night, at every caret and wherever their words are tinted. */
export function colourOf(personId: string): string {
  let sum = 0;
  for (const c of personId) sum = (sum * 31 + (c.codePointAt(0) ?? 0)) >>> 0;
  return colours[sum % colours.length] ?? colours[0];
}
