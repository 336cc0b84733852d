import { expect, it } from 'vitest';
import { rebased, rebasedSet } from '../../../client/admin/rebased.ts';

it('keeps what somebody else changed meanwhile in another field of the same brand, and in other brands', () => {
  const began = { daily: { jumpOut: '▶下转{folio}版' }, other: { afterLabel: '：' } };
  const mine = { ...began, daily: { ...began.daily, houseDateline: '{name}消息' } };
  const now = { daily: { jumpOut: '→{folio}版' }, third: { staffReporter: '首席记者' } };
  expect(rebased<unknown>(began, mine, now)).toEqual({ daily: { jumpOut: '→{folio}版', houseDateline: '{name}消息' }, third: { staffReporter: '首席记者' } });
});

it('takes back what was taken back, and only that', () => {
  const began = { daily: { jumpOut: 'a', jumpIn: 'b' } };
  expect(rebased<unknown>(began, { daily: {} }, { daily: { jumpOut: 'a', jumpIn: 'b', afterLabel: '：' } })).toEqual({ daily: { afterLabel: '：' } });
  expect(rebased<unknown>(undefined, { daily: { jumpOut: 'x' } }, undefined)).toEqual({ daily: { jumpOut: 'x' } });
});

it('puts hats on and takes them off one by one', () => {
  expect(rebasedSet(['a', 'b', 'c', 'd'], ['a', 'b'], ['a', 'c'], ['a', 'b', 'd'])).toEqual(['a', 'c', 'd']);
});
