import type { SeedBlock } from '../../shared/collab/copy-doc.ts';
import type { Span } from '../../shared/compose/model.ts';
import type { BlockKind } from '../../shared/story/copy.ts';

type Look = Span['style'];

/** Words of one look, as they are read out of foreign text. */
export interface Run {
  text: string;
  readonly looks: readonly Look[];
}

/** One paragraph of runs: blanks in a row are one, none at its edges nor between Chinese characters that a line's end parted. */
export function blockOf(found: readonly Run[], kind: BlockKind, own: boolean): SeedBlock {
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
export function asCrosshead(block: SeedBlock): SeedBlock {
  const { text, spans = [] } = block;
  const bold = spans.find((span) => span.style === 'bold');
  if (block.kind !== 'paragraph' && block.kind !== 'crosshead') return block;
  if (block.kind === 'paragraph' && (!bold || bold.from > 0 || bold.to < text.length || text.length > 24 || /[，。！？；：、,.!?;:]$/.test(text))) return block;
  return { ...block, kind: 'crosshead', spans: spans.filter((span) => span.style !== 'bold') };
}

/** How much of a text wears a look that sets nothing apart any more. */
const MOST = 0.6;

/**
 * A document that is bold or 楷 from end to end means nothing by it: a look that most of its body wears is taken off
 * everywhere. What sets single words apart stays.
 */
export function withoutHouseLook(blocks: readonly SeedBlock[]): readonly SeedBlock[] {
  const body = blocks.filter((block) => block.kind === 'paragraph');
  const all = body.reduce((n, block) => n + block.text.length, 0);
  const worn = (style: Look): number => body.reduce((n, block) => n + (block.spans ?? []).reduce((m, span) => m + (span.style === style ? span.to - span.from : 0), 0), 0);
  const off = new Set((['bold', 'kai'] as const).filter((style) => body.length > 2 && worn(style) > all * MOST));
  return off.size === 0 ? blocks : blocks.map((block) => ({ ...block, spans: (block.spans ?? []).filter((span) => !off.has(span.style as 'bold' | 'kai')) }));
}
