import type { Editor } from '@tiptap/react';
import { type BlockKind, blockKinds } from '../../shared/story/copy.ts';
import { isMac, type KeyMap } from '../app/keys.ts';
import type { useLanguage } from '../app/language.tsx';
import { actKeys, kindKeys, lookKeys, looks } from './copy-schema.ts';
import { words } from './words.ts';

/** Find and replace: ⌘H hides a program on a Mac, and Ctrl Alt F is QQ's elsewhere. */
export const REPLACE_KEY = isMac ? 'mod+alt+F' : 'mod+H';

/** Redo, as the system has it. */
export const REDO_KEY = isMac ? 'mod+shift+Z' : 'mod+Y';

const spelled = (sign: string): string => `mod+alt+${sign.toUpperCase()}`;
/** Key of a kind of paragraph, as maps of keys spell it. */
export const keyOfKind = (kind: BlockKind): string | undefined => (kindKeys[kind] ? spelled(kindKeys[kind]) : undefined);
/** Key of a look: `Mod-Alt-[` is `mod+alt+[`. */
export const keyOfLook = (look: (typeof looks)[number]): string => lookKeys[look].split('-').map((part, i, all) => (i === all.length - 1 ? part.toUpperCase() : part.toLowerCase())).join('+');
export const keyOfAct = (act: keyof typeof actKeys): string => spelled(actKeys[act]);

/** Every key of the text, for the sheet of keys; they work from beside the text too (inside it the editor takes them first). */
export function writingKeys(editor: Editor, t: ReturnType<typeof useLanguage>['t']): KeyMap {
  const within = (): ReturnType<Editor['chain']> => editor.chain().focus();
  const kinds = blockKinds.flatMap((kind) => {
    const key = keyOfKind(kind);
    return key ? [[key, { label: t(words, kind), group: t(words, 'kindMenu'), run: () => void within().setKind(kind).run() }] as const] : [];
  });
  const ofLooks = looks.map((look) => [keyOfLook(look), { label: t(words, look), group: t(words, 'tools'), run: () => void within().toggleLook(look).run() }] as const);
  return {
    ...Object.fromEntries(kinds),
    ...Object.fromEntries(ofLooks),
    [keyOfAct('cuttable')]: { label: t(words, 'cuttable'), group: t(words, 'tools'), run: () => void within().toggleCuttable().run() },
    [keyOfAct('label')]: { label: t(words, 'label'), group: t(words, 'tools'), run: () => void within().putLabel().run() },
    'mod+Z': { label: t(words, 'undo'), group: t(words, 'tools'), run: () => void within().undo().run() },
    [REDO_KEY]: { label: t(words, 'redo'), group: t(words, 'tools'), run: () => void within().redo().run() },
  };
}
