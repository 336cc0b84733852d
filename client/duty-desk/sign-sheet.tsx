import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { placeOfBlocker } from '../../shared/page/blocker-place.ts';
import type { BlockerView, OfferView, PageRow, ProofRow, StoryRow } from '../../shared/views.ts';
import { word, wordOf, wordOfAct } from '../../shared/words.ts';
import { useEdition } from '../app/edition.tsx';
import { useLanguage } from '../app/language.tsx';
import { dayName } from '../app/paper-time.ts';
import { usePhone } from '../app/phone.ts';
import { useSession } from '../app/session.tsx';
import { useTRPC } from '../app/trpc.ts';
import { PageThumb } from '../page-view/page-thumb.tsx';
import { type ActAnswer, ActButton } from '../ui/act-button.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { TrayTag } from '../ui/tray-tag.tsx';
import { WhyList } from '../ui/why-list.tsx';
import { words } from './words.ts';

const shortHash = (hash: string) => hash.slice(0, 10);

/** The way to where a blocker can be settled; a story's own page beside its slot. */
function BlockerLink({ blocker, pageId, proofs }: { readonly blocker: BlockerView; readonly pageId: string; readonly proofs: readonly ProofRow[] }) {
  const { t } = useLanguage();
  const place = placeOfBlocker(blocker, proofs);
  if (place.at === 'proof') return <Link href={`/proofs/${place.proofId}?mark=${encodeURIComponent(place.markId)}`}>{t(words, 'seeMark')}</Link>;
  const there = place.at === 'slot' ? `/pages/${pageId}?slot=${encodeURIComponent(place.slotId)}` : `/pages/${pageId}`;
  return (
    <>
      {blocker.storyId ? (
        <>
          <Link href={`/stories/${blocker.storyId}`}>{t(words, 'seeStory')}</Link>{' '}
        </>
      ) : null}
      <Link href={there}>{t(words, 'seePage')}</Link>
    </>
  );
}

/** PG3: everything between a page and its signature, all at once, each with the way to its place. */
function Blockers({
  blockers,
  pageId,
  proofs,
}: {
  readonly blockers: readonly BlockerView[];
  readonly pageId: string;
  readonly proofs: readonly ProofRow[];
}) {
  return <WhyList why={blockers} link={(blocker) => <BlockerLink blocker={blocker} pageId={pageId} proofs={proofs} />} />;
}

function Revisions({ stories }: { readonly stories: readonly StoryRow[] }) {
  const { t } = useLanguage();
  const trpc = useTRPC();
  const revisions = useQueries({
    queries: stories.map((story) =>
      trpc.stories.revision.queryOptions({ revisionId: story.revisionId ?? '' }, { enabled: story.revisionId !== null }),
    ),
  });
  if (stories.length === 0) return <p className="quiet">{t(words, 'nothingPlaced')}</p>;
  return (
    <ul className="sign-revisions">
      {stories.map((story, i) => {
        const revision = revisions[i]?.data?.revision;
        return (
          <li key={story.id}>
            <Link href={`/stories/${story.id}`} className="song sign-story">
              {story.title || story.slug}
            </Link>
            <span className="quiet num">{t(words, 'charsOnly', { n: story.chars })}</span>
            <TrayTag tray={story.tray} />
            <span className="num sign-hash">
              {revision
                ? t(words, 'revisionFigure', { seq: revision.seq, hash: shortHash(revision.hash) })
                : story.revisionId
                  ? '…'
                  : t(words, 'noRevision')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/**
 * The sheet on which a page is approved or signed: it says exactly what is being signed (PG4) and what still stands in the way (PG3).
 * Without an offer it only tells.
 */
export function SignSheet({
  row,
  offer,
  name,
  onAct,
  onClose,
}: {
  readonly row: PageRow;
  readonly offer: OfferView | null;
  readonly name: string;
  readonly onAct: (act: string, reason?: string) => Promise<ActAnswer>;
  readonly onClose: () => void;
}) {
  const { t, lang } = useLanguage();
  const { title } = useSession();
  const { edition } = useEdition();
  const trpc = useTRPC();
  const phone = usePhone();
  const page = useQuery(trpc.pages.get.queryOptions({ pageId: row.id }));
  const heading = offer ? t(words, offer.act === 'sign' ? 'signTitle' : 'approveTitle', { page: name }) : t(words, 'blockersOf', { page: name });
  const placed = new Set(page.data?.slots.flatMap((slot) => (slot.storyId ? [slot.storyId] : [])) ?? []);
  const stories = page.data?.stories.filter((story) => placed.has(story.id)) ?? [];
  const approval = page.data?.signOffs.filter((s) => s.kind === 'approve' && s.plate === row.plate).at(-1);
  // What refuses the act and is no fault of the page: that nobody has approved it yet, or that one may not sign what one has read.
  const besides = offer?.why.filter((why) => row.blockers.every((blocker) => blocker.code !== why.code)) ?? [];
  return (
    <Dialog
      title={heading}
      isOpen
      wide
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>{t(words, offer ? 'cancel' : 'close')}</Button>
          {offer ? (
            <ActButton
              offer={offer}
              main
              name={t(words, 'actOnPage', { act: wordOfAct(offer.act, lang), page: name })}
              label={t(words, 'actOnPage', { act: wordOfAct(offer.act, lang), page: name })}
              onAct={async (reason) => {
                const answer = await onAct(offer.act, reason);
                if (!answer || answer.ok) onClose();
                return answer;
              }}
            />
          ) : null}
        </>
      }
    >
      <div className="sign">
        <div className="sign-thumb">
          <PageThumb editionId={row.editionId} pageId={row.id} width={phone ? 112 : 300} />
          <Link href={`/pages/${row.id}`} className="cover" aria-label={t(words, 'openPage', { page: name })} />
        </div>
        <div className="sign-words">
          {offer ? (
            <section aria-label={t(words, 'signing')}>
              <h3>{t(words, 'signing')}</h3>
              <p>
                {t(words, 'signSays', {
                  paper: title.name,
                  day: edition ? dayName(edition.on, lang) : '',
                  page: name,
                  plate: row.plate,
                  n: stories.length,
                })}
              </p>
              {page.isPending ? <Loading /> : null}
              {page.isError ? <ErrorNote error={page.error} onRetry={() => void page.refetch()} /> : null}
              {page.data ? <Revisions stories={stories} /> : null}
              <dl className="sign-facts">
                <dt>{t(words, 'tray')}</dt>
                <dd>{word('pageTray', row.tray, lang)}</dd>
                <dt>{t(words, 'layoutHash')}</dt>
                <dd className="num">
                  {approval && approval.voidedAt === null ? t(words, 'hashAtApproval', { hash: shortHash(approval.hash) }) : t(words, 'hashLater')}
                </dd>
              </dl>
              {approval ? (
                <p>
                  {t(words, 'approvedBy', { who: approval.by })} <TimeText at={approval.at} />
                  {approval.voidedAt === null ? null : <span className="red"> {t(words, 'voided', { cause: wordOf('cause', approval.voidCause ?? '', lang) })}</span>}
                </p>
              ) : null}
            </section>
          ) : null}
          <section aria-label={t(words, 'blockers')}>
            <h3>{t(words, 'blockers')}</h3>
            {besides.length > 0 ? <WhyList why={besides} /> : null}
            {row.blockers.length === 0 ? (
              besides.length === 0 ? <p className="green">✓ {t(words, 'noBlockers')}</p> : null
            ) : (
              <Blockers blockers={row.blockers} pageId={row.id} proofs={page.data?.proofs ?? []} />
            )}
          </section>
        </div>
      </div>
    </Dialog>
  );
}
