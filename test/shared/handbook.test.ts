import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const ruleId = /\b(?:ST|PG|PR|ED|BY|EV)\d+\b/g;

/** The rules as the handbook numbers them, in its order. */
const rules = [...readFileSync(join(root, 'shared/README.md'), 'utf8').matchAll(/^- \*\*((?:ST|PG|PR|ED|BY|EV)\d+)\*\* (.+)$/gm)]
  .map((m) => m[1] ?? '');

const filesUnder = (folder: string) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  .filter((f) => /\.tsx?$/.test(f) && !f.includes('node_modules')).map((f) => join(folder, f));

/** What the names of tests cite: «[PG3] …», «[PG2][PG3] …». */
function cited(): Map<string, string> {
  const where = new Map<string, string>();
  // Contract suites stand in files of their own, so every file of the inspectors counts.
  for (const file of filesUnder('test')) {
    for (const [brackets] of readFileSync(join(root, file), 'utf8').matchAll(/\[(?:(?:ST|PG|PR|ED|BY|EV)\d+(?:[,–\- ]+)?)+\]/g)) {
      for (const [id] of brackets.matchAll(ruleId)) where.set(id, file);
    }
  }
  return where;
}

describe('the handbook', () => {
  it('[EV1] numbers its rules once each, without gaps', () => {
    expect(new Set(rules).size).toBe(rules.length);
    expect(rules).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7].map((n) => `ST${n}`), ...[1, 2, 3, 4, 5, 6, 7].map((n) => `PG${n}`), ...[1, 2, 3, 4, 5, 6].map((n) => `PR${n}`),
      'ED1', 'ED2', 'BY1', 'EV1', 'EV2', 'EV3',
    ]);
  });

  it('[EV1] every rule is cited by a test, and every cited rule is in the handbook', () => {
    const tests = cited();
    expect(rules.filter((id) => !tests.has(id))).toEqual([]);
    expect([...tests].filter(([id]) => !rules.includes(id))).toEqual([]);
  });

  it('[EV1] what the code cites is in the handbook too', () => {
    const files = ['shared', 'server', 'client'].flatMap(filesUnder);
    const strangers = files.flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(ruleId)].filter(([id]) => !rules.includes(id)).map(([id]) => `${file}: ${id}`));
    expect(files.length).toBeGreaterThan(60);
    expect(strangers).toEqual([]);
  });

  it('[EV1] decisions carry a day', () => {
    const text = readFileSync(join(root, 'shared/README.md'), 'utf8').split('## Decisions')[1] ?? '';
    const decisions = text.split('\n').filter((line) => line.startsWith('- '));
    expect(decisions.length).toBeGreaterThan(10);
    for (const line of decisions) expect(line).toMatch(/^- \d{4}-\d{2}-\d{2} \S/);
  });
});
