import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { faceSources } from '../../shared/compose/faces/face-sources.ts';
import { titleFamily } from '../../shared/compose/faces/title-faces.ts';
import type { FaceView } from '../../shared/page/design-views.ts';
import { wordOf } from '../../shared/words.ts';
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

/** A line set in the face itself, once the browser has it. */
function SampleLine({ face }: { readonly face: FaceView }) {
  const { t } = useLanguage();
  const family = titleFamily(face.hash);
  const [here, setHere] = useState(false);
  useEffect(() => {
    let gone = false;
    const font = new FontFace(family, `url(/faces/title/${face.hash})`);
    void font.load().then((loaded) => {
      document.fonts.add(loaded);
      if (!gone) setHere(true);
    }, () => undefined);
    return () => {
      gone = true;
    };
  }, [face.hash, family]);
  return <p className="face-line" style={here ? { fontFamily: `"${family}"` } : { visibility: 'hidden' }} lang="zh-CN">{t(words, 'pangram')}</p>;
}

function FaceCard({ face, mayEdit, onAct }: { readonly face: FaceView; readonly mayEdit: boolean; readonly onAct: (act: 'licence' | 'remove') => void }) {
  const { t, lang } = useLanguage();
  const sheets = face.usedBy.map((name) => wordOf('sheetName', name, lang)).join(lang === 'zh' ? '、' : ', ');
  return (
    <li className="face-card">
      <SampleLine face={face} />
      <div className="face-facts">
        <b>{face.name}</b>
        <span className="quiet num">{face.format.toUpperCase()} · {t(words, 'glyphs', { n: face.glyphs })} · {(face.bytes / 1_048_576).toFixed(1)} MB</span>
        <span className={face.missing > 0 ? 'amber num' : 'green num'}>{t(words, face.missing > 0 ? 'lacks' : 'covers', { n: face.missing, of: face.commonOf })}</span>
        <span>{face.usedBy.length > 0 ? t(words, 'usedIn', { sheets }) : <span className="quiet">{t(words, 'usedNowhere')}</span>}</span>
        <span className="quiet">{face.licence}</span>
        <span className="quiet">{t(words, 'byAt', { who: face.byName })} <TimeText at={face.at} /></span>
        {mayEdit ? (
          <span className="design-card-acts">
            <Button size="small" onPress={() => onAct('licence')}>{t(words, 'changeLicence')}</Button>
            <Button size="small" look="quiet" aria-label={t(words, 'outOfUseOf', { name: face.name })} onPress={() => onAct('remove')}>{t(words, 'outOfUse')}</Button>
          </span>
        ) : null}
      </div>
    </li>
  );
}

/** The paper's own typefaces: sent, seen set, with what they lack and who uses them. */
export function FacesRoom({ mayEdit }: { readonly mayEdit: boolean }) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const client = useQueryClient();
  const faces = useQuery(trpc.faces.list.queryOptions());
  const found = useQuery(trpc.faces.found.queryOptions(undefined, { enabled: mayEdit, retry: false }));
  const installFound = useMutation(trpc.faces.installFound.mutationOptions());
  const [acting, setActing] = useState<{ face: FaceView; act: 'licence' | 'remove' } | null>(null);
  const again = () => client.invalidateQueries({ queryKey: [['faces']] });
  if (faces.isPending) return <Loading />;
  if (!faces.data) return <ErrorNote error={faces.error} onRetry={() => void faces.refetch()} />;
  const take = async (id: string) => {
    try {
      const answer = await installFound.mutateAsync({ id });
      notify(answer.ok ? { text: t(words, 'installed', { name: answer.value.name }), tone: 'good' } : { why: answer.why });
      await again();
    } catch (error) {
      notify({ why: whyOf(error) });
    }
  };
  return (
    <div className="design-room">
      <p className="quiet">{t(words, 'facesHelp')}</p>
      {mayEdit ? (
        <UploadForm
          path="/faces" field="licence" accept=".ttf,.otf,.woff2,font/ttf,font/otf,font/woff2" chooseLabel={t(words, 'chooseFace')} textLabel={t(words, 'licence')} maxLength={400}
          act={t(words, 'install')} busy={t(words, 'installing')} said={(value) => t(words, 'installed', { name: String((value as { name?: string }).name ?? '') })} onSent={() => void again()}
        />
      ) : <p className="quiet">{t(words, 'readOnly')}</p>}
      {faces.data.length === 0 ? <p className="quiet">{t(words, 'noFaces')}</p> : (
        <ul className="face-cards" aria-label={t(words, 'faces')}>{faces.data.map((face) => <FaceCard key={face.hash} face={face} mayEdit={mayEdit} onAct={(act) => setActing({ face, act })} />)}</ul>
      )}
      {found.data && found.data.length > 0 ? (
        <section>
          <h2 className="song">{t(words, 'found')}</h2>
          <ul className="face-found">
            {found.data.map((one) => (
              <li key={one.id}>
                <b>{one.name}</b> <span className="quiet">{one.licence}</span>{' '}
                {one.installed ? <span className="green">{t(words, 'alreadyIn')}</span>
                  : <Button size="small" isPending={installFound.isPending} onPress={() => void take(one.id)}>{t(words, 'useFound', { name: one.name })}</Button>}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section>
        <h2 className="song">{t(words, 'productFaces')}</h2>
        <ul className="face-cards" aria-label={t(words, 'productFaces')}>
          {Object.entries(faceSources).map(([id, { family }]) => (
            <li key={id} className="face-card">
              <p className="face-line" style={{ fontFamily: `"${family}"` }} lang="zh-CN">{t(words, 'pangram')}</p>
              <div className="face-facts"><b>{wordOf('face', id, lang)}</b><span className="quiet">{t(words, id === 'kai' ? 'wenkai' : id.startsWith('song') ? 'sourceSerif' : 'sourceSans')} · SIL Open Font License 1.1</span></div>
            </li>
          ))}
        </ul>
      </section>
      {acting ? <ActOnFace key={acting.face.hash} {...acting} onClose={() => setActing(null)} onDone={() => void again()} /> : null}
    </div>
  );
}

function ActOnFace({ face, act, onClose, onDone }: { readonly face: FaceView; readonly act: 'licence' | 'remove'; readonly onClose: () => void; readonly onDone: () => void }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const remove = useMutation(trpc.faces.remove.mutationOptions());
  const change = useMutation(trpc.faces.changeLicence.mutationOptions());
  const [licence, setLicence] = useState(face.licence);
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const submit = async () => {
    setRefused([]);
    try {
      const answer = act === 'remove' ? await remove.mutateAsync({ hash: face.hash }) : await change.mutateAsync({ hash: face.hash, licence });
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
      title={act === 'remove' ? t(words, 'outOfUseOf', { name: face.name }) : t(words, 'changeLicence')} isOpen role={act === 'remove' ? 'alertdialog' : 'dialog'} onClose={onClose}
      foot={(
        <>
          <Button onPress={onClose}>{t(words, 'cancel')}</Button>
          <Button look="main" isPending={remove.isPending || change.isPending} isDisabled={licence.trim() === ''} onPress={() => void submit()}>{t(words, act === 'remove' ? 'outOfUse' : 'done')}</Button>
        </>
      )}
    >
      {act === 'remove' ? <p>{t(words, 'outOfUseHelp')}</p> : <TextField label={t(words, 'licence')} value={licence} onChange={setLicence} maxLength={400} autoFocus />}
      {refused.length > 0 ? <div role="alert"><WhyList why={refused} /></div> : null}
    </Dialog>
  );
}
