import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { pause } from './collab-driver.ts';

/**
 * What one commit costs on this disk by itself: the least that anything durable can take. Milliseconds. They come apart as
 * people's keys do: commits one right after the other take half as long, and nobody types like that.
 */
export async function disk(): Promise<{ p50: number; p95: number; p99: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'banmian-bench-'));
  const db = new Database(join(folder, 'disk.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE edits (bytes BLOB)');
  const insert = db.prepare('INSERT INTO edits VALUES (?)');
  const taken: number[] = [];
  for (let i = 0; i < 800; i++) {
    await pause(2);
    const from = performance.now();
    insert.run(Buffer.alloc(60));
    taken.push(performance.now() - from);
  }
  taken.sort((a, b) => a - b);
  db.close();
  rmSync(folder, { recursive: true });
  return { p50: taken[400] ?? NaN, p95: taken[760] ?? NaN, p99: taken[792] ?? NaN };
}
