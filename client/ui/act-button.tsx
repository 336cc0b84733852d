import { useId, useState } from 'react';
import { Focusable, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { OfferView } from '../../shared/views.ts';
import { wordOfAct } from '../../shared/words.ts';
import type { Why } from '../../shared/workflow.ts';
import { showKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { whyOf } from '../app/trpc.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { TextArea } from './fields.tsx';
import { notify } from './notice.tsx';
import { tipsPlace } from './tips.tsx';
import { WhyList } from './why-list.tsx';
import { words } from './words.ts';

/** What an act answers: nothing, or the office's yes or no. */
export type ActAnswer = { readonly ok: true } | { readonly ok: false; readonly why: readonly Why[] } | undefined;

export interface ActButtonProps {
  readonly offer: OfferView;
  /** Does it; for an act that needs a reason, the reason comes along. A refusal is shown by the button. */
  readonly onAct: (reason?: string) => Promise<ActAnswer> | ActAnswer;
  /** Instead of the act's own word. */
  readonly label?: string;
  /** Said to those who hear it, when the word alone does not tell which thing («签样 01版»). */
  readonly name?: string;
  readonly main?: boolean;
  readonly size?: 'small' | 'normal' | 'large';
  readonly keys?: string;
}

/** An offered act as a button. A refused one is grey and says every reason when it is focused, hovered or pressed (EV1). */
export function ActButton({ offer, onAct, label, name, main, size = 'normal', keys }: ActButtonProps) {
  const { t, lang } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [telling, setTelling] = useState(false);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const whyId = useId();
  const shown = label ?? wordOfAct(offer.act, lang);
  const grey = offer.why.length > 0;

  const run = async (given?: string): Promise<void> => {
    if (busy) return;
    setBusy(true);
    setRefused([]);
    try {
      const answer = await onAct(given);
      if (answer && !answer.ok) {
        if (asking) setRefused(answer.why);
        else notify({ why: answer.why });
      } else {
        setAsking(false);
        setReason('');
      }
    } catch (error) {
      if (asking) setRefused(whyOf(error));
      else notify({ why: whyOf(error) });
    } finally {
      setBusy(false);
    }
  };

  const face = (
    <>
      {shown}
      {keys ? (
        <span className="ui-keys" aria-hidden="true">
          {showKeys(keys)}
        </span>
      ) : null}
    </>
  );
  if (grey) {
    return (
      <>
        <TooltipTrigger delay={0} closeDelay={80} isOpen={telling} onOpenChange={setTelling} shouldCloseOnPress={false}>
          <Focusable>
            <button
              type="button"
              className={`ui-button plain ${size}`}
              aria-disabled="true"
              {...(name ? { 'aria-label': name } : {})}
              aria-describedby={whyId}
              data-rac=""
              onClick={() => setTelling(true)}
            >
              {face}
            </button>
          </Focusable>
          <Tooltip {...tipsPlace()} className="ui-tooltip" offset={6}>
            <WhyList why={offer.why} compact />
          </Tooltip>
        </TooltipTrigger>
        <span id={whyId} className="visually-hidden">
          <WhyList why={offer.why} />
        </span>
      </>
    );
  }
  return (
    <>
      <Button
        look={main ? 'main' : 'plain'}
        size={size}
        isPending={busy}
        {...(name ? { 'aria-label': name } : {})}
        onPress={() => {
          if (offer.needsReason) setAsking(true);
          else void run();
        }}
      >
        {face}
      </Button>
      <Dialog
        title={name ?? shown}
        isOpen={asking}
        onClose={() => setAsking(false)}
        foot={
          <>
            <Button onPress={() => setAsking(false)}>{t(words, 'cancel')}</Button>
            <Button look="main" isPending={busy} isDisabled={reason.trim() === ''} onPress={() => void run(reason.trim())}>
              {shown}
            </Button>
          </>
        }
      >
        <TextArea label={t(words, 'reason')} help={t(words, 'reasonHelp')} value={reason} onChange={setReason} autoFocus required maxLength={1000} />
        {refused.length > 0 ? (
          <div role="alert">
            <WhyList why={refused} />
          </div>
        ) : null}
      </Dialog>
    </>
  );
}
