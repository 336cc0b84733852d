import { describe, expect, it } from 'vitest';
import { slips } from '../../../server/demo/content/slips.ts';
import { cityPage } from '../../../server/demo/content/stories/city.ts';
import { frontPage } from '../../../server/demo/content/stories/front.ts';
import { supplementPage } from '../../../server/demo/content/stories/supplement.ts';

const stories = [...frontPage, ...cityPage, ...supplementPage];

describe('the slips left in the demo', () => {
  it('are still in the copy, so that a proofreader has something real to find', () => {
    expect(slips.length).toBeGreaterThan(0);
    const gone = slips.filter((slip) => {
      const story = stories.find((one) => one.slug === slip.story);
      const words = slip.where === 'body' ? story?.blocks.map((block) => block.text) : story?.photos.map((photo) => photo.credit.name);
      return !words?.some((text) => text.includes(slip.wrong));
    });
    expect(gone).toEqual([]);
  });
});
