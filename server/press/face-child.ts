/** A process of its own that opens one font file and ends: argv[2] is the file's path, the answer goes to the parent. */
import { readFile } from 'node:fs/promises';
import { FaceTrouble } from './face-tables.ts';
import { readFace } from './read-face.ts';

const answer = (message: unknown): void => {
  process.send?.(message, () => process.exit(0));
};

try {
  answer({ read: await readFace(await readFile(process.argv[2] ?? '')) });
} catch (error) {
  answer(error instanceof FaceTrouble ? { code: error.code, figures: error.figures } : { code: 'face-not-font', figures: {} });
}
