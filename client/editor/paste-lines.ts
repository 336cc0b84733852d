/** How wide a line is in a letter: Chinese takes two places of a Latin sign. */
const widthOf = (line: string): number => [...line].reduce((n, sign) => n + (/[\u1100-\uffe6]/.test(sign) ? 2 : 1), 0);

const indented = (line: string): boolean => /^(?:\u3000| {2,}|\t)/.test(line);
/** Ends a sentence, or says that something follows on a line of its own. */
const ends = /[。！？…；：.!?;:][”’』」）》)"]*$/;
const goesOn = /[，、,]$/;
/** Names, or the columns of a list: parted by blanks. */
const listed = /\S[ \u3000]+\S+[ \u3000]+\S+[ \u3000]+\S/;

/** The narrowest and the widest measure that programs break lines at, in places: below are verses, beyond is running text. */
const [NARROW, WIDE] = [28, 100] as const;
/** How much a broken line may fall short of the measure: a word or a mark that went over. */
const SHORT = 6;

/** Begins a point of a list, a label, a question or an answer: never the rest of a sentence. */
const point = /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、](?!\d)|[●■◆▲★•·【]|[问答][：:])/;

/**
 * Which lines a mail program or a PDF broke inside a sentence, so that they go on in the next; lines that are paragraphs stay.
 * None does unless at least two lines stop within a sentence, at the measure or with a comma.
 */
export function brokenLines(lines: readonly string[]): ReadonlySet<number> {
  const broken = new Set<number>();
  const trimmed = lines.map((line) => line.trimEnd());
  const measure = trimmed.reduce((widest, line) => Math.max(widest, widthOf(line)), 0);
  if (measure < NARROW || measure > WIDE) return broken;
  const full = (line: string): boolean => widthOf(line) >= measure - SHORT;
  const torn = trimmed.filter((line, i) => ((full(line) && !ends.test(line)) || goesOn.test(line)) && !listed.test(line) && (trimmed[i + 1] ?? '') !== '');
  if (torn.length < 2) return broken;
  // Where paragraphs are indented, a full line may also end with a sentence and go on.
  const words = trimmed.filter((line) => line !== '');
  const marked = words.filter(indented).length > 1 || (indented(words[0] ?? '') && words.length > 1);
  for (const [i, line] of trimmed.entries()) {
    const next = trimmed[i + 1] ?? '';
    if (line === '' || next === '' || indented(next) || point.test(next) || line.includes('\t') || next.includes('\t') || listed.test(line)) continue;
    if (goesOn.test(line) || (full(line) && (marked || !ends.test(line)))) broken.add(i);
  }
  return broken;
}
