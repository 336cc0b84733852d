import { Hono } from 'hono';

/** Serves the product's own typefaces to the browser. */
export function faceFiles(): Hono {
  return new Hono();
}
