import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { sheetChanges } from '../../shared/page/sheet-changes.ts';
import { useLanguage } from '../app/language.tsx';
import { useTRPC, whyOf } from '../app/trpc.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { notify } from '../ui/notice.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { words } from './design-words.ts';
import { sayChange } from './sheet-fields.ts';

/** Every version of a sheet: who, when, why, what changed in words; an old one comes back as a new one. */
export function SheetVersions({ name, current, disabled }: { readonly name: string; readonly current: number; readonly disabled: boolean }) {
  const { t, lang } = useLanguage();
  const trpc = useTRPC();
  const client = useQueryClient();
  const history = useQuery(trpc.design.history.queryOptions({ name }));
  const back = useMutation(trpc.design.takeBack.mutationOptions());
  if (history.isPending) return <Loading />;
  if (!history.data) return <ErrorNote error={history.error} onRetry={() => void history.refetch()} />;
  const { versions } = history.data;
  const takeBack = async (version: number) => {
    try {
      const answer = await back.mutateAsync({ name, version, over: current, note: '' });
      if (answer.ok) await client.invalidateQueries({ queryKey: [['design']] });
      notify(answer.ok ? { text: t(words, 'saved', { n: answer.value.version }), tone: 'good' } : { why: answer.why });
    } catch (error) {
      notify({ why: whyOf(error) });
    }
  };
  return (
    <ol className="design-versions" reversed>
      {versions.map((one, i) => {
        const before = versions[i + 1];
        const changes = before ? sheetChanges(before.sheet as never, one.sheet as never) : [];
        return (
          <li key={one.version}>
            <div className="design-version-head">
              <b className="num">{t(words, 'version', { n: one.version })}</b>
              {one.version === current ? <span className="green">{t(words, 'inUse')}</span> : null}
              <span>{one.by ?? t(words, 'cameWith')}</span>
              <TimeText at={one.at} />
              {one.note ? <span>「{one.note}」</span> : null}
              {one.version !== current ? (
                <Button size="small" isDisabled={disabled} isPending={back.isPending} aria-label={t(words, 'takeBackOf', { n: one.version })} onPress={() => void takeBack(one.version)}>
                  {t(words, 'takeBack')}
                </Button>
              ) : null}
            </div>
            {before ? (
              changes.length > 0 ? <ul className="design-change-list">{changes.map((change) => <li key={`${change.place} ${change.field}`}>{sayChange(change, lang)}</li>)}</ul>
                : <p className="quiet">{t(words, 'sameAsBefore')}</p>
            ) : <p className="quiet">{t(words, 'firstVersion')}</p>}
          </li>
        );
      })}
    </ol>
  );
}
