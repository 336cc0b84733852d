import type { StoryRow } from '../../shared/views.ts';

/** The parts of a writer's day, in the order in which they are told. */
export type DayGroup = 'sentBack' | 'offered' | 'todo' | 'inReview' | 'cleared' | 'used' | 'rest';
export const dayGroups: readonly DayGroup[] = ['sentBack', 'offered', 'todo', 'inReview', 'cleared', 'used', 'rest'];

/** Where a story stands in its writer's day. What came back with a reason is first. */
export function groupOf(story: Pick<StoryRow, 'tray' | 'mine' | 'reason'>): DayGroup | null {
  if (story.mine === 'declined') return null;
  if (story.mine === 'offered' && story.tray === 'reporter') return 'offered';
  switch (story.tray) {
    case 'reporter': return story.reason ? 'sentBack' : 'todo';
    case 'desk': case 'head': case 'duty': return 'inReview';
    case 'cleared': return 'cleared';
    case 'printed': return 'used';
    default: return 'rest';
  }
}
