import { inflateSync } from 'node:zlib';

/** The file with every packed stream unpacked, so that a test reads what a press reads. */
export function unpacked(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf);
  return bytes.toString('latin1').replace(/<<(?:(?!endobj)[\s\S])*?\/Filter \/FlateDecode[\s\S]*?>>\nstream\n/g, (head, at: number) => {
    const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
    const from = at + head.length;
    return `${head}${inflateSync(bytes.subarray(from, from + length)).toString('latin1')}\n%packed:`;
  });
}

export interface DrawnGlyph {
  /** Points from the left edge and the foot of the sheet. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/** Where every glyph of a one-page file stands, worked out from its code and its fonts' own widths as a printer does. */
export function drawnGlyphs(pdf: Uint8Array): DrawnGlyph[] {
  const text = unpacked(pdf);
  const objects = new Map([...text.matchAll(/^(\d+) 0 obj\n([\s\S]*?)\nendobj/gm)].map(([, id = '', body = '']) => [id, body]));
  const refer = (body: string, key: string): string => objects.get(new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(body)?.[1] ?? '') ?? '';
  const fonts = /\/Font <<([\s\S]*?)>>/.exec(text)?.[1] ?? '';
  const widths = new Map(
    [...fonts.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => {
      const list = /\/W \[0 \[([^\]]*)\]\]/.exec(refer(objects.get(id) ?? '', 'DescendantFonts'))?.[1] ?? '';
      return [name, list.split(' ').map(Number)];
    }),
  );
  const glyphs: DrawnGlyph[] = [];
  const run = /BT \/(F\d+) (\S+) Tf (\S+) Tz [^\n]*? 1 0 0 1 (\S+) (\S+) Tm \[?([^\]\n]*?)\]? T[Jj] ET/g;
  for (const [, font = '', size = '', stretch = '', x = '', y = '', body = ''] of text.matchAll(run)) {
    const em = Number(size) * (Number(stretch) / 100);
    let pen = Number(x);
    for (const [, code, back] of body.matchAll(/<([0-9a-f]{4})>|(-?[\d.]+)/g)) {
      if (back !== undefined) pen -= (Number(back) / 1000) * em;
      if (code === undefined) continue;
      glyphs.push({ x: pen, y: Number(y), size: Number(size) });
      pen += ((widths.get(font)?.[Number.parseInt(code, 16)] ?? Number.NaN) / 1000) * em;
    }
  }
  return glyphs;
}
