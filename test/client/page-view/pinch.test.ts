import { expect, it } from 'vitest';
import { beginPinch, middleOf, pinchedTo } from '../../../client/page-view/pinch.ts';

const at = (clientX: number, clientY: number) => ({ clientX, clientY });
const sheet = { left: 100, top: 50, width: 400, height: 600 };

it('fingers twice as far apart bring the sheet twice as near, half as far half, and it remembers what lay between them', () => {
  const pinch = beginPinch(at(200, 300), at(400, 300), 0.8, sheet);
  expect(pinch.under).toEqual({ x: 0.5, y: 250 / 600 });
  expect(pinchedTo(pinch, at(100, 300), at(500, 300))).toBeCloseTo(1.6);
  expect(pinchedTo(pinch, at(300, 250), at(300, 350))).toBeCloseTo(0.4);
});

it('fingers that move together only push, and fingers that meet do not fling the sheet away', () => {
  const pinch = beginPinch(at(200, 300), at(200, 500), 1, sheet);
  expect(pinchedTo(pinch, at(260, 340), at(260, 540))).toBe(1);
  expect(middleOf(at(260, 340), at(260, 540))).toEqual(at(260, 440));
  const met = beginPinch(at(200, 300), at(201, 300), 1, sheet);
  expect(pinchedTo(met, at(200, 300), at(210, 300))).toBe(1);
  expect(pinchedTo(met, at(200, 300), at(248, 300))).toBe(2);
});
