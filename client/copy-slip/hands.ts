import { type Lang, wordOf } from '../../shared/words.ts';

/** Whose hands, in words: names as they are, a hat by its name when nobody in particular holds the story. */
export const handsText = (hands: readonly string[], lang: Lang): string =>
  hands.map((one) => wordOf('hat', one, lang)).join(lang === 'zh' ? '、' : ', ');
