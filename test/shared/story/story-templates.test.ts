import { expect, it } from 'vitest';
import { openCopy, readCopy, seedCopy } from '../../../shared/collab/copy-doc.ts';
import { brandOf } from '../../../shared/story/brand.ts';
import { copyChars, isHead, plainText, titleOf } from '../../../shared/story/copy.ts';
import { setStory } from '../../../shared/story/set-story.ts';
import { storyKinds } from '../../../shared/story/story.ts';
import { placeholderFor, placeholders, storyTemplate } from '../../../shared/story/story-templates.ts';
import { words } from '../../../client/editor/words.ts';

it.each(storyKinds)('a %s begins with heads before its body, a headline, and nothing that is printed or counted', (kind) => {
  const doc = openCopy();
  seedCopy(doc, storyTemplate(kind));
  const copy = readCopy(doc);
  const heads = copy.blocks.map((block) => isHead(block.kind));
  expect(heads).toEqual(heads.toSorted((a, b) => Number(b) - Number(a)));
  expect(copy.blocks.some((block) => block.kind === 'headline')).toBe(true);
  expect(heads).toContain(false);
  expect([copyChars(copy), plainText(copy), titleOf(copy)]).toEqual([0, '', '']);
  const set = setStory({ id: 's', kind, standingHead: '', bylinePlace: 'end', credits: [], locked: false }, copy, brandOf('daily'), '南浦日报');
  expect([set.headline, set.kicker, set.deck, set.blocks.filter((block) => block.text !== '')]).toEqual([[], [], [], []]);
});

it('an empty paragraph says what belongs there, in words of both languages', () => {
  for (const placeholder of placeholders) expect(Object.keys(words)).toContain(`empty-${placeholder}`);
  expect(placeholderFor('qa', 'paragraph', { first: true, bodyEmpty: true })).toBe('introduction');
  expect(placeholderFor('news', 'paragraph', { first: true, bodyEmpty: true })).toBe('lead');
  expect(placeholderFor('news', 'paragraph', { first: true, bodyEmpty: false })).toBeNull();
  expect(placeholderFor('notice', 'tail', { first: false, bodyEmpty: false })).toBe('signature');
});
