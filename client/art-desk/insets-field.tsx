import { type ReactNode, useState } from 'react';
import type { EditionMakeUp, Inset } from '../../shared/compose/model.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import { insideGrid, overlaps, type SlotRect } from '../../shared/page/slot.ts';
import type { PageView } from '../../shared/views.ts';
import { useLanguage } from '../app/language.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Select } from '../ui/fields.tsx';
import { notify } from '../ui/notice.tsx';
import { Figure } from './figure.tsx';
import { insetTitle } from './slot-hands.tsx';
import { words } from './words.ts';

/** The first free place inside the slot for an inset of this size, from its top right downwards; null when there is none. */
function freeInside(slot: PlacedSlot, span: number, rows: number): SlotRect | null {
  for (let row = Math.min(8, slot.rows - rows); row >= 0 && row + rows <= slot.rows; row += 1) {
    for (let column = slot.span - span; column >= 0; column -= 1) {
      const rect = { column, row, span, rows };
      if (insideGrid(rect, { columns: slot.span, rows: slot.rows }) && !slot.insets.some((inset) => overlaps(inset, rect))) return rect;
    }
  }
  return null;
}

/** What is set into a story's slot: pictures, paragraphs pulled out of it, another story at its side; each by its own columns and rows. */
export function InsetsField({ slot, makeUp, view, titles, off, onChange, pictureOf }: {
  slot: PlacedSlot; makeUp: EditionMakeUp; view: Pick<PageView, 'stories'>; titles: Readonly<Record<string, string>>; off: boolean;
  onChange: (insets: readonly Inset[]) => void; pictureOf: (index: number) => ReactNode;
}) {
  const { t } = useLanguage();
  const [adding, setAdding] = useState<'pull-out' | 'sidebar' | null>(null);
  const put = (index: number, patch: Partial<Inset>) => onChange(slot.insets.map((inset, i) => (i === index ? { ...inset, ...patch } : inset)));
  const set = slot.storyId ? makeUp.stories[slot.storyId] : undefined;
  const span = Math.max(1, Math.min(2, Math.floor(slot.span / 2)));
  const { page: { grid }, paragraphs: styles } = makeUp.styleSheet;
  /** About as many rows as the paragraph takes in its larger type, with its rules. */
  const pullOutRows = (blockId: string): number => {
    const { size, leadingRows } = styles['pull-out'];
    const chars = Math.max(1, Math.floor((span * grid.charsPerColumn * grid.bodySize) / size) - 2);
    return Math.ceil(Math.ceil(((set?.blocks.find((block) => block.id === blockId)?.text.length ?? 0) + 2) / chars) * leadingRows) + 3;
  };
  const add = (inset: Pick<Inset, 'kind' | 'blockId' | 'storyId'>, rows: number): void => {
    // Beside a picture there may be less room than wished: a smaller box that can be pulled larger is better than none.
    const wanted = Math.min(rows, Math.floor(slot.rows * 0.6));
    const sizes = [wanted, Math.floor(wanted * 0.75), Math.floor(wanted / 2)].flatMap((high) => [span, 1].map((wide) => [wide, Math.max(4, high)] as const));
    const place = sizes.reduce<SlotRect | null>((found, [wide, high]) => found ?? freeInside(slot, wide, high), null);
    setAdding(null);
    if (place) onChange([...slot.insets, { photoId: '', ...inset, ...place }]);
    else notify({ text: t(words, 'noRoomInside') });
  };
  const paragraphs = (set?.blocks ?? []).filter((block) => block.id && block.text.length <= 240 && !slot.insets.some((inset) => inset.blockId === block.id))
    .map((block) => ({ id: block.id, label: `${[...block.text].slice(0, 22).join('')}…` }));
  const beside = view.stories.filter((story) => !story.placed && story.id !== slot.storyId && story.id in makeUp.stories).map((story) => ({ id: story.id, label: story.title || story.slug }));
  return (
    <section className="insets" aria-label={t(words, 'insets')}>
      <h3>{t(words, 'insets')}</h3>
      {slot.insets.length === 0 && <p className="quiet">{t(words, 'noInset')}</p>}
      {slot.insets.map((inset, index) => (
        // Two insets of a slot never stand in the same place, but an edit moves them: their order is their name.
        <div key={index} className="inset">
          <div className="inset-head">
            {inset.photoId ? <img src={`/photos/${inset.photoId}/thumb`} alt="" /> : null}
            <span>{insetTitle(inset, titles, t)}</span>
            {!off && <IconButton label={t(words, 'removeInset')} onPress={() => onChange(slot.insets.filter((_, i) => i !== index))}><span aria-hidden="true">×</span></IconButton>}
          </div>
          <div className="inspector-grid four">
            <Figure label={t(words, 'column')} value={inset.column + 1} min={1} max={slot.span} off={off} onChange={(n) => put(index, { column: n - 1 })} />
            <Figure label={t(words, 'row')} value={inset.row + 1} min={1} max={slot.rows} off={off} onChange={(n) => put(index, { row: n - 1 })} />
            <Figure label={t(words, 'span')} value={inset.span} min={1} max={slot.span} off={off} onChange={(span) => put(index, { span })} />
            <Figure label={t(words, 'rows')} value={inset.rows} min={4} max={slot.rows} off={off} onChange={(rows) => put(index, { rows })} />
          </div>
          <Select
            label={t(words, 'clearance')} value={inset.clearance === undefined ? 'own' : String(inset.clearance)} disabled={off}
            choices={[{ id: 'own', label: t(words, 'clearanceOwn') }, ...[0, 1, 2, 3, 4].map((n) => ({ id: String(n), label: t(words, 'clearanceRows', { n }) }))]}
            onChange={(id) => {
              const { clearance: _, ...bare } = inset;
              onChange(slot.insets.map((one, i) => (i === index ? { ...bare, ...(id === 'own' ? {} : { clearance: Number(id) }) } : one)));
            }}
          />
          {pictureOf(index)}
        </div>
      ))}
      {!off && (
        <div className="inspector-row">
          <Button size="small" onPress={() => add({}, 12)}>{t(words, 'addPicturePlace')}</Button>
          <Button size="small" isDisabled={paragraphs.length === 0} onPress={() => setAdding(adding === 'pull-out' ? null : 'pull-out')}>{t(words, 'addPullOut')}</Button>
          <Button size="small" isDisabled={beside.length === 0} onPress={() => setAdding(adding === 'sidebar' ? null : 'sidebar')}>{t(words, 'addSidebar')}</Button>
        </div>
      )}
      {adding === 'pull-out' && <Select label={t(words, 'whichParagraph')} value={null} choices={paragraphs} placeholder={t(words, 'whichParagraph')} onChange={(blockId) => add({ kind: 'pull-out', blockId }, pullOutRows(blockId))} />}
      {adding === 'sidebar' && <Select label={t(words, 'whichStory')} value={null} choices={beside} placeholder={t(words, 'whichStory')} onChange={(storyId) => add({ kind: 'sidebar', storyId }, 24)} />}
    </section>
  );
}
