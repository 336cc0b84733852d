import { readFile, stat, writeFile } from 'node:fs/promises';
import type { Said } from './reading.ts';

/** Something about the files that were named; its words are for the terminal. */
export class SourceTrouble extends Error {
  readonly said: Said;
  constructor(zh: string, en: string) {
    super(en);
    this.said = { zh, en };
  }
}

/** The largest text that is taken, in bytes: some forty pages. A newspaper's page has about 20,000. */
const mostBytes = 1024 * 1024;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** The words of a file in UTF-8, UTF-16 with its mark, or GB18030. Throws SourceTrouble for what is no text. */
export async function readSource(path: string): Promise<{ text: string; encoding: 'utf-8' | 'utf-16' | 'gb18030' }> {
  const facts = await stat(path).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') throw new SourceTrouble(`找不到文件：${path}`, `there is no file ${path}`);
    throw new SourceTrouble(`打不开文件：${path}`, `the file ${path} cannot be opened`);
  });
  if (!facts.isFile()) throw new SourceTrouble(`这不是文件：${path}`, `${path} is not a file`);
  if (facts.size > mostBytes) {
    throw new SourceTrouble(
      `文件太大：${(facts.size / mostBytes).toFixed(1)} MB；一个版的文字约 20 KB，最多收 1 MB`,
      `the file is too large: ${(facts.size / mostBytes).toFixed(1)} MB; a page has about 20 KB, and 1 MB is the most that is taken`,
    );
  }
  const bytes = await readFile(path).catch(() => {
    throw new SourceTrouble(`读不了文件：${path}`, `the file ${path} cannot be read`);
  });
  const { text, encoding } = decode(bytes, path);
  if (text.trim() === '') throw new SourceTrouble(`文件是空的：${path}`, `the file ${path} is empty`);
  return { text, encoding };
}

function decode(bytes: Uint8Array, path: string): { text: string; encoding: 'utf-8' | 'utf-16' | 'gb18030' } {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    return { text: plain(new TextDecoder(a === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes), path), encoding: 'utf-16' };
  }
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      return { text: plain(new TextDecoder(encoding, { fatal: true }).decode(bytes), path), encoding };
    } catch (error) {
      if (error instanceof SourceTrouble) throw error;
    }
  }
  throw noText(path);
}

const noText = (path: string) => new SourceTrouble(`这不是文字文件：${path}`, `${path} is not a text file`);

/** Text has no control characters but blanks, tabs and ends of lines and pages. */
function plain(text: string, path: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells a binary file
  const odd = text.match(/[\u0000-\u0008\u000e-\u001f\ufffd\ue000-\uf8ff]/gu)?.length ?? 0;
  if (odd > 0 && (text.includes('\0') || odd > text.length / 200)) throw noText(path);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is left of them has no picture
  return text.replace(/[\u0000-\u0008\u000b\u000e-\u001f\u200b-\u200f\u2028\u2029\ufeff]/gu, '');
}

/** Writes the PDF. Throws SourceTrouble where that cannot be. */
export async function writeTarget(path: string, bytes: Uint8Array): Promise<void> {
  await writeFile(path, bytes).catch((error: unknown) => {
    const why = codeOf(error);
    if (why === 'ENOENT') throw new SourceTrouble(`没有这个文件夹，写不了：${path}`, `${path} cannot be written: its folder does not exist`);
    if (why === 'EISDIR') throw new SourceTrouble(`这是文件夹，不是文件：${path}`, `${path} is a folder, not a file`);
    throw new SourceTrouble(`写不了：${path}（${why || '没有权限'}）`, `${path} cannot be written (${why || 'no permission'})`);
  });
}
