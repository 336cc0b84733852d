import type { StyleSheet } from '../../shared/compose/model.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import { useLanguage } from '../app/language.tsx';
import { boxOf } from './sheet-grid.ts';
import type { OtherHand } from './hand-colours.ts';
import { words } from './words.ts';

/** Where others have their hands: a frame in their colour with their name. Said to those who hear the page in its header. */
export function OtherHands({ others, slots, styleSheet, scale }: { others: readonly OtherHand[]; slots: readonly PlacedSlot[]; styleSheet: StyleSheet; scale: number }) {
  const em = Math.min(11 / scale, 18);
  return (
    <g className="canvas-others" aria-hidden="true">
      {slots.map((slot) => {
        const here = others.filter((one) => one.slotId === slot.id);
        const [first] = here;
        if (!first) return null;
        const box = boxOf(slot, styleSheet);
        const names = [...new Set(here.map((one) => one.name))].join(' ');
        const wide = ([...names].reduce((sum, char) => sum + (char > '⺀' ? 1 : 0.56), 0) + 0.8) * em;
        const { colour } = first;
        return (
          <g key={slot.id}>
            <rect {...box} fill="none" stroke={colour} strokeWidth={2 / scale} />
            <rect x={box.x} y={box.y - em * 1.45} width={wide} height={em * 1.45} fill={colour} />
            <text x={box.x + em * 0.4} y={box.y - em * 0.35} fontSize={em}>{names}</text>
          </g>
        );
      })}
    </g>
  );
}

/** Others at this page, in the header: surname in their colour, name and slot in words. Polite, and quiet while nobody is. */
export function WhoIsAtPage({ others, nameOfSlot }: { others: readonly OtherHand[]; nameOfSlot: (slotId: string) => string | null }) {
  const { t } = useLanguage();
  const people = [...new Map(others.map((one) => [one.personId, one])).values()];
  const said = people.map((one) => {
    const slot = others.find((other) => other.personId === one.personId && other.slotId)?.slotId;
    const where = slot ? nameOfSlot(slot) : null;
    return { ...one, said: where ? t(words, 'atSlot', { who: one.name, slot: where }) : t(words, 'atPage', { who: one.name }) };
  });
  return (
    <span className="who-at-page">
      <span className="visually-hidden" aria-live="polite">{said.map((one) => one.said).join('；')}</span>
      {said.map((one) => (
        <span key={one.personId} className="who-mark" style={{ background: one.colour }} title={one.said} aria-hidden="true">{[...one.name][0]}</span>
      ))}
    </span>
  );
}
