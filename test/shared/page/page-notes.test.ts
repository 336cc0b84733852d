import { expect, it } from 'vitest';
import { compose } from '../../../shared/compose/compose.ts';
import { faces as productFaces } from '../../../shared/compose/faces/metrics.ts';
import { facesFor } from '../../../shared/compose/faces/title-faces.ts';
import { pageNotes } from '../../../shared/page/page-notes.ts';
import { sayWhy } from '../../../shared/words.ts';
import { aPage, aSlot, aStory, makeUpOf } from '../compose/pages.ts';

it('leads to the slot where the paper’s own face lacks a character, and to a crosshead parted from its text', () => {
  const story = aStory('s1', ['今日渡轮照常开航，旅客请提前到码头候船。'.repeat(3)]);
  const makeUp = makeUpOf([aPage('p1', [aSlot('a', { storyId: 's1' })])], { s1: story }, [{ storyId: 's1', legs: [{ slotId: 'a', pageId: 'p1', jumpOut: '', jumpIn: '' }] }]);
  const { id: _, fallback: __, ...song } = productFaces.song;
  const code = '渡'.codePointAt(0) ?? 0;
  // The title's face is the product's but for one character.
  const coverage: number[] = [];
  for (let i = 0; i < song.coverage.length; i += 2) {
    const [from = 0, to = 0] = [song.coverage[i], song.coverage[i + 1]];
    if (from <= code && code <= to) coverage.push(...(from < code ? [from, code - 1] : []), ...(code < to ? [code + 1, to] : []));
    else coverage.push(from, to);
  }
  const faces = facesFor({ faces: { song: { hash: 'a'.repeat(64), name: '本报宋' } } }, { ['a'.repeat(64)]: { ...song, coverage } });
  const composed = compose(makeUp, faces).pages[0];
  if (!composed) throw new Error('no page');
  const own = compose(makeUp, productFaces).pages[0];
  expect(own && pageNotes(own, productFaces)).toEqual([]);
  const [note] = pageNotes(composed, faces);
  expect(note).toMatchObject({ code: 'glyph-borrowed', slotId: 'a', with: { what: '渡' } });
  expect(note && sayWhy(note, 'zh')).toContain('「渡」');
  const parted = { ...composed, items: [], problems: [{ slotId: 'a', kind: 'orphan-crosshead' as const, detail: '先让公交过桥' }] };
  expect(pageNotes(parted, faces)).toMatchObject([{ code: 'crosshead-parted', slotId: 'a', with: { quote: '先让公交过桥' } }]);
});
