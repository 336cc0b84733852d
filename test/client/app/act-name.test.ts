import { expect, it } from 'vitest';
import { ActName } from '../../../client/app/act-name.ts';

it('is one name for the same words until they are stored, and another for others', () => {
  const name = new ActName();
  const first = name.for({ title: '渡口夜航' });
  expect(name.for({ title: '渡口夜航' })).toBe(first);
  const other = name.for({ title: '渡口夜航', note: '夜里' });
  expect(other).not.toBe(first);
  name.stored();
  expect(name.for({ title: '渡口夜航', note: '夜里' })).not.toBe(other);
  // The office takes ids of these signs only.
  expect(first).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
});
