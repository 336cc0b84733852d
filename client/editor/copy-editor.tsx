import { Collaboration } from '@tiptap/extension-collaboration';
import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import { type Editor, EditorContent, useEditor } from '@tiptap/react';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import type { StoryKind } from '../../shared/story/story.ts';
import { showKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { usePhone } from '../app/phone.ts';
import { notify } from '../ui/notice.tsx';
import { copySchema } from './copy-schema.ts';
import { copySigns, SAY_AGAIN } from './copy-signs.ts';
import { findWords } from './find-words.ts';
import { handTint } from './hand-tint.ts';
import { headsFirst } from './heads-first.ts';
import { remarkMarks } from './remark-marks.ts';
import { steadyView } from './steady-view.ts';
import { tidyPaste } from './tidy-paste.ts';
import { words } from './words.ts';
import './copy-editor.css';

export interface CopyEditorProps {
  readonly doc: Y.Doc;
  /** The fragment that holds the blocks; only the server ever fills it first. */
  readonly fragment: Y.XmlFragment;
  readonly awareness: Awareness;
  /** Who I am to the others; the server checks it. */
  readonly me: { readonly name: string; readonly color: string };
  readonly mayWrite: boolean;
  /** The story's working name, for screen readers. */
  readonly label: string;
  /** What kind of story it is: its empty paragraphs say what belongs there. */
  readonly storyKind: StoryKind;
  readonly onEditor?: (editor: Editor | null) => void;
  /** Chinese input begins or ends: others' edits are to wait meanwhile. */
  readonly onComposing?: (on: boolean) => void;
  /** ⌘Enter and ⇧⌘Enter while the hand is in the text. */
  readonly onWish?: (wish: 'forward' | 'sendBack') => void;
  /** Pictures were dropped on the text, or pasted into it. */
  readonly onPictures?: (files: readonly File[]) => void;
  /** Words with a remark were pressed. */
  readonly onRemark?: (threadId: string) => void;
}

/** How long after the end of Chinese input the editor has surely read the word. */
const COMPOSE_END_MS = 60;

/** Another person's caret: a line in their colour with their surname, spoken to nobody (presence is told in words elsewhere). */
function drawCaret(user: Record<string, unknown>): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'copy-caret';
  caret.style.setProperty('--caret', String(user['color'] ?? 'currentColor'));
  caret.setAttribute('aria-hidden', 'true');
  const label = document.createElement('span');
  label.className = 'copy-caret-name';
  label.textContent = String(user['name'] ?? '');
  caret.append(label);
  return caret;
}

/**
 * Heads and body as one text on one shared document. The document and its connection are made by the caller in an effect;
 * a caller that changes documents gives this a new `key`.
 */
export function CopyEditor({ doc, fragment, awareness, me, mayWrite, label, storyKind, onEditor, onComposing, onWish, onRemark, onPictures }: CopyEditorProps) {
  const { t, lang } = useLanguage();
  // The extensions are made once for a document; what they say follows the language through this.
  const say = useRef(t);
  say.current = t;
  const marksTold = useRef(false);
  const phone = usePhone();
  const onPhone = useRef(phone);
  onPhone.current = phone;
  const wish = useRef(onWish);
  wish.current = onWish;
  const pictures = useRef(onPictures);
  pictures.current = onPictures;
  const openRemark = useRef(onRemark);
  openRemark.current = onRemark;

  const editor = useEditor({
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    editable: mayWrite,
    extensions: [
      ...copySchema,
      headsFirst,
      findWords,
      steadyView,
      handTint(doc),
      remarkMarks(doc, (threadId) => openRemark.current?.(threadId)),
      tidyPaste({
        left({ cut, pictures, asides, page, odd }) {
          if (cut) notify({ text: say.current(words, 'pasteCut'), tone: 'bad' });
          if (pictures > 0) notify({ text: say.current(words, 'pastePictures', { n: pictures }) });
          if (asides) notify({ text: say.current(words, 'pasteAsides') });
          if (odd.size > 0) notify({ text: say.current(words, 'pasteOdd', { what: [...odd].map((one) => say.current(words, `odd-${one}`)).join(say.current(words, 'oddAnd')) }) });
          if (page) notify({ text: say.current(words, 'pastePage') });
        },
        tidied({ lines, places }) {
          // Of marks once a story: a night has many pastes, and undo says the rest by itself.
          if (lines === 0 && marksTold.current) return;
          marksTold.current = true;
          const what = lines > 0 ? places > 0 ? 'pasteTidied' : 'pasteJoined' : 'pasteMarks';
          notify({ text: say.current(words, what, { lines, places, undo: onPhone.current ? say.current(words, 'undoPress') : say.current(words, 'undoKey', { key: showKeys('mod+Z') }) }), about: 'paste' });
        },
      }, (files) => pictures.current?.(files)),
      copySigns(storyKind, (placeholder) => say.current(words, `empty-${placeholder}`)),
      Collaboration.configure({ document: doc, fragment }),
      CollaborationCaret.configure({ provider: { awareness }, user: { ...me }, render: drawCaret }),
    ],
    editorProps: {
      attributes: { class: 'copy-text' },
      handleKeyDown: (view, event) => {
        // The editor swallows every Enter; these two belong to the slip. Chinese input keeps its own.
        if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || event.isComposing || view.composing) return false;
        wish.current?.(event.shiftKey ? 'sendBack' : 'forward');
        return true;
      },
    },
  }, [doc]);

  // Looked at before the editor hears of it: a text that closes loses the focus at once.
  const held = useRef(false);
  useLayoutEffect(() => {
    held.current = editor?.view.dom.contains(document.activeElement) ?? false;
  });
  useEffect(() => {
    if (!editor) return;
    if (editor.isEditable !== mayWrite) editor.setEditable(mayWrite, false);
    editor.view.dom.setAttribute('role', mayWrite ? 'textbox' : 'document');
    if (mayWrite) editor.view.dom.setAttribute('aria-multiline', 'true');
    else editor.view.dom.removeAttribute('aria-multiline');
    editor.view.dom.setAttribute('aria-label', t(words, 'textOf', { what: label }));
    editor.view.dom.setAttribute('lang', 'zh-CN');
    editor.view.dom.setAttribute('spellcheck', 'false');
    // A reader scrolls the text by keyboard too.
    editor.view.dom.tabIndex = 0;
    // Placeholders are drawn with the state: an empty transaction says them again in the other language.
    editor.view.dispatch(editor.state.tr.setMeta(SAY_AGAIN, true));
    // A text that closes under the hand keeps the place of the last key, and whoever reads it with the keyboard goes on from there.
    if (held.current) editor.view.dom.focus({ preventScroll: true });
  }, [editor, mayWrite, label, lang, t]);

  useEffect(() => {
    const dom = editor?.view.dom;
    if (!dom || !onComposing) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const begin = (): void => {
      clearTimeout(timer);
      onComposing(true);
    };
    const end = (): void => {
      clearTimeout(timer);
      // The editor takes the finished word in a moment after the event.
      timer = setTimeout(() => onComposing(false), COMPOSE_END_MS);
    };
    dom.addEventListener('compositionstart', begin);
    dom.addEventListener('compositionend', end);
    dom.addEventListener('blur', end);
    return () => {
      clearTimeout(timer);
      onComposing(false);
      dom.removeEventListener('compositionstart', begin);
      dom.removeEventListener('compositionend', end);
      dom.removeEventListener('blur', end);
    };
  }, [editor, onComposing]);

  useEffect(() => {
    onEditor?.(editor ?? null);
    return () => onEditor?.(null);
  }, [editor, onEditor]);

  return <EditorContent editor={editor} className="copy-surface" style={{ ['--cuttable-word' as string]: `"${t(words, 'cuttableShort')}"` }} />;
}
