import { useEffect, useState } from 'react';
import type { EditionMakeUp, Fit, HeadStyleId, Inset, SlotKind } from '../../shared/compose/model.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import { word } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Select, Switch, TextArea } from '../ui/fields.tsx';
import { fitted } from './slot-moves.ts';
import type { Slots } from './use-slots.ts';
import { words } from './words.ts';

const kinds: readonly SlotKind[] = ['story', 'photo', 'photo-story', 'notice', 'text', 'advertisement', 'masthead', 'ear', 'folio-line', 'credits'];
const heads: readonly HeadStyleId[] = ['lead', 'second', 'standard', 'small', 'brief', 'commentary', 'notice', 'photo'];
const boxes = ['none', 'frame', 'rule-above', 'tint'] as const;

/** Everything about one slot, by keyboard as well as by hand: its place, its head, what stands in it. */
export function SlotInspector({ slot, slots, fit, title, makeUp, editable }: {
  slot: PlacedSlot; slots: Slots; fit: Fit | undefined; title: string; makeUp: EditionMakeUp; editable: boolean;
}) {
  const { t, lang } = useLanguage();
  const [text, setText] = useState(slot.text);
  useEffect(() => setText(slot.text), [slot.text]);
  const change = slots.change.bind(null, slot.id);
  const { grid } = makeUp.styleSheet.page;
  const off = !editable || slot.locked;
  const place = { column: slot.column, row: slot.row, span: slot.span, rows: slot.rows };

  const places = makeUp.pages.flatMap((page) => page.slots
    .filter((other) => other.kind === 'story' && !other.storyId && other.id !== slot.id)
    .map((other) => ({ id: other.id, label: t(words, 'jumpPlace', { folio: String(page.folio).padStart(2, '0'), columns: other.span, rows: other.rows }) })));

  return (
    <div className="inspector">
      <h2 className="song">{word('slotKind', slot.kind, lang)}</h2>
      {slot.storyId && (
        <div className="inspector-story">
          <p className="song">{title}{slot.leg > 1 ? ` · ${t(words, 'leg', { n: slot.leg })}` : ''}</p>
          {fit && (
            <p className={fit.over > 0 || fit.headOver ? 'red' : fit.under > 0 ? 'blue' : 'green'}>
              {fit.headOver && `${t(words, 'headOver')} · `}
              {fit.over > 0 ? t(words, 'over', { lines: fit.over, chars: fit.overChars }) : fit.under > 0 ? t(words, 'under', { lines: fit.under, chars: fit.underChars }) : t(words, 'fits')}
            </p>
          )}
          {editable && <Button size="small" onPress={() => slots.lift(slot.id)}>{t(words, 'lift')}</Button>}
          {editable && (places.length > 0
            ? <Select label={t(words, 'jumpTo')} value={null} choices={places} placeholder={t(words, 'jump')} onChange={(to) => slots.jump(slot.id, to)} />
            : fit && fit.over > 0 && <p className="quiet">{t(words, 'noJumpPlace')}</p>)}
        </div>
      )}
      {slot.photoId && editable && <Button size="small" onPress={() => slots.lift(slot.id)}>{t(words, 'liftPhoto')}</Button>}
      {(slot.kind === 'text' || slot.kind === 'advertisement' || slot.kind === 'ear') && (
        <div className="inspector-text">
          <TextArea label={t(words, 'text')} value={text} onChange={setText} rows={4} maxLength={4000} disabled={off} />
          {!off && text !== slot.text && <Button size="small" look="main" onPress={() => change({ text })}>{t(words, 'saveText')}</Button>}
        </div>
      )}
      <div className="inspector-grid">
        <Figure label={t(words, 'column')} value={slot.column + 1} min={1} max={grid.columns} off={off} onChange={(n) => change({ column: n - 1 })} />
        <Figure label={t(words, 'row')} value={slot.row + 1} min={1} max={grid.rows} off={off} onChange={(n) => change({ row: n - 1 })} />
        <Figure label={t(words, 'span')} value={slot.span} min={1} max={grid.columns} off={off} onChange={(span) => change(fitted(slot, { ...place, span }))} />
        <Figure label={t(words, 'rows')} value={slot.rows} min={1} max={grid.rows} off={off} onChange={(rows) => change(fitted(slot, { ...place, rows }))} />
        <Figure label={t(words, 'bodyColumns')} value={slot.bodyColumns} min={1} max={slot.span * 2} off={off} onChange={(bodyColumns) => change({ bodyColumns })} />
        <Figure label={t(words, 'headSpan')} value={slot.headSpan} min={0} max={slot.span} off={off} onChange={(headSpan) => change({ headSpan })} />
      </div>
      <Select label={t(words, 'kind')} value={slot.kind} disabled={off || Boolean(slot.storyId)} choices={kinds.map((id) => ({ id, label: word('slotKind', id, lang) }))} onChange={(kind) => change({ kind })} />
      <Select label={t(words, 'headStyle')} value={slot.headStyle} disabled={off} choices={heads.map((id) => ({ id, label: word('headStyle', id, lang) }))} onChange={(headStyle) => change({ headStyle })} />
      <Select
        label={t(words, 'headDirection')} value={slot.headDirection} disabled={off}
        choices={(['horizontal', 'vertical'] as const).map((id) => ({ id, label: word('headDirection', id, lang) }))} onChange={(headDirection) => change({ headDirection })}
      />
      <Select label={t(words, 'box')} value={slot.box} disabled={off} choices={boxes.map((id) => ({ id, label: word('slotBox', id, lang) }))} onChange={(box) => change({ box })} />
      {slot.kind === 'story' && <Insets slot={slot} off={off} onChange={(insets) => change({ insets })} />}
      {editable && (
        <div className="inspector-foot">
          <Switch value={slot.locked} onChange={(locked) => change({ locked })}>{t(words, 'locked')}</Switch>
          {!slot.locked && <Button size="small" look="quiet" onPress={() => slots.remove(slot.id)}>{t(words, 'remove')}</Button>}
        </div>
      )}
    </div>
  );
}

/** A whole number within limits; stored when the hand leaves it or presses Enter. */
function Figure({ label, value, min, max, off, onChange }: { label: string; value: number; min: number; max: number; off: boolean; onChange: (n: number) => void }) {
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped(String(value)), [value]);
  const store = () => {
    const n = Math.min(max, Math.max(min, Math.round(Number(typed))));
    if (!Number.isFinite(n) || typed.trim() === '') setTyped(String(value));
    else if (n !== value) onChange(n);
    else setTyped(String(value));
  };
  return (
    <label className="figure">
      <span className="ui-label">{label}</span>
      <input
        className="ui-input num" type="number" min={min} max={max} value={typed} disabled={off} onChange={(event) => setTyped(event.target.value)} onBlur={store}
        onKeyDown={(event) => { if (event.key === 'Enter') store(); }}
      />
    </label>
  );
}

/** The pictures inside a story's slot: where they stand in it, in its own columns and rows. */
function Insets({ slot, off, onChange }: { slot: PlacedSlot; off: boolean; onChange: (insets: readonly Inset[]) => void }) {
  const { t } = useLanguage();
  const put = (index: number, patch: Partial<Inset>) => onChange(slot.insets.map((inset, i) => (i === index ? { ...inset, ...patch } : inset)));
  return (
    <section className="insets" aria-label={t(words, 'insets')}>
      <h3>{t(words, 'insets')}</h3>
      {slot.insets.length === 0 && <p className="quiet">{t(words, 'noInset')}</p>}
      {slot.insets.map((inset, index) => (
        // Two insets of a slot never stand in the same place, but an edit moves them: their order is their name.
        <div key={index} className="inset">
          {inset.photoId ? <img src={`/photos/${inset.photoId}/thumb`} alt="" /> : <span className="quiet">{t(words, 'insetPlace')}</span>}
          <div className="inspector-grid">
            <Figure label={t(words, 'column')} value={inset.column + 1} min={1} max={slot.span} off={off} onChange={(n) => put(index, { column: n - 1 })} />
            <Figure label={t(words, 'row')} value={inset.row + 1} min={1} max={slot.rows} off={off} onChange={(n) => put(index, { row: n - 1 })} />
            <Figure label={t(words, 'span')} value={inset.span} min={1} max={slot.span} off={off} onChange={(span) => put(index, { span })} />
            <Figure label={t(words, 'rows')} value={inset.rows} min={4} max={slot.rows} off={off} onChange={(rows) => put(index, { rows })} />
          </div>
          {!off && <IconButton label={t(words, 'removeInset')} onPress={() => onChange(slot.insets.filter((_, i) => i !== index))}><span aria-hidden="true">×</span></IconButton>}
        </div>
      ))}
    </section>
  );
}
