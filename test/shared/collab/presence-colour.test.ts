import { expect, it } from 'vitest';
import { colourOf } from '../../../shared/collab/presence-colour.ts';

const people = Array.from({ length: 300 }, (_, i) => `p${i}`);

it('who writes a story together never has one colour, nor has a reader the colour of a writer; alone everybody has their own', () => {
  let met = 0;
  for (let i = 0; i + 5 < people.length; i += 1) {
    const authors = people.slice(i, i + 4);
    const seen = authors.map((id) => colourOf(id, authors));
    expect(new Set(seen).size).toBe(4);
    // Whoever joins later changes nobody's colour.
    expect(authors.slice(0, 3).map((id) => colourOf(id, authors.slice(0, 3)))).toEqual(seen.slice(0, 3));
    expect(seen).not.toContain(colourOf(people[i + 5]!, authors));
    if (new Set(authors.map((id) => colourOf(id))).size < 4) met += 1;
  }
  expect(met).toBeGreaterThan(20);
  expect(colourOf('p1', ['p1'])).toBe(colourOf('p1'));
  // More hands than colours: they are shared, and nobody is without.
  expect(people.slice(0, 40).map((id) => colourOf(id, people.slice(0, 40))).every((colour) => /^#[0-9a-f]{6}$/.test(colour))).toBe(true);
});
