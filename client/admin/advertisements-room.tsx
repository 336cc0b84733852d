import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AdvertisementView } from '../../shared/page/design-views.ts';
import type { Why } from '../../shared/workflow.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { TextField } from '../ui/fields.tsx';
import { Loading } from '../ui/loading.tsx';
import { notify } from '../ui/notice.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { words } from './design-words.ts';
import { UploadForm } from './upload-form.tsx';

const mmAt = (px: number) => Math.round((px / 200) * 25.4);

/** Pictures of advertisements as the sales desk sends them. */
export function AdvertisementsRoom({ mayEdit }: { readonly mayEdit: boolean }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const client = useQueryClient();
  const ads = useQuery(trpc.advertisements.list.queryOptions());
  const [acting, setActing] = useState<{ ad: AdvertisementView; act: 'rename' | 'remove' } | null>(null);
  const again = () => client.invalidateQueries({ queryKey: [['advertisements']] });
  if (ads.isPending) return <Loading />;
  if (!ads.data) return <ErrorNote error={ads.error} onRetry={() => void ads.refetch()} />;
  return (
    <div className="design-room">
      <p className="quiet">{t(words, 'adsHelp')}</p>
      {mayEdit ? (
        <UploadForm
          path="/advertisements" field="name" accept="image/jpeg,image/png,image/webp" chooseLabel={t(words, 'chooseAd')} textLabel={t(words, 'customer')} maxLength={60}
          act={t(words, 'upload')} busy="…" said={(_, name) => t(words, 'uploaded', { name })} onSent={() => void again()}
        />
      ) : null}
      {ads.data.length === 0 ? <p className="quiet">{t(words, 'noAds')}</p> : (
        <section className="design-gallery" aria-label={t(words, 'advertisements')}>
          <ul>
            {ads.data.map((ad) => (
              <li key={ad.id} className="design-card">
                <img src={`/advertisements/${encodeURIComponent(ad.id)}/thumb`} alt={ad.name} className="ad-thumb" width={ad.widthPx} height={ad.heightPx} loading="lazy" />
                <b className="song">{ad.name}</b>
                <span className="quiet num">{t(words, 'atPpi', { w: ad.widthPx, h: ad.heightPx, mm: `${mmAt(ad.widthPx)} × ${mmAt(ad.heightPx)}` })}</span>
                <span>{ad.folios.length > 0 ? t(words, 'onPages', { folios: ad.folios.join('、') }) : <span className="quiet">{t(words, 'onNoPage')}</span>}</span>
                <span className="quiet">{ad.byName} <TimeText at={ad.at} /></span>
                {mayEdit ? (
                  <span className="design-card-acts">
                    <Button size="small" aria-label={t(words, 'renameOf', { name: ad.name })} onPress={() => setActing({ ad, act: 'rename' })}>{t(words, 'rename')}</Button>
                    <Button size="small" look="quiet" aria-label={t(words, 'removeOf', { name: ad.name })} onPress={() => setActing({ ad, act: 'remove' })}>{t(words, 'remove')}</Button>
                  </span>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
      )}
      {acting ? <ActOnAd key={acting.ad.id} {...acting} onClose={() => setActing(null)} onDone={() => void again()} /> : null}
    </div>
  );
}

function ActOnAd({ ad, act, onClose, onDone }: { readonly ad: AdvertisementView; readonly act: 'rename' | 'remove'; readonly onClose: () => void; readonly onDone: () => void }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const rename = useMutation(trpc.advertisements.rename.mutationOptions());
  const remove = useMutation(trpc.advertisements.remove.mutationOptions());
  const [name, setName] = useState(ad.name);
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const submit = async () => {
    setRefused([]);
    try {
      const answer = act === 'remove' ? await remove.mutateAsync({ advertisementId: ad.id }) : await rename.mutateAsync({ advertisementId: ad.id, name: name.trim() });
      if (!answer.ok) return setRefused(answer.why);
      notify({ text: t(words, 'done'), tone: 'good' });
      onDone();
      onClose();
    } catch (error) {
      setRefused(whyOf(error));
    }
  };
  return (
    <Dialog
      title={t(words, act === 'remove' ? 'removeAsk' : 'renameOf', { name: ad.name })} isOpen role={act === 'remove' ? 'alertdialog' : 'dialog'} onClose={onClose}
      foot={(
        <>
          <Button onPress={onClose}>{t(words, 'cancel')}</Button>
          <Button look="main" isPending={rename.isPending || remove.isPending} isDisabled={name.trim() === ''} onPress={() => void submit()}>{t(words, act)}</Button>
        </>
      )}
    >
      {act === 'rename' ? <TextField label={t(words, 'customer')} value={name} onChange={setName} maxLength={60} autoFocus onSubmit={() => void submit()} /> : <p>{t(words, 'adRemoveHelp')}</p>}
      {refused.length > 0 ? <div role="alert"><WhyList why={refused} /></div> : null}
    </Dialog>
  );
}
