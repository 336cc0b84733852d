import type { FurniturePart, FurnitureStyle, StyleSheet } from './model.ts';

/** The furniture of a sheet that says nothing of it. */
export const usualFurniture: Readonly<Record<FurniturePart, FurnitureStyle>> = {
  'nameplate': { face: 'song-black', color: 'masthead', scale: 1000 },
  'issue': { face: 'hei-bold', color: 'black', scale: 1000 },
  'imprint': { face: 'song', color: 'black', scale: 1000 },
  'folio': { face: 'song-black', color: 'masthead', scale: 1000 },
  'section': { face: 'hei-bold', color: 'black', scale: 1000 },
  'running-name': { face: 'song-black', color: 'masthead', scale: 1000 },
  'running-date': { face: 'song', color: 'black', scale: 1000 },
  'hotline': { face: 'hei-bold', color: 'black', scale: 1000 },
  'ad-label': { face: 'hei', color: 'black', scale: 1000 },
};

/** How a part of the furniture is set on a sheet. */
export const furnitureOf = (sheet: StyleSheet, part: FurniturePart): FurnitureStyle => sheet.furniture?.[part] ?? usualFurniture[part];

/** A part as a label whose place gives it `size`. */
export function furnitureLook(sheet: StyleSheet, part: FurniturePart, size: number): { face: FurnitureStyle['face']; size: number; ink: FurnitureStyle['color'] } {
  const { face, color, scale } = furnitureOf(sheet, part);
  return { face, size: scale === 1000 ? size : Math.max(1, Math.round((size * scale) / 1000)), ink: color };
}
