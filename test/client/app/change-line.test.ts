import { describe, expect, it } from 'vitest';
import { ChangeLine } from '../../../client/app/change-line.ts';
import type { Why } from '../../../shared/workflow.ts';

interface Facts { readonly id: string; readonly version: number; readonly due?: string; readonly people?: readonly string[] }
type Patch = Partial<Pick<Facts, 'due' | 'people'>>;

/** An office in little, one row, that answers when the test lets it. */
function office() {
  let row: Facts = { id: 'page', version: 4 };
  const asked: { readonly patch: Patch; readonly named: number; readonly was: Partial<Patch> }[] = [];
  const held: (() => void)[] = [];
  const told: Why[][] = [];
  let drawn = 0;
  const line = new ChangeLine<Patch>({
    async send(id, named, patch, was) {
      asked.push({ patch, named, was });
      await new Promise<void>((go) => held.push(go));
      if (patch.due === 'broken') throw new Error('the line went');
      if (id !== row.id || named !== row.version) return { ok: false, why: [{ code: 'page-moved' }] };
      row = { ...row, ...patch, version: row.version + 1 };
      return { ok: true, value: { version: row.version } };
    },
    refused: (why) => void told.push([...why]),
    failed: (error) => void told.push([{ code: String(error) }]),
    changed: () => void (drawn += 1),
  });
  const answer = async (): Promise<void> => {
    while (held.length === 0) await Promise.resolve();
    held.shift()?.();
  };
  line.over(row);
  return { line, asked, told, answer, row: () => row, drawn: () => drawn };
}

describe('ChangeLine', () => {
  it('names for the second of two quick changes the version that the first made', async () => {
    const { line, asked, told, answer } = office();
    const both = Promise.all([line.put('page', { due: '20:00' }), line.put('page', { due: '21:00' })]);
    await answer();
    await answer();
    await both;
    expect(asked.map(({ patch, named }) => [patch, named])).toEqual([[{ due: '20:00' }, 4], [{ due: '21:00' }, 5]]);
    expect(told).toEqual([]);
  });

  it('shows what was changed at once and until the row itself has it, so that the next change builds on it', async () => {
    const { line, answer, row, drawn } = office();
    const old = row();
    const put = line.put('page', { people: ['林'] });
    expect(line.over(old)).toEqual({ ...old, people: ['林'] });
    expect(drawn()).toBe(1);
    await answer();
    expect(await put).toBe(true);
    // Answered, and the row that is drawn is still the old one.
    expect(line.over(old)).toEqual({ ...old, people: ['林'] });
    expect(line.over(row())).toBe(row());
    // Somebody else's later change is not covered up.
    const later = { ...row(), version: 6, people: ['丁'] };
    expect(line.over(later)).toBe(later);
  });

  it('says what stood in the fields it changes, its own changes that have no answer yet among it', async () => {
    const { line, asked, answer } = office();
    line.over({ id: 'page', version: 4, due: '19:00', people: ['林'] } as Facts);
    const both = Promise.all([line.put('page', { due: '20:00' }), line.put('page', { due: '21:00' }), line.put('page', { people: [] })]);
    for (let i = 0; i < 3; i += 1) await answer();
    await both;
    expect(asked.map(({ was }) => was)).toEqual([{ due: '19:00' }, { due: '20:00' }, { people: ['林'] }]);
  });

  it('leaves to the office what was written over something that stands there no more: it names no version then', async () => {
    const { line, asked, told, answer } = office();
    line.over({ id: 'page', version: 4, due: '22:00' } as Facts);
    const put = line.put('page', { due: '21:00' }, { due: '19:00' });
    await answer();
    expect(await put).toBe(false);
    expect(asked).toEqual([{ patch: { due: '21:00' }, named: 0, was: { due: '19:00' } }]);
    expect(told).toHaveLength(1);
  });

  it('gives a move the version after the changes that are still on their way', async () => {
    const { line, answer } = office();
    void line.put('page', { due: '20:00' });
    const settled = line.settled('page');
    await answer();
    expect(await settled).toBe(5);
  });

  it('keeps its place when an older picture of the row is drawn once more', async () => {
    const { line, answer } = office();
    const put = line.put('page', { due: '20:00' });
    await answer();
    await put;
    line.over({ id: 'page', version: 4 });
    expect(await line.settled('page')).toBe(5);
  });

  it('tells a refusal and a torn line, shows them no more, and goes on with what was typed after', async () => {
    const { line, asked, told, answer } = office();
    const moved: Facts = { id: 'page', version: 9 };
    line.over(moved);
    const all = Promise.all([line.put('page', { due: 'broken' }), line.put('page', { due: 'late' }), line.put('other', { due: 'mine' })]);
    for (let i = 0; i < 3; i += 1) await answer();
    expect(await all).toEqual([false, false, false]);
    expect(asked.map(({ named }) => named)).toEqual([9, 9, 0]);
    expect(told).toEqual([[{ code: 'Error: the line went' }], [{ code: 'page-moved' }], [{ code: 'page-moved' }]]);
    expect(line.over(moved)).toBe(moved);
  });
});
