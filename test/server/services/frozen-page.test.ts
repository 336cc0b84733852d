import { expect, it } from 'vitest';
import { frozenPage } from '../../../server/services/frozen-page.ts';
import { compose } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import { aPage, aSlot, aStory, jumped, makeUpOf, proseOf } from '../../shared/compose/pages.ts';

it('a frozen page breaks as it did, sidebars here and on the page before it included', () => {
  const plain = jumped(aStory('s', proseOf(1400, 9)));
  const sidebar = (storyId: string) => ({ kind: 'sidebar' as const, photoId: '', storyId, column: 0, row: 12, span: 1, rows: 12 });
  const [one, two] = plain.pages;
  const withSidebars = {
    ...plain,
    stories: { ...plain.stories, t: aStory('t', proseOf(60, 2)), u: aStory('u', proseOf(60, 3)) },
    pages: [one, two].flatMap((page, i) => (page ? [{ ...page, slots: page.slots.map((slot) => ({ ...slot, insets: [sidebar(i === 0 ? 't' : 'u')] })) }] : [])),
  };
  const whole = compose(withSidebars, faces, ['two']).pages[0];
  const { frozen } = frozenPage(withSidebars, 'two', { s: 'r1', t: 'r2', u: 'r3' });
  expect(compose(frozen, faces, ['two']).pages[0]).toEqual(whole);
  expect(Object.keys(frozen.stories)).toEqual(['s', 't', 'u']);
  expect(frozen.revisions).toEqual({ s: 'r1', u: 'r3' });
});

it('a page without sidebars freezes as before', () => {
  const makeUp = makeUpOf([aPage('one', [aSlot('a', { storyId: 's' })])], { s: aStory('s', ['一。']), t: aStory('t', ['二。']) });
  expect(Object.keys(frozenPage(makeUp, 'one', {}).frozen.stories)).toEqual(['s']);
});
