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

/** The words of a file, and what of it was no words. */
export interface SourceText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16' | 'gb18030';
  /** Control and format characters that were left out. */
  readonly unseen: number;
  /** Places whose bytes are spoilt; a � stands there. */
  readonly spoilt: number;
}

/** The words of a file in UTF-8, UTF-16 or GB18030. Throws SourceTrouble for what is no text. */
export async function readSource(path: string): Promise<SourceText> {
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
  if (bytes.byteLength === 0) throw new SourceTrouble(`文件是空的：${path}`, `the file ${path} is empty`);
  const source = decode(bytes, path);
  if (source.text.trim() === '') throw new SourceTrouble(`文件里没有字：${path}`, `there are no words in the file ${path}`);
  return source;
}

function decode(bytes: Uint8Array, path: string): SourceText {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    const text = lenient(bytes, a === 0xff ? 'utf-16le' : 'utf-16be');
    if (spoilt(text) * 10 > text.length) throw noText(path);
    return plain(text, 'utf-16', path);
  }
  // A text has no zero bytes; UTF-16 has one in every space and end of line.
  if (bytes.includes(0)) {
    const wide = (['utf-16le', 'utf-16be'] as const).map((name) => lenient(bytes, name)).find((text) => hans(text) * 2 > text.length);
    if (wide !== undefined) return plain(wide, 'utf-16', path);
  }
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      return plain(new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding, path);
    } catch (error) {
      if (error instanceof SourceTrouble) throw error;
      // Some bytes of a UTF-8 text are spoilt: as GB18030 every word of it would be another.
      const text = encoding === 'utf-8' ? lenient(bytes, encoding) : '';
      if (hans(text) > 0 && spoilt(text) * 10 < hans(text)) return plain(text, encoding, path);
    }
  }
  const text = lenient(bytes, 'gb18030');
  if (spoilt(text) * 20 < hans(text)) return plain(text, 'gb18030', path);
  throw noText(path);
}

const lenient = (bytes: Uint8Array, encoding: string): string => new TextDecoder(encoding).decode(bytes);
const spoilt = (text: string): number => text.match(/\ufffd/gu)?.length ?? 0;
const hans = (text: string): number => text.match(/[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/gu)?.length ?? 0;

const noText = (path: string) => new SourceTrouble(`这不是文字文件：${path}`, `${path} is not a text file`);

/** Ends of lines and pages of all kinds. */
const ends = /[\v\u0085\u2028\u2029]/gu;
/** Control and format characters and those that choose a variant: they have no picture, and what they do to text a page does by itself. */
const unseen = /(?![\n\r\t\f])[\p{Cc}\p{Cf}]|\p{Variation_Selector}|\u034f/gu;

/** The text without what nobody can see; of that it is told how much there was. */
function plain(text: string, encoding: SourceText['encoding'], path: string): SourceText {
  const whole = text.replace(/^\ufeff/u, '').replace(ends, '\n');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells a binary file
  if ((whole.match(/[\u0000-\u0008\u000e-\u001f]/gu)?.length ?? 0) * 5 > whole.length) throw noText(path);
  const left = whole.replace(unseen, '');
  return { text: left, encoding, unseen: [...whole].length - [...left].length, spoilt: spoilt(left) };
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
