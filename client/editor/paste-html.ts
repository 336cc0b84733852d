import { Parser } from 'htmlparser2';
import type { SeedBlock } from '../../shared/collab/copy-doc.ts';
import { runsOf } from '../../shared/collab/copy-doc.ts';
import type { Span } from '../../shared/compose/model.ts';
import { type BlockKind, blockKinds } from '../../shared/story/copy.ts';
import { asCrosshead, blockOf, type Run, withoutHouseLook } from './paste-block.ts';
import { isProse, isWayOn, pageFoot, type Part, partOf } from './paste-furniture.ts';
import { looksOf, styleOf, unseen } from './paste-looks.ts';
import { bullet, Points, pointSign } from './paste-points.ts';
import { PasteRows } from './paste-rows.ts';
import { aside, asideClass, initialLetter, noteAddress, noteClass, noteSign, promptClass, remarked, sheetEdge, struck } from './paste-word.ts';
import { pictureFont, seenSigns } from './paste-symbols.ts';
import { type Odd, type Pasted, pasteLimits, seenText } from './paste-text.ts';

type Look = Span['style'];
interface Open {
  readonly name: string;
  readonly looks: readonly Look[];
  readonly hidden: boolean;
  readonly part: Part;
  readonly link: boolean;
  /** In the sign of a word processor's list. */
  readonly point: boolean;
  /** In a letter that is set larger than its paragraph, before it. */
  readonly initial: boolean;
  readonly font: ReturnType<typeof pictureFont>;
  /** What the paragraphs in it are. */
  readonly kind: BlockKind;
  /** It is a paragraph of our own, whose blanks are meant. */
  readonly own: boolean;
  readonly cuttable: boolean;
}

/** What is never words: programs, styles, forms, foreign drawings, and words that a word processor has struck out. */
const silent = new Set([
  'script', 'style', 'head', 'title', 'noscript', 'template', 'iframe', 'object', 'embed', 'svg', 'math', 'm:omath', 'xml', 'select', 'textarea', 'button', 'audio', 'video', 'canvas',
  'rp', 'rt', 'w:instrtext', 'w:data',
]);
/** A picture that is a sign of writing. */
const signPicture = /^(?:\p{Extended_Pictographic}|\p{Regional_Indicator})(?:\p{Emoji}|\ufe0f|\u200d){0,12}$/u;
/** Fields within fields that are told apart. */
const FIELDS = 32;
const breaking = new Set([
  'p', 'div', 'section', 'article', 'header', 'footer', 'main', 'aside', 'nav', 'li', 'ul', 'ol', 'dl', 'dt', 'dd', 'blockquote', 'figure', 'figcaption', 'pre', 'center',
  'address', 'hr', 'br', 'table', 'tbody', 'thead', 'tfoot', 'caption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'form', 'fieldset', 'mp-common-profile',
]);
const titleTags = new Set(['h1']);
const crossheads = new Set(['h2', 'h3', 'h4', 'h5', 'h6']);
/** Lines that only part paragraphs, or play. */
const ornament = /^[\s·•●○◆◇■□▲△▼▽★☆※*=_~─━—-]+$/;
/** Numbers of sources as encyclopaedias set them. */
const sourceSign = /^\s*\[[\d\s–,-]{1,7}\]\s*$/;

/**
 * Foreign HTML as paragraphs of our kinds and nothing else. It is read as a stream of signs: no document is made of it,
 * nothing in it runs or is fetched, and it is left where it grows beyond the limits of a paste.
 */
export function copyFromHtml(source: string): Pasted {
  const found = readHtml(source, true);
  // Whoever took nothing but a page's own words meant them.
  return found.page && found.blocks.length === 0 ? readHtml(source, false) : found;
}

function readHtml(source: string, choosy: boolean): Pasted {
  const blocks: SeedBlock[] = [];
  const open: Open[] = [];
  /** How often each tag is open. */
  const within = new Map<string, number>();
  const rows = new PasteRows();
  let runs: Run[] = [];
  let kind: BlockKind = 'paragraph';
  let cuttable = false;
  let own = false;
  let point = '';
  let initial = '';
  const points = new Points();
  const odd = new Set<Odd>();
  /** Rows that are open: those of tables within a cell are part of the cell. */
  let trs = 0;
  let chars = 0;
  let pictures = 0;
  let asides = false;
  let page = false;
  /** Of the paragraph that is being read: what it is to the page, and its words that lead elsewhere. */
  let part: Part = null;
  let linked = '';
  /** Fields of a word processor that are open: of each its code is being read, or its result, which alone is words. */
  const fields: ('code' | 'result')[] = [];
  let cut = source.length > pasteLimits.source;
  let ended = false;
  const foreign = !source.slice(0, 2000).includes('data-pm-slice');

  const push = (found: readonly Run[], as: BlockKind): void => {
    if (blocks.length >= pasteLimits.blocks || chars >= pasteLimits.chars) {
      cut = true;
      ended = true;
      return;
    }
    const block = blockOf(found, as, own);
    if (!own && (block.text.trim() === '' || ornament.test(block.text))) return;
    chars += block.text.length;
    const short = block.text.slice(0, Math.max(0, pasteLimits.chars - chars + block.text.length));
    cut ||= short.length < block.text.length;
    const kept: SeedBlock = { ...block, text: short, spans: (block.spans ?? []).filter((span) => span.to <= short.length) };
    blocks.push({ ...(foreign ? asCrosshead(kept) : kept), ...(cuttable ? { cuttable: true } : {}) });
  };
  const flush = (): void => {
    // A code ends with its paragraph at the latest: half a field must not swallow what follows.
    fields.fill('result');
    let found = runs;
    runs = [];
    if (foreign && choosy && found.length > 0 && ((part === 'likely' && !isProse(found)) || (part !== 'body' && isWayOn(found, linked)))) {
      page = true;
      found = [];
    }
    [part, linked] = [null, ''];
    if (found.some((run) => run.text.trim() !== '') || (own && found.length > 0)) {
      const before = `${point}${initial}`;
      const named = before === '' ? found : [{ text: before, looks: [] }, ...found];
      [point, initial] = ['', ''];
      if (rows.open) rows.take(named);
      else push(named, kind);
    }
    kind = 'paragraph';
    cuttable = false;
    own = false;
  };
  const endCell = (): void => {
    flush();
    rows.endCell();
    if (!rows.full) return;
    cut = true;
    ended = true;
  };
  const endRow = (): void => {
    if (!rows.open) return;
    if (runs.length > 0 || rows.pending) endCell();
    const found = rows.endRow();
    if (found && 'row' in found) push(found.row, 'table-row');
    else for (const paragraph of found?.paragraphs ?? []) push(paragraph, 'paragraph');
  };
  /** A line that ends within a sentence goes on in the next; two breaks part paragraphs. */
  const breaksSentence = (): boolean => !/[，、] ?$/.test(runs.at(-1)?.text ?? '');

  const parser = new Parser({
    onopentag(name, attributes) {
      const style = styleOf(attributes);
      const above = open.at(-1);
      const named = attributes['class'] ?? '';
      const is = foreign && choosy ? partOf(name, attributes, above?.part ?? null, (tag) => (within.get(tag) ?? 0) > 0) : null;
      // WeChat sends its article unseen, and shows it when all else has come.
      const begins = is === 'body' && above?.part !== 'body';
      const left = struck.has(name) || aside.test(style) || asideClass.test(named);
      const filling = style.includes('mso-tab-count');
      const hidden = (above?.hidden ?? false) || left || silent.has(name) || (!begins && (unseen(style) || 'hidden' in attributes)) || filling || promptClass.test(named) || sheetEdge.test(style)
        || noteSign.test(style) || noteClass.test(named) || (name === 'a' && noteAddress.test(attributes['href'] ?? ''));
      if (!above?.hidden && is !== 'sure') {
        if (name === 'rt') odd.add('reading');
        else if (name === 'math' || name === 'm:omath') odd.add('formula');
        else if (sheetEdge.test(style)) odd.add('edge');
      }
      asides ||= (left || remarked.test(style)) && !above?.hidden;
      const field = /mso-element:field-(begin|separator|end)/.exec(style)?.[1];
      if (field === 'begin' && fields.length < FIELDS) fields.push('code');
      else if (field === 'separator' && fields.length > 0) fields[fields.length - 1] = 'result';
      else if (field === 'end') fields.pop();
      // What a tab fills its way with (blanks, a line of points) is a blank.
      if (filling && !above?.hidden) runs.push({ text: ' ', looks: [] });
      if (open.length >= pasteLimits.depth) {
        ended = true;
        cut = true;
        return;
      }
      const said = attributes['data-kind'];
      const known = said !== undefined && (blockKinds as readonly string[]).includes(said);
      within.set(name, (within.get(name) ?? 0) + 1);
      open.push({
        name, looks: hidden ? [] : looksOf(name, attributes, style, above?.looks ?? []), hidden, part: is, link: name === 'a' || (above?.link ?? false), point: above?.point === true || style.includes('mso-list:ignore'),
        initial: above?.initial === true || initialLetter.test(style), font: pictureFont(style) ?? (/font-family:/.test(style) ? null : above?.font ?? null),
        kind: known ? said as BlockKind : titleTags.has(name) || /(?:^|\s)MsoTitle(?:\s|$)/.test(attributes['class'] ?? '') ? titleKind() : crossheads.has(name) ? 'crosshead' : above?.kind ?? 'paragraph',
        own: known || (above?.own ?? false), cuttable: known ? 'data-cuttable' in attributes : above?.cuttable ?? false,
      });
      if (hidden) return;
      if (name === 'img' && signPicture.test(attributes['alt'] ?? '')) runs.push({ text: seenText(attributes['alt'] ?? ''), looks: above?.looks ?? [] });
      else if ((name === 'img' || name === 'v:imagedata') && is !== 'sure') pictures += 1;
      // Word writes a point's sign into the text; a picture sign is none, a number is.
      if (open.at(-1)?.point) return;
      if (name === 'br' && !above?.own && !breaksSentence()) runs.push({ text: '\n', looks: [] });
      else if (name === 'tr') {
        trs += 1;
        if (rows.open) return;
        flush();
        rows.beginRow();
      } else if ((name === 'td' || name === 'th') && rows.open && trs === 1) {
        if (runs.length > 0) flush();
        rows.beginCell(attributes);
      } else if (name === 'td' || name === 'th') {
        runs.push({ text: ' ', looks: [] });
      } else if (breaking.has(name)) {
        flush();
        if (name === 'table' && trs === 0) rows.begin();
        if (name === 'ol' || name === 'ul') points.begin(name === 'ol', attributes, style);
        if (name === 'li') point = points.sign(attributes, style);
      }
    },
    ontext(text) {
      const above = open.at(-1);
      if (ended || above?.hidden || fields.includes('code')) return;
      // A word within a line is never a paragraph: there the weaker sign will do.
      if (above?.part === 'sure' || (above?.part === 'likely' && !breaking.has(above.name) && part === null && runs.some((run) => run.text.trim() !== ''))) {
        page ||= text.trim() !== '';
        return;
      }
      const meant = above?.own ?? false;
      let words = text.replace(meant ? /[\n\r\f\v]+/g : /[\t\n\r\f\v\u2028\u2029]+/g, meant ? ' ' : '\n');
      if (foreign && above?.font && !above.point) {
        const seen = seenSigns(words, above.font);
        words = seen.text;
        if (seen.lost) odd.add('sign');
      }
      words = seenText(words);
      if (words === '') return;
      if (foreign && above?.initial) {
        initial += words.trim();
        return;
      }
      if (above?.point) {
        if (!bullet.test(text) && words.trim() !== '') runs.push({ text: pointSign(words), looks: [] });
        return;
      }
      const looks = above?.looks ?? [];
      if (foreign && looks.includes('sup') && sourceSign.test(words)) return;
      if (words.trim() !== '' || meant) [kind, own, cuttable] = [above?.kind ?? 'paragraph', meant, above?.cuttable ?? false];
      if (words.trim() !== '') part = above?.part ?? null;
      if (above?.link) linked += words;
      const last = runs.at(-1);
      if (last && last.looks === looks) last.text += words;
      else runs.push({ text: words, looks });
    },
    onclosetag(name) {
      if (ended) return;
      const closed = open.pop();
      if (closed) within.set(closed.name, (within.get(closed.name) ?? 1) - 1);
      if (closed?.hidden || name === 'br') return;
      if (name === 'tr') trs -= 1;
      if (name === 'tr' && rows.open && trs === 0) endRow();
      else if ((name === 'td' || name === 'th') && rows.open && trs === 1) endCell();
      else if (breaking.has(name)) {
        flush();
        if (name === 'li') point = '';
        if (name === 'ol' || name === 'ul') points.end();
      }
    },
  }, { decodeEntities: true, lowerCaseTags: true });

  /** The first title of a text is its headline; later ones are crossheads. */
  function titleKind(): BlockKind {
    return blocks.length === 0 && !rows.open ? 'headline' : 'crosshead';
  }

  const bounded = source.slice(0, pasteLimits.source);
  // In small pieces: what nests without end is left before it costs anything.
  for (let at = 0; at < bounded.length && !ended; at += 16_384) parser.write(bounded.slice(at, at + 16_384));
  if (!ended) parser.end();
  endRow();
  // An initial that nothing followed is a paragraph.
  if (initial !== '' && !runs.some((run) => run.text.trim() !== '')) [runs, initial] = [[{ text: initial, looks: [] }], ''];
  flush();
  if (foreign && choosy) {
    const foot = pageFoot(blocks.map((block) => block.text));
    page ||= foot < blocks.length;
    blocks.length = foot;
  }
  return { blocks: foreign ? withoutHouseLook(inPlace(blocks)) : blocks, goesOn: new Set(), cut, pictures, asides, page, odd };
}

/** A title that came alone is words for wherever the caret is. */
const inPlace = (blocks: readonly SeedBlock[]): readonly SeedBlock[] =>
  (blocks.length === 1 && blocks[0]?.kind === 'headline' ? [{ ...blocks[0], kind: 'paragraph' }] : blocks);

const tags: Readonly<Record<Look, readonly [string, string]>> = {
  bold: ['<strong>', '</strong>'], kai: ['<em>', '</em>'], hei: ['<b data-look="hei">', '</b>'], sup: ['<sup>', '</sup>'], sub: ['<sub>', '</sub>'],
  small: ['<small>', '</small>'], large: ['<span data-look="large">', '</span>'],
};
const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'));

/** Paragraphs as the HTML that the editor reads: our own tags and words, nothing else. */
export function htmlOf(blocks: readonly SeedBlock[], slice: string | null): string {
  return blocks.map((block, i) => {
    const inner = runsOf(block).map(({ text, attributes }) => {
      const looks = Object.keys(attributes) as Look[];
      return looks.reduceRight((html, look) => `${tags[look][0]}${html}${tags[look][1]}`, escaped(text));
    }).join('');
    return `<p data-kind="${block.kind}"${block.cuttable ? ' data-cuttable' : ''}${i === 0 && slice ? ` data-pm-slice="${slice}"` : ''}>${inner}</p>`;
  }).join('');
}
