import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** What one commit costs on this disk by itself: the least that anything durable can take. Milliseconds. */
export function disk(): { p50: number; p95: number; p99: number } {
  const folder = mkdtempSync(join(tmpdir(), 'banmian-bench-'));
  const db = new Database(join(folder, 'disk.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE edits (bytes BLOB)');
  const insert = db.prepare('INSERT INTO edits VALUES (?)');
  const taken = Array.from({ length: 800 }, () => {
    const from = performance.now();
    insert.run(Buffer.alloc(60));
    return performance.now() - from;
  }).sort((a, b) => a - b);
  db.close();
  rmSync(folder, { recursive: true });
  return { p50: taken[400] ?? NaN, p95: taken[760] ?? NaN, p99: taken[792] ?? NaN };
}
