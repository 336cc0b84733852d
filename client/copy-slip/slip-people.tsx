import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import { bylineLines, endByline, houseDateline } from '../../shared/story/byline.ts';
import { brandOf } from '../../shared/story/brand.ts';
import type { StoryRow } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import { useLanguage } from '../app/language.tsx';
import { useSession, useWears } from '../app/session.tsx';
import { useTRPC } from '../app/trpc.ts';
import { CreditsEditor } from './credits-editor.tsx';
import type { ChangeSlip } from './slip-change.ts';
import { words } from './words.ts';

/** The roster where this person may see it; correspondents write names by hand. */
export function useRoster() {
  const trpc = useTRPC();
  const sees = useWears('reporter', 'responsible-editor', 'desk-head', 'duty-editor', 'art-editor', 'proofreader', 'administrator');
  return useQuery(trpc.people.roster.queryOptions(undefined, { enabled: sees })).data?.people ?? [];
}

/** BY1: the byline made of people, with how it prints in this page's brand. */
export const SlipPeople = memo(function SlipPeople({ story, brand, mayEdit, onChange }: {
  readonly story: StoryRow; readonly brand: string; readonly mayEdit: boolean; readonly onChange: ChangeSlip;
}) {
  const { t, lang } = useLanguage();
  const { title } = useSession();
  const roster = useRoster();
  const { credits } = story;
  const style = brandOf(brand, title.brands);
  const prints = story.bylinePlace === 'dateline' ? houseDateline(title.name, credits, style)
    : story.bylinePlace === 'under-head' ? bylineLines(title.name, credits, style).join(' / ') : endByline(credits, style);
  return (
    <>
      {mayEdit ? (
        <CreditsEditor
          credits={credits} roster={roster} first="staff-reporter" label={t(words, 'people')}
          onCredits={(next) => onChange({ credits: [...next] })}
        />
      ) : credits.length === 0 ? <p className="quiet">{t(words, 'peopleEmpty')}</p> : (
        <ul className="slip-names">
          {credits.map((credit, i) => (
            <li key={`${i}-${credit.name}`}>
              <span>{credit.name}</span> <span className="quiet">{word('credit', credit.credit, lang)}{credit.affiliation && ` · ${credit.affiliation}`}</span>
            </li>
          ))}
        </ul>
      )}
      {prints.trim() && <p className="slip-prints"><span className="quiet">{t(words, 'printsAs')}</span> <span className="song" lang="zh-CN">{prints}</span></p>}
    </>
  );
});
