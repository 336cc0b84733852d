import type { FaceId, Faces, TextItem } from '../../shared/compose/model.ts';

/** Cyan, magenta, yellow and black in percent. */
export type Cmyk = readonly [number, number, number, number];

/**
 * What is drawn on a proof over or beside the page and is no part of it: a pencil line through points (mpt from the
 * trim's corner), or words in the margin.
 */
export type PencilItem =
  | {
      readonly type: 'stroke';
      readonly points: readonly (readonly [number, number])[];
      readonly width: number;
      readonly colour: Cmyk;
      readonly dashed?: boolean;
    }
  | {
      readonly type: 'words';
      readonly text: string;
      readonly x: number;
      readonly y: number;
      readonly face: FaceId;
      readonly size: number;
      readonly colour: Cmyk;
      readonly align?: 'start' | 'end';
    };

/** White left and right of the words on a sheet's edge, in mpt. */
export const edgeMargin = 24_000;

/** Size of the words on a sheet's edge: large, since a broadsheet's proof comes out of the office printer at half its size. */
export const edgeSize = ({ width }: { readonly width: number }): number => Math.round(Math.min(11_000, Math.max(7000, width / 80)));

/** Width of words set tight, in mpt. */
export function wordsWidth(faces: Faces, face: FaceId, size: number, text: string): number {
  let width = 0;
  for (const char of text) width += ((faces[face].widths[char] ?? 1000) / 1000) * size;
  return Math.round(width);
}

/** Words set tight as a line of the display list, so that they are drawn like all others. */
export function tightWords(faces: Faces, item: Pick<TextItem, 'text' | 'face' | 'size' | 'y' | 'ink'>, x: number): TextItem {
  const xs: number[] = [];
  let pen = x;
  for (const char of item.text) {
    for (let i = 0; i < char.length; i += 1) xs.push(Math.round(pen));
    pen += ((faces[item.face].widths[char] ?? 1000) / 1000) * item.size;
  }
  return { ...item, type: 'text', slotId: '', condense: 1000, xs, starts: 'paragraph' };
}

/** Words in as many lines as they take in a measure of `room` mpt; one empty line for no words. */
export function inLines(faces: Faces, { face, size }: { readonly face: FaceId; readonly size: number }, text: string, room: number): string[] {
  const lines: string[] = [''];
  for (const char of text) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && wordsWidth(faces, face, size, line + char) > room) lines.push(char);
    else lines[lines.length - 1] = line + char;
  }
  return lines;
}
