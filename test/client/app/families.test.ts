import { describe, expect, it } from 'vitest';
import { familiesAfter } from '../../../client/app/families.ts';
import { eventTypes } from '../../../shared/events.ts';

describe('what a screen asks again after an event', () => {
  it('[EV2] every event of the paper makes some list old, and the record itself', () => {
    const deaf = eventTypes.filter((type) => familiesAfter(type).length < 2 || !familiesAfter(type).includes('events'));
    expect(deaf).toEqual([]);
    expect(eventTypes.length).toBeGreaterThan(40);
  });

  it('[PG3] whatever touches a page, its slots, stories or marks reaches the board', () => {
    const touching = eventTypes.filter((type) => /^(edition|page|slot|story|signature|photo|mark|proof|press)\./.test(type));
    expect(touching.filter((type) => !familiesAfter(type).includes('editions'))).toEqual([]);
  });
});
