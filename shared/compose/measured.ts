import { findBreaks } from './breaks.ts';
import { CharClass, classOf, hasWhiteAfter, isReducible } from './char-class.ts';
import { drawnGlyph } from './faces/drawn-glyph.ts';
import type { FaceId, FaceMetrics, Faces, ParagraphStyle, Span } from './model.ts';
import { asksNames, isNameList, type Name, namesOf } from './names.ts';
import { keepPeople } from './people-breaks.ts';
import { type Run, runsOf } from './runs.ts';
import { layDown } from './vertical-line.ts';

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
  /** Where a character's outline stands beside its place: digits in the middle of their half em; null when none does. */
  readonly lean: Int32Array | null;
  /** In vertical text: units that lie on their side; null in horizontal text. */
  readonly turned: Uint8Array | null;
  /** The names of a list; empty in a text. */
  readonly names: readonly Name[];
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

const HALF = 500;
/** Digits of a face wider than this are not put into half an em: they would touch. */
const WIDEST_DIGIT = 600;
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
/** What an apostrophe inside an English word takes; its ink stands at the left of the em box. */
const APOSTROPHE = 280;

/** ’ between two letters is part of an English word, not a closing mark: it becomes one. Answers their places. */
function findApostrophes(text: string, classes: Uint8Array): number[] {
  const found: number[] = [];
  for (let i = text.indexOf('’', 1); i > 0; i = text.indexOf('’', i + 1)) {
    if (classes[i - 1] === CharClass.word && classes[i + 1] === CharClass.word) found.push(i);
  }
  for (const i of found) classes[i] = CharClass.word;
  return found;
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
  const apostrophes = findApostrophes(text, classes);
  const runs = runsOf(style, text, prefix.length, spans);
  const upright = style.vertical ? new Uint8Array(n) : null;
  const turned = upright ? layDown(text, classes, upright) : null;
  const full = new Int32Array(n);
  const digits = style.halfWidthDigits === true;
  let lean: Int32Array | null = null;
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
      if (upright?.[i]) {
        // A letter, a figure or two stand in the middle of an em.
        full[i] = run.size;
        continue;
      }
      if (digits && isDigit(text.charCodeAt(i)) && width <= WIDEST_DIGIT && width !== HALF) {
        lean ??= new Int32Array(n);
        lean[i] = Math.round(((HALF - width) * run.size) / 2000);
        width = HALF;
      }
      full[i] = Math.round((width * run.size) / 1000);
    }
  }
  for (const i of apostrophes) full[i] = Math.round((APOSTROPHE * (full[i] ?? 0)) / 1000);
  const listed = asksNames(style) ? namesOf(text, classes) : [];
  const names = isNameList(listed) ? listed : [];
  // A name of two is as wide as one of three.
  if (style.spacedNames)
    for (const name of names) if (name.han === 2) full[name.from] = (full[name.from] ?? 0) + style.size;
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
    if (gapWidth > 0 && ((a === CharClass.han && b === CharClass.word) || (a === CharClass.word && b === CharClass.han)))
      gap[i] = gapWidth;
  }
  const breaks = findBreaks(text, classes, style, names);
  if (style.wholeNames || style.betweenPeople) keepPeople(text, classes, breaks, style, prefix.length);
  return {
    style,
    text,
    prefixLength: prefix.length,
    classes,
    breaks,
    full,
    advance,
    shift,
    gap,
    runs,
    lean,
    turned,
    names,
    missing,
    lines: new Map(),
  };
}
