import type { FaceId, FaceMetrics } from '../model.ts';
import { fallbacks } from './face-sources.ts';

/** Coverage as it is kept in the generated file: gaps and lengths of ranges in base 36, «gap length gap length …». */
export function unpackCoverage(packed: string): readonly number[] {
  const ranges: number[] = [];
  let at = 0;
  const numbers = packed.split(' ');
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    at += Number.parseInt(numbers[i] ?? '0', 36);
    const to = at + Number.parseInt(numbers[i + 1] ?? '0', 36);
    ranges.push(at, to);
    at = to;
  }
  return ranges;
}

/** The other way round; flat pairs [from, to, …] ascending. */
export function packCoverage(ranges: readonly number[]): string {
  const numbers: string[] = [];
  let at = 0;
  for (let i = 0; i + 1 < ranges.length; i += 2) {
    const from = ranges[i] ?? 0;
    const to = ranges[i + 1] ?? 0;
    numbers.push((from - at).toString(36), (to - from).toString(36));
    at = to;
  }
  return numbers.join(' ');
}

/** One face out of its generated measures: `widths` lists the characters that share an advance (1/1000 em). */
export function unpackFace(
  id: FaceId,
  ascent: number,
  descent: number,
  widths: readonly (readonly [number, string])[],
  coverage: readonly number[],
): FaceMetrics {
  const byCharacter: Record<string, number> = {};
  for (const [advance, characters] of widths) for (const character of characters) byCharacter[character] = advance;
  return { id, widths: byCharacter, ascent, descent, coverage, fallback: fallbacks[id] };
}
