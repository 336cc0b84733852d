import type { ComposedEdition, EditionMakeUp } from '../../shared/compose/model.ts';
import { readingUnits } from '../press/reading.ts';
import { bare } from './copies.ts';

/** One character that the print has not as often as the text. */
export interface Miscount {
  readonly character: string;
  readonly inText: number;
  readonly inPrint: number;
}

const counted = (text: string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const character of bare(text)) counts.set(character, (counts.get(character) ?? 0) + 1);
  return counts;
};

/** Words that the system sets by itself on these pages: both ends of jumps, and the form of continuing pages. */
export function systemWords(makeUp: EditionMakeUp): string {
  const jumps = makeUp.flows.flatMap((flow) => flow.legs.map((leg) => leg.jumpOut + leg.jumpIn));
  const forms = makeUp.pages.slice(1).map(({ furniture }) => furniture.folio + furniture.section + furniture.nameplate + furniture.dateLine);
  return [...jumps, ...forms].join('');
}

/** The words of composed pages in the order in which the press draws them. */
export const drawnWords = (composed: ComposedEdition): string => composed.pages.flatMap((page) => readingUnits(page.items))
  .flatMap((unit) => (unit.type === 'words' ? unit.paragraphs.map((paragraph) => paragraph.text) : [])).join('');

/** Characters that stand more or less often in the print than in the text, blanks aside and whatever the width of their marks. */
export function miscounts(source: string, printed: string, added: string): Miscount[] {
  const [want, have, own] = [counted(source), counted(printed), counted(added)];
  return [...new Set([...want.keys(), ...have.keys()])].flatMap((character) => {
    const inText = want.get(character) ?? 0;
    const inPrint = (have.get(character) ?? 0) - (own.get(character) ?? 0);
    return inText === inPrint ? [] : [{ character, inText, inPrint }];
  });
}

/** Text of a PDF, read back; null where no reader is installed (it comes with the development packages). */
export async function pdfWords(bytes: Uint8Array): Promise<string | null> {
  const reader = await import('pdfjs-dist/legacy/build/pdf.mjs').catch(() => null);
  if (!reader) return null;
  const task = reader.getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  const pdf = await task.promise;
  const words: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const content = await (await pdf.getPage(number)).getTextContent({ includeMarkedContent: false, disableNormalization: true });
    words.push(content.items.map((item) => ('str' in item ? item.str : '')).join(''));
  }
  await task.destroy();
  return words.join('');
}
