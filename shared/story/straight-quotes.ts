/** What a sign is set on: Han, the marks of Chinese text, and the edges of a paragraph. */
const chinese = /[\p{Script=Han}\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\u2018\u2019\u201c\u201d\u2026\u2014]/u;
const han = /\p{Script=Han}/u;
const latin = /[\p{Script=Latin}\p{N}]/u;

interface Pair {
  readonly open: number;
  readonly close: number;
  readonly double: boolean;
}

/** A straight quote, whichever of its shapes: typewriter or full-width. */
const doubles = '"\uff02';
const singles = "'\uff07";

/**
 * Straight quotes of Chinese text by their places: “ ” and within them ‘ ’. An apostrophe of a Latin word, feet and inches, a
 * quote without its partner, and quotations of a foreign sentence by a foreign sentence stay as they are. `kept` says of a
 * place that it belongs to an address or the like.
 */
export function curlyQuotes(text: string, kept: (at: number) => boolean): ReadonlyMap<number, string> {
  const found = new Map<number, string>();
  for (const { open, close, double } of pairsOf(text, kept)) {
    const around = [text[open - 1] ?? '', text[close + 1] ?? ''];
    const bare = around.map((sign) => (doubles + singles).includes(sign) || sign === '');
    const within = han.test(text.slice(open + 1, close));
    if (!within && !around.some((sign) => chinese.test(sign)) && !bare.every(Boolean)) continue;
    found.set(open, double ? '“' : '‘');
    found.set(close, double ? '”' : '’');
  }
  return found;
}

function pairsOf(text: string, kept: (at: number) => boolean): readonly Pair[] {
  const pairs: Pair[] = [];
  const open: { readonly at: number; readonly double: boolean }[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    const double = doubles.includes(sign);
    if (sign === '' || (!double && !singles.includes(sign)) || kept(at)) continue;
    const [before, behind] = [text[at - 1] ?? '', text[at + 1] ?? ''];
    // it’s, O’Brien; 5'10" after a figure where nothing is open.
    if (!double && latin.test(before) && latin.test(behind)) continue;
    const partner = open.findLastIndex((one) => one.double === double);
    if (partner >= 0 && behind !== undefined && open[partner]!.at < at - 1) {
      pairs.push({ open: open[partner]!.at, close: at, double });
      open.length = partner;
    } else if (partner < 0 && !latin.test(before) && behind !== '' && behind !== ' ') open.push({ at, double });
    else if (partner < 0 && double && /\p{Script=Latin}/u.test(before) && han.test(behind)) open.push({ at, double });
  }
  return pairs;
}
