import { afterEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { followCopy } from '../../../client/editor/live-copy.ts';
import { elementFrom, fragmentOf, openCopy, readCopy, seedCopy, setCuttable, textsOf } from '../../../shared/collab/copy-doc.ts';

afterEach(() => vi.unstubAllGlobals());

it('reads only what changed, and reads it as the document is, whatever was done to it', () => {
  vi.useFakeTimers();
  vi.stubGlobal('requestAnimationFrame', (look: () => void) => setTimeout(look, 0));
  vi.stubGlobal('cancelAnimationFrame', clearTimeout);
  const doc = openCopy();
  seedCopy(doc, [{ kind: 'headline', text: '题' }, ...Array.from({ length: 5 }, (_, i) => ({ kind: 'paragraph' as const, text: `第${i}段` }))]);
  const live = followCopy(doc);
  let told = 0;
  const stop = live.subscribe(() => { told += 1; });
  const settle = (): void => void vi.advanceTimersByTime(500);
  settle();
  const element = (i: number): Y.XmlElement => fragmentOf(doc).get(i) as Y.XmlElement;
  const acts: (() => void)[] = [
    () => textsOf(element(2))[0]!.insert(0, '新'), () => textsOf(element(3))[0]!.format(0, 1, { bold: {} }), () => setCuttable(element(1), true),
    () => fragmentOf(doc).insert(2, [elementFrom({ kind: 'table-row', text: '甲\t乙' })]), () => fragmentOf(doc).delete(4, 1),
    () => element(3).insert(0, [new Y.XmlText('又一段文字')]),
  ];
  for (const act of acts) {
    const before = live.read().blocks;
    act();
    settle();
    expect(live.read()).toEqual(readCopy(doc));
    const same = live.read().blocks.filter((block) => before.includes(block)).length;
    expect(same).toBeGreaterThanOrEqual(4);
  }
  expect(told).toBe(acts.length + 1);
  // While nobody looked, words may have changed.
  stop();
  textsOf(element(0))[0]!.insert(0, '大');
  live.subscribe(() => undefined);
  settle();
  expect(live.read()).toEqual(readCopy(doc));
  vi.useRealTimers();
});
