import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { ProofRow } from '../../shared/views.ts';
import { word } from '../../shared/words.ts';
import { useEdition } from '../app/edition.tsx';
import { useLanguage } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { useTRPC } from '../app/trpc.ts';
import { PageThumb } from '../page-view/page-thumb.tsx';
import { Empty } from '../ui/empty.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { words } from './words.ts';
import './proof-desk.css';

/** The proofs of the edition: mine to read first, then those others read, then those that are done. */
export function ProofsList() {
  const { t } = useLanguage();
  const { person } = useSession();
  const { editionId } = useEdition();
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.proofs.list.queryOptions(editionId ? { editionId } : {}));
  if (error) return <ErrorNote screen error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  const groups = [
    { title: t(words, 'mine'), rows: data.filter((p) => p.state === 'reading' && p.proofreaderId === person.id) },
    { title: t(words, 'reading'), rows: data.filter((p) => p.state === 'reading' && p.proofreaderId !== person.id) },
    { title: t(words, 'done'), rows: data.filter((p) => p.state === 'done') },
  ].filter((group) => group.rows.length > 0);
  return (
    <div className="proofs-list">
      <h1 className="song">{t(words, 'proofs')}</h1>
      {groups.length === 0
        ? <Empty title={t(words, 'none')} act={<Link href="/pages">{t(words, 'toPages')}</Link>}>{t(words, 'noneHelp')}</Empty>
        : groups.map((group) => (
          <section key={group.title}>
            <h2>{group.title}</h2>
            <ul>{group.rows.map((proof) => <li key={proof.id}><ProofCard proof={proof} /></li>)}</ul>
          </section>
        ))}
    </div>
  );
}

function ProofCard({ proof }: { proof: ProofRow }) {
  const { t, lang } = useLanguage();
  return (
    <Link href={`/proofs/${proof.id}`} className={`proof-card round-${proof.round}`}>
      <PageThumb pageId={proof.pageId} width={96} label={t(words, 'sheet', { folio: String(proof.folio).padStart(2, '0') })} />
      <span className="proof-card-words">
        <strong className="song">{t(words, 'page', { folio: String(proof.folio).padStart(2, '0'), section: proof.section })}</strong>
        <span className="proof-round">{word('round', proof.round, lang)}</span>
        <span>{proof.proofreader ?? t(words, 'nobody')}</span>
        <span className="quiet num">{t(words, 'counts', { marks: proof.marks, open: proof.openMarks })}</span>
        <TimeText at={proof.doneAt ?? proof.at} as="ago" />
      </span>
    </Link>
  );
}
