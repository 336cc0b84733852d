import { Parser } from 'htmlparser2';
import type { SeedBlock } from '../../shared/collab/copy-doc.ts';
import { runsOf } from '../../shared/collab/copy-doc.ts';
import type { Span } from '../../shared/compose/model.ts';
import { type BlockKind, blockKinds } from '../../shared/story/copy.ts';
import { fullWidthBlock, type Pasted, pasteLimits, seenText } from './paste-text.ts';

type Look = Span['style'];
interface Run {
  text: string;
  readonly looks: readonly Look[];
}
interface Open {
  readonly name: string;
  readonly looks: readonly Look[];
  readonly hidden: boolean;
  /** In the sign of a word processor's list. */
  readonly point: boolean;
}

/** What is never words: programs, styles, forms, foreign drawings, and words that a word processor has struck out. */
const silent = new Set([
  'script', 'style', 'head', 'title', 'noscript', 'template', 'iframe', 'object', 'embed', 'svg', 'math', 'xml', 'select', 'textarea', 'button', 'audio', 'video', 'canvas',
  'del', 'rp', 'rt',
]);
const breaking = new Set([
  'p', 'div', 'section', 'article', 'header', 'footer', 'main', 'aside', 'nav', 'li', 'ul', 'ol', 'dl', 'dt', 'dd', 'blockquote', 'figure', 'figcaption', 'pre', 'center',
  'address', 'hr', 'br', 'table', 'tbody', 'thead', 'tfoot', 'caption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'form', 'fieldset', 'mp-common-profile',
]);
const crossheads = new Set(['h2', 'h3', 'h4', 'h5', 'h6']);
const lookOfTag: Readonly<Record<string, Look>> = { strong: 'bold', b: 'bold', em: 'kai', i: 'kai', sup: 'sup', sub: 'sub' };
const ownLooks: Readonly<Record<string, Look>> = { hei: 'hei', large: 'large' };

const styleOf = (attributes: Record<string, string>): string => (attributes['style'] ?? '').slice(0, 4000).toLowerCase().replace(/\s+/g, '');
const unseen = (style: string): boolean =>
  /display:none|visibility:hidden|mso-hide:all|opacity:0(?:\.0+)?(?:;|$|!)|font-size:0(?:px|pt|em)?(?:;|$|!)|(?:max-)?height:0(?:px)?;.*overflow:hidden|text-indent:-\d{4}/.test(style);

/** The looks of a tag: the paper's own few, and of a style only what the paper has. Boldness can be taken back by a style. */
function looksOf(name: string, attributes: Record<string, string>, style: string, around: readonly Look[]): readonly Look[] {
  const looks = new Set(around);
  const weight = /font-weight:(\w+)/.exec(style)?.[1];
  const own = ownLooks[attributes['data-look'] ?? ''];
  const tag = own ?? lookOfTag[name];
  if (tag) looks.add(tag);
  if (weight && (weight === 'bold' || weight === 'bolder' || Number(weight) >= 600)) looks.add('bold');
  else if (weight && (weight === 'normal' || Number(weight) < 600)) looks.delete('bold');
  if (/vertical-align:super/.test(style)) looks.add('sup');
  if (/vertical-align:sub/.test(style)) looks.add('sub');
  if (/font-family:[^;]*(楷|kai)/.test(style)) looks.add('kai');
  if (name === 'small' && Object.keys(attributes).length === 0) looks.add('small');
  return [...looks];
}

/** Signs that a word processor's list begins its points with, in a font of pictures: no words. */
const bullet = /^[\s·•●○■□◆◇▪▫oØü§lnv\u2022\u25cf\u25cb\u25a0\u25aa\uf000-\uf0ff-]{1,3}$/;

/**
 * Foreign HTML as paragraphs of our kinds and nothing else. It is read as a stream of signs: no document is made of it,
 * nothing in it runs or is fetched, and it is left where it grows beyond the limits of a paste.
 */
export function copyFromHtml(source: string): Pasted {
  const blocks: SeedBlock[] = [];
  const open: Open[] = [];
  let runs: Run[] = [];
  let kind: BlockKind = 'paragraph';
  let cuttable = false;
  let own = false;
  let point = '';
  let row: { cells: Run[][][]; paragraphs: Run[][] } | null = null;
  const counts: number[] = [];
  /** Rows that are open: those of tables within a cell are part of the cell. */
  let trs = 0;
  let chars = 0;
  let pictures = 0;
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
    if (block.text.trim() === '' && !own) return;
    chars += block.text.length;
    const short = block.text.slice(0, Math.max(0, pasteLimits.chars - chars + block.text.length));
    cut ||= short.length < block.text.length;
    const kept: SeedBlock = { ...block, text: short, spans: (block.spans ?? []).filter((span) => span.to <= short.length) };
    blocks.push({ ...(foreign ? fullWidthBlock(asCrosshead(kept)) : kept), ...(cuttable ? { cuttable: true } : {}) });
  };
  const flush = (): void => {
    const found = runs;
    runs = [];
    if (found.some((run) => run.text.trim() !== '') || (own && found.length > 0)) {
      const named = point === '' ? found : [{ text: point, looks: [] }, ...found];
      if (row) row.paragraphs.push(named);
      else push(named, kind);
    }
    point = '';
    kind = 'paragraph';
    cuttable = false;
    own = false;
  };
  const endCell = (): void => {
    if (!row) return;
    flush();
    row.cells.push(row.paragraphs);
    row.paragraphs = [];
    if (row.cells.length < pasteLimits.cells) return;
    cut = true;
    ended = true;
  };
  const endRow = (): void => {
    if (!row) return;
    if (runs.length > 0 || row.paragraphs.length > 0) endCell();
    const { cells } = row;
    row = null;
    // A row of one cell is a layout, not a table.
    if (cells.length < 2) for (const paragraph of cells.flat()) push(paragraph, 'paragraph');
    else if (cells.some((cell) => cell.length > 0)) {
      const joined = cells.flatMap((cell, i): Run[] => [
        ...(i > 0 ? [{ text: '\t', looks: [] }] : []), ...cell.flatMap((paragraph, n) => [...(n > 0 ? [{ text: ' ', looks: [] }] : []), ...paragraph]),
      ]);
      push(joined, 'table-row');
    }
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      const style = styleOf(attributes);
      const above = open.at(-1);
      const hidden = (above?.hidden ?? false) || silent.has(name) || unseen(style) || 'hidden' in attributes;
      if (open.length >= pasteLimits.depth) {
        ended = true;
        cut = true;
        return;
      }
      open.push({ name, looks: hidden ? [] : looksOf(name, attributes, style, above?.looks ?? []), hidden, point: above?.point === true || style.includes('mso-list:ignore') });
      if (hidden) return;
      if (name === 'img' || name === 'v:imagedata') pictures += 1;
      // Word writes a point's sign into the text; a picture sign is none, a number is.
      if (open.at(-1)?.point) return;
      if (name === 'tr') {
        trs += 1;
        if (row) return;
        flush();
        row = { cells: [], paragraphs: [] };
      } else if ((name === 'td' || name === 'th') && row && trs === 1) {
        if (runs.length > 0) flush();
      } else if (name === 'td' || name === 'th') {
        runs.push({ text: ' ', looks: [] });
      } else if (breaking.has(name)) {
        flush();
        if (name === 'ol') counts.push(Number.parseInt(attributes['start'] ?? '1', 10) || 1);
        else if (name === 'ul') counts.push(Number.NaN);
        if (name === 'li' && counts.length > 0 && !Number.isNaN(counts.at(-1))) point = `${counts[counts.length - 1]!++}．`;
        const said = attributes['data-kind'];
        if (said && (blockKinds as readonly string[]).includes(said)) {
          kind = said as BlockKind;
          own = true;
          cuttable = 'data-cuttable' in attributes;
        } else if (crossheads.has(name)) kind = 'crosshead';
      }
    },
    ontext(text) {
      const above = open.at(-1);
      if (ended || above?.hidden) return;
      const words = seenText(text.replace(own ? /[\n\r\f\v]+/g : /[\t\n\r\f\v]+/g, own ? ' ' : '\n'));
      if (words === '') return;
      if (above?.point) {
        if (!bullet.test(text) && words.trim() !== '') runs.push({ text: `${words.trim()} `, looks: [] });
        return;
      }
      const last = runs.at(-1);
      const looks = above?.looks ?? [];
      if (last && last.looks === looks) last.text += words;
      else runs.push({ text: words, looks });
    },
    onclosetag(name) {
      if (ended) return;
      const closed = open.pop();
      if (closed?.hidden) return;
      if (name === 'tr') trs -= 1;
      if (name === 'tr' && row && trs === 0) endRow();
      else if ((name === 'td' || name === 'th') && row && trs === 1) endCell();
      else if (breaking.has(name)) {
        flush();
        if (name === 'ol' || name === 'ul') counts.pop();
      }
    },
  }, { decodeEntities: true, lowerCaseTags: true });

  const bounded = source.slice(0, pasteLimits.source);
  // In small pieces: what nests without end is left before it costs anything.
  for (let at = 0; at < bounded.length && !ended; at += 16_384) parser.write(bounded.slice(at, at + 16_384));
  if (!ended) parser.end();
  endRow();
  flush();
  return { blocks, cut, pictures };
}

/** One paragraph of runs: blanks in a row are one, none at its edges nor between Chinese characters that a line's end parted. */
function blockOf(found: readonly Run[], kind: BlockKind, own: boolean): SeedBlock {
  let text = '';
  const spans: Span[] = [];
  for (const run of found) {
    const from = text.length;
    text += run.text;
    for (const style of run.looks) spans.push({ from, to: text.length, style });
  }
  if (own) return { kind, text, spans: joined(spans) };
  const kept: number[] = [];
  const han = /[\p{Script=Han}\u3001-\u303f\uff01-\uff60\u2014\u2018-\u201d\u2026]/u;
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i] ?? '';
    if (sign !== ' ' && sign !== '\n') {
      kept.push(i);
      continue;
    }
    let next = i;
    let broken = false;
    while (text[next] === ' ' || text[next] === '\n') {
      broken ||= text[next] === '\n';
      next += 1;
    }
    const [before, after] = [text[i - 1] ?? '', text[next] ?? ''];
    const edge = kept.length === 0 || next >= text.length || before === '\t' || after === '\t';
    if (!edge && !(broken && han.test(before) && han.test(after))) kept.push(i);
    i = next - 1;
  }
  // Typed indents are the page's business.
  while (kept.length > 0 && text[kept[0]!] === '\u3000') kept.shift();
  while (kept.length > 0 && text[kept.at(-1)!] === '\u3000') kept.pop();
  const place = new Int32Array(text.length + 1);
  let n = 0;
  for (let i = 0, k = 0; i <= text.length; i += 1) {
    place[i] = n;
    if (kept[k] === i) {
      k += 1;
      n += 1;
    }
  }
  const moved = spans.map((span) => ({ ...span, from: place[span.from]!, to: place[span.to]! })).filter((span) => span.from < span.to);
  return { kind, text: kept.map((i) => (text[i] === '\n' ? ' ' : text[i])).join(''), spans: joined(moved) };
}

/** Looks that touch are one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const found: Span[] = [];
  for (const span of spans) {
    const before = found.findIndex((one) => one.style === span.style && one.to === span.from);
    if (before >= 0) found[before] = { ...found[before]!, to: span.to };
    else found.push(span);
  }
  return found;
}

/** A short paragraph that is bold from end to end and no sentence is a crosshead, as people write them who have no word for it. */
function asCrosshead(block: SeedBlock): SeedBlock {
  const { text, spans = [] } = block;
  const bold = spans.find((span) => span.style === 'bold');
  if (block.kind !== 'paragraph' && block.kind !== 'crosshead') return block;
  if (block.kind === 'paragraph' && (!bold || bold.from > 0 || bold.to < text.length || text.length > 24 || /[，。！？；：、,.!?;:]$/.test(text))) return block;
  return { ...block, kind: 'crosshead', spans: spans.filter((span) => span.style !== 'bold') };
}

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
