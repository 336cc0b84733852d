import type { HeadStyleId } from '../../compose/model.ts';
import type { Placed, ProposedSlot } from './place.ts';

const touches = (a: ProposedSlot, b: ProposedSlot): boolean => a.column + a.span === b.column || b.column + b.span === a.column;

/** Pictures of a slot on the page's grid. */
const picturesOf = (slot: ProposedSlot) => [
  ...slot.insets.map((inset) => ({ column: slot.column + inset.column, row: slot.row + inset.row, span: inset.span, rows: inset.rows })),
  ...(slot.photoId ? [{ column: slot.column, row: slot.row, span: slot.span, rows: slot.rows }] : []),
];

const loudness: Readonly<Partial<Record<HeadStyleId, number>>> = { lead: 4, second: 3, commentary: 2, standard: 2, notice: 1, small: 1 };

/** What a whole page is blamed for that no single slot shows: misfits, tombstones, pictures in one heap, too many boxes. */
export function judge(placed: readonly Placed[]): number {
  let blame = 0;
  const slots = placed.map((one) => one.slot);
  for (const one of placed) {
    if (one.headOver) blame += 200;
    if (one.cut.offer.leaves !== 'jump') blame += one.over * 60 + Math.max(0, one.under - 2) * 20;
  }
  for (const [i, a] of slots.entries()) {
    for (const b of slots.slice(i + 1)) {
      if (a.kind !== 'story' || b.kind !== 'story' || !touches(a, b)) continue;
      if (a.headStyle === b.headStyle && a.headDirection === b.headDirection && Math.abs(a.row - b.row) <= 2) blame += 8;
    }
  }
  // Nothing may outshout the lead.
  const loud = (one: Placed) => loudness[one.slot.headStyle] ?? 0;
  const lead = placed.find((one) => one.item.type === 'story' && one.item.candidate.rank === 0);
  if (lead) blame += placed.filter((one) => one !== lead && one.item.type === 'story' && loud(one) >= loud(lead)).length * 16;
  const pictures = slots.flatMap(picturesOf);
  for (const [i, a] of pictures.entries()) {
    for (const b of pictures.slice(i + 1)) {
      const acrossBy = Math.max(a.column, b.column) - Math.min(a.column + a.span, b.column + b.span);
      const downBy = Math.max(a.row, b.row) - Math.min(a.row + a.rows, b.row + b.rows);
      if (acrossBy < 0 && downBy < 12) blame += 4;
      if (acrossBy === 0 && downBy < 0) blame += 18;
    }
  }
  if (pictures.length > 2 && Math.max(...pictures.map((p) => p.column)) < Math.min(...pictures.map((p) => p.column + p.span))) blame += 14;
  // A page looks out of a picture near its head.
  const foot = Math.max(...slots.map((slot) => slot.row + slot.rows));
  if (pictures.length > 0 && !pictures.some((p) => p.row < foot * 0.45 && p.span > 1 && p.rows > 10)) blame += 9;
  blame += unbalanced(slots, pictures);
  // Columns of one width down the side look like a list.
  blame += Math.max(0, slots.filter((slot) => slot.span === 1).length - 2) * 5;
  const boxed = slots.filter((slot) => slot.box === 'frame' || slot.box === 'tint');
  blame += Math.max(0, boxed.length - 3) * 4;
  for (const [i, a] of boxed.entries()) {
    for (const b of boxed.slice(i + 1)) {
      const apart = Math.max(a.row, b.row) - Math.min(a.row + a.rows, b.row + b.rows);
      if (apart === 0 && a.column < b.column + b.span && b.column < a.column + a.span) blame += 4;
    }
  }
  return blame;
}

/** What draws the eye: a picture, a loud or upright head, a field. */
const accent = (slot: ProposedSlot): boolean => (loudness[slot.headStyle] ?? 0) > 2 || slot.headDirection === 'vertical' || slot.box === 'tint';

/** A quarter of the page without anything to look at is grey; the one across from the lead has to answer it. */
function unbalanced(slots: readonly ProposedSlot[], pictures: readonly Pick<ProposedSlot, 'column' | 'row' | 'span' | 'rows'>[]): number {
  const [right, foot] = [Math.max(...slots.map((slot) => slot.column + slot.span)), Math.max(...slots.map((slot) => slot.row + slot.rows))];
  const seen = new Set<string>();
  const look = (x: number, y: number) => seen.add(`${x * 2 < right ? 'left' : 'right'} ${y * 2 < foot ? 'upper' : 'lower'}`);
  for (const one of pictures) look(one.column + one.span / 2, one.row + one.rows / 2);
  // A head is at the head of its slot.
  for (const one of slots) if (accent(one)) look(one.column + one.span / 2, one.row + Math.min(6, one.rows / 2));
  return (4 - seen.size) * 4 + (seen.has('right lower') ? 0 : 6);
}
