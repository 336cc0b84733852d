import { memo, useMemo } from 'react';
import type { Fit } from '../../shared/compose/model.ts';
import { usualMeasures } from '../../shared/page/page-facts.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import type { Language } from '../app/language.tsx';
import { flagPlace, type PageWords } from './flag-place.ts';
import type { Area } from './sheet-grid.ts';
import { words } from './words.ts';

const fillable: readonly string[] = ['story', 'photo', 'photo-story', 'notice', 'advertisement'];

/** What a slot says of itself on the canvas: over or under in lines and characters, empty, and what stands in it. */
export function saidOf(
  slot: PlacedSlot, slots: readonly PlacedSlot[], fits: Readonly<Record<string, Fit>>, titles: Readonly<Record<string, string>>, t: Language['t'],
  tolerance = usualMeasures.undersetTolerance,
): { say: string; short: string; over: boolean; empty: boolean; what: string } {
  const fit = slot.storyId ? fits[slot.storyId] : undefined;
  const lastLeg = fit && !slots.some((s) => s.storyId === slot.storyId && s.leg > slot.leg);
  const say = !fit ? '' : fit.headOver ? t(words, 'headOver')
    : fit.over > 0 && lastLeg ? t(words, 'over', { lines: fit.over, chars: fit.overChars })
    : fit.under > tolerance && lastLeg ? t(words, 'under', { lines: fit.under, chars: fit.underChars }) : '';
  const short = fit && !fit.headOver ? (fit.over > 0 ? t(words, 'overLines', { lines: fit.over }) : t(words, 'underLines', { lines: fit.under })) : say;
  const empty = !slot.storyId && !slot.photoId && !slot.advertisementId && !slot.text && fillable.includes(slot.kind);
  const held = slot.storyId ?? slot.photoId ?? slot.advertisementId;
  const what = held ? (titles[held] ?? '') : empty ? t(words, 'empty') : '';
  return { say, short, over: Boolean(fit && (fit.over > 0 || fit.headOver)), empty, what };
}

/** Over or under, on white: below the slot's foot or above it where no words stand there (see `flagPlace`), its line at the foot. The same size on the screen at any zoom but the farthest. */
export const FitFlag = memo(function FitFlag({ say, short, over, box, scale, words: page }: {
  say: string;
  /** Said where there is no room for all of it. */
  short: string;
  over: boolean; box: Area; scale: number; words: PageWords;
}) {
  const em = Math.min(11 / scale, 20);
  const { text, wide, place } = useMemo(() => {
    const height = em * 1.45;
    const sized = [...new Set([say, short])].map((text) => ({ text, wide: ([...text].reduce((sum, char) => sum + (char > '⺀' ? 1 : 0.56), 0) + 1) * em }));
    const placed = sized.map((one) => ({ ...one, place: flagPlace(box, { width: one.wide, height }, page, over) }));
    // Without any white the shortest covers least.
    const { text, wide, place } = placed.find((one) => one.place) ?? placed.at(-1) ?? { text: say, wide: 0, place: null };
    return { text, wide, place: place ?? { x: box.x + box.width - wide, y: box.y + box.height - (over ? 0 : height) } };
  }, [say, short, over, em, box.x, box.y, box.width, box.height, page]);
  return (
    <g className={`canvas-fit ${over ? 'over' : 'under'}`}>
      <path d={`M${box.x} ${box.y + box.height} h${box.width}`} strokeWidth={1.5 / scale} />
      <rect x={place.x} y={place.y} width={wide} height={em * 1.45} />
      <text x={place.x + wide - em / 2} y={place.y + em * 1.1} fontSize={em} textAnchor="end">{text}</text>
    </g>
  );
});
