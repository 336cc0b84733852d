import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WhyCode } from '../../shared/words/whys.ts';
import { FaceTrouble, faceFormat, faceLimits } from './face-tables.ts';
import type { ReadFace } from './read-face.ts';

/** How long a font may take to be read, and how many megabytes its reader may use. A sound one takes a second and 300 MB. */
const patience = { ms: 30_000, mb: 512 } as const;

type Answer = { readonly read: ReadFace } | { readonly code: WhyCode; readonly figures: Readonly<Record<string, string | number>> };

/**
 * Reads a font file that somebody sent, in a process of its own that is ended when it takes too long or too much memory:
 * a hostile file can neither hang nor crash the office. Throws FaceTrouble.
 */
export async function readFaceApart(bytes: Uint8Array, limits: { ms: number; mb: number } = patience): Promise<ReadFace> {
  if (bytes.byteLength === 0) throw new FaceTrouble('file-missing');
  if (bytes.byteLength > faceLimits.bytes) throw new FaceTrouble('file-too-large', { mb: faceLimits.bytes / 1024 / 1024 });
  // What the first bytes tell is told without a process.
  faceFormat(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const folder = await mkdtemp(join(tmpdir(), 'banmian-face-'));
  try {
    const path = join(folder, 'face');
    await writeFile(path, bytes);
    const answer = await asked(path, limits);
    if ('code' in answer) throw new FaceTrouble(answer.code, answer.figures);
    return answer.read;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function asked(path: string, limits: { ms: number; mb: number }): Promise<Answer> {
  return new Promise((done) => {
    const child = fork(join(import.meta.dirname, 'face-child.ts'), [path], {
      execArgv: ['--import', 'tsx', `--max-old-space-size=${limits.mb}`], serialization: 'advanced', stdio: 'ignore',
    });
    const end = (answer: Answer): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      done(answer);
    };
    const timer = setTimeout(() => end({ code: 'face-too-slow', figures: {} }), limits.ms);
    child.on('message', (message) => end(message as Answer));
    child.on('error', () => end({ code: 'face-too-slow', figures: {} }));
    child.on('exit', () => end({ code: 'face-too-slow', figures: {} }));
  });
}
