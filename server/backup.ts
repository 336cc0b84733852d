import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { backupDatabase } from './store/backup.ts';

/** Copies a paper's data folder while it is in use: `npm run backup -- --data DIR --to FOLDER`. The copy can be started as it is. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { data: { type: 'string' }, to: { type: 'string' } } });
  const from = resolve(values.data ?? process.env.DATA ?? 'data');
  if (!values.to) throw new Error('说明备份到哪里 · say where to: npm run backup -- --data DIR --to FOLDER');
  const to = resolve(values.to);
  if (!existsSync(join(from, 'banmian.db'))) throw new Error(`这里没有报社的数据 · no paper here: ${from}`);
  if (existsSync(join(to, 'banmian.db'))) throw new Error(`那里已有一份备份,请另选文件夹 · there is a copy already, choose another folder: ${to}`);
  await mkdir(to, { recursive: true });
  // The database first: a photo or a face that comes in meanwhile is then one too many, never one too few.
  await backupDatabase(join(from, 'banmian.db'), join(to, 'banmian.db'));
  for (const folder of ['photos', 'faces', 'press']) {
    if (existsSync(join(from, folder))) await cp(join(from, folder), join(to, folder), { recursive: true });
  }
  console.log(`已备份 · copied to ${to}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
