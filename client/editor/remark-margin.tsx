import type { Editor } from '@tiptap/react';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLanguage } from '../app/language.tsx';
import { RemarkField } from './remark-field.tsx';
import { BEING_WRITTEN, remarksIn } from './remark-marks.ts';
import { shortQuote, Thread } from './remark-pane.tsx';
import type { Remarks } from './remarks.ts';
import { words } from './remark-words.ts';

/** What the cards and the white beside them want at least at one side of the sheet, in CSS pixels: the sheet never moves for them. */
const MARGIN = 212;
/** White between two cards. */
const GAP = 8;
/** After a key the cards are set in their places again when the hand rests. */
const REST_MS = 120;

/** Whether there is room beside the sheet for remarks: what the pane leaves over. */
export function useMarginRoom(sheet: RefObject<HTMLElement | null>, wanted: boolean): boolean {
  const [room, setRoom] = useState(false);
  useEffect(() => {
    const pane = sheet.current;
    if (!wanted || !pane) {
      setRoom(false);
      return undefined;
    }
    const look = (): void => {
      const paper = pane.querySelector<HTMLElement>('.copy-surface');
      setRoom(paper !== null && (pane.clientWidth - Number.parseFloat(getComputedStyle(paper).maxWidth)) / 2 >= MARGIN);
    };
    look();
    const seen = new ResizeObserver(look);
    seen.observe(pane);
    return () => seen.disconnect();
  }, [sheet, wanted]);
  return room;
}

/**
 * The open remarks in the margin, each at the height of its words. Where they would overlap they stand under each other; the one
 * that is looked at keeps its place and the others make way.
 */
export function RemarkMargin({ editor, remarks }: { readonly editor: Editor; readonly remarks: Remarks }) {
  const { t } = useLanguage();
  const { view, composing, active } = remarks;
  const list = useRef<HTMLOListElement>(null);
  const shown = (view?.threads ?? []).filter((thread) => thread.resolved === null || thread.id === active);
  const changed = new Map(remarks.spots.map((spot) => [spot.id, spot.changed]));
  const looked = composing ? BEING_WRITTEN : active;

  // After every drawing, and whenever the text or a card changes its height.
  useLayoutEffect(() => {
    const column = list.current;
    if (!column) return undefined;
    const place = (): void => {
      if (editor.isDestroyed || !column.isConnected) return;
      const top = column.getBoundingClientRect().top;
      const cards = remarksIn(editor).flatMap((spot) => {
        const card = column.querySelector<HTMLElement>(`[data-thread="${CSS.escape(spot.id)}"]`);
        return card ? [{ card, id: spot.id, at: editor.view.coordsAtPos(spot.from).top - top, height: card.offsetHeight }] : [];
      });
      const downFrom = (first: number): void => {
        for (let i = first; i < cards.length; i++) cards[i]!.at = Math.max(cards[i]!.at, i === 0 ? GAP : cards[i - 1]!.at + cards[i - 1]!.height + GAP);
      };
      // Down from the top; then up from the card that is looked at, so that it stands at its words, but none above the sheet.
      downFrom(0);
      const now = cards.findIndex((each) => each.id === looked);
      if (now > 0) {
        const spot = remarksIn(editor).find((each) => each.id === looked);
        if (spot) cards[now]!.at = editor.view.coordsAtPos(spot.from).top - top;
        for (let i = now - 1; i >= 0; i--) cards[i]!.at = Math.min(cards[i]!.at, cards[i + 1]!.at - cards[i]!.height - GAP);
        downFrom(0);
      }
      for (const { card, at } of cards) card.style.top = `${Math.round(at)}px`;
    };
    place();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (): void => {
      clearTimeout(timer);
      timer = setTimeout(place, REST_MS);
    };
    const seen = new ResizeObserver(later);
    seen.observe(editor.view.dom);
    for (const card of column.children) seen.observe(card);
    editor.on('transaction', later);
    return () => {
      clearTimeout(timer);
      seen.disconnect();
      if (!editor.isDestroyed) editor.off('transaction', later);
    };
  });

  const here = shown.filter((thread) => changed.has(thread.id));
  return (
    <ol ref={list} className="remark-margin" aria-label={t(words, 'inMargin')}>
      {composing && view && (
        <li className="remark-thread now" data-thread={BEING_WRITTEN}>
          <p className="remark-quote song">{shortQuote(composing.quote)}</p>
          <RemarkField
            key={`${composing.blockId} ${composing.from}`} label={t(words, 'write')} hint={t(words, 'writeHint')} send={t(words, 'send')} people={view.people} autoFocus
            onSend={remarks.begin} onCancel={remarks.leave}
          />
        </li>
      )}
      {here.map((thread) => <Thread key={thread.id} thread={thread} remarks={remarks} lost={false} changed={changed.get(thread.id) ?? false} />)}
    </ol>
  );
}
