/** Signs that a word processor's list begins its points with, in a font of pictures: no words. */
export const bullet = /^[\s·•●○■□◆◇▪▫oØü§lnv\u2022\u25cf\u25cb\u25a0\u25aa\uf000-\uf0ff-]{1,3}$/;

/** A point's sign before its words: a number as this paper writes it, and no blank after a Chinese one. */
export function pointSign(text: string): string {
  const sign = text.trim();
  const number = /^(\d+)[.．]$/.exec(sign)?.[1];
  return number ? `${number}．` : /[\u3001-\u303f\uff01-\uff60]$/.test(sign) ? sign : `${sign} `;
}

const digits = '零一二三四五六七八九';
function chinese(n: number): string {
  if (n > 99) return String(n);
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? digits[ones] : ''}`;
}
const roman = (n: number): string => ([[100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']] as const)
  .reduce(({ left, said }, [value, sign]) => ({ left: left % value, said: said + sign.repeat(Math.floor(left / value)) }), { left: n, said: '' }).said;
const letter = (n: number): string => (n <= 26 ? String.fromCharCode(96 + n) : String(n));

const styles: Readonly<Record<string, (n: number) => string>> = {
  a: (n) => `${letter(n)}．`, A: (n) => `${letter(n).toUpperCase()}．`, i: (n) => `${roman(n).toLowerCase()}．`, I: (n) => `${roman(n)}．`, chinese: (n) => `${chinese(n)}、`, none: () => '',
};
const named: Readonly<Record<string, string>> = {
  'lower-alpha': 'a', 'lower-latin': 'a', 'upper-alpha': 'A', 'upper-latin': 'A', 'lower-roman': 'i', 'upper-roman': 'I', none: 'none',
  'cjk-ideographic': 'chinese', 'cjk-decimal': 'chinese', 'simp-chinese-informal': 'chinese', 'simp-chinese-formal': 'chinese', 'trad-chinese-informal': 'chinese',
};
const styleIn = (attributes: Readonly<Record<string, string>>, style: string): string | undefined =>
  named[/list-style(?:-type)?:([\w-]+)/.exec(style)?.[1] ?? ''] ?? (attributes['type'] && attributes['type'] in styles ? attributes['type'] : undefined);

/** The numbers of the lists that are open, each counted and written in its own way. */
export class Points {
  private readonly lists: { next: number; readonly style: string | undefined }[] = [];

  begin(ordered: boolean, attributes: Readonly<Record<string, string>>, style: string): void {
    this.lists.push({ next: ordered ? Number.parseInt(attributes['start'] ?? '1', 10) || 1 : Number.NaN, style: styleIn(attributes, style) });
  }
  end(): void {
    this.lists.pop();
  }
  /** What the next point is numbered with; nothing where a list has no numbers. */
  sign(attributes: Readonly<Record<string, string>>, style: string): string {
    const list = this.lists.at(-1);
    if (!list || Number.isNaN(list.next)) return '';
    const own = Number.parseInt(attributes['value'] ?? '', 10);
    const n = Number.isNaN(own) ? list.next : own;
    list.next = n + 1;
    const write = n > 0 && n < 400 ? styles[styleIn(attributes, style) ?? list.style ?? ''] : undefined;
    return write ? write(n) : `${n}．`;
  }
}
