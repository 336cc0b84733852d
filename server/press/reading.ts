import type { DisplayItem, TextItem, VerticalTextItem } from '../../shared/compose/model.ts';

export type WordsItem = TextItem | VerticalTextItem;

/** One paragraph with all its lines on the page; its text has no break where its lines break. */
export interface Paragraph {
  readonly items: readonly WordsItem[];
  readonly text: string;
}

/** What a reader takes in at once: the words of one slot, paragraph after paragraph, or something that is not text. */
export type ReadingUnit =
  | { readonly type: 'words'; readonly paragraphs: readonly Paragraph[] }
  | { readonly type: 'art'; readonly item: Exclude<DisplayItem, WordsItem> };

const isWords = (item: DisplayItem): item is WordsItem => item.type === 'text' || item.type === 'vertical-text';

/** Whether a line goes on with the paragraph of the line before it; a head of two lines is one paragraph. */
function goesOn(item: WordsItem, before: WordsItem): boolean {
  if (item.starts === undefined) return true;
  return (
    item.starts === 'line' &&
    item.source !== undefined &&
    before.source !== undefined &&
    item.source.storyId === before.source.storyId &&
    item.source.blockId === before.source.blockId
  );
}

/** A word space that fell away at a line's end is given back; Han lines join without anything. */
function joint(before: WordsItem, item: WordsItem): string {
  const { source } = before;
  const gap = source && item.source?.blockId === source.blockId && item.source.from > source.from + before.text.length;
  return gap && !/\s$/.test(before.text) ? ' ' : '';
}

/** Lines gathered into paragraphs. */
function paragraphsOf(lines: readonly WordsItem[]): Paragraph[] {
  const paragraphs: { items: WordsItem[]; text: string }[] = [];
  for (const line of lines) {
    const open = paragraphs.at(-1);
    const before = open?.items.at(-1);
    if (open && before && goesOn(line, before)) {
      open.text += joint(before, line) + line.text;
      open.items.push(line);
    } else {
      paragraphs.push({ items: [line], text: line.text });
    }
  }
  return paragraphs;
}

/**
 * Gathers a page's display list into what is read together, in its own order, so that whoever takes the text out of the
 * PDF gets stories of whole paragraphs and not lines of columns.
 */
export function readingUnits(items: readonly DisplayItem[]): ReadingUnit[] {
  const units: ({ type: 'words'; lines: WordsItem[] } | Extract<ReadingUnit, { type: 'art' }>)[] = [];
  for (const item of items) {
    const open = units.at(-1);
    if (!isWords(item)) units.push({ type: 'art', item });
    else if (open?.type === 'words' && open.lines[0]?.slotId === item.slotId) open.lines.push(item);
    else units.push({ type: 'words', lines: [item] });
  }
  return units.map((unit) => (unit.type === 'art' ? unit : { type: 'words', paragraphs: paragraphsOf(unit.lines) }));
}
