import type { SetStory, SlotOptions } from '../compose/model.ts';
import type { Block, Copy } from '../story/copy.ts';

/** The headlines that the desk keeps in reserve for the page, in their order. */
export const reserveHeadlines = (copy: Copy): readonly Block[] =>
  copy.blocks.filter((block) => block.kind === 'alt-headline' && block.text.trim() !== '');

/** The headline in reserve that the page chose for this story, by the options of its slots; null: the headline itself prints. */
export function chosenHeadline(copy: Copy, options: readonly (SlotOptions | undefined)[]): Block | null {
  const id = options.find((one) => one?.headlineId)?.headlineId;
  return id ? (reserveHeadlines(copy).find((block) => block.id === id) ?? null) : null;
}

/** The story under the headline that its page chose. One that the writer has taken out since prints the headline itself. */
export function underChosenHeadline(set: SetStory, copy: Copy, options: readonly (SlotOptions | undefined)[]): SetStory {
  const chosen = chosenHeadline(copy, options);
  return chosen ? { ...set, headline: [chosen.text], headIds: { ...set.headIds, headline: [chosen.id] } } : set;
}
