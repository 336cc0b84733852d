import { describe, expect, it } from 'vitest';
import { dayGroups, groupOf } from '../../../client/reporter-desk/day-groups.ts';
import { storyTrays } from '../../../shared/story/story.ts';

describe('the parts of a day', () => {
  it('[ST1] every tray has its part, and what came back with a reason is told first', () => {
    for (const tray of storyTrays) expect(dayGroups).toContain(groupOf({ tray, mine: 'accepted', reason: '' }));
    expect(groupOf({ tray: 'reporter', mine: 'accepted', reason: '数字不符' })).toBe(dayGroups[0]);
    expect(groupOf({ tray: 'reporter', mine: null, reason: '' })).toBe('todo');
  });

  it('an offer waits for an answer; what was declined is gone', () => {
    expect(groupOf({ tray: 'reporter', mine: 'offered', reason: '' })).toBe('offered');
    expect(groupOf({ tray: 'reporter', mine: 'declined', reason: '' })).toBeNull();
    expect(groupOf({ tray: 'desk', mine: 'offered', reason: '' })).toBe('inReview');
  });
});
