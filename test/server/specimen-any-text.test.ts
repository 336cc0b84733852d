import { describe, expect, it } from 'vitest';
import { drawnWords, miscounts, systemWords } from '../../server/specimen/count.ts';
import { makeSpecimen } from '../../server/specimen/make-specimen.ts';
import { readPage } from '../../server/specimen/read-page.ts';
import { seeded } from '../../shared/page/propose/seeded.ts';
import { pdfText } from '../builders/pdf-text.ts';
import { allWords, chanceText } from '../builders/specimen-words.ts';

const bare = (text: string): string => text.normalize('NFKD').replace(/\s/gu, '');

describe('any text whatever', () => {
  it('is taken apart without losing or doubling a character, and every line is known', { timeout: 60_000 }, () => {
    const reached = new Map<string, number>();
    for (let n = 0; n < 300; n += 1) {
      const text = chanceText(seeded(n * 101 + 5), 40);
      const reading = readPage(text);
      expect([...bare(allWords(reading))].sort().join(''), `text ${n}`).toBe([...bare(text)].sort().join(''));
      for (const { role } of reading.lines) reached.set(role, (reached.get(role) ?? 0) + 1);
    }
    // The dice reach every role that a line can have.
    expect(reached.size).toBeGreaterThanOrEqual(20);
  });

  it.each([3, 12, 31, 40, 52])('is printed with every character once, in the order of its story (text %i)', { timeout: 180_000 }, async (n) => {
    const text = chanceText(seeded(n * 101 + 5), 30);
    const made = await makeSpecimen(text);
    const [drawn, added] = [drawnWords(made.composed), systemWords(made.makeUp)];
    expect(miscounts(text, (await pdfText(made.pdf)).pages.join(''), added)).toEqual([]);
    expect(miscounts(text, drawn, added)).toEqual([]);
    if (made.makeUp.flows.length > 0) return;
    for (const story of made.reading.stories) {
      let at = 0;
      for (const { kind, text: words } of story.blocks) {
        // Cells and columns of names are read across.
        if (kind === 'table-row' || kind === 'name-list' || bare(words).length < 12) continue;
        const next = bare(drawn).indexOf(bare(words), at);
        expect(next, words).toBeGreaterThanOrEqual(0);
        at = next;
      }
    }
  });
});
