/** What a character does to a line; numbers, so that a paragraph's classes fit a byte array. */
export const CharClass = {
  /** Han, kana, symbols of one em: free on both sides. */
  han: 0,
  /** 、，；： : half an em of white on the right. */
  comma: 1,
  /** 。？！ : the same, but reduced last. */
  stop: 2,
  /** ）》”… : white on the right. */
  close: 3,
  /** （《“… : white on the left. */
  open: 4,
  /** · between the parts of a name: never at a line start. */
  middleDot: 5,
  /** —— : two em, one thing. */
  dash: 6,
  /** …… : the same. */
  ellipsis: 7,
  /** Connecting marks ～ －: never at a line start. */
  connector: 8,
  /** Letters and digits of words, and what stands inside them. */
  word: 9,
  /** ％ ℃ ‰ : stay with the number before. */
  unit: 10,
  /** ￥ № : stay with the number after. */
  currency: 11,
  /** ASCII , . ; : ! ? ) ] } % outside a word: never at a line start, never reduced. */
  latinClose: 12,
  /** ASCII ( [ { : never at a line end. */
  latinOpen: 13,
  space: 14,
  /** Low surrogates, combining marks, variation selectors: of the character before. */
  extend: 15,
  /** The em space U+3000. */
  emSpace: 16,
} as const;
export type CharClass = (typeof CharClass)[keyof typeof CharClass];

const table = new Uint8Array(0x10000);

function put(characters: string, value: CharClass): void {
  for (const character of characters) table[character.charCodeAt(0)] = value;
}

function putRange(from: number, to: number, value: CharClass): void {
  table.fill(value, from, to + 1);
}

// Latin, Greek and Cyrillic letters make words; so do digits and full-width ones do not.
putRange(0x21, 0x7e, CharClass.word);
putRange(0xa1, 0x24f, CharClass.word);
putRange(0x250, 0x2af, CharClass.word);
putRange(0x370, 0x52f, CharClass.word);
putRange(0x1e00, 0x1fff, CharClass.word);
put(',.;:!?)]}', CharClass.latinClose);
put('([{', CharClass.latinOpen);
put('%‰℃℉°′″％', CharClass.unit);
put('$¥£€￥＄№', CharClass.currency);
put('、，；：', CharClass.comma);
put('。！？．', CharClass.stop);
put('）》〉」』】〕〗〙〛］｝”’', CharClass.close);
put('（《〈「『【〔〖〘〚［｛“‘', CharClass.open);
put('·・•', CharClass.middleDot);
put('—―─', CharClass.dash);
put('…⋯', CharClass.ellipsis);
put('～〜－–', CharClass.connector);
put('×', CharClass.han);
put(' \t\n\r\u00a0\u2002\u2003\u2009\u200b', CharClass.space);
put('\u3000', CharClass.emSpace);
putRange(0xdc00, 0xdfff, CharClass.extend);
putRange(0x300, 0x36f, CharClass.extend);
putRange(0xfe00, 0xfe0f, CharClass.extend);
putRange(0x3099, 0x309a, CharClass.extend);
put('\u200c\u200d\u20dd', CharClass.extend);
// Orders to a screen (direction, joining, byte order) have neither ink nor room.
put('\u200e\u200f\u061c\u2060\ufeff', CharClass.extend);
putRange(0x202a, 0x202e, CharClass.extend);
putRange(0x2066, 0x2069, CharClass.extend);

/** Class of one UTF-16 unit. */
export function classOf(unit: number): CharClass {
  return (table[unit] ?? CharClass.han) as CharClass;
}

/** Marks with half an em of white that a line may take away. */
export const isReducible = (c: number): boolean => c >= CharClass.comma && c <= CharClass.open;

/** White on the right: commas, stops, closing marks. */
export const hasWhiteAfter = (c: number): boolean => c >= CharClass.comma && c <= CharClass.close;

/** May not begin a line (GB/T 15834—2011, clreq). */
export function mayNotStart(c: number): boolean {
  return (
    hasWhiteAfter(c) ||
    c === CharClass.middleDot ||
    c === CharClass.connector ||
    c === CharClass.unit ||
    c === CharClass.latinClose
  );
}

/** May not end a line. */
export function mayNotEnd(c: number): boolean {
  return c === CharClass.open || c === CharClass.latinOpen || c === CharClass.currency;
}

/** Part of a Latin word or number, as far as gaps between Han and Latin go. */
export function isLatin(c: number): boolean {
  return c === CharClass.word || c === CharClass.latinClose || c === CharClass.latinOpen || c === CharClass.currency;
}
