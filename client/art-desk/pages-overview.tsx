import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { PageRow } from '../../shared/views.ts';
import { useEdition } from '../app/edition.tsx';
import { keep, kept } from '../app/kept.ts';
import { useLanguage } from '../app/language.tsx';
import { usePhone } from '../app/phone.ts';
import { useTRPC } from '../app/trpc.ts';
import { PageThumb } from '../page-view/page-thumb.tsx';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { TraySteps } from '../ui/tray-tag.tsx';
import { spreads } from './spreads.ts';
import { words } from './words.ts';
import './art-desk.css';

/** The edition as its pages lie on the table, side by side. */
export function PagesOverview() {
  const { t } = useLanguage();
  const { editionId } = useEdition();
  const trpc = useTRPC();
  const phone = usePhone();
  const [lie, setLie] = useState<'single' | 'spread'>(kept('pages') === 'spread' ? 'spread' : 'single');
  const { isSuccess: known } = useQuery(trpc.editions.list.queryOptions());
  const { data, error, refetch } = useQuery(trpc.editions.board.queryOptions({ editionId }, { enabled: editionId !== undefined, retry: false }));
  if (error || (data && data.pages.length === 0) || (known && !editionId)) {
    return error
      ? <ErrorNote screen error={error} onRetry={() => void refetch()} />
      : <Empty head title={t(words, 'noEdition')} act={<Link href="/tonight">{t(words, 'toTonight')}</Link>}>{t(words, 'noEditionHelp')}</Empty>;
  }
  if (!data) return <Loading />;
  const inPairs = lie === 'spread' && !phone;
  const card = (page: PageRow) => <PageCard page={page} width={inPairs ? 310 : 300} />;
  return (
    <div className="pages-overview">
      <header>
        <h1 className="song">{t(words, 'pages')}</h1>
        {!phone && (
          <span role="group" aria-label={t(words, 'layout')} className="pages-lie">
            {(['single', 'spread'] as const).map((one) => (
              <Button
                key={one} size="small" aria-pressed={lie === one} className={lie === one ? 'chosen' : ''}
                onPress={() => { setLie(one); keep('pages', one); }}
              >{t(words, one)}</Button>
            ))}
          </span>
        )}
      </header>
      {inPairs
        ? (
          <ul>
            {spreads(data.pages).map(([left, right]) => (
              <li key={(left ?? right)?.id} className="page-spread">{left ? card(left) : <span className="page-none" />}{right ? card(right) : <span className="page-none" />}</li>
            ))}
          </ul>
        )
        : <ul>{data.pages.map((page) => <li key={page.id}>{card(page)}</li>)}</ul>}
    </div>
  );
}

function PageCard({ page, width }: { page: PageRow; width: number }) {
  const { t } = useLanguage();
  const name = t(words, 'page', { folio: String(page.folio).padStart(2, '0'), section: page.section });
  const blocked = page.blockers.length;
  return (
    <Link href={`/pages/${page.id}`} className="page-card" style={{ width }}>
      <PageThumb pageId={page.id} width={width} />
      <span className="page-card-words">
        <strong className="song">{name}</strong>
        <TraySteps kind="page" tray={page.tray} />
        <TimeText at={page.deadlineAt} as="deadline" />
        <span className="page-card-facts num quiet">
          <span>{t(words, 'filled', { filled: page.filled, slots: page.slots, cleared: page.cleared })}</span>
          {page.overLines > 0 && <span className="red">{t(words, 'overLines', { lines: page.overLines })}</span>}
          <span className={blocked > 0 ? '' : 'green'}>{blocked > 0 ? t(words, 'blockers', { n: blocked }) : t(words, 'noBlockers')}</span>
        </span>
      </span>
    </Link>
  );
}
