import { useEffect, useState } from 'react';
import type { Fit } from '../../shared/compose/model.ts';
import { measuresOf } from '../../shared/page/page-facts.ts';
import { useKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import type { FillOffer } from './fill-offers.ts';
import { words } from './words.ts';

const kindWords = {
  'grow': 'fillGrow', 'story': 'fillStory', 'filler': 'fillFiller', 'photo-larger': 'fillPhotoLarger', 'photo-add': 'fillPhotoAdd', 'drop': 'fillDrop', 'restore': 'fillRestore',
  'headline': 'fillHeadline', 'condense': 'fillHeadSmaller', 'head-smaller': 'fillHeadSmaller', 'trim': 'fillTrim',
} as const satisfies Record<FillOffer['kind'], keyof typeof words>;

/** A fit in a few words with its colour. */
export function FitWords({ fit }: { fit: Fit | null | undefined }) {
  const { t } = useLanguage();
  const { undersetTolerance } = measuresOf(useSession().title);
  if (!fit) return null;
  const short = fit.under > undersetTolerance;
  const tone = fit.over > 0 || fit.headOver ? 'red' : short ? 'blue' : 'green';
  return (
    <span className={`num ${tone}`}>
      {fit.headOver && `${t(words, 'headOver')} · `}
      {fit.over > 0 ? t(words, 'over', { lines: fit.over, chars: fit.overChars }) : short ? t(words, 'under', { lines: fit.under, chars: fit.underChars }) : fit.under > 0 ? t(words, 'fitsWhite', { lines: fit.under }) : t(words, 'fits')}
    </span>
  );
}

/** 填空: what could be done about this slot, each with what it comes to in lines; 1 to 9 take one. What is looked at is shown on the page. */
export function FillPane({ offers, fit, title, onTry, onTake, onClose }: {
  offers: readonly FillOffer[]; fit: Fit | undefined; title: string; onTry: (offer: FillOffer | null) => void; onTake: (offer: FillOffer) => void; onClose: () => void;
}) {
  const { t } = useLanguage();
  const { undersetTolerance } = measuresOf(useSession().title);
  const [looked, setLooked] = useState<string | null>(null);
  const keys = Object.fromEntries(offers.slice(0, 9).map((offer, i) => [String(i + 1), { label: t(words, 'takeOffer', { n: i + 1 }), run: () => onTake(offer) }]));
  useKeys({ ...keys, Escape: { label: t(words, 'closeFill'), run: onClose } });
  useEffect(() => () => onTry(null), [onTry]);
  const look = (offer: FillOffer | null): void => {
    if (looked === (offer?.id ?? null)) return;
    setLooked(offer?.id ?? null);
    onTry(offer);
  };
  return (
    <div className="inspector fill-pane">
      <div className="fill-head">
        <h2 className="song">{t(words, 'fillHole')}</h2>
        <IconButton label={t(words, 'closeFill')} onPress={onClose}><span aria-hidden="true">×</span></IconButton>
      </div>
      <p className="song">{title}</p>
      <p>{t(words, 'now')} <FitWords fit={fit} /></p>
      {offers.length === 0
        ? <p className="quiet">{t(words, fit && fit.over === 0 && !fit.headOver && fit.under <= undersetTolerance ? 'fillFine' : 'fillNone')}</p>
        : (
          <ol className="fill-list" aria-label={t(words, 'fillHole')}>
            {offers.map((offer, i) => (
              <li key={offer.id} onPointerEnter={() => look(offer)} onPointerLeave={() => look(null)} onFocus={() => look(offer)} onBlur={() => look(null)}>
                <span className="fill-what"><span className="num quiet">{i < 9 ? i + 1 : ''}</span> {t(words, kindWords[offer.kind])} <span className="song">{offer.what}</span></span>
                <FitWords fit={offer.fit} />
                <Button size="small" aria-label={t(words, 'takeNamed', { what: `${t(words, kindWords[offer.kind])} ${offer.what}` })} onPress={() => onTake(offer)}>{t(words, 'take')}</Button>
              </li>
            ))}
          </ol>
        )}
    </div>
  );
}
