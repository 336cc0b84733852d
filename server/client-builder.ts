/** A process of its own that builds the client, and the files of marks that its typefaces want, and ends. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'vite';
import { faceSources } from '../shared/compose/faces/face-sources.ts';
import type { FaceId } from '../shared/compose/model.ts';
import { clientDir, marksDir } from './client-build.ts';
import { marksSlice } from './press/marks-slice.ts';

/** Compressed twins beside each text asset, so that serving costs nothing. */
async function compress(dir: string): Promise<void> {
  for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(js|css|html|svg|json)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    await writeFile(`${path}.br`, await promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
    await writeFile(`${path}.gz`, await promisify(gzip)(bytes, { level: 9 }));
  }
}

await build({ configFile: join(import.meta.dirname, '../vite.config.ts'), logLevel: 'warn' });
await compress(clientDir);
const marked = (Object.keys(faceSources) as FaceId[]).filter((face) => faceSources[face].whole !== '');
await mkdir(marksDir, { recursive: true });
// One after another: the packer has one memory.
for (const face of marked) await writeFile(join(marksDir, `${face}.woff2`), await marksSlice(face));
