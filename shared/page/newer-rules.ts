import type { HeadPartStyle, HeadStyle, HeadStyleId, ParagraphStyle, ParagraphStyleId, StyleSheet } from '../compose/model.ts';
import { defaultStyleSheet } from '../compose/style-sheet.ts';
import { headParts } from './sheet-check.ts';

/** The rules of a style that came later than the first sheets. */
type LaterRule = Exclude<{ [K in keyof ParagraphStyle]-?: undefined extends ParagraphStyle[K] ? K : never }[keyof ParagraphStyle], 'vertical'>;

/** How a style sets that does not name a rule: as it did before the rule was there. A rule forgotten here does not compile. */
const without: Required<Pick<ParagraphStyle, LaterRule>> = {
  unsplittablePairs: true, wholeWords: true, numbersWithSigns: true, halfWidthDigits: false, spacedNames: false, nameColumns: 0, labelFace: '', linesAfter: 1,
  rowsAbove: 0, rowsBelow: 0, strictKinsoku: false, wholeNames: false, betweenPeople: false, cutsLongRuns: false, tightMarks: false, evenLines: false, sharesWhite: false,
  keepsWithText: false, keepsHeads: false, sharesLabelLine: false, linesAtFoot: 1, linesAtHead: 1,
};
const laterRules = Object.keys(without) as LaterRule[];

function newerParagraph(style: ParagraphStyle, product: ParagraphStyle): ParagraphStyle {
  const taken = laterRules.filter((rule) => style[rule] === undefined && product[rule] !== undefined && product[rule] !== without[rule]);
  return taken.length === 0 ? style : { ...style, ...Object.fromEntries(taken.map((rule) => [rule, product[rule]])) };
}

function newerPart(part: HeadPartStyle, product: HeadPartStyle | undefined): HeadPartStyle {
  const condenseFirst = Math.max(part.leastCondense, product?.condenseFirst ?? 1000);
  const condenses = part.condenseFirst === undefined && condenseFirst < 1000;
  const words = part.wholeWords === undefined && product?.wholeWords === true;
  return condenses || words ? { ...part, ...(condenses ? { condenseFirst } : {}), ...(words ? { wholeWords: true } : {}) } : part;
}

function newerHead(head: HeadStyle, product: HeadStyle): HeadStyle {
  const turned = head.turnedLatin === undefined && product.turnedLatin !== undefined ? { turnedLatin: product.turnedLatin } : {};
  const summary = head.summary === undefined && product.summary !== undefined ? { summary: product.summary } : {};
  const parts = Object.fromEntries(headParts.flatMap((id) => (head[id] ? [[id, newerPart(head[id], product[id])]] : [])));
  return { ...head, ...parts, ...turned, ...summary };
}

/**
 * The sheet with the rules that the product's own sheets have by now and this one says nothing of. What it does say, be it
 * «off», is the paper's decision and stays; faces, sizes, colours and the grid are never touched. A sheet that knows all
 * rules comes back as it was.
 */
export function withNewerRules(sheet: StyleSheet): StyleSheet {
  const paragraphs = Object.fromEntries(Object.entries(sheet.paragraphs).map(([id, style]) => {
    const product = defaultStyleSheet.paragraphs[id as ParagraphStyleId] as ParagraphStyle | undefined;
    return [id, product ? newerParagraph(style, product) : style];
  }));
  const heads = Object.fromEntries(Object.entries(sheet.heads).map(([id, head]) => {
    const product = defaultStyleSheet.heads[id as HeadStyleId] as HeadStyle | undefined;
    return [id, product ? newerHead(head, product) : head];
  }));
  return { ...sheet, paragraphs: paragraphs as StyleSheet['paragraphs'], heads: heads as StyleSheet['heads'] };
}
