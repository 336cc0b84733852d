import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Camera, ImagePlus, X } from 'lucide-react';
import { type DragEvent, memo, useEffect, useRef, useState } from 'react';
import type { Credit } from '../../shared/story/byline.ts';
import type { PhotoView } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { notify } from '../ui/notice.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { CommitField } from '../ui/commit-field.tsx';
import { CreditsEditor } from './credits-editor.tsx';
import { looksLikePicture, usePictureDoor } from './picture-door.ts';
import { useUploads } from './photo-upload.ts';
import { useRoster } from './slip-people.tsx';
import { words } from './words.ts';
import './photos.css';

/** Named one by one: a phone that keeps its photos in HEIC then hands them over as JPEG. */
const accepted = 'image/jpeg,image/png,image/webp';

/** A story's pictures: drop, choose or take one; every one has a caption and says who took it. */
export const Photos = memo(function Photos({ storyId, photos, mayEdit }: { readonly storyId: string; readonly photos: readonly PhotoView[]; readonly mayEdit: boolean }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const client = useQueryClient();
  const refresh = (): void => void client.invalidateQueries({ queryKey: trpc.stories.pathKey() });
  const { uploads, add, retry, stop } = useUploads(storyId, refresh);
  usePictureDoor(storyId, mayEdit, add);
  const [over, setOver] = useState(false);
  const choose = useRef<HTMLInputElement>(null);
  const take = useRef<HTMLInputElement>(null);
  const taken = (input: HTMLInputElement): void => {
    add([...(input.files ?? [])]);
    input.value = '';
  };
  const drag = mayEdit ? {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const files = [...event.dataTransfer.files];
      const pictures = files.filter(looksLikePicture);
      add(pictures);
      if (pictures.length < files.length) notify({ text: t(words, 'notPictures', { n: files.length - pictures.length }), tone: 'bad' });
    },
  } : {};
  return (
    <div className={over ? 'photos over' : 'photos'} {...drag}>
      {photos.length === 0 && uploads.length === 0 && <p className="quiet">{t(words, 'photosEmpty')}</p>}
      <ul className="photos-list">
        {photos.map((photo) => <Photo key={photo.id} photo={photo} mayEdit={mayEdit} onDone={refresh} />)}
        {uploads.map((upload) => (
          <li key={upload.id} className="photos-upload">
            {upload.failed ? (
              <div role="alert">
                {upload.failed.length > 0 ? <><p>{upload.file.name}</p><WhyList why={upload.failed} /></> : <p>{t(words, 'uploadFailed', { name: upload.file.name })}</p>}
                <Button size="small" onPress={() => retry(upload.id)}>{t(words, 'retry')}</Button>
              </div>
            ) : (
              <label>
                <span role="status">{t(words, 'uploading', { name: upload.file.name, percent: upload.percent })}</span>
                <progress max={100} value={upload.percent} />
              </label>
            )}
            <Button size="small" look="quiet" onPress={() => stop(upload.id)}>{t(words, 'stop')}</Button>
          </li>
        ))}
      </ul>
      {mayEdit && (
        <div className="photos-add">
          <Button size="small" onPress={() => choose.current?.click()}><ImagePlus size={14} aria-hidden="true" />{t(words, 'addPhoto')}</Button>
          <Button size="small" className="photos-camera" onPress={() => take.current?.click()}><Camera size={14} aria-hidden="true" />{t(words, 'takePhoto')}</Button>
          <input ref={choose} type="file" accept={accepted} multiple hidden aria-label={t(words, 'addPhoto')} onChange={(event) => taken(event.currentTarget)} />
          <input ref={take} type="file" accept={accepted} capture="environment" hidden aria-label={t(words, 'takePhoto')} onChange={(event) => taken(event.currentTarget)} />
        </div>
      )}
      {over && <p className="photos-drop" aria-hidden="true">{t(words, 'dropHere')}</p>}
    </div>
  );
});

function Photo({ photo, mayEdit, onDone }: { readonly photo: PhotoView; readonly mayEdit: boolean; readonly onDone: () => void }) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const roster = useRoster();
  const [sure, setSure] = useState(false);
  const change = useMutation(trpc.photos.change.mutationOptions());
  const remove = useMutation(trpc.photos.remove.mutationOptions());
  const line = useRef(Promise.resolve(true));
  /** One after another, what was changed and nothing else; resolves with whether it is stored. */
  const save = (patch: { caption?: string; credits?: readonly Credit[] }, was: { caption?: string; credits?: readonly Credit[] }): Promise<boolean> => {
    line.current = line.current.then(async () => {
      try {
        const answer = await change.mutateAsync({ photoId: photo.id, ...(patch.caption === undefined ? {} : { caption: patch.caption }), ...(patch.credits ? { credits: [...patch.credits] } : {}), was });
        if (!answer.ok) notify({ why: answer.why });
        onDone();
        return answer.ok;
      } catch (error) {
        notify({ why: whyOf(error) });
        return false;
      }
    });
    return line.current;
  };
  const [credits, putCredits] = useCreditsDraft(photo.credits, (next, before) => save({ credits: next }, { credits: before }));
  const drop = async (): Promise<void> => {
    setSure(false);
    try {
      const answer = await remove.mutateAsync({ photoId: photo.id });
      if (!answer.ok) notify({ why: answer.why });
      onDone();
    } catch (error) {
      notify({ why: whyOf(error) });
    }
  };
  const flags = [...(photo.caption.trim() ? [] : [t(words, 'captionMissing')]), ...(credits.some((credit) => credit.name.trim()) ? [] : [t(words, 'creditMissing')])];
  return (
    <li className="photo">
      <a className="photo-picture" href={`/photos/${photo.id}/screen`} target="_blank" rel="noreferrer" aria-label={t(words, 'openPhoto')}>
        <img src={`/photos/${photo.id}/thumb`} alt={photo.caption || t(words, 'captionMissing')} loading="lazy" width={photo.widthPx} height={photo.heightPx} />
      </a>
      <p className="photo-facts quiet num">
        {t(words, 'pixels', { w: photo.widthPx, h: photo.heightPx })}
        {flags.length > 0 && <span className="amber"> · {flags.join(lang === 'zh' ? '、' : ', ')}</span>}
        {mayEdit && <IconButton label={t(words, 'removePhoto')} onPress={() => setSure(true)}><X size={14} /></IconButton>}
      </p>
      {mayEdit ? (
        <>
          <CommitField label={t(words, 'caption')} value={photo.caption} rows={2} maxLength={400} onCommit={(caption, began) => save({ caption }, { caption: began })} />
          <span className="ui-label">{t(words, 'photographer')}</span>
          <CreditsEditor
            credits={credits} roster={roster} first="photographer" label={t(words, 'photographer')}
            onCredits={putCredits}
          />
        </>
      ) : (
        <p>{photo.caption} <span className="quiet">{credits.map((credit) => `${credit.name} ${word('credit', credit.credit, lang)}`).join(' ')}</span></p>
      )}
      <Dialog
        title={t(words, 'removePhotoSure')} isOpen={sure} onClose={() => setSure(false)}
        foot={<><Button onPress={() => setSure(false)}>{t(words, 'cancel')}</Button><Button look="main" onPress={() => void drop()}>{t(words, 'removePhoto')}</Button></>}
      >
        <p>{photo.caption}</p>
      </Dialog>
    </li>
  );
}

/** Credits as they are edited here, until the office has answered to the last edit and its credits take their place. */
function useCreditsDraft(kept: readonly Credit[], save: (credits: readonly Credit[], before: readonly Credit[]) => Promise<boolean>): readonly [readonly Credit[], (credits: readonly Credit[]) => void] {
  const [draft, setDraft] = useState<readonly Credit[] | null>(null);
  const owed = useRef(0);
  const stamp = JSON.stringify(kept);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stamp says that the office's credits are others now
  useEffect(() => { if (owed.current === 0) setDraft(null); }, [stamp]);
  const put = (next: readonly Credit[]): void => {
    owed.current += 1;
    setDraft(next);
    void save(next, draft ?? kept).then((stored) => {
      owed.current -= 1;
      if (!stored && owed.current === 0) setDraft(null);
    });
  };
  return [draft ?? kept, put];
}
