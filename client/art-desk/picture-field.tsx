import type { Crop, PictureItem, SetPhoto } from '../../shared/compose/model.ts';
import { mostZoom, pushed, shownPart, zoomed, zoomOf } from '../../shared/page/crop.ts';
import { effectivePpi, measuresOf } from '../../shared/page/page-facts.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { Button } from '../ui/button.tsx';
import { Figure } from './figure.tsx';
import { words } from './words.ts';

/** A picture's figures: how much of it is shown, at what scale, and how fine it prints. By keyboard what the hand does on the page. */
export function PictureField({ photo, item, crop, off, onCrop, onTake }: {
  photo: SetPhoto; item: PictureItem | undefined; crop: Crop | undefined; off: boolean; onCrop: (crop: Crop | undefined) => void; onTake: () => void;
}) {
  const { t } = useLanguage();
  const { leastPpi } = measuresOf(useSession().title);
  if (!item) return null;
  const part = shownPart(crop, photo, item);
  const ppi = Math.round(effectivePpi(photo, { ...item, crop: part }));
  const percent = Math.round(zoomOf(crop, photo, item) * 100);
  const free = { x: 1000 - part.width, y: 1000 - part.height };
  return (
    <div className="picture-field">
      <p className="num quiet">
        {photo.widthPx} × {photo.heightPx} px · {(item.width / 1000 * 25.4 / 72).toFixed(0)} × {(item.height / 1000 * 25.4 / 72).toFixed(0)} mm
        {' · '}<strong className={ppi < leastPpi ? 'red' : 'green'}>{ppi} ppi{ppi < leastPpi ? ` ${t(words, 'tooCoarse', { least: leastPpi })}` : ''}</strong>
      </p>
      <div className="inspector-grid three">
        <Figure label={t(words, 'zoomPercent')} value={percent} min={100} max={mostZoom * 100} off={off} onChange={(n) => onCrop(n === 100 ? zoomed(crop, 1, photo, item) : zoomed(crop, n / 100, photo, item))} />
        <Figure label={t(words, 'fromLeft')} value={part.x / 10} min={0} max={free.x / 10} off={off || free.x === 0} onChange={(n) => onCrop(pushed(part, (part.x - n * 10) / part.width, 0, photo, item))} />
        <Figure label={t(words, 'fromTop')} value={part.y / 10} min={0} max={free.y / 10} off={off || free.y === 0} onChange={(n) => onCrop(pushed(part, 0, (part.y - n * 10) / part.height, photo, item))} />
      </div>
      {!off && (
        <span className="inspector-row">
          <Button size="small" keys="C" onPress={onTake}>{t(words, 'cropInPlace')}</Button>
          {crop && <Button size="small" look="quiet" onPress={() => onCrop(undefined)}>{t(words, 'cropWhole')}</Button>}
        </span>
      )}
    </div>
  );
}
