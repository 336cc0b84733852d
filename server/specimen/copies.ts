import type { SeedBlock } from '../../shared/collab/copy-doc.ts';
import { brandOf } from '../../shared/story/brand.ts';
import { bylineLines, type Credit, houseDateline, photoCredit } from '../../shared/story/byline.ts';
import { parseByline } from '../../shared/story/byline-parse.ts';
import type { BylinePlace } from '../../shared/story/story.ts';
import { signs } from '../../shared/story/set-story.ts';
import type { ReadPhoto, ReadStory } from './reading.ts';

/** A story as its desk files it: the copy's paragraphs, who signs it and where. */
export interface FiledCopy {
  readonly blocks: readonly SeedBlock[];
  readonly credits: readonly Credit[];
  readonly bylinePlace: BylinePlace;
}

/** The same words to the eye: blanks are the line breaker's, widths of marks the house's. */
export const bare = (text: string): string => text.normalize('NFKD').replace(/\s/gu, '');
const brand = brandOf('');

/** A line that no template words is kept word for word, as an author's name is. */
const verbatim = (name: string): Credit => ({ credit: 'author', personId: null, name: name.slice(0, 60), affiliation: '' });

/** Credits of the people named, but only when the house would print them exactly as the text has them. */
export function filedCopy(story: ReadStory, titleName: string): FiledCopy {
  const heads: SeedBlock[] = [
    ...story.kicker.map((text): SeedBlock => ({ kind: 'kicker', text })), ...story.headline.map((text): SeedBlock => ({ kind: 'headline', text })),
    ...story.deck.map((text): SeedBlock => ({ kind: 'deck', text })),
  ];
  // What a 【…】 of some length says over the text is its summary (提要).
  const [opening] = story.blocks;
  const summed = opening?.kind === 'pull-out' && opening.text.length > 20;
  if (opening && summed) heads.push({ kind: 'summary', text: opening.text });
  const body = story.blocks.slice(summed ? 1 : 0).map(({ kind, text }): SeedBlock => {
    const sign = signs[kind as keyof typeof signs];
    // What the house would set before the words is not in the text: then they are a plain paragraph, marked by its face.
    if (!sign || sign.own.test(text)) return { kind, text };
    const look = kind === 'question' ? 'hei' : kind === 'editors-note' ? 'kai' : null;
    return { kind: 'paragraph', text, ...(look ? { spans: [{ from: 0, to: text.length, style: look }] } : {}) };
  });
  const people = story.people.map(({ credit, name, affiliation }): Credit => ({ credit, name, affiliation, personId: null }));
  const at = body.findIndex((block) => block.kind === 'paragraph');
  const first = body[at];
  if (first && people.length > 0 && story.byline.length === 0) {
    const parsed = parseByline(first.text, []);
    const opening = parsed?.place === 'dateline' ? first.text.slice(0, first.text.length - parsed.rest.length) : '';
    if (parsed && opening !== '' && bare(houseDateline(titleName, people, brand)) === bare(opening)) {
      body[at] = { ...first, text: parsed.rest };
      return { blocks: [...heads, ...body], credits: people, bylinePlace: 'dateline' };
    }
  }
  if (story.byline.length === 0) return { blocks: [...heads, ...body], credits: [], bylinePlace: 'under-head' };
  const lines = story.byline.join(' ');
  const known = people.length > 0 && bare(bylineLines(titleName, people, brand).join('')) === bare(lines);
  // Too long for a name: a line of text.
  if (!known && lines.length > 60) return { blocks: [...heads, { kind: 'paragraph', text: lines }, ...body], credits: [], bylinePlace: 'under-head' };
  return { blocks: [...heads, ...body], credits: known ? people : [verbatim(lines)], bylinePlace: 'under-head' };
}

/** The words and credits under a picture; a credit that no template words stands behind the caption. */
export function filedPhoto(photo: ReadPhoto, titleName: string): { caption: string; credits: readonly Credit[] } {
  if (photo.credit === '') return { caption: photo.caption, credits: [] };
  const people = (parseByline(photo.credit.replace(/^[（(]|[)）]$/gu, ''), [])?.credits ?? [])
    .map(({ credit, name, affiliation }): Credit => ({ credit, name, affiliation, personId: null }));
  if (people.length > 0 && bare(photoCredit(people, brand, titleName)) === bare(photo.credit)) return { caption: photo.caption, credits: people };
  const plain = /^([^（(].*?)\s*摄$/u.exec(photo.credit);
  const taken = plain?.[1] && [...plain[1]].length <= 60 ? [{ credit: 'photographer' as const, personId: null, name: plain[1], affiliation: '' }] : [];
  if (taken.length > 0 && bare(photoCredit(taken, brand, titleName)) === bare(photo.credit)) return { caption: photo.caption, credits: taken };
  return { caption: [photo.caption, photo.credit].filter((part) => part !== '').join(' '), credits: [] };
}
