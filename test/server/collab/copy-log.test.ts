import { expect, it } from 'vitest';
import { tailOutgrown } from '../../../server/collab/copy-log.ts';

it('a snapshot is due when opening would take long, and not for a few edits however large', () => {
  const due = (snapshotBytes: number, tailBytes: number, tailEdits: number) => tailOutgrown({ snapshotBytes, tailBytes, tailEdits });
  // A few large ones open as fast from the tail.
  expect(due(0, 3_000_000, 199)).toBe(false);
  expect(due(0, 3_000_000, 200)).toBe(true);
  // Beside a large snapshot, or hardly anything, a tail is no matter.
  expect(due(200_000, 99_000, 2_000)).toBe(false);
  expect(due(200_000, 101_000, 2_000)).toBe(true);
  expect(due(0, 30_000, 2_000)).toBe(false);
  // Thousands of keys weigh little and each takes its time: however large the snapshot, nobody waits for 100,000 of them.
  expect(due(2_000_000, 60_000, 6_000)).toBe(false);
  expect(due(2_000_000, 60_010, 6_001)).toBe(true);
});
