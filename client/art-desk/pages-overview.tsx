import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useEdition } from '../app/edition.tsx';
import { useLanguage } from '../app/language.tsx';
import { useTRPC } from '../app/trpc.ts';
import { PageThumb } from '../page-view/page-thumb.tsx';
import { Empty } from '../ui/empty.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { TraySteps } from '../ui/tray-tag.tsx';
import { words } from './words.ts';
import './art-desk.css';

/** The edition as its pages lie on the table, side by side. */
export function PagesOverview() {
  const { t } = useLanguage();
  const { editionId } = useEdition();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.editions.board.queryOptions(editionId ? { editionId } : {}, { retry: false }));
  if (error || (data && data.pages.length === 0)) {
    return error && editionId
      ? <ErrorNote error={error} onRetry={() => void refetch()} />
      : <Empty head title={t(words, 'noEdition')} act={<Link href="/tonight">{t(words, 'toTonight')}</Link>}>{t(words, 'noEditionHelp')}</Empty>;
  }
  if (!data) return <Loading />;
  return (
    <div className="pages-overview">
      <h1 className="song">{t(words, 'pages')}</h1>
      <ul>
        {data.pages.map((page) => {
          const name = t(words, 'page', { folio: String(page.folio).padStart(2, '0'), section: page.section });
          return (
            <li key={page.id}>
              <Link href={`/pages/${page.id}`} className="page-card">
                <PageThumb pageId={page.id} width={268} />
                <span className="page-card-words">
                  <strong className="song">{name}</strong>
                  <TraySteps kind="page" tray={page.tray} />
                  <span className="num quiet">{t(words, 'filled', { filled: page.filled, slots: page.slots, cleared: page.cleared })}</span>
                  {page.overLines > 0 && <span className="red num">{t(words, 'over', { lines: page.overLines, chars: '' }).replace(/ \/.*$/, '')}</span>}
                  <TimeText at={page.deadlineAt} as="deadline" />
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
