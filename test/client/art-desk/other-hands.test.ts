import { expect, it } from 'vitest';
import { otherHands } from '../../../client/art-desk/hand-colours.ts';
import { colourOf } from '../../../shared/collab/presence-colour.ts';
import type { PagePresence } from '../../../shared/views.ts';

const at = (personId: string, tab = '1'): PagePresence => ({ key: `${personId}:${tab}`, personId, name: personId, slotId: null });
/** Twelve people, as many as there are colours, several of whom would have the same by themselves. */
const people = Array.from({ length: 12 }, (_, i) => `person-${i}`);

it('nobody at a page has another’s colour, in all their windows, whoever looks', () => {
  expect(new Set(people.map((id) => colourOf(id))).size).toBeLessThan(12);
  const here = [...people.map((id) => at(id)), at('person-3', '2')];
  const seen = (me: string): ReadonlyMap<string, string> => new Map(otherHands(here, me, '1').map((one) => [one.personId, one.colour]));
  expect(new Set(seen('somebody').values()).size).toBe(12);
  for (const me of people) for (const [id, colour] of seen(me)) expect(colour).toBe(seen(people.find((one) => one !== me && one !== id) ?? '').get(id));
  expect(otherHands(here, 'person-3', '1').map((one) => one.key)).toContain('person-3:2');
  expect(otherHands(here, 'person-3', '1').map((one) => one.key)).not.toContain('person-3:1');
});
