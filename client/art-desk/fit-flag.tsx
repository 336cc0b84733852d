import { memo } from 'react';
import type { Fit } from '../../shared/compose/model.ts';
import { usualMeasures } from '../../shared/page/page-facts.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import type { Language } from '../app/language.tsx';
import { words } from './words.ts';

const fillable: readonly string[] = ['story', 'photo', 'photo-story', 'notice', 'advertisement'];

/** What a slot says of itself on the canvas: over or under in lines and characters, empty, and what stands in it. */
export function saidOf(
  slot: PlacedSlot, slots: readonly PlacedSlot[], fits: Readonly<Record<string, Fit>>, titles: Readonly<Record<string, string>>, t: Language['t'],
  tolerance = usualMeasures.undersetTolerance,
): { say: string; over: boolean; empty: boolean; what: string } {
  const fit = slot.storyId ? fits[slot.storyId] : undefined;
  const lastLeg = fit && !slots.some((s) => s.storyId === slot.storyId && s.leg > slot.leg);
  const say = !fit ? '' : fit.headOver ? t(words, 'headOver')
    : fit.over > 0 && lastLeg ? t(words, 'over', { lines: fit.over, chars: fit.overChars })
    : fit.under > tolerance && lastLeg ? t(words, 'under', { lines: fit.under, chars: fit.underChars }) : '';
  const empty = !slot.storyId && !slot.photoId && !slot.advertisementId && !slot.text && fillable.includes(slot.kind);
  const held = slot.storyId ?? slot.photoId ?? slot.advertisementId;
  const what = held ? (titles[held] ?? '') : empty ? t(words, 'empty') : '';
  return { say, over: Boolean(fit && (fit.over > 0 || fit.headOver)), empty, what };
}

/** Over hangs below the slot's foot, so that the last lines stay in sight; under stands above it, where the white is. The same size on the screen at any zoom but the farthest. */
export const FitFlag = memo(function FitFlag({ say, over, box, scale }: {
  say: string; over: boolean; box: { x: number; y: number; width: number; height: number }; scale: number;
}) {
  const em = Math.min(11 / scale, 20);
  const wide = [...say].reduce((sum, char) => sum + (char > '⺀' ? 1 : 0.56), 0) * em + em;
  return (
    <g className={`canvas-fit ${over ? 'over' : 'under'}`} transform={`translate(${box.x + box.width} ${box.y + box.height})`}>
      <path d={`M${-box.width} 0 H0`} strokeWidth={1.5 / scale} />
      <rect x={-wide} y={over ? 0 : -em * 1.45} width={wide} height={em * 1.45} />
      <text x={-em / 2} y={over ? em * 1.1 : -em * 0.35} fontSize={em} textAnchor="end">{say}</text>
    </g>
  );
});
