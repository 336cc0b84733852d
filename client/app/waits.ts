import { useQuery } from '@tanstack/react-query';
import type { BoardView, ProofRow, SessionView, StoryRow } from '../../shared/views.ts';
import type { Desk } from './desks.ts';
import { useEdition } from './edition.tsx';
import { useSession, useWears } from './session.tsx';
import { useTRPC } from './trpc.ts';

export type Waits = Readonly<Partial<Record<Desk['id'], number>>>;

const trayOf = { 'responsible-editor': 'desk', 'desk-head': 'head', 'duty-editor': 'duty' } as const;

/** What waits on me, by desk: the same lists that the desks show, counted. */
export function countWaits(
  { person }: Pick<SessionView, 'person'>,
  board: BoardView | undefined,
  { written, reviewed }: { readonly written: readonly StoryRow[]; readonly reviewed: readonly StoryRow[] },
  proofs: readonly ProofRow[],
): Waits {
  const trays = Object.entries(trayOf)
    .filter(([hat]) => person.hats.includes(hat as keyof typeof trayOf))
    .map(([, tray]) => tray as string);
  const mine = written.filter((s) => s.mine === 'offered' || (s.tray === 'reporter' && s.authorIds.includes(person.id)));
  const reviews = reviewed.filter((s) => trays.includes(s.tray) && (s.tray !== 'desk' || s.editorId === null || s.editorId === person.id));
  const pages = board?.pages ?? [];
  const myPages = pages.filter(
    (p) =>
      (p.artEditorId === person.id && (p.tray === 'planned' || p.tray === 'make-up' || p.tray === 'replate')) ||
      (p.responsibleEditorId === person.id && p.tray === 'signing'),
  );
  const answers = pages.filter((p) => p.responsibleEditorId === person.id).reduce((sum, p) => sum + p.openMarks, 0);
  const toSign = person.hats.includes('duty-editor') ? pages.filter((p) => p.offers.some((o) => o.act === 'sign' && o.why.length === 0)).length : 0;
  return {
    'my-day': mine.length,
    stories: reviews.length,
    pages: myPages.length,
    proofs: proofs.filter((p) => p.state === 'reading' && p.proofreaderId === person.id).length + answers,
    tonight: toSign,
  };
}

export function useWaits(): Waits {
  const trpc = useTRPC();
  const session = useSession();
  const { editionId } = useEdition();
  const staff = useWears('reporter', 'responsible-editor', 'desk-head', 'duty-editor', 'art-editor', 'proofreader');
  const writer = useWears('reporter', 'correspondent');
  const board = useQuery(trpc.editions.board.queryOptions({ editionId }, { enabled: staff && editionId !== undefined }));
  const editor = useWears('responsible-editor', 'desk-head', 'duty-editor');
  const written = useQuery(trpc.stories.list.queryOptions({ mine: true }, { enabled: writer }));
  const reviewed = useQuery(trpc.stories.list.queryOptions({}, { enabled: editor }));
  const proofs = useQuery(trpc.proofs.list.queryOptions({ editionId }, { enabled: staff && editionId !== undefined }));
  // What is planned for another day does not wait tonight; what has no day yet does.
  const tonight = (reviewed.data ?? []).filter((story) => story.editionId === null || editionId === undefined || story.editionId === editionId);
  return countWaits(session, board.data, { written: written.data ?? [], reviewed: tonight }, proofs.data ?? []);
}
