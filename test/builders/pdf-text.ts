import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface PdfText {
  readonly pages: readonly string[];
  readonly fonts: readonly string[];
}

/** The text of a PDF in the order it was drawn, one string a page, read by an independent reader. */
export async function pdfText(bytes: Uint8Array): Promise<PdfText> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  const pdf = await task.promise;
  const pages: string[] = [];
  const fonts = new Set<string>();
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: false, disableNormalization: true });
    pages.push(content.items.map((item) => ('str' in item ? item.str : '')).join(''));
    for (const item of content.items) if ('fontName' in item) fonts.add(item.fontName);
  }
  await task.destroy();
  return { pages, fonts: [...fonts] };
}
