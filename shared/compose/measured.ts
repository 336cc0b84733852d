import { CharClass, classOf, hasWhiteAfter, isLatin, isReducible, mayNotEnd, mayNotStart } from './char-class.ts';
import { drawnGlyph } from './faces/drawn-glyph.ts';
import type { FaceId, FaceMetrics, Faces, ParagraphStyle, Span } from './model.ts';

/** Whether a line may end after a character. */
export const Break = {
  free: 0,
  /** A mark forbids it (避头尾). */
  kinsoku: 1,
  /** Inside a Latin word or number: only when a line holds nothing else. */
  word: 2,
  /** Inside —— …… or one character: never. */
  never: 3,
} as const;

/** A stretch of a paragraph in one face, size and height over the base line. */
export interface Run {
  readonly from: number;
  readonly to: number;
  readonly face: FaceId;
  readonly size: number;
  /** Rise of the base line in mpt (superscript positive). */
  readonly rise: number;
}

/** A line of a measured paragraph: text[from, to) and the x of each unit from the line's left edge, in mpt. */
export interface Line {
  readonly from: number;
  readonly to: number;
  readonly xs: Int32Array;
  /** Right edge of the last character, white that was taken away not counted. */
  readonly width: number;
  /** The lines of the paragraph end here. */
  readonly last: boolean;
}

/** A paragraph with all that does not depend on the measure; lines are broken on demand and kept. */
export interface Measured {
  readonly style: ParagraphStyle;
  /** Prefix and text together. */
  readonly text: string;
  readonly prefixLength: number;
  readonly classes: Uint8Array;
  readonly breaks: Uint8Array;
  /** Advances in mpt before and after the white between adjacent marks was taken. */
  readonly full: Int32Array;
  readonly advance: Int32Array;
  /** White taken on the left of an opening mark: its outline moves left by that. */
  readonly shift: Int32Array;
  /** Han–Latin gap after the character. */
  readonly gap: Int32Array;
  readonly runs: readonly Run[];
  /** Characters that no face has. */
  readonly missing: readonly string[];
  /** Lines by (start, width), the memo of line-break.ts. */
  readonly lines: Map<number, Line>;
}

const MISSING = 0xffff;
const tables = new WeakMap<FaceMetrics, Uint16Array>();

/** Advances of the basic plane in 1/1000 em, MISSING where the face has no glyph. */
function advances(metrics: FaceMetrics): Uint16Array {
  const known = tables.get(metrics);
  if (known) return known;
  const table = new Uint16Array(0x10000).fill(MISSING);
  for (let i = 0; i + 1 < metrics.coverage.length; i += 2) {
    const from = metrics.coverage[i] ?? 0;
    if (from > 0xffff) break;
    table.fill(1000, from, Math.min(0x10000, (metrics.coverage[i + 1] ?? 0) + 1));
  }
  for (const [character, width] of Object.entries(metrics.widths)) table[character.charCodeAt(0)] = width;
  // Marks that the faces lack but substitutes draw.
  for (const mark of '—·“”‘’') table[mark.charCodeAt(0)] = 1000;
  tables.set(metrics, table);
  return table;
}

/**
 * Advance in 1/1000 em of one character (a code point at `index`) in a face, fallbacks followed; -1 when none has
 * it.
 */
export function advanceOf(faces: Faces, face: FaceId, text: string, index: number): number {
  const unit = text.charCodeAt(index);
  if (unit < 0xd800 || unit > 0xdfff) {
    const width = advances(faces[face])[unit] ?? MISSING;
    if (width !== MISSING) return width;
  }
  const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
  const drawn = drawnGlyph(faces, face, character);
  if (!drawn) return -1;
  return faces[drawn.face].widths[drawn.char] ?? 1000;
}

function runsOf(style: ParagraphStyle, length: number, prefixLength: number, spans: readonly Span[]): Run[] {
  const plain = (from: number, to: number): Run => ({ from, to, face: style.face, size: style.size, rise: 0 });
  const runs: Run[] = [];
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const from = Math.max(at, Math.min(length, span.from + prefixLength));
    const to = Math.min(length, span.to + prefixLength);
    if (to <= from) continue;
    if (from > at) runs.push(plain(at, from));
    const small = Math.round(style.size * 0.6);
    if (span.style === 'bold') runs.push({ from, to, face: 'hei-bold', size: style.size, rise: 0 });
    else if (span.style === 'kai') runs.push({ from, to, face: 'kai', size: style.size, rise: 0 });
    else
      runs.push({
        from,
        to,
        face: style.face,
        size: small,
        rise: Math.round(style.size * (span.style === 'sup' ? 0.4 : -0.1)),
      });
    at = to;
  }
  if (at < length) runs.push(plain(at, length));
  return runs;
}

/** Letters of an address (has / @ or www): it may be cut after / ? & = _ and before . and @, a plain word nowhere. */
function addressBreaks(text: string, from: number, to: number, breaks: Uint8Array): void {
  const run = text.slice(from, to);
  if (!run.includes('/') && !run.includes('@') && !run.startsWith('www.')) return;
  for (let i = from; i < to - 1; i += 1) {
    const here = text[i] ?? '';
    const next = text[i + 1] ?? '';
    if ('/?&=_'.includes(here) && next !== '/') breaks[i] = Break.free;
    else if ('.@'.includes(next) && i > from) breaks[i] = Break.free;
  }
}

const isWordlike = (c: number) => c === CharClass.word;
const insideWord = (c: number) => c === CharClass.latinClose || c === CharClass.unit || c === CharClass.latinOpen;

function findBreaks(text: string, classes: Uint8Array, style: ParagraphStyle): Uint8Array {
  const n = text.length;
  const breaks = new Uint8Array(n);
  let a: number = CharClass.han;
  for (let i = 0; i < n - 1; i += 1) {
    // A combining mark behaves as the character that carries it.
    if (classes[i] !== CharClass.extend) a = classes[i] ?? 0;
    const b = classes[i + 1] ?? 0;
    let value: number = Break.free;
    if (b === CharClass.extend) value = Break.never;
    else if ((a === CharClass.dash || a === CharClass.ellipsis) && a === b) value = Break.never;
    // A space hangs at the end of the line before it; only what follows it may begin a line.
    else if (b === CharClass.space) value = Break.kinsoku;
    else if (isWordlike(a) && (isWordlike(b) || b === CharClass.unit)) value = Break.word;
    else if (b === CharClass.unit && a === CharClass.unit) value = Break.word;
    // 3,000 3.5 10:30 http://… f(x): marks between two word characters belong to the word.
    else if (isWordlike(a) && insideWord(b) && i + 2 < n && isWordlike(classes[i + 2] ?? 0)) value = Break.word;
    else if (insideWord(a) && isWordlike(b) && i > 0 && isWordlike(classes[i - 1] ?? 0)) value = Break.word;
    else if (a === CharClass.currency && isWordlike(b)) value = Break.word;
    else if (style.kinsoku && (mayNotEnd(a) || mayNotStart(b))) value = Break.kinsoku;
    // 连接号: a single dash joins two things and may not begin a line; a pair is a 破折号 and may.
    else if (style.kinsoku && b === CharClass.dash && classes[i + 2] !== CharClass.dash) value = Break.kinsoku;
    else if (b === CharClass.emSpace) value = Break.kinsoku;
    else if (a === CharClass.emSpace && isSpacedName(classes, i)) value = Break.kinsoku;
    breaks[i] = value;
  }
  for (let i = 0; i < n; ) {
    if (!isLatin(classes[i] ?? 0)) {
      i += 1;
      continue;
    }
    let to = i + 1;
    while (to < n && isLatin(classes[to] ?? 0)) to += 1;
    addressBreaks(text, i, to, breaks);
    i = to;
  }
  return breaks;
}

/** «王　刚»: one Han on either side of an em space is a name of two characters, set as wide as three. */
function isSpacedName(classes: Uint8Array, i: number): boolean {
  const han = (k: number) => classes[k] === CharClass.han;
  return han(i - 1) && !han(i - 2) && han(i + 1) && !han(i + 2);
}

/** Measures a paragraph once for all widths. Spans count in the text, without the prefix. */
export function measure(
  faces: Faces,
  style: ParagraphStyle,
  prefix: string,
  body: string,
  spans: readonly Span[],
): Measured {
  const text = prefix + body;
  const n = text.length;
  const classes = new Uint8Array(n);
  for (let i = 0; i < n; i += 1) classes[i] = classOf(text.charCodeAt(i));
  const runs = runsOf(style, n, prefix.length, spans);
  const full = new Int32Array(n);
  const missing: string[] = [];
  for (const run of runs) {
    const table = advances(faces[run.face]);
    for (let i = run.from; i < run.to; i += 1) {
      const c = classes[i];
      if (c === CharClass.extend) continue;
      let width = table[text.charCodeAt(i)] ?? MISSING;
      if (width === MISSING) {
        width = c === CharClass.space ? 0 : advanceOf(faces, run.face, text, i);
        if (width < 0) {
          missing.push(String.fromCodePoint(text.codePointAt(i) ?? 0));
          width = 1000;
        }
      }
      full[i] = Math.round((width * run.size) / 1000);
    }
  }
  const advance = Int32Array.from(full);
  const shift = new Int32Array(n);
  const gap = new Int32Array(n);
  const gapWidth = Math.round((style.hanLatinGap * style.size) / 1000);
  for (let i = 0; i < n - 1; i += 1) {
    const a = classes[i] ?? 0;
    const b = classes[i + 1] ?? 0;
    if (style.squeezeAdjacent && isReducible(a) && isReducible(b)) {
      // ）， ）（ : the closing mark gives its white; （“ : the second opening mark does.
      if (hasWhiteAfter(a)) advance[i] = (full[i] ?? 0) >> 1;
      else if (b === CharClass.open) {
        shift[i + 1] = (full[i + 1] ?? 0) >> 1;
        advance[i + 1] = (full[i + 1] ?? 0) - (shift[i + 1] ?? 0);
      }
    }
    if (gapWidth > 0 && ((a === CharClass.han && isWordlike(b)) || (isWordlike(a) && b === CharClass.han)))
      gap[i] = gapWidth;
  }
  return {
    style,
    text,
    prefixLength: prefix.length,
    classes,
    breaks: findBreaks(text, classes, style),
    full,
    advance,
    shift,
    gap,
    runs,
    missing,
    lines: new Map(),
  };
}
