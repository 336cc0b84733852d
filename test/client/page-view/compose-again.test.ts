import { describe, expect, it } from 'vitest';
import { composeAgain } from '../../../client/page-view/compose-again.ts';
import { compose } from '../../../shared/compose/compose.ts';
import { faces } from '../../../shared/compose/faces/metrics.ts';
import type { ComposedEdition, EditionMakeUp, PageMakeUp } from '../../../shared/compose/model.ts';
import { aPage, aPhoto, aSlot, aStory, dice, makeUpOf, proseOf, twoLegs } from '../../shared/compose/pages.ts';

const places = [[0, 4], [4, 4], [0, 3], [3, 2], [5, 3]] as const;
const stories = places.map((_, i) => aStory(`s${i}`, proseOf(300 + i * 160, i + 3)));
const jumping = aStory('story', proseOf(1500, 77));
const photo = aPhoto('f1');

function night(): EditionMakeUp {
  const slots = places.map(([column, span], i) => aSlot(`slot${i}`, {
    column, span, row: 20 + (i > 1 ? 40 : 0), rows: 38, bodyColumns: span, storyId: `s${i}`, insets: i === 0 ? [{ photoId: 'f1', column: 1, row: 14, span: 2, rows: 12 }] : [],
  }));
  const { legs } = twoLegs();
  const [first, second] = legs;
  if (!first || !second) throw new Error('two legs');
  slots.push(aSlot(first.slotId, { column: 0, span: 8, row: 100, rows: 8, bodyColumns: 8, storyId: 'story' }));
  const pages = [aPage('p1', slots), aPage('p2', [aSlot(second.slotId, { column: 0, span: 4, row: 0, rows: 60, bodyColumns: 4, storyId: 'story' })], 2)];
  const flows = [
    ...places.map((_, n) => ({ storyId: `s${n}`, legs: [{ slotId: `slot${n}`, pageId: 'p1', jumpOut: '', jumpIn: '' }] })),
    { storyId: 'story', legs: [{ ...first, pageId: 'p1' }, { ...second, pageId: 'p2' }] },
  ];
  return makeUpOf(pages, Object.fromEntries([...stories, jumping].map((one) => [one.id, one])), flows, { f1: photo });
}

type Slots = PageMakeUp['slots'];
const withSlots = (makeUp: EditionMakeUp, pageId: string, change: (slots: Slots) => Slots): EditionMakeUp =>
  ({ ...makeUp, pages: makeUp.pages.map((page) => (page.id === pageId ? { ...page, slots: change(page.slots) } : page)) });
const plain = ({ pages, fits }: ComposedEdition) => ({
  pages: pages.map((page) => ({ ...page, problems: [...page.problems].map((one) => JSON.stringify(one)).sort() })), fits,
});

describe('a page set again after a small change', () => {
  it('is the page that setting it whole makes, whatever was changed, taken out, swapped or brought in', () => {
    const roll = dice(11);
    let makeUp = night();
    let unlike = 0;
    let last = '';
    for (let n = 0; n < 60; n += 1) {
      const which = `slot${Math.floor(roll() * places.length)}`;
      const other = `slot${Math.floor(roll() * places.length)}`;
      const kind = Math.floor(roll() * 7);
      makeUp = kind === 6
        ? withSlots(makeUp, 'p2', (all) => all.map((slot) => ({ ...slot, rows: 30 + Math.floor(roll() * 40) })))
        : withSlots(makeUp, 'p1', (all) => all.map((slot) => {
          if (slot.id !== which) return slot;
          switch (kind) {
            case 0: return { ...slot, rows: 18 + Math.floor(roll() * 20) };
            case 1: return { ...slot, box: roll() > 0.5 ? 'frame' : 'rule-above' };
            case 2: return { ...slot, headStyle: roll() > 0.5 ? 'lead' : 'small' };
            case 3: return { ...slot, insets: slot.insets.length > 0 ? [] : [{ photoId: 'f1', column: 0, row: 12, span: 2, rows: 10 }] };
            case 4: return { ...slot, box: 'reversed' };
            default: return { ...slot, row: slot.row + (roll() > 0.5 ? 1 : -1) };
          }
        }));
      if (kind === 5 && which !== other) {
        // Two stories change places.
        const at = (id: string) => makeUp.pages[0]?.slots.find((slot) => slot.id === id)?.storyId;
        const [a, b] = [at(which), at(other)];
        makeUp = withSlots(makeUp, 'p1', (all) => all.map((slot) => (slot.id === which ? { ...slot, storyId: b ?? '' } : slot.id === other ? { ...slot, storyId: a ?? '' } : slot)));
        makeUp = { ...makeUp, flows: makeUp.flows.map((flow) => ({ ...flow, legs: flow.legs.map((leg) => (leg.slotId === which ? { ...leg, slotId: other } : leg.slotId === other ? { ...leg, slotId: which } : leg)) })) };
      }
      const again = plain(composeAgain(makeUp, faces, 'p1'));
      expect(again).toEqual(plain(compose(makeUp, faces, ['p1'])));
      const spelled = JSON.stringify(again.pages[0]?.items);
      if (spelled !== last) unlike += 1;
      last = spelled;
    }
    expect(unlike).toBeGreaterThan(30);
  }, 60_000);

  it('takes up words that changed, and a photo that is another', () => {
    const makeUp = night();
    composeAgain(makeUp, faces, 'p1');
    const rewritten = { ...makeUp, stories: { ...makeUp.stories, s1: aStory('s1', proseOf(700, 5)) }, photos: { f1: { ...photo, caption: '换了说明' } } };
    expect(plain(composeAgain(rewritten, faces, 'p1'))).toEqual(plain(compose(rewritten, faces, ['p1'])));
  });
});
