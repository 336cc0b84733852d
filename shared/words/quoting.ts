/** Quotation marks and title marks, each with what it becomes within its like: “ ” and ‘ ’, 《 》 and 〈 〉, 「 」 and 『 』. */
const pairs = [
  { outer: '“”', inner: '‘’' }, { outer: '《》', inner: '〈〉' }, { outer: '「」', inner: '『』' },
] as const;

/** A text as it stands within marks of its own: each outer pair becomes an inner one, and what was within it an outer one. */
function nested(text: string, { outer, inner }: (typeof pairs)[number]): string {
  let [depth, within] = [0, 0];
  return [...text].map((sign) => {
    if (sign === outer[0] || sign === outer[1]) {
      depth = Math.max(0, depth + (sign === outer[0] ? 1 : -1));
      return inner[outer.indexOf(sign)] ?? sign;
    }
    // An apostrophe is no closing mark: only one that something opened.
    if (sign === inner[0] && depth > 0) within += 1;
    else if (sign !== inner[1] || within === 0) return sign;
    else within -= 1;
    return outer[inner.indexOf(sign)] ?? sign;
  }).join('');
}

/**
 * Puts what `say` knows into the {places} of a sentence; a null leaves the place as it is. What stands in “ ” or 《 》 of the
 * sentence has its own marks changed to inner ones: a headline that quotes is not quoted twice.
 */
export const fillPlaces = (sentence: string, say: (name: string) => string | null): string =>
  sentence.replace(/\{(\w+)\}/g, (place: string, name: string, at: number) => {
    const said = say(name);
    if (said === null) return place;
    const before = sentence.slice(0, at);
    return pairs.reduce((text, pair) => (before.lastIndexOf(pair.outer[0]!) > before.lastIndexOf(pair.outer[1]!) ? nested(text, pair) : text), said);
  });
