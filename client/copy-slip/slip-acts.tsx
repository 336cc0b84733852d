import { useState } from 'react';
import type { OfferView } from '../../shared/views.ts';
import { wordOfAct } from '../../shared/words.ts';
import type { Why } from '../../shared/workflow.ts';
import { useKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { usePaletteActs } from '../app/palette-acts.ts';
import { useWears } from '../app/session.tsx';
import { whyOf } from '../app/trpc.ts';
import { ActButton, type ActAnswer } from '../ui/act-button.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextArea } from '../ui/fields.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { words } from './words.ts';
import './slip-acts.css';

/** A move that somebody asks for from the slip. */
export interface MoveAsked {
  readonly act: string;
  readonly reason?: string;
  readonly waiver?: string;
}

/** ST2: refusals about persons, which a duty editor may waive with a reason; nothing else can be waived. */
const waivable = new Set(['own-story', 'already-passed']);

/** The act that ⌘Enter means on this slip: filing while writing, passing while reviewing. */
export const forward = (offers: readonly OfferView[]): OfferView | undefined =>
  offers.find((offer) => offer.act === 'file') ?? offers.find((offer) => offer.act === 'pass');

/** What a key or a button of the room asks the slip for; `nonce` makes the same wish twice two wishes. */
export interface SlipWish {
  readonly act: 'forward' | 'sendBack';
  readonly nonce: number;
}

export interface SlipActsProps {
  readonly offers: readonly OfferView[];
  readonly onMove: (asked: MoveAsked) => Promise<ActAnswer>;
  /** Said while the last keystrokes are still on their way. */
  readonly waiting: string | null;
  readonly onWish?: (grant: (wish: SlipWish['act']) => void) => void;
}

type Sheet = { readonly offer: OfferView; readonly kind: 'reason' | 'waiver' };

/** The moves the slip offers, refused ones grey with their reasons; a move that is refused says why and keeps everything. */
export function SlipActs({ offers, onMove, waiting, onWish }: SlipActsProps) {
  const { t, lang } = useLanguage();
  const duty = useWears('duty-editor');
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [said, setSaid] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<readonly Why[]>([]);

  const move = async (asked: MoveAsked): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setRefused([]);
    try {
      const answer = await onMove(asked);
      if (answer && !answer.ok) setRefused(answer.why);
      else {
        setSheet(null);
        setSaid('');
      }
    } catch (error) {
      setRefused(whyOf(error));
    } finally {
      setBusy(false);
    }
  };
  const begin = (offer: OfferView | undefined): void => {
    if (!offer) return;
    setRefused([]);
    if (offer.why.length > 0) setRefused(offer.why);
    else if (offer.needsReason) setSheet({ offer, kind: 'reason' });
    else void move({ act: offer.act });
  };
  const sendBack = offers.find((offer) => offer.act === 'sendBack');
  onWish?.((wish) => begin(wish === 'forward' ? forward(offers) : sendBack));

  const first = forward(offers);
  useKeys({
    E: { label: first ? wordOfAct(first.act, lang) : t(words, 'acts'), run: () => begin(offers.find((offer) => offer.why.length === 0)) },
    ...(first ? { 'mod+Enter': { label: wordOfAct(first.act, lang), run: () => begin(first) } } : {}),
    ...(sendBack ? { 'mod+shift+Enter': { label: wordOfAct('sendBack', lang), run: () => begin(sendBack) } } : {}),
  });
  usePaletteActs(offers.filter((offer) => offer.why.length === 0).map((offer) => ({
    id: `slip-${offer.act}`, label: wordOfAct(offer.act, lang), also: offer.act, run: () => begin(offer),
  })));

  const acts = (
    <div className="slip-acts-row">
      {offers.map((offer) => {
        const name = wordOfAct(offer.act, lang);
        const mayWaive = duty && offer.act === 'pass' && offer.why.length > 0 && offer.why.every((why) => waivable.has(why.code));
        return (
          <span key={offer.act} className="slip-act">
            {offer.why.length > 0 ? <ActButton offer={offer} onAct={() => undefined} label={name} /> : (
              <Button
                look={offer === first ? 'main' : 'plain'} onPress={() => begin(offer)}
                {...(offer === first ? { keys: 'mod+Enter' } : offer.act === 'sendBack' ? { keys: 'mod+shift+Enter' } : {})}
              >{name}</Button>
            )}
            {mayWaive && (
              <Button onPress={() => { setRefused([]); setSheet({ offer, kind: 'waiver' }); }}>
                <span className="red">{t(words, 'waive', { act: name })}</span>
              </Button>
            )}
          </span>
        );
      })}
    </div>
  );
  const name = sheet ? wordOfAct(sheet.offer.act, lang) : '';
  return (
    <div className="slip-acts" role="group" aria-label={t(words, 'acts')}>
      {offers.length === 0 ? <p className="quiet">{t(words, 'noActs')}</p> : acts}
      {waiting && <p className="slip-waiting" role="status">{waiting}</p>}
      {refused.length > 0 && !sheet && (
        <div className="slip-refused" role="alert">
          <p>{t(words, 'refusedHead')}</p>
          <WhyList why={refused} />
          <Button size="small" look="quiet" onPress={() => setRefused([])}>{t(words, 'dismiss')}</Button>
        </div>
      )}
      <Dialog
        title={sheet?.kind === 'waiver' ? t(words, 'waive', { act: name }) : t(words, 'reasonFor', { act: name })} isOpen={sheet !== null}
        onClose={() => setSheet(null)}
        foot={<>
          <Button onPress={() => setSheet(null)}>{t(words, 'cancel')}</Button>
          <Button
            look="main" isDisabled={said.trim() === ''}
            onPress={() => sheet && void move({ act: sheet.offer.act, ...(sheet.kind === 'waiver' ? { waiver: said.trim() } : { reason: said.trim() }) })}
          >{name}</Button>
        </>}
      >
        {/* Which rule it lifts is read before the reason is written (ST2). */}
        {sheet?.kind === 'waiver' && <WhyList why={sheet.offer.why} />}
        <TextArea
          label={t(words, sheet?.kind === 'waiver' ? 'waiver' : 'reason')} help={t(words, sheet?.kind === 'waiver' ? 'waiverHint' : 'reasonHint')}
          value={said} onChange={setSaid} autoFocus required rows={4} maxLength={1000}
        />
        {refused.length > 0 && <div role="alert"><WhyList why={refused} /></div>}
      </Dialog>
    </div>
  );
}
