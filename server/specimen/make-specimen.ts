import { compose } from '../../shared/compose/compose.ts';
import { faces } from '../../shared/compose/faces/metrics.ts';
import type { ComposedEdition, EditionMakeUp } from '../../shared/compose/model.ts';
import { sayWhy } from '../../shared/words.ts';
import { makePdf } from '../press/pdf.ts';
import { drawnWords, type Miscount, miscounts, pdfWords, systemWords } from './count.ts';
import { type Filed, fileReading } from './filing.ts';
import { layPages, pagesFor } from './lay-pages.ts';
import { emptied, folioOf, placePages } from './placing.ts';
import { readPage } from './read-page.ts';
import type { Doubt, PageReading } from './reading.ts';
import { cutSheet, sheetFor } from './sheet-for.ts';
import { given, openTemporaryOffice } from './temporary-office.ts';

/** A page's text, filed, laid out and printed. */
export interface MadeSpecimen {
  readonly reading: PageReading;
  readonly filed: readonly Filed[];
  readonly makeUp: EditionMakeUp;
  readonly composed: ComposedEdition;
  readonly pdf: Uint8Array;
  /** What is not as it should be on the pages. */
  readonly faults: readonly Doubt[];
  /** Characters that the PDF has not as often as the text; none when all is well. */
  readonly miscounts: readonly Miscount[];
  /** False where no PDF reader is installed: then the words that the press drew were counted. */
  readonly countedInPdf: boolean;
}

/** Seeds that are tried until one page holds all. */
const mostTries = 3;

/**
 * A page's text, made up; where a make-up loses a character, the next seed is tried, then plain pages, and the
 * best of them is given. `openDesk` is where it is filed: an office in this process unless told otherwise.
 */
export async function makeSpecimen(source: string, seed = 1, openDesk = openTemporaryOffice): Promise<MadeSpecimen> {
  let best = await madeOnce(source, seed, openDesk);
  for (let more = 1; more < mostTries && lost(best) > 0; more += 1) {
    const next = await madeOnce(source, seed + more, openDesk, more === mostTries - 1);
    if (lost(next) < lost(best)) best = next;
  }
  return best;
}

const lost = ({ miscounts: wrong }: MadeSpecimen): number => wrong.reduce((n, one) => n + Math.abs(one.inText - one.inPrint), 0);

/** Reads the text apart, has an office of its own file it, lets the system propose the pages, places, composes, prints and counts. */
async function madeOnce(source: string, seed: number, openDesk: typeof openTemporaryOffice, plain = false): Promise<MadeSpecimen> {
  const reading = readPage(source);
  const sheet = sheetFor(reading);
  const edition = await fileReading(reading, sheet.name, pagesFor(reading, sheet.sheet), openDesk);
  try {
    const whole = await edition.makeUp();
    const cut = plain ? null : cutSheet(reading, edition.filed, whole, seed);
    // What the template laid would stick out of the smaller sheet.
    if (cut) for (const pageId of edition.pageIds.slice(edition.own)) await emptied(edition, pageId);
    if (cut) given(await edition.desk.office.design.saveSheet(edition.desk.admin, { name: sheet.name, over: whole.styleSheet.version, sheet: cut, note: '按稿量裁小' }), 'the sheet');
    const laid = layPages(reading, edition.filed, cut ? await edition.makeUp() : whole, edition.own, edition.pageIds.length, seed, plain);
    const makeUp = await placePages(edition, laid);
    const composed = compose(makeUp, faces, makeUp.pages.map((page) => page.id));
    const pdf = await makePdf({
      purpose: 'proof', title: reading.nameplate || 'specimen', subject: reading.nameplate || 'specimen', at: 0, identity: 'specimen', photoPath: edition.photoPath,
      sheets: composed.pages.map((page) => ({ page, styleSheet: makeUp.styleSheet })),
    });
    const words = await pdfWords(pdf);
    return {
      reading, filed: edition.filed, makeUp, composed, pdf, faults: [...unfiled(edition.filed, reading), ...faultsOf(makeUp, composed)], countedInPdf: words !== null,
      miscounts: miscounts(source, words ?? drawnWords(composed), systemWords(makeUp)),
    };
  } finally {
    await edition.desk.close();
  }
}

/** Stories that the office would not take for filed, and why: those with one reason in one sentence. */
function unfiled(filed: readonly Filed[], reading: PageReading): Doubt[] {
  const told = new Map<string, { zh: string; en: string; lines: number[] }>();
  for (const [i, { why }] of filed.entries()) {
    if (why.length === 0) continue;
    const [zh, en] = [why.map((one) => sayWhy(one, 'zh')).join(''), why.map((one) => sayWhy(one, 'en')).join(' ')];
    const same = told.get(zh) ?? { zh, en, lines: [] };
    told.set(zh, same);
    same.lines.push(reading.lines.find((one) => one.story === i)?.line ?? 0);
  }
  return [...told.values()].map(({ zh, en, lines: [line = 0, ...more] }): Doubt => ({
    line, weight: 1, why: more.length === 0 ? { zh: `未能交稿：${zh}`, en: `could not be filed: ${en}` }
      : { zh: `${more.length + 1} 稿未能交稿（另见第 ${more.join('、')} 行）：${zh}`, en: `${more.length + 1} stories could not be filed (also lines ${more.join(', ')}): ${en}` },
  }));
}

/** What the composer complains of; two white lines are no fault. */
function faultsOf(makeUp: EditionMakeUp, composed: ComposedEdition): Doubt[] {
  return composed.pages.flatMap((page) => page.problems.flatMap(({ kind, slotId, detail }): Doubt[] => {
    if (kind === 'underset' && Number(detail) <= 2) return [];
    const slot = makeUp.pages.find((one) => one.id === page.pageId)?.slots.find((one) => one.id === slotId);
    const name = makeUp.stories[slot?.storyId ?? '']?.headline.join(' ') || slot?.kind || slotId;
    const at = folioOf(makeUp, page.pageId);
    return [{ line: 0, why: { zh: `${at}版«${name}»：${faultWords[kind]?.zh ?? kind} ${detail}`, en: `page ${at}: ${faultWords[kind]?.en ?? kind} ${detail}` } }];
  }));
}

const faultWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'head-over': { zh: '题太长', en: 'the head is too long:' }, overset: { zh: '溢出行数', en: 'lines over:' }, underset: { zh: '空白行数', en: 'white lines:' }, empty: { zh: '空稿位', en: 'an empty slot:' },
  'orphan-crosshead': { zh: '小标题落单', en: 'a crosshead alone:' }, 'missing-glyph': { zh: '字库里没有，印作〓：', en: 'in no face, printed as 〓:' }, 'jump-without-landing': { zh: '转版无着落', en: 'a jump that lands nowhere:' },
  'no-room': { zh: '放不下', en: 'no room for' }, 'uncuttable-cut': { zh: '不可删的被截断', en: 'cut though it may not be:' },
};
