import { useMutation } from '@tanstack/react-query';
import type { Editor } from '@tiptap/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'wouter';
import { toBase64 } from '../../shared/collab/base64.ts';
import { type Copy, copyChars, headLines, titleOf } from '../../shared/story/copy.ts';
import type { StoryView } from '../../shared/views.ts';
import { CopySlip } from '../copy-slip/copy-slip.tsx';
import { handsText } from '../copy-slip/hands.ts';
import type { MoveAsked } from '../copy-slip/slip-acts.tsx';
import { useNarrow } from '../copy-slip/narrow.ts';
import { useSlipChange } from '../copy-slip/slip-change.ts';
import { usePageChoices } from '../copy-slip/slip-facts.tsx';
import { type KeyMap, useKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { usePhone } from '../app/phone.ts';
import { useSession } from '../app/session.tsx';
import { useTRPC } from '../app/trpc.ts';
import type { ActAnswer } from '../ui/act-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { notify } from '../ui/notice.tsx';
import { Panes } from '../ui/panes.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useCopyRoom, useRefusal } from './copy-room.ts';
import { useFreshStory } from './fresh-story.ts';
import { followCopy, stillCopy, useCopyFact } from './live-copy.ts';
import { offersNow } from './offers-now.ts';
import { Outline } from './outline.tsx';
import { REMARK_KEY, RemarkPane } from './remark-pane.tsx';
import { words as remarkWords } from './remark-words.ts';
import { useRemarks } from './remarks.ts';
import { LiveSlots } from './slot-pictures.tsx';
import { type HistoryLook, StoryPaper } from './story-paper.tsx';
import { type Comparing, Versions } from './versions.tsx';
import { words } from './words.ts';
import './story-desk.css';

/** How long a move waits for keystrokes that are still on their way (ST6). */
const TRAVEL_MS = 8_000;

const noKeys: KeyMap = {};
const hasHeadline = (copy: Copy): boolean => headLines(copy, 'headline').length > 0;
const hasWords = (copy: Copy): boolean => copyChars(copy) > 0;
const isPlaced = (view: StoryView): boolean => view.frame?.flows.some((flow) => flow.storyId === view.story.id && flow.legs.length > 0) ?? false;

/** Tells the person when the story leaves or reaches their hands by somebody else's move. */
function useHandsNotice(view: StoryView, moving: React.RefObject<boolean>): { readonly left: string | null; readonly dismiss: () => void } {
  const { t, lang } = useLanguage();
  const [left, setLeft] = useState<string | null>(null);
  const before = useRef(view.mayWrite);
  useEffect(() => {
    if (before.current === view.mayWrite) return;
    before.current = view.mayWrite;
    if (view.mayWrite) {
      setLeft(null);
      if (!moving.current) notify({ text: t(words, 'cameToHands') });
    } else if (!moving.current) {
      setLeft(handsText(view.story.hands, lang) || '—');
    }
    moving.current = false;
  }, [view, moving, t, lang]);
  return { left, dismiss: () => setLeft(null) };
}

/** The three panes of a story: outline and versions, the text, the copy slip. */
export function StoryDesk({ view }: { readonly view: StoryView }) {
  const { t } = useLanguage();
  const { person } = useSession();
  const trpc = useTRPC();
  const askAgain = useFreshStory(view.story.id);
  const { row: story, change, settled } = useSlipChange(view.story);
  const { room, begin } = useCopyRoom(story.id);
  const refused = useRefusal(room?.connection ?? null);
  const still = useMemo(() => stillCopy(view.copy), [view.copy]);
  const following = useMemo(() => (room?.ready ? followCopy(room.connection.doc) : null), [room]);
  const live = following ?? still;
  const brand = usePageChoices(story.editionId).find((page) => page.id === story.pageId)?.brand ?? 'daily';
  const { mutateAsync } = useMutation(trpc.stories.move.mutationOptions());
  const [waiting, setWaiting] = useState(false);
  const moving = useRef(false);
  const hands = useHandsNotice(view, moving);
  const editor = useRef<Editor | null>(null);
  const [surface, setSurface] = useState<Editor | null>(null);
  const keepEditor = useCallback((made: Editor | null): void => {
    editor.current = made;
    setSurface(made);
  }, []);
  const grant = useRef<(wish: 'forward' | 'sendBack') => void>(() => undefined);

  const { mutateAsync: putBack } = useMutation(trpc.stories.restore.mutationOptions());
  const [address, setAddress] = useSearchParams();
  const comparing = useMemo((): Comparing | null => {
    const from = address.get('from');
    return from ? { from, to: address.get('to') ?? 'live' } : null;
  }, [address]);
  const asked = address.get('look');
  const look: HistoryLook | null = !comparing && (asked === 'authors' || asked === 'night' || asked === 'amendments') ? asked : null;
  /** What is asked for in a pane and stands where the text is. */
  const [toText, setToText] = useState(0);
  const showText = useCallback(() => setToText((n) => n + 1), []);
  const setLook = (next: HistoryLook | null): void => {
    setAddress(next ? { look: next } : {}, { replace: look !== null });
    showText();
  };
  const compare = useCallback((next: Comparing | null) => {
    setAddress(next ? { from: next.from, to: next.to } : {}, { replace: comparing !== null });
    showText();
  }, [setAddress, comparing, showText]);

  const move = async (asked: MoveAsked): Promise<ActAnswer> => {
    const connection = room?.connection;
    if (connection && connection.pending() > 0) {
      setWaiting(true);
      const arrived = await connection.settled(TRAVEL_MS);
      setWaiting(false);
      if (!arrived) return { ok: false, why: [{ code: 'keystrokes-travelling' }] };
    }
    moving.current = true;
    const answer = await mutateAsync({
      storyId: story.id, version: await settled(), tray: story.tray, ...asked,
      ...(room?.ready ? { stateVector: toBase64(room.connection.stateVector()) } : {}),
    }).catch((error: unknown) => {
      moving.current = false;
      throw error;
    });
    if (!answer.ok) moving.current = false;
    askAgain();
    return answer;
  };

  const restore = async (revisionId: string): Promise<ActAnswer> => {
    // Words on their way would land in the restored text.
    if (room && room.connection.pending() > 0 && !(await room.connection.settled(TRAVEL_MS))) return { ok: false, why: [{ code: 'keystrokes-travelling' }] };
    const answer = await putBack({ storyId: story.id, version: await settled(), revisionId });
    askAgain();
    return answer;
  };

  useKeys({
    'mod+S': {
      label: t(words, 'keyStored'),
      run: () => {
        const safe = room?.connection.state().kind === 'stored';
        notify({ text: t(words, safe ? 'storedSay' : 'notStoredSay'), tone: safe ? 'good' : 'plain' });
      },
    },
  });

  const goTo = (index: number): void => {
    const here = editor.current;
    if (!here) return;
    let pos = 0;
    for (let i = 0; i < Math.min(index, here.state.doc.childCount); i += 1) pos += here.state.doc.child(i).nodeSize;
    showText();
    // On a phone the text is drawn first.
    requestAnimationFrame(() => {
      if (here.isDestroyed) return;
      (here.view.nodeDOM(pos) as HTMLElement | null)?.scrollIntoView({ block: 'start', behavior: 'instant' });
      if (here.isEditable) here.commands.focus(pos + 1, { scrollIntoView: false });
    });
  };
  const letGo = (): void => {
    void room?.connection.forget().finally(begin);
  };

  // The office's offers were weighed on the words of a moment ago; what has been written since counts.
  const headed = useCopyFact(live, hasHeadline);
  const written = useCopyFact(live, hasWords);
  const name = useCopyFact(live, titleOf) || story.slug;
  const offers = useMemo(() => offersNow(view.offers, headed, written), [view.offers, headed, written]);
  const seen = useMemo(() => ({ ...view, story, offers }), [view, story, offers]);
  // A refusal means that the story moved before the wire told it here.
  useEffect(() => {
    if (refused) askAgain();
  }, [refused, askAgain]);

  const narrow = useNarrow();
  const phone = usePhone();
  const remarks = useRemarks(story.id, surface, room?.ready ? room : null, address.get('thread'));
  const [leftTab, setLeftTab] = useState('outline');
  const [rightTab, setRightTab] = useState('slip');
  /** The pane may be put away, and a phone has none beside the text: then a sheet holds the remarks. */
  const [sheet, setSheet] = useState(false);
  /** There is room beside the text, and the remarks stand there. */
  const [inMargin, setInMargin] = useState(false);
  const margin = useRef(false);
  margin.current = inMargin;
  const openRemarks = (): void => {
    if (phone) setSheet(true);
    // The margin is measured first; without one the tab is drawn, and then one sees whether the pane is.
    setTimeout(() => {
      if (margin.current) return;
      setLeftTab('remarks');
      setRightTab('remarks');
      if (!phone) setTimeout(() => setSheet(!document.querySelector<HTMLElement>('.ui-pane .remarks')?.offsetParent), 120);
    }, 60);
  };
  const thread = address.get('thread');
  // biome-ignore lint/correctness/useExhaustiveDependencies: a thread that an address names is opened once, when the words are here
  useEffect(() => {
    if (thread && surface) openRemarks();
  }, [thread, surface]);
  const showRemarks = (threadId: string | null): void => {
    showText();
    remarks.look(threadId);
    openRemarks();
  };
  const newRemark = (): void => {
    if (remarks.compose()) openRemarks();
    else notify({ text: t(remarkWords, 'noWords') });
  };
  useKeys(surface ? {
    [REMARK_KEY]: { label: t(remarkWords, 'add'), run: newRemark },
    'mod+alt+N': { label: t(remarkWords, 'next'), run: () => { remarks.step(1); openRemarks(); } },
    'mod+alt+P': { label: t(remarkWords, 'previous'), run: () => { remarks.step(-1); openRemarks(); } },
  } : noKeys);
  const beside = narrow && !phone;
  const leftPages = [
    { id: 'outline', label: t(words, 'outline'), content: <Outline live={live} onGo={(index) => { if (comparing || look) compare(null); goTo(index); }} authors={look === 'authors'} onAuthors={(on) => setLook(on ? 'authors' : null)} /> },
    { id: 'versions', label: t(words, 'versions'), count: view.revisions.length, content: (
      <Versions view={view} comparing={comparing} onCompare={compare} onRestore={restore} replaying={look === 'night'} onReplay={(on) => setLook(on ? 'night' : null)} late={look === 'amendments'} onLate={(on) => setLook(on ? 'amendments' : null)} />
    ) },
    { id: 'remarks', label: t(remarkWords, 'remarks'), count: remarks.open, content: <RemarkPane remarks={phone ? { ...remarks, look: showRemarks } : remarks} onAdd={newRemark} inMargin={inMargin} /> },
  ];
  const slip = (
    <CopySlip
      view={seen} brand={brand} onChange={change} onMove={move} waiting={waiting ? t(words, 'waitingWords') : null}
      onWish={(give) => { grant.current = give; }}
      slot={isPlaced(view) ? <LiveSlots view={view} live={live} brand={brand} /> : null}
    />
  );
  const left = <Tabs label={t(words, 'leftPane')} className="story-left" pages={leftPages} value={leftTab} onChange={setLeftTab} />;
  // With little room the outline and the versions stand behind the slip instead of beside the text.
  const right = beside
    ? <Tabs label={t(words, 'slipPane')} className="story-left" value={rightTab} onChange={setRightTab} pages={[{ id: 'slip', label: t(words, 'slipPane'), content: slip }, ...leftPages]} /> : slip;
  return (
    <>
      <h1 className="visually-hidden">{name}</h1>
      <Panes
        id={beside ? 'story-narrow' : 'story'} key={beside ? 'narrow' : 'wide'} {...(beside ? {} : { left })} leftLabel={t(words, 'leftPane')} right={right} rightLabel={t(words, 'slipPane')} mainLabel={t(words, 'text')}
        leftWidth={248} rightWidth={beside ? 300 : 340} phoneFirst="main" toMain={toText}
      >
        <StoryPaper
          view={seen} room={room} refused={refused} live={live} brand={brand} me={person} comparing={comparing} onCompare={compare} look={look} onLook={setLook} left={hands.left} onLeftSeen={hands.dismiss}
          onEditor={keepEditor} onRemark={showRemarks} onNewRemark={newRemark} remarks={remarks} onMargin={setInMargin} onWish={(wish) => grant.current(wish)} onLetGo={letGo}
        />
      </Panes>
      <Dialog title={t(remarkWords, 'remarks')} isOpen={sheet} onClose={() => setSheet(false)}><RemarkPane remarks={remarks} onAdd={newRemark} inMargin={inMargin} /></Dialog>
    </>
  );
}
