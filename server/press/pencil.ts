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
