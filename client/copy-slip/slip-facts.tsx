import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { bylinePlaces, storyKinds } from '../../shared/story/story.ts';
import type { StoryRow } from '../../shared/views.ts';
import { storyHats } from '../../shared/people.ts';
import { word } from '../../shared/words.ts';
import { useEdition } from '../app/edition.tsx';
import { useLanguage } from '../app/language.tsx';
import { useWears } from '../app/session.tsx';
import { useTRPC } from '../app/trpc.ts';
import { DateTimeField } from '../ui/date-time-field.tsx';
import { Select } from '../ui/fields.tsx';
import { PeoplePicker } from '../ui/person-picker.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { CommitField } from '../ui/commit-field.tsx';
import type { ChangeSlip } from './slip-change.ts';
import { words } from './words.ts';

const none = '—';

/** The pages of an edition as choices; empty for those who see no board. */
export function usePageChoices(editionId: string | null) {
  const trpc = useTRPC();
  const { t } = useLanguage();
  const staff = useWears('reporter', 'responsible-editor', 'desk-head', 'duty-editor', 'art-editor', 'proofreader');
  const board = useQuery(trpc.editions.board.queryOptions({ editionId: editionId ?? '' }, { enabled: staff && editionId !== null }));
  return (board.data?.pages ?? []).map((page) => ({
    id: page.id, brand: page.brand, label: t(words, 'pageName', { folio: String(page.folio).padStart(2, '0'), section: page.section }),
  }));
}

/** The planning facts of a story; fields for those who may change them, plain words for everybody else. */
export const SlipFacts = memo(function SlipFacts({ story, mayEdit, onChange }: {
  readonly story: StoryRow; readonly mayEdit: boolean; readonly onChange: ChangeSlip;
}) {
  const { t, lang } = useLanguage();
  const { editions } = useEdition();
  const assigns = useWears('responsible-editor', 'desk-head', 'duty-editor');
  const staff = useWears('reporter', 'responsible-editor', 'desk-head', 'duty-editor', 'art-editor', 'proofreader');
  const pages = usePageChoices(story.editionId);
  const editionName = editions.find((edition) => edition.id === story.editionId)?.on ?? t(words, 'noEdition');
  const pageName = pages.find((page) => page.id === story.pageId)?.label ?? (story.folio ? t(words, 'pageName', { folio: String(story.folio).padStart(2, '0'), section: '' }) : t(words, 'noPage'));
  if (!mayEdit) {
    return (
      <dl className="slip-facts">
        <dt>{t(words, 'kind')}</dt><dd>{word('storyKind', story.kind, lang)}</dd>
        {staff && <><dt>{t(words, 'edition')}</dt><dd>{editionName}</dd></>}
        <dt>{t(words, 'page')}</dt><dd>{pageName}<span className="quiet"> {t(words, story.placed ? 'placedYes' : 'placedNo')}</span></dd>
        <dt>{t(words, 'plannedChars')}</dt><dd className="num">{story.plannedChars || '—'}</dd>
        <dt>{t(words, 'dueAt')}</dt><dd>{story.dueAt ? <TimeText at={story.dueAt} as="deadline" /> : '—'}</dd>
        {story.standingHead && <><dt>{t(words, 'standingHead')}</dt><dd>{story.standingHead}</dd></>}
        <dt>{t(words, 'authors')}</dt><dd>{story.authors.join(lang === 'zh' ? '、' : ', ') || '—'}</dd>
        {story.brief && <><dt>{t(words, 'brief')}</dt><dd className="slip-brief">{story.brief}</dd></>}
      </dl>
    );
  }
  return (
    <div className="slip-fields">
      <CommitField label={t(words, 'slug')} value={story.slug} onCommit={(slug, began) => onChange({ slug }, { slug: began })} required maxLength={80} />
      <div className="slip-pair">
        <Select
          label={t(words, 'kind')} value={story.kind} choices={storyKinds.map((id) => ({ id, label: word('storyKind', id, lang) }))}
          onChange={(kind) => onChange({ kind })}
        />
        <Select
          label={t(words, 'bylinePlace')} value={story.bylinePlace} choices={bylinePlaces.map((id) => ({ id, label: word('bylinePlace', id, lang) }))}
          onChange={(bylinePlace) => onChange({ bylinePlace })}
        />
      </div>
      {staff && (
        <div className="slip-pair">
          <Select
            label={t(words, 'edition')} value={story.editionId ?? none}
            choices={[{ id: none, label: t(words, 'noEdition') }, ...editions.map((edition) => ({ id: edition.id, label: edition.on }))]}
            onChange={(id) => onChange({ editionId: id === none ? null : id, pageId: null })}
          />
          <Select
            label={t(words, 'page')} value={story.pageId ?? none} choices={[{ id: none, label: t(words, 'noPage') }, ...pages]}
            onChange={(id) => onChange({ pageId: id === none ? null : id })}
          />
        </div>
      )}
      <div className="slip-pair">
        <CommitField
          label={t(words, 'plannedChars')} value={story.plannedChars ? String(story.plannedChars) : ''} inputMode="numeric"
          onCommit={(text, began) => {
            const n = Number.parseInt(text || '0', 10);
            return Number.isFinite(n) && n >= 0 ? onChange({ plannedChars: n }, { plannedChars: Number(began) }) : false;
          }}
        />
        <CommitField label={t(words, 'standingHead')} value={story.standingHead} onCommit={(standingHead, began) => onChange({ standingHead }, { standingHead: began })} maxLength={40} />
      </div>
      <DateTimeField label={t(words, 'dueAt')} value={story.dueAt} onChange={(dueAt) => onChange({ dueAt })} />
      <CommitField label={t(words, 'brief')} value={story.brief} rows={2} onCommit={(brief, began) => onChange({ brief }, { brief: began })} maxLength={2000} />
      {assigns && (
        <PeoplePicker
          label={t(words, 'authors')} value={story.authorIds} hats={storyHats} onChange={(authorIds) => onChange({ authorIds: [...authorIds] })}
        />
      )}
    </div>
  );
});
