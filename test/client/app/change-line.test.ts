import { describe, expect, it } from 'vitest';
import { ChangeLine } from '../../../client/app/change-line.ts';
import type { Why } from '../../../shared/workflow.ts';

/** An office in little, one row, that answers when the test lets it. */
function office() {
  let version = 4;
  const asked: { readonly patch: string; readonly named: number }[] = [];
  const held: (() => void)[] = [];
  const told: Why[][] = [];
  const line = new ChangeLine<string>(async (_, named, patch) => {
    asked.push({ patch, named });
    await new Promise<void>((go) => held.push(go));
    if (patch === 'broken') throw new Error('the line went');
    if (named !== version) return { ok: false, why: [{ code: 'page-moved' }] };
    return { ok: true, value: { version: ++version } };
  }, (why) => void told.push([...why]), (error) => void told.push([{ code: String(error) }]));
  line.saw({ id: 'page', version });
  const answer = async (): Promise<void> => {
    while (held.length === 0) await Promise.resolve();
    held.shift()?.();
  };
  return { line, asked, told, answer };
}

describe('ChangeLine', () => {
  it('names for the second of two quick changes the version that the first made', async () => {
    const { line, asked, told, answer } = office();
    const both = Promise.all([line.put('page', '20:00'), line.put('page', '21:00')]);
    await answer();
    await answer();
    await both;
    expect(asked).toEqual([{ patch: '20:00', named: 4 }, { patch: '21:00', named: 5 }]);
    expect(told).toEqual([]);
  });

  it('gives a move the version after the changes that are still on their way', async () => {
    const { line, answer } = office();
    void line.put('page', '20:00');
    const settled = line.settled('page');
    await answer();
    expect(await settled).toBe(5);
  });

  it('keeps its place when an older picture of the row is drawn once more', async () => {
    const { line, answer } = office();
    const put = line.put('page', '20:00');
    await answer();
    await put;
    line.saw({ id: 'page', version: 4 });
    expect(await line.settled('page')).toBe(5);
  });

  it('tells a refusal and a torn line, and goes on with what was typed after', async () => {
    const { line, asked, told, answer } = office();
    line.saw({ id: 'page', version: 9 });
    const all = Promise.all([line.put('page', 'broken'), line.put('page', 'late'), line.put('other', 'mine')]);
    for (let i = 0; i < 3; i += 1) await answer();
    await all;
    expect(asked.map(({ named }) => named)).toEqual([9, 9, 0]);
    expect(told).toEqual([[{ code: 'Error: the line went' }], [{ code: 'page-moved' }], [{ code: 'page-moved' }]]);
  });
});
