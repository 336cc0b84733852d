import { useState } from 'react';
import type { PlacedSlot } from '../../shared/page/page.ts';
import { type Aligning, alignings } from '../../shared/page/slot-acts.ts';
import { useLanguage } from '../app/language.tsx';
import { Button } from '../ui/button.tsx';
import type { Arranging } from './arranging.ts';
import { Figure } from './figure.tsx';
import { words } from './words.ts';

const alignWords = { tops: 'alignTops', feet: 'alignFeet', lefts: 'alignLefts', rights: 'alignRights', heights: 'alignHeights', widths: 'alignWidths' } as const satisfies Record<Aligning, keyof typeof words>;

/** What is done with whole slots: cut in two, made one, swapped, brought in line. */
export function ArrangeField({ slot, selection, arranging }: { slot: PlacedSlot; selection: readonly PlacedSlot[]; arranging: Arranging }) {
  const { t } = useLanguage();
  const [rows, setRows] = useState(Math.floor(slot.rows / 2));
  const [columns, setColumns] = useState(Math.max(1, Math.floor(slot.span / 2)));
  const two = selection.length === 2;
  return (
    <section className="arrange" aria-label={t(words, 'arrange')}>
      <h3>{t(words, 'arrange')}</h3>
      {selection.length === 1 && (
        <>
          <div className="split-row">
            <Figure label={t(words, 'splitAfterRows')} value={Math.min(rows, Math.max(2, slot.rows - 2))} min={2} max={Math.max(2, slot.rows - 2)} off={slot.locked} onChange={setRows} />
            <Button size="small" keys="S" isDisabled={slot.locked || slot.rows < 4} onPress={() => arranging.split('rows', Math.min(rows, slot.rows - 2))}>{t(words, 'split')}</Button>
          </div>
          <div className="split-row">
            <Figure label={t(words, 'splitAfterColumns')} value={Math.min(columns, Math.max(1, slot.span - 1))} min={1} max={Math.max(1, slot.span - 1)} off={slot.locked || slot.span < 2} onChange={setColumns} />
            <Button size="small" keys="shift+S" isDisabled={slot.locked || slot.span < 2} onPress={() => arranging.split('columns', Math.min(columns, slot.span - 1))}>{t(words, 'split')}</Button>
          </div>
          <div className="inspector-row">
            <Button size="small" keys="M" onPress={arranging.merge}>{t(words, 'mergeNext')}</Button>
            <Button size="small" keys="D" onPress={arranging.duplicate}>{t(words, 'duplicate')}</Button>
          </div>
          <p className="quiet">{t(words, 'selectMore')}</p>
        </>
      )}
      {two && (
        <div className="inspector-row">
          <Button size="small" keys="M" onPress={arranging.merge}>{t(words, 'merge')}</Button>
          <Button size="small" keys="X" onPress={arranging.swapContents}>{t(words, 'swapContents')}</Button>
          <Button size="small" keys="shift+X" onPress={arranging.swapPlaces}>{t(words, 'swapPlaces')}</Button>
        </div>
      )}
      {selection.length > 1 && (
        <div className="inspector-row">
          {alignings.map((how) => <Button key={how} size="small" onPress={() => arranging.align(how)}>{t(words, alignWords[how])}</Button>)}
        </div>
      )}
      {selection.length > 1 && <Button size="small" keys="L" onPress={arranging.lock}>{t(words, selection.some((one) => !one.locked) ? 'lockAll' : 'unlockAll')}</Button>}
    </section>
  );
}
