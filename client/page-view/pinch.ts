/** A place on the screen. */
interface Spot { readonly clientX: number; readonly clientY: number }

/** Two fingers as they came down: how far apart, how near the sheet lay, and which point of it (as a part of its width and height) was between them. */
export interface Pinch {
  readonly apart: number;
  readonly zoom: number;
  readonly under: { readonly x: number; readonly y: number };
}

/** Fingers that touch each other say nothing of how far apart they are. */
const CLOSE = 24;

const apartOf = (a: Spot, b: Spot): number => Math.max(CLOSE, Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY));
/** The middle between two fingers: what a pinch turns about. */
export const middleOf = (a: Spot, b: Spot): Spot => ({ clientX: (a.clientX + b.clientX) / 2, clientY: (a.clientY + b.clientY) / 2 });

/** Two fingers have come down on a sheet that lies here, so near. */
export function beginPinch(a: Spot, b: Spot, zoom: number, sheet: { readonly left: number; readonly top: number; readonly width: number; readonly height: number }): Pinch {
  const middle = middleOf(a, b);
  return { apart: apartOf(a, b), zoom, under: { x: (middle.clientX - sheet.left) / sheet.width, y: (middle.clientY - sheet.top) / sheet.height } };
}

/** How near the sheet is to lie now. What was between the fingers stays between them, so that both together push it. */
export const pinchedTo = (pinch: Pinch, a: Spot, b: Spot): number => (pinch.zoom * apartOf(a, b)) / pinch.apart;
