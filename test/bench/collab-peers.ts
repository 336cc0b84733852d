/** The servers that writing together is measured against. They are no part of the paper: the bench fetches them once. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the peers are kept, beside what other tools keep. */
export const peersFolder = join(import.meta.dirname, '../../node_modules/.cache/banmian-bench');

/** The last y-websocket that brings its server along, and the last Hocuspocus for Node 20. */
const wanted = ['y-websocket@1.5.4', '@hocuspocus/server@3.4.4', '@hocuspocus/extension-database@3.4.4', 'yjs@13.6.33', 'y-protocols@1.0.7'];

/** Brings the peers to this machine; false, with a word about it, where the registry cannot be reached. */
export function peersHere(): boolean {
  if (existsSync(join(peersFolder, 'node_modules/@hocuspocus/server')) && existsSync(join(peersFolder, 'node_modules/y-websocket'))) return true;
  mkdirSync(peersFolder, { recursive: true });
  writeFileSync(join(peersFolder, 'package.json'), '{ "name": "bench-peers", "private": true }\n');
  try {
    execFileSync('npm', ['install', '--save-exact', '--ignore-scripts', '--no-audit', '--no-fund', ...wanted],
      { cwd: peersFolder, stdio: ['ignore', 'ignore', 'pipe'], timeout: 120_000 });
    return true;
  } catch (error) {
    console.log(`  y-websocket and Hocuspocus are left out: npm could not fetch them (${String((error as Error).message).split('\n')[0]})`);
    return false;
  }
}
