const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes as base64 (RFC 4648, padded): how state vectors and relative positions travel inside JSON. */
export function toBase64(bytes: Uint8Array): string {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i]!, bytes[i + 1], bytes[i + 2]];
    const word = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    out += alphabet[word >> 18]! + alphabet[(word >> 12) & 63]!;
    out += (b === undefined ? '=' : alphabet[(word >> 6) & 63]!) + (c === undefined ? '=' : alphabet[word & 63]!);
  }
  return out;
}

/** The bytes of a base64 text, or null when it is not one. */
export function fromBase64(text: string): Uint8Array | null {
  const trimmed = text.replace(/={1,2}$/, '');
  if (trimmed.length % 4 === 1) return null;
  const out = new Uint8Array(Math.floor((trimmed.length * 3) / 4));
  let [word, bits, at] = [0, 0, 0];
  for (const char of trimmed) {
    const six = alphabet.indexOf(char);
    if (six < 0) return null;
    word = ((word << 6) | six) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[at++] = (word >> bits) & 255;
    }
  }
  return out;
}
