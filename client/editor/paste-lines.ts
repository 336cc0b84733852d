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

/**
 * Lines that a mail program or a PDF broke inside sentences, put together again; lines that are paragraphs stay. Nothing is
 * joined unless at least two lines stop within a sentence, at the measure or with a comma.
 */
export function joinedLines(lines: readonly string[]): readonly string[] {
  const trimmed = lines.map((line) => line.trimEnd());
  const measure = trimmed.reduce((widest, line) => Math.max(widest, widthOf(line)), 0);
  if (measure < NARROW || measure > WIDE) return lines;
  const full = (line: string): boolean => widthOf(line) >= measure - SHORT;
  const torn = trimmed.filter((line, i) => ((full(line) && !ends.test(line)) || goesOn.test(line)) && !listed.test(line) && (trimmed[i + 1] ?? '') !== '');
  if (torn.length < 2) return lines;
  // Where paragraphs are indented, a full line may also end with a sentence and go on.
  const marked = trimmed.filter(indented).length > 1;
  const joined: string[] = [];
  let open = false;
  for (const [i, line] of trimmed.entries()) {
    const next = trimmed[i + 1] ?? '';
    if (open) {
      const before = joined.at(-1) ?? '';
      const blank = /[A-Za-z0-9]$/.test(before) && /^[A-Za-z0-9]/.test(line) ? ' ' : '';
      joined[joined.length - 1] = before + blank + line.trimStart();
    } else joined.push(line);
    open = line !== '' && next !== '' && !indented(next) && !line.includes('\t') && !next.includes('\t') && !listed.test(line)
      && (goesOn.test(line) || (full(line) && (marked || !ends.test(line))));
  }
  return joined;
}
