import { useQuery } from '@tanstack/react-query';
import type { ComposedPage, Crop, EditionMakeUp, Fit, HeadStyleId, PictureItem, SlotBoxing, SlotKind, SlotOptions } from '../../shared/compose/model.ts';
import type { PlacedSlot } from '../../shared/page/page.ts';
import { fitted } from '../../shared/page/slot-acts.ts';
import type { PageView } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { CommitField } from '../ui/commit-field.tsx';
import { Select, Switch } from '../ui/fields.tsx';
import { ArrangeField } from './arrange-field.tsx';
import type { Arranging } from './arranging.ts';
import { Figure } from './figure.tsx';
import { FitWords } from './fill-pane.tsx';
import { InsetsField } from './insets-field.tsx';
import { cropPatch } from './page-canvas.tsx';
import { PictureField } from './picture-field.tsx';
import { boxOf } from './sheet-grid.ts';
import type { Slots } from './use-slots.ts';
import { words } from './words.ts';

const kinds: readonly SlotKind[] = ['story', 'photo', 'photo-story', 'notice', 'text', 'advertisement', 'masthead', 'ear', 'folio-line', 'credits'];
const heads: readonly HeadStyleId[] = ['lead', 'second', 'standard', 'small', 'brief', 'commentary', 'notice', 'photo'];
const boxes: readonly SlotBoxing[] = [
  'none', 'frame', 'thick-frame', 'double-frame', 'dotted-frame', 'rule-above', 'thick-rule-above', 'double-rule-above', 'tint', 'reversed',
];
const setsCopy: ReadonlySet<SlotKind> = new Set(['story', 'photo-story', 'notice', 'ear']);
const mastheads = ['wide', 'stacked', 'vertical'] as const;

/** Everything about one slot, by keyboard as well as by hand: its place, its head, what stands in it. */
export function SlotInspector({ slot, selection, slots, arranging, fit, left, title, titles, makeUp, page, view, editable, onFill, onCropping }: {
  slot: PlacedSlot; selection: readonly PlacedSlot[]; slots: Slots; arranging: Arranging; fit: Fit | undefined;
  /** Paragraphs (or what is left of them) that find no room. */
  left: readonly string[];
  title: string; titles: Readonly<Record<string, string>>; makeUp: EditionMakeUp; page: ComposedPage | undefined; view: PageView; editable: boolean;
  onFill: () => void; onCropping: (at: { slotId: string; inset: number | null }) => void;
}) {
  const { t, lang } = useLanguage();
  const change = slots.change.bind(null, slot.id);
  const option = (patch: SlotOptions) => change({ options: { ...slot.options, ...patch } });
  const { grid } = makeUp.styleSheet.page;
  const off = !editable || slot.locked;
  const box = boxOf(slot, makeUp.styleSheet);
  const mm = (points: number): string => ((points * 25.4) / 72).toFixed(0);
  const headWidths = Array.from({ length: slot.span }, (_, n) => ({ id: String(n), label: n === 0 ? t(words, 'headAll') : t(words, 'headColumns', { n }) }));
  const place = { column: slot.column, row: slot.row, span: slot.span, rows: slot.rows };

  const places = makeUp.pages.flatMap((one) => one.slots
    .filter((other) => other.kind === 'story' && !other.storyId && other.id !== slot.id)
    .map((other) => ({ id: other.id, label: t(words, 'jumpPlace', { folio: String(one.folio).padStart(2, '0'), columns: other.span, rows: other.rows }) })));
  const set = slot.storyId ? makeUp.stories[slot.storyId] : undefined;
  const dropped = slot.options.dropped ?? [];
  const blocks = set?.blocks ?? [];
  const picture = (photoId: string, crop: Crop | undefined, inset: number | null) => {
    const photo = makeUp.photos[photoId];
    const item = page?.items.find((one): one is PictureItem => one.type === 'picture' && one.slotId === slot.id && one.photoId === photoId);
    if (!photo) return null;
    return <PictureField photo={photo} item={item} crop={crop} off={off} onTake={() => onCropping({ slotId: slot.id, inset })} onCrop={(next) => slots.change(slot.id, cropPatch(slot, inset, next), 'picture')} />;
  };

  if (selection.length > 1) {
    return (
      <div className="inspector">
        <h2 className="song">{t(words, 'manySlots', { n: selection.length })}</h2>
        <ol className="plain-list">
          {selection.map((one) => <li key={one.id}>{word('slotKind', one.kind, lang)} <span className="song">{titles[one.storyId ?? one.photoId ?? ''] ?? ''}</span>{one.locked && <span className="quiet"> · {t(words, 'locked')}</span>}</li>)}
        </ol>
        {editable && <p className="quiet">{t(words, 'manyHelp')}</p>}
        {editable && <ArrangeField slot={slot} selection={selection} arranging={arranging} />}
      </div>
    );
  }
  return (
    <div className="inspector">
      <h2 className="song">{word('slotKind', slot.kind, lang)}</h2>
      {slot.storyId && (
        <div className="inspector-story">
          <p className="song">{title}{slot.leg > 1 ? ` · ${t(words, 'leg', { n: slot.leg })}` : ''}</p>
          {fit && <p><FitWords fit={fit} /></p>}
          {left.length > 0 && (
            <details className="left-over" open={left.join('').length <= 400}>
              <summary>{t(words, 'leftOver', { chars: left.join('').length })}</summary>
              <div className="left-over-words song">{left.map((one, i) => <p key={i}>{one}</p>)}</div>
            </details>
          )}
          {editable && (
            <span className="inspector-row">
              {!slot.locked && <Button size="small" keys="F" onPress={onFill}>{t(words, 'fillHole')}</Button>}
              <Button size="small" onPress={() => slots.lift(slot.id)}>{t(words, 'lift')}</Button>
            </span>
          )}
          {set?.alternatives && slot.leg === 1 && (
            <Select
              label={t(words, 'headlinePrinted')} value={slot.options.headlineId ?? 'own'} disabled={off}
              choices={[{ id: 'own', label: set.headline.join(' ') }, ...set.alternatives.map((one) => ({ id: one.id, label: one.text }))]}
              onChange={(id) => option({ headlineId: id === 'own' ? undefined : id })}
            />
          )}
          {dropped.length > 0 && (
            <div className="dropped">
              <h3>{t(words, 'droppedHere', { n: dropped.length })}</h3>
              <ul>{dropped.map((id) => (
                <li key={id}>
                  <span>{[...(blocks.find((block) => block.id === id)?.text ?? '')].slice(0, 20).join('')}…</span>
                  {!off && <Button size="small" look="quiet" onPress={() => option({ dropped: dropped.filter((one) => one !== id) })}>{t(words, 'putBack')}</Button>}
                </li>
              ))}</ul>
            </div>
          )}
          {editable && (places.length > 0
            ? <Select label={t(words, 'jumpTo')} value={null} choices={places} placeholder={t(words, 'jump')} onChange={(to) => slots.jump(slot.id, to)} />
            : fit && fit.over > 0 && <p className="quiet">{t(words, 'noJumpPlace')}</p>)}
        </div>
      )}
      {!slot.storyId && !off && (slot.kind === 'story' || slot.kind === 'notice') && <Button size="small" keys="F" onPress={onFill}>{t(words, 'fillHole')}</Button>}
      {slot.photoId && picture(slot.photoId, slot.options.crop, null)}
      {slot.photoId && editable && <Button size="small" onPress={() => slots.lift(slot.id)}>{t(words, 'liftPhoto')}</Button>}
      {slot.kind === 'advertisement' && <AdvertisementField slot={slot} off={off} onChange={(advertisementId) => change({ advertisementId })} />}
      {slot.advertisementId && picture(slot.advertisementId, slot.options.crop, null)}
      {(slot.kind === 'text' || slot.kind === 'advertisement' || slot.kind === 'ear') && !slot.advertisementId && !slot.storyId && (
        <CommitField label={t(words, 'text')} value={slot.text} onCommit={(text) => change({ text })} rows={4} maxLength={4000} disabled={off} />
      )}
      {slot.kind === 'text' && <CommitField label={t(words, 'qrAddress')} value={slot.options.qr ?? ''} onCommit={(qr) => option({ qr: qr || undefined })} maxLength={300} disabled={off} />}
      <div className="inspector-grid">
        <Figure label={t(words, 'column')} value={slot.column + 1} min={1} max={grid.columns} off={off} onChange={(n) => change({ column: n - 1 })} />
        <Figure label={t(words, 'row')} value={slot.row + 1} min={1} max={grid.rows} off={off} onChange={(n) => change({ row: n - 1 })} />
        <Figure label={t(words, 'span')} value={slot.span} min={1} max={grid.columns} off={off} onChange={(span) => change(fitted(slot, { ...place, span }))} />
        <Figure label={t(words, 'rows')} value={slot.rows} min={1} max={grid.rows} off={off} onChange={(rows) => change(fitted(slot, { ...place, rows }))} />
      </div>
      <p className="num quiet">{t(words, 'sizeMm', { width: mm(box.width), height: mm(box.height) })}</p>
      {/* Only copy has a head and is set in columns. */}
      {setsCopy.has(slot.kind) && (
        <div className="inspector-grid">
          <Select label={t(words, 'headStyle')} value={slot.headStyle} disabled={off} choices={heads.map((id) => ({ id, label: word('headStyle', id, lang) }))} onChange={(headStyle) => change({ headStyle })} />
          <Select
            label={t(words, 'headDirection')} value={slot.headDirection} disabled={off}
            choices={(['horizontal', 'vertical'] as const).map((id) => ({ id, label: word('headDirection', id, lang) }))} onChange={(headDirection) => change({ headDirection })}
          />
          <Select label={t(words, 'headSpan')} value={String(Math.min(slot.headSpan, slot.span) % slot.span)} disabled={off || slot.span === 1} choices={headWidths} onChange={(n) => change({ headSpan: Number(n) })} />
          <Figure label={t(words, 'bodyColumns')} value={slot.bodyColumns} min={1} max={slot.span * 2} off={off} onChange={(bodyColumns) => change({ bodyColumns })} />
        </div>
      )}
      {/* What a slot that holds a story is cannot be changed under it. */}
      {!slot.storyId && <Select label={t(words, 'kind')} value={slot.kind} disabled={off} choices={kinds.map((id) => ({ id, label: word('slotKind', id, lang) }))} onChange={(kind) => change({ kind })} />}
      <Select label={t(words, 'box')} value={slot.box} disabled={off} choices={boxes.map((id) => ({ id, label: word('slotBox', id, lang) }))} onChange={(box) => change({ box })} />
      {slot.kind === 'masthead' && (
        <Select label={t(words, 'mastheadForm')} value={slot.options.masthead ?? 'wide'} disabled={off} choices={mastheads.map((id) => ({ id, label: t(words, `masthead-${id}`) }))} onChange={(masthead) => option({ masthead })} />
      )}
      {(slot.kind === 'story' || slot.kind === 'ear' || slot.kind === 'notice') && <Switch value={slot.options.vertical === true} disabled={off} onChange={(vertical) => option({ vertical: vertical || undefined })}>{t(words, 'verticalText')}</Switch>}
      {/* The tiers of text that runs downwards end where they end. */}
      {slot.storyId && slot.options.vertical !== true && <Switch value={slot.options.balanced === true} disabled={off} onChange={(balanced) => option({ balanced: balanced || undefined })}>{t(words, 'balanced')}</Switch>}
      {(slot.kind === 'story' || slot.kind === 'notice') && slot.options.vertical !== true && <Switch value={slot.options.even === true} disabled={off || slot.bodyColumns < 2} onChange={(even) => option({ even: even || undefined })}>{t(words, 'even')}</Switch>}
      {slot.kind === 'story' && (
        <InsetsField
          slot={slot} makeUp={makeUp} view={view} titles={titles} off={off} onChange={(insets) => change({ insets }, 'inset')}
          pictureOf={(i) => { const inset = slot.insets[i]; return inset?.photoId ? picture(inset.photoId, inset.crop, i) : null; }}
        />
      )}
      {editable && <ArrangeField key={`${slot.id} ${slot.rows} ${slot.span}`} slot={slot} selection={selection} arranging={arranging} />}
      {editable && (
        <div className="inspector-foot">
          <Switch value={slot.locked} onChange={(locked) => change({ locked }, 'lock')}>{t(words, 'locked')}</Switch>
          {!slot.locked && <Button size="small" look="quiet" keys="Delete" onPress={arranging.remove}>{t(words, 'remove')}</Button>}
        </div>
      )}
    </div>
  );
}

/** The picture of an advertisement, chosen from those that the house has. */
function AdvertisementField({ slot, off, onChange }: { slot: PlacedSlot; off: boolean; onChange: (advertisementId: string | null) => void }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const { data } = useQuery(trpc.advertisements.list.queryOptions());
  const choices = (data ?? []).map((one) => ({ id: one.id, label: one.name }));
  if (data && choices.length === 0) return <p className="quiet">{t(words, 'noAdvertisements')}</p>;
  return (
    <Select
      label={t(words, 'advertisementPicture')} value={slot.advertisementId ?? 'none'} disabled={off}
      choices={[{ id: 'none', label: t(words, 'advertisementText') }, ...choices]} onChange={(id) => onChange(id === 'none' ? null : id)}
    />
  );
}
