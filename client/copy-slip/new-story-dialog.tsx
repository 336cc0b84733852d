import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { storyTemplate } from '../../shared/story/story-templates.ts';
import { storyKinds, type StoryKind } from '../../shared/story/story.ts';
import { storyHats } from '../../shared/people.ts';
import type { PitchView } from '../../shared/views.ts';
import type { Why } from '../../shared/workflow.ts';
import { word } from '../../shared/words.ts';
import { useActName } from '../app/act-name.ts';
import { useEdition } from '../app/edition.tsx';
import { useLanguage } from '../app/language.tsx';
import { useSession, useWears } from '../app/session.tsx';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { DateTimeField, leadToHalfTyped } from '../ui/date-time-field.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Select, TextArea, TextField } from '../ui/fields.tsx';
import { PeoplePicker } from '../ui/person-picker.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { usePageChoices } from './slip-facts.tsx';
import { words } from './words.ts';

export interface NewStoryDialogProps {
  /** `own`: one's own story or a correspondent's piece; `assign`: an editor asks reporters for it; with `pitch`, from that idea. */
  readonly mode: 'own' | 'assign';
  readonly pitch?: PitchView | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onMade: (storyId: string) => void;
}

const none = '—';

/** Starts a story: what it is about, who writes it, by when, how long, for which page. */
export function NewStoryDialog({ mode, pitch = null, isOpen, onClose, onMade }: NewStoryDialogProps) {
  const { t, lang } = useLanguage();
  const { person } = useSession();
  const { editions, editionId: current } = useEdition();
  const staff = useWears('reporter', 'responsible-editor', 'desk-head', 'duty-editor');
  const trpc = useTRPC();
  const client = useQueryClient();
  const create = useMutation(trpc.stories.create.mutationOptions());
  const take = useMutation(trpc.pitches.take.mutationOptions());
  const name = useActName();
  const [slug, setSlug] = useState('');
  const [kind, setKind] = useState<StoryKind>('news');
  const [editionId, setEditionId] = useState<string | null>(null);
  const [pageId, setPageId] = useState<string | null>(null);
  const [chars, setChars] = useState('');
  const [dueAt, setDueAt] = useState<number | null>(null);
  const [brief, setBrief] = useState('');
  const [authorIds, setAuthorIds] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState<readonly Why[]>([]);
  const pages = usePageChoices(editionId);

  // Each opening begins afresh, from the pitch where there is one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it opens
  useEffect(() => {
    if (!isOpen) return;
    setSlug(pitch?.title ?? '');
    setBrief(pitch?.note ?? '');
    setKind('news');
    setEditionId(staff ? (current ?? null) : null);
    setPageId(null);
    setChars('');
    setDueAt(null);
    setAuthorIds(mode === 'own' ? [person.id] : pitch ? [pitch.byId] : []);
    setRefused([]);
  }, [isOpen, pitch?.id]);

  const busy = create.isPending || take.isPending;
  const planned = Number.parseInt(chars || '0', 10);
  const make = async (): Promise<void> => {
    if (busy || slug.trim() === '' || leadToHalfTyped()) return;
    const story = {
      slug: slug.trim(), kind, editionId, pageId, authorIds: mode === 'own' ? [person.id] : [...authorIds], dueAt,
      plannedChars: Number.isFinite(planned) && planned > 0 ? planned : 0, brief: brief.trim(),
    };
    setRefused([]);
    try {
      const id = name.for([pitch?.id, story]);
      const answer = pitch ? await take.mutateAsync({ pitchId: pitch.id, assign: { ...story, id } }) : await create.mutateAsync({ ...story, id });
      if (!answer.ok) {
        setRefused(answer.why);
        return;
      }
      name.stored();
      void client.invalidateQueries({ queryKey: trpc.stories.pathKey() });
      void client.invalidateQueries({ queryKey: trpc.editions.pathKey() });
      onClose();
      onMade(answer.value.storyId);
    } catch (error) {
      setRefused(whyOf(error));
    }
  };
  const title = pitch ? t(words, 'assignPitch') : mode === 'assign' ? t(words, 'assign') : t(words, staff ? 'newStoryOwn' : 'submit');
  return (
    <Dialog
      title={title} isOpen={isOpen} onClose={onClose}
      foot={<>
        <Button onPress={onClose}>{t(words, 'cancel')}</Button>
        <Button look="main" isDisabled={slug.trim() === ''} onPress={() => void make()}>{t(words, mode === 'assign' ? 'doAssign' : 'create')}</Button>
      </>}
    >
      <TextField label={t(words, 'slug')} help={t(words, 'slugHelp')} value={slug} onChange={setSlug} autoFocus required maxLength={80} onSubmit={() => void make()} />
      {mode === 'assign' && <PeoplePicker label={t(words, 'reporters')} value={authorIds} hats={storyHats} onChange={setAuthorIds} />}
      <div className="slip-pair">
        <Select label={t(words, 'kind')} value={kind} choices={storyKinds.map((id) => ({ id, label: word('storyKind', id, lang) }))} onChange={setKind} />
        {/* How long it is to be is the house's to say. */}
        {staff && (
          <TextField
            label={t(words, 'plannedChars')} value={chars} inputMode="numeric" maxLength={6} onChange={(next) => setChars(next.replace(/[^0-9]/g, ''))}
          />
        )}
      </div>
      {/* What one sits down before: the paragraphs that a story of this kind begins with. */}
      <p className="quiet">{t(words, 'beginsWith', { parts: [...new Set(storyTemplate(kind).map((block) => word('blockKind', block.kind, lang)))].join(' · ') })}</p>
      {staff && (
        <>
          <div className="slip-pair">
            <Select
              label={t(words, 'edition')} value={editionId ?? none}
              choices={[{ id: none, label: t(words, 'noEdition') }, ...editions.map((edition) => ({ id: edition.id, label: edition.on }))]}
              onChange={(id) => { setEditionId(id === none ? null : id); setPageId(null); }}
            />
            <Select
              label={t(words, 'page')} value={pageId ?? none} choices={[{ id: none, label: t(words, 'noPage') }, ...pages]}
              onChange={(id) => setPageId(id === none ? null : id)}
            />
          </div>
          <DateTimeField label={t(words, 'dueAt')} value={dueAt} onChange={setDueAt} />
        </>
      )}
      <TextArea label={t(words, staff ? 'brief' : 'briefToDesk')} value={brief} onChange={setBrief} rows={3} maxLength={2000} />
      {refused.length > 0 && <div role="alert"><WhyList why={refused} /></div>}
    </Dialog>
  );
}
