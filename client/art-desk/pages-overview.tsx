import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { Link } from 'wouter';
import type { PageRow } from '../../shared/views.ts';
import { useEdition } from '../app/edition.tsx';
import { keep, kept } from '../app/kept.ts';
import { useKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { usePhone } from '../app/phone.ts';
import { useTRPC } from '../app/trpc.ts';
import { PageThumb } from '../page-view/page-thumb.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { Loading } from '../ui/loading.tsx';
import { TimeText } from '../ui/time-text.tsx';
import { TraySteps } from '../ui/tray-tag.tsx';
import { layOut, mostAcross, spreads, wideEach } from './spreads.ts';
import { words } from './words.ts';
import './art-desk.css';

/** The edition as its pages lie on the table, side by side. */
export function PagesOverview() {
  const { t } = useLanguage();
  const { editionId } = useEdition();
  const trpc = useTRPC();
  const phone = usePhone();
  const [room, measure] = useRoom();
  // How many lie side by side; null: as large as they can be with a whole one in sight.
  const [chosen, setChosen] = useState<number | null>(() => Number(kept('pages.across')) || null);
  const [lie, setLie] = useState<'single' | 'spread'>(kept('pages') === 'spread' ? 'spread' : 'single');
  const { isSuccess: known } = useQuery(trpc.editions.list.queryOptions());
  const inPairs = lie === 'spread' && !phone;
  const asLarge = layOut(room, inPairs ? 2 : 1);
  const across = chosen ?? asLarge.across;
  const lay = (n: number | null): void => {
    const next = n && Math.max(1, Math.min(mostAcross, n));
    setChosen(next);
    keep('pages.across', String(next ?? ''));
  };
  useKeys({
    '0': { label: t(words, 'sizeAuto'), run: () => lay(null) },
    '=': { label: t(words, 'larger'), run: () => lay(across - 1) },
    '-': { label: t(words, 'smaller'), run: () => lay(across + 1) },
  });
  const { data, error, refetch } = useQuery(trpc.editions.board.queryOptions({ editionId }, { enabled: editionId !== undefined, retry: false }));
  if (error || (data && data.pages.length === 0) || (known && !editionId)) {
    return error
      ? <ErrorNote screen error={error} onRetry={() => void refetch()} />
      : <Empty head title={t(words, 'noEdition')} act={<Link href="/tonight">{t(words, 'toTonight')}</Link>}>{t(words, 'noEditionHelp')}</Empty>;
  }
  if (!data) return <Loading />;
  const width = phone ? Math.max(300, room.width) : chosen === null ? asLarge.width : wideEach(room.width, across, inPairs ? 2 : 1);
  const card = (page: PageRow) => <PageCard page={page} width={width} />;
  const none = <span className="page-none" style={{ width }} />;
  return (
    <div className="pages-overview" ref={measure}>
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
        {!phone && (
          <span role="group" aria-label={t(words, 'size')} className="zoom-bar">
            <IconButton label={t(words, 'smaller')} keys="-" isDisabled={across >= mostAcross} onPress={() => lay(across + 1)}><span aria-hidden="true">−</span></IconButton>
            <IconButton label={t(words, 'sizeAuto')} keys="0" pressed={chosen === null} onPress={() => lay(null)}><span aria-hidden="true">⤢</span></IconButton>
            <IconButton label={t(words, 'larger')} keys="=" isDisabled={across <= 1} onPress={() => lay(across - 1)}><span aria-hidden="true">+</span></IconButton>
          </span>
        )}
      </header>
      {inPairs
        ? (
          <ul>
            {spreads(data.pages).map(([left, right]) => (
              <li key={(left ?? right)?.id} className="page-spread">{left ? card(left) : none}{right ? card(right) : none}</li>
            ))}
          </ul>
        )
        : <ul>{data.pages.map((page) => <li key={page.id}>{card(page)}</li>)}</ul>}
    </div>
  );
}

/** The room that the pages have, in px; told again when it changes. */
function useRoom(): readonly [{ readonly width: number; readonly height: number }, (element: HTMLElement | null) => (() => void) | undefined] {
  const [room, setRoom] = useState({ width: 1280, height: 800 });
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const look = (): void => {
      const style = getComputedStyle(element);
      setRoom({ width: element.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight), height: element.clientHeight });
    };
    look();
    const watch = new ResizeObserver(look);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [room, measure];
}

function PageCard({ page, width }: { page: PageRow; width: number }) {
  const { t } = useLanguage();
  const name = t(words, 'page', { folio: String(page.folio).padStart(2, '0'), section: page.section });
  const blocked = page.blockers.length;
  return (
    <Link href={`/pages/${page.id}`} className="page-card" style={{ width }}>
      <PageThumb pageId={page.id} width={width} />
      <span className="page-card-words">
        <span className="page-card-head"><strong className="song">{name}</strong><TraySteps kind="page" tray={page.tray} /></span>
        <span className="page-card-facts num quiet">
          <TimeText at={page.deadlineAt} as="deadline" />
          <span>{t(words, 'filled', { filled: page.filled, slots: page.slots, cleared: page.cleared })}</span>
          {page.overLines > 0 && <span className="red">{t(words, 'overLines', { lines: page.overLines })}</span>}
          <span className={blocked > 0 ? '' : 'green'}>{blocked > 0 ? t(words, 'blockers', { n: blocked }) : t(words, 'noBlockers')}</span>
        </span>
      </span>
    </Link>
  );
}
