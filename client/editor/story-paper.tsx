import type { Editor } from '@tiptap/react';
import { MessageSquarePlus } from 'lucide-react';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import type { Copy } from '../../shared/story/copy.ts';
import { blankCopy, titleOf } from '../../shared/story/copy.ts';
import { diffCopies, isSame } from '../../shared/story/diff.ts';
import type { PersonView, StoryView } from '../../shared/views.ts';
import { notify } from '../ui/notice.tsx';
import { offerPictures } from '../copy-slip/picture-door.ts';
import { handsText } from '../copy-slip/hands.ts';
import { type KeyMap, useKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { AmendmentsNote } from './amendments-note.tsx';
import { AmendmentsPane } from './amendments-pane.tsx';
import { AuthorsPane } from './authors-pane.tsx';
import { ChangesPane, useCopyOf } from './changes-pane.tsx';
import { numberChanges } from './number-changes.ts';
import type { CopyState } from './copy-connection.ts';
import { CopyEditor } from './copy-editor.tsx';
import type { CopyRoom } from './copy-room.ts';
import { CopyTools } from './copy-tools.tsx';
import { REPLACE_KEY, writingKeys } from './writing-keys.ts';
import { FindBar } from './find-bar.tsx';
import { measureOf } from './fit-words.ts';
import type { Late } from './late-words.tsx';
import { type LiveCopy, stillCopy, useCopy, useCopyFact } from './live-copy.ts';
import { NightPane } from './night-pane.tsx';
import { type Here, usePresence } from './presence.tsx';
import { RemarkMargin, useMarginRoom } from './remark-margin.tsx';
import { REMARK_KEY } from './remark-pane.tsx';
import type { Remarks } from './remarks.ts';
import { useTint } from './tint-switch.ts';
import { words as remarkWords } from './remark-words.ts';
import { RefusedWords } from './refused-words.tsx';
import { StaticCopy } from './static-copy.tsx';
import { StoryFoot } from './story-foot.tsx';
import type { Comparing } from './versions.tsx';
import { words } from './words.ts';

/** The past of the text, shown in its place: whose hand wrote what, or the night replayed. */
export type HistoryLook = 'authors' | 'night' | 'amendments';

export interface StoryPaperProps {
  readonly view: StoryView;
  readonly room: CopyRoom | null;
  readonly refused: (CopyState & { kind: 'refused' }) | null;
  readonly live: LiveCopy;
  readonly brand: string;
  readonly me: PersonView;
  readonly comparing: Comparing | null;
  readonly onCompare: (comparing: Comparing | null) => void;
  readonly look: HistoryLook | null;
  readonly onLook: (look: HistoryLook | null) => void;
  /** Whose hands took the story while it was being written here; null when nobody did. */
  readonly left: string | null;
  readonly onLeftSeen: () => void;
  readonly onEditor: (editor: Editor | null) => void;
  readonly onWish: (wish: 'forward' | 'sendBack') => void;
  readonly onLetGo: () => void;
  readonly onRemark: (threadId: string) => void;
  /** A remark on the chosen words is asked for. */
  readonly onNewRemark: () => void;
  readonly remarks: Remarks;
  /** Whether the remarks stand beside their words. */
  readonly onMargin: (on: boolean) => void;
}

const reasonWords = { reporter: 'sentBack', held: 'heldWhy', spiked: 'spikedWhy', killed: 'killedWhy' } as const;
const reviewTrays: ReadonlySet<string> = new Set(['desk', 'head', 'duty']);

/** The middle of the room: what there is to know before reading, the text, and its foot. */
export function StoryPaper(props: StoryPaperProps) {
  const { view, room, refused, live, brand, comparing, onCompare, look, onLook, left, onLeftSeen, onLetGo } = props;
  const away = comparing !== null || look !== null;
  const { t, lang } = useLanguage();
  const { story } = view;
  /** How words fare that came after the story had left this hand. */
  const [late, setLate] = useState<Late>(null);
  const label = useCopyFact(live, titleOf) || story.slug;
  const copy = useCopyNowAndThen(live, view.lastSignedRevisionId !== null);
  const signed = useCopyOf(view.lastSignedRevisionId, copy);
  const since = useMemo(() => {
    if (!signed.copy || !copy) return 0;
    const diff = diffCopies(signed.copy, copy);
    return isSame(diff) ? 0 : numberChanges(diff).count;
  }, [signed.copy, copy]);

  // A reviewer who signed before sees what changed since, first; once a visit, then the choice is theirs.
  const offered = useRef(false);
  const reviewing = reviewTrays.has(story.tray) && view.offers.some((offer) => offer.act === 'pass');
  useEffect(() => {
    if (offered.current || comparing || look || !reviewing || since === 0 || !view.lastSignedRevisionId) return;
    offered.current = true;
    onCompare({ from: view.lastSignedRevisionId, to: 'live' });
  }, [reviewing, since, comparing, look, view.lastSignedRevisionId, onCompare]);

  const reason = story.reason && story.tray in reasonWords ? reasonWords[story.tray as keyof typeof reasonWords] : null;
  const revisionName = (id: string): string => (id === 'live' ? t(words, 'live')
    : t(words, 'revision', { n: view.revisions.find((revision) => revision.id === id)?.seq ?? '?' }));
  const title = comparing
    ? comparing.from === view.lastSignedRevisionId && comparing.to === 'live' ? t(words, 'sinceSigned') : `${revisionName(comparing.from)} → ${revisionName(comparing.to)}`
    : '';
  return (
    <div className="story-paper">
      {reason && <div className="story-note warn"><p><strong>{t(words, reason)}</strong> {story.reason}</p></div>}
      {left !== null && late === null && (
        <div className="story-note warn" role="alert">
          <p>{t(words, 'leftHands', { hands: left })}{!refused && room?.connection.pending() === 0 && ` ${t(words, 'allKept')}`}</p>
          <Button size="small" look="quiet" onPress={onLeftSeen}>×</Button>
        </div>
      )}
      {refused && room && (
        <RefusedWords state={refused} connection={room.connection} view={view} live={live} onLetGo={onLetGo} onLate={setLate} onRetry={() => room.connection.retry()} />
      )}
      {look !== 'amendments' && <AmendmentsNote storyId={story.id} onLook={() => onLook('amendments')} />}
      {!away && since > 0 && view.lastSignedRevisionId && (
        <div className="story-note">
          <p>{t(words, 'sinceSigned')}：{t(words, 'changesN', { n: since })}</p>
          <Button size="small" onPress={() => onCompare({ from: view.lastSignedRevisionId ?? '', to: 'live' })}>{t(words, 'viewChanges')}</Button>
        </div>
      )}
      {comparing && <ChangesPane storyId={story.id} comparing={comparing} live={live} title={title} label={label} onClose={() => onCompare(null)} />}
      {look === 'authors' && <AuthorsPane story={story} label={label} onClose={() => onLook(null)} />}
      {look === 'night' && <NightPane storyId={story.id} label={label} onClose={() => onLook(null)} />}
      {look === 'amendments' && <AmendmentsPane storyId={story.id} label={label} onClose={() => onLook(null)} />}
      {room?.ready ? <Live {...props} room={room} late={late} label={label} hidden={away} /> : (
        <>
          {!away && <div className="story-sheet"><StaticCopy copy={view.copy} label={t(words, 'textOf', { what: label })} /></div>}
          <StoryFoot view={view} editor={null} live={live} brand={brand} connection={room?.connection ?? null} here={nobody} late={late} onForward={null} />
        </>
      )}
      {!view.mayWrite && !comparing && left === null && (
        <p className="visually-hidden" role="status">{t(words, 'readOnlyWhy', { hands: handsText(story.hands, lang) || '—' })}</p>
      )}
    </div>
  );
}

const nobody: readonly Here[] = [];
const nothing = stillCopy(blankCopy);
const noKeys: KeyMap = {};

/** The words behind the keys, where somebody needs them at all; null where nobody does. */
function useCopyNowAndThen(live: LiveCopy, needed: boolean): Copy | null {
  const copy = useDeferredValue(useCopy(needed ? live : nothing));
  return needed ? copy : null;
}

/** The text with its live document; it stays mounted behind a comparison, so that nothing of it is lost. */
function Live({ view, room, late, refused, live, brand, me, label, hidden, onEditor, onWish, onRemark, onNewRemark, remarks, onMargin }: StoryPaperProps & { readonly room: CopyRoom; readonly late: Late; readonly label: string; readonly hidden: boolean }) {
  const { t, lang } = useLanguage();
  const { connection } = room;
  const here = usePresence(connection.awareness, me.id);
  const [editor, setEditor] = useState<Editor | null>(null);
  const [asPrinted, setAsPrinted] = useState(false);
  const [tinted, setTinted] = useState(false);
  const takePictures = (files: readonly File[]): void => {
    const pictures = files.filter((file) => file.type.startsWith('image/'));
    if (pictures.length === 0) notify({ text: t(words, 'notPicture'), tone: 'bad' });
    else if (offerPictures(view.story.id, pictures)) notify({ text: t(words, 'picturesTaken', { n: pictures.length }) });
    else notify({ text: t(words, 'picturesNowhere'), tone: 'bad' });
  };
  useTint(view.story, editor, connection, tinted);
  // Words that the server refused are for copying, not for going on with.
  const mayWrite = view.mayWrite && refused === null;
  useEffect(() => {
    onEditor(editor);
  }, [editor, onEditor]);
  const slot = useMemo(() => {
    const id = view.frame?.flows.find((flow) => flow.storyId === view.story.id)?.legs[0]?.slotId;
    return view.frame?.pages.flatMap((page) => page.slots).find((one) => one.id === id) ?? null;
  }, [view.frame, view.story.id]);
  const measure = slot && view.frame && asPrinted ? measureOf(slot, view.frame.styleSheet) : null;
  const hands = handsText(view.story.hands, lang);
  const sheet = useRef<HTMLDivElement>(null);
  const margin = useMarginRoom(sheet, !hidden && editor !== null && (remarks.composing !== null || remarks.spots.length > 0));
  useEffect(() => {
    onMargin(margin);
    return () => onMargin(false);
  }, [margin, onMargin]);
  const [finding, setFinding] = useState<{ readonly replacing: boolean; readonly asked: number } | null>(null);
  const find = (replacing: boolean): void => setFinding((before) => ({ replacing, asked: (before?.asked ?? 0) + 1 }));
  // Behind a comparison there is no text to find in: the browser's own finding holds there.
  useKeys(hidden || !editor ? noKeys : {
    'mod+F': { label: t(words, 'find'), run: () => find(false) },
    ...(mayWrite ? { [REPLACE_KEY]: { label: t(words, 'findReplace'), run: () => find(true) } } : {}),
    ...(mayWrite ? writingKeys(editor, t) : {}),
  });
  return (
    <>
      {!hidden && (
        <div className="story-bar">
          {mayWrite && editor ? (
            <CopyTools editor={editor} tinted={tinted} onTint={setTinted} onFind={() => find(true)} {...(slot ? { asPrinted, onAsPrinted: setAsPrinted } : {})} />
          ) : <p className="quiet">{t(words, 'readOnlyWhy', { hands: hands || '—' })}</p>}
          {editor && (
            <IconButton className="story-remark" label={t(remarkWords, 'add')} keys={REMARK_KEY} onMouseDown={(event) => event.preventDefault()} onPress={onNewRemark}>
              <MessageSquarePlus size={15} aria-hidden="true" />
            </IconButton>
          )}
        </div>
      )}
      {!hidden && editor && finding && (
        <FindBar editor={editor} mayWrite={mayWrite} replacing={finding.replacing} asked={finding.asked} onClose={() => setFinding(null)} />
      )}
      <div ref={sheet} className={`story-sheet${margin ? ' with-margin' : ''}`} hidden={hidden} style={measure ? { ['--measure' as string]: `${measure * 17 + 4}px` } : undefined}>
        <CopyEditor
          key={connection.doc.guid} doc={connection.doc} fragment={connection.fragment} awareness={connection.awareness}
          me={{ name: me.name, color: '#5b574f' }} mayWrite={mayWrite} label={label} storyKind={view.story.kind} onEditor={setEditor} onComposing={connection.hold} onWish={onWish} onRemark={onRemark} onPictures={takePictures}
        />
        {margin && editor && <RemarkMargin editor={editor} remarks={remarks} />}
      </div>
      <StoryFoot view={view} editor={hidden ? null : editor} live={live} brand={brand} connection={connection} here={here} late={late} onForward={() => onWish('forward')} />
    </>
  );
}
