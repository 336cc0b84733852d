import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono } from 'hono';
import { faceSources } from '../../shared/compose/faces/face-sources.ts';
import type { FaceId } from '../../shared/compose/model.ts';
import { quoteRanges, sliceRanges } from './marks-slice.ts';
import { folderOf, partsOf } from './outlines.ts';

let sheet: Promise<string> | null = null;

/** One style sheet for every face: the browser fetches a slice only when a character of it is on the screen. */
async function faceSheet(marks: string): Promise<string> {
  const rules: string[] = [];
  for (const face of Object.keys(faceSources) as FaceId[]) {
    const { family, weight } = faceSources[face];
    for (const { file, ranges } of await partsOf(face)) {
      rules.push(
        `@font-face{font-family:"${family}";font-weight:1 1000;font-style:normal;font-display:swap;` +
          `src:url(/faces/${face}/${file.slice('files/'.length)}) format("woff2");unicode-range:${ranges}}`,
      );
    }
    rules.push(`/* ${family}: ${faceSources[face].package} ${weight} */`);
  }
  // Last, so that they win: the marks of a face from one file, and the kai's quotes from the Song, as print sets them.
  for (const face of Object.keys(faceSources) as FaceId[]) {
    const from = face === 'kai' ? 'song' : face;
    if (!existsSync(join(marks, `${from}.woff2`))) continue;
    rules.push(
      `@font-face{font-family:"${faceSources[face].family}";font-weight:1 1000;font-style:normal;font-display:swap;` +
        `src:url(/faces/${from}/marks.woff2) format("woff2");unicode-range:${face === 'kai' ? quoteRanges : sliceRanges}}`,
    );
  }
  return rules.join('\n');
}

/** Serves the product's own typefaces to the browser, and the files of marks that lie in `marks`; nothing is fetched from elsewhere at run time. */
export function faceFiles(marks: string): Hono {
  const app = new Hono();
  app.get('/faces.css', async (c) => {
    sheet ??= faceSheet(marks);
    return c.body(await sheet, 200, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=86400' });
  });
  app.get('/:face/:file{[a-z0-9-]+\\.woff2}', async (c) => {
    const face = c.req.param('face') as FaceId;
    if (!Object.hasOwn(faceSources, face)) return c.notFound();
    if (c.req.param('file') === 'marks.woff2') {
      const path = join(marks, `${face}.woff2`);
      if (!existsSync(path)) return c.notFound();
      return c.body(new Uint8Array(await readFile(path)), 200, { 'content-type': 'font/woff2', 'cache-control': 'public, max-age=86400' });
    }
    const file = `files/${c.req.param('file')}`;
    // Only files that the sheet names: nothing else of a package is to be had here.
    if (!(await partsOf(face)).some((part) => part.file === file)) return c.notFound();
    return c.body(new Uint8Array(await readFile(join(folderOf(faceSources[face]), file))), 200, {
      'content-type': 'font/woff2',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });
  return app;
}
