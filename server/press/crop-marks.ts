import type { PencilItem } from './pencil.ts';

/** All four plates, so that the marks stand on each of them. */
const registration = [100, 100, 100, 100] as const;

/** Room for crop marks beyond the bleed, and how far they keep from it; mpt. */
export const markRoom = 24_000;
const length = 14_000;
const gap = 3_000;

/** Where the sheet is cut: two short lines at each corner, and a cross in the middle of each side to lay the plates by. */
export function cropMarks(width: number, height: number, bleed: number): PencilItem[] {
  const near = bleed + gap;
  const far = near + length;
  const stroke = (...points: (readonly [number, number])[]): PencilItem => ({ type: 'stroke', points, width: 250, colour: registration });
  const corners = [0, width].flatMap((x) =>
    [0, height].flatMap((y) => {
      const [out, down] = [x === 0 ? -1 : 1, y === 0 ? -1 : 1];
      return [stroke([x + out * near, y], [x + out * far, y]), stroke([x, y + down * near], [x, y + down * far])];
    }),
  );
  const middle = (near + far) / 2;
  const crosses = (
    [
      [width / 2, -middle],
      [width / 2, height + middle],
      [-middle, height / 2],
      [width + middle, height / 2],
    ] as const
  ).flatMap(([x, y]) => {
    const arm = length / 2;
    const ring = Array.from(
      { length: 25 },
      (_, i) => [x + Math.cos((i * Math.PI) / 12) * arm * 0.6, y + Math.sin((i * Math.PI) / 12) * arm * 0.6] as const,
    );
    return [stroke([x - arm, y], [x + arm, y]), stroke([x, y - arm], [x, y + arm]), stroke(...ring)];
  });
  return [...corners, ...crosses];
}
