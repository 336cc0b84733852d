/** Letters of Wingdings that word processors put for what people type, as the signs they look like. */
const wingdings: Readonly<Record<string, string>> = {
  à: '→', ß: '←', á: '↑', â: '↓', è: '→', J: '☺', K: '😐', L: '☹', ü: '✓', û: '✗', þ: '☑', o: '□', q: '□', n: '■', l: '●', u: '◆', v: '❖', '§': '■', '«': '★', Ø: '➢',
};
/** Greek as the Symbol font has it under Latin letters, and the signs of reckoning. */
const greek = Object.fromEntries([...'abgdezhqiklmnxoprstufcywABGDEZHQIKLMNXOPRSTUFCYW'].map((sign, i) => [sign, [...'αβγδεζηθικλμνξοπρστυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ'][i] ?? '']));
const symbol: Readonly<Record<string, string>> = { ...greek, '´': '×', '¸': '÷', '±': '±', '°': '°', '£': '≤', '³': '≥', '¹': '≠', '®': '→', '¬': '←', '·': '·' };

/** Which font of pictures a style sets words in. */
export function pictureFont(style: string): 'wingdings' | 'symbol' | null {
  const font = /mso-symbol-font-family:["']?([a-z]+)/.exec(style)?.[1] ?? /(?:^|;)font-family:["']?(wingdings|symbol)\b/.exec(style)?.[1];
  return font === 'wingdings' || font === 'symbol' ? font : null;
}

/** Words in such a font as the signs that were seen; signs that no letter has are left out, and that is told. */
export function seenSigns(text: string, font: 'wingdings' | 'symbol'): { readonly text: string; readonly lost: boolean } {
  const table = font === 'wingdings' ? wingdings : symbol;
  let lost = false;
  const seen = [...text].map((raw) => {
    const code = raw.charCodeAt(0);
    const sign = code >= 0xf020 && code <= 0xf0ff ? String.fromCharCode(code - 0xf000) : raw;
    // What is no letter of the font was set by the font that stands in for it.
    if (/\s/.test(sign) || code > 0xff && code < 0xf000 || (font === 'symbol' && /[\d().,+=<>/%-]/.test(sign))) return sign;
    lost ||= !(sign in table);
    return table[sign] ?? '';
  });
  return { text: seen.join(''), lost };
}
