import { type Editor, useEditorState } from '@tiptap/react';
import { AArrowDown, AArrowUp, Bold, type LucideIcon, Palette, Redo2, Search, Subscript, Superscript, Undo2 } from 'lucide-react';
import {
  Button, Group, Keyboard, Menu, MenuItem, MenuTrigger, Popover, Separator, Text, ToggleButton, Toolbar,
} from 'react-aria-components';
import { type BlockKind, blockKinds, isHead } from '../../shared/story/copy.ts';
import { useLanguage } from '../app/language.tsx';
import { notify } from '../ui/notice.tsx';
import { actKeys, kindKeys, type Look, looks } from './copy-schema.ts';
import { fullWidthSpots, writeAtOnce } from './word-spots.ts';
import { words } from './words.ts';
import './copy-tools.css';

const shownKey = (sign: string): string => (isMac ? `⌘⌥${sign.toUpperCase()}` : `Ctrl Alt ${sign.toUpperCase()}`);
const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);
const icons: Readonly<Record<Exclude<Look, 'kai' | 'hei'>, LucideIcon>> = { bold: Bold, sup: Superscript, sub: Subscript, small: AArrowDown, large: AArrowUp };

/** 楷 and 黑 are drawn as pictures: to those who hear it the button's name is enough. */
function LookSign({ look }: { readonly look: Look }) {
  if (look === 'kai' || look === 'hei') {
    const face = look === 'kai' ? 'var(--kai)' : 'var(--sans)';
    return (
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <text x="1" y="13" fontSize="14" fill="currentColor" fontFamily={face} fontWeight={look === 'hei' ? 700 : 400}>{look === 'kai' ? '楷' : '黑'}</text>
      </svg>
    );
  }
  const Icon = icons[look];
  return <Icon size={15} aria-hidden="true" />;
}

/** A quiet bar over the text: the kind of this paragraph, the looks, and one's own undo. */
export function CopyTools({ editor, aside, onFind, tinted, onTint }: {
  readonly editor: Editor; readonly aside?: React.ReactNode; readonly onFind: () => void;
  /** Whether the words are tinted by whose hand wrote them. */
  readonly tinted: boolean; readonly onTint: (on: boolean) => void;
}) {
  const { t } = useLanguage();
  const now = useEditorState({
    editor,
    selector: ({ editor: e }) => ({
      kind: e.state.selection.$from.parent.type.name as BlockKind,
      on: looks.filter((look) => e.isActive(look)).join(' '),
      cuttable: e.state.selection.$from.parent.attrs['cuttable'] === true,
      undo: e.can().undo(),
      redo: e.can().redo(),
    }),
  });
  const makeFull = (): void => {
    const edits = fullWidthSpots(editor.state.doc);
    writeAtOnce(editor, edits);
    notify({ text: edits.length === 0 ? t(words, 'fullWidthNone') : t(words, 'fullWidthSay', { n: edits.length }), tone: edits.length === 0 ? 'plain' : 'good' });
    editor.view.focus();
  };
  const known = (blockKinds as readonly string[]).includes(now.kind);
  return (
    <Toolbar className="copy-tools" aria-label={t(words, 'tools')}>
      <MenuTrigger>
        <Button className="copy-tools-kind" aria-label={`${t(words, 'kindMenu')}: ${known ? t(words, now.kind) : ''}`}>
          {known ? t(words, now.kind) : '—'}<span aria-hidden="true">▾</span>
        </Button>
        <Popover className="copy-tools-popover" placement="bottom start">
          <Menu
            className="copy-tools-menu" aria-label={t(words, 'kindMenu')} selectionMode="single" selectedKeys={known ? [now.kind] : []}
            onAction={(key) => editor.chain().focus().setKind(key as BlockKind).run()}
          >
            {blockKinds.map((kind) => (
              <MenuItem id={kind} key={kind} textValue={t(words, kind)} className="copy-tools-item">
                <Text slot="label">{t(words, kind)}</Text>
                {kindKeys[kind] && <Keyboard>{shownKey(kindKeys[kind])}</Keyboard>}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <Separator orientation="vertical" />
      <Group aria-label={t(words, 'tools')} className="copy-tools-group">
        {looks.map((look) => (
          <ToggleButton
            key={look} className={`copy-tools-button look-${look}`} aria-label={t(words, look)} isSelected={now.on.split(' ').includes(look)}
            onChange={() => editor.chain().focus().toggleLook(look).run()}
          >
            <LookSign look={look} />
          </ToggleButton>
        ))}
      </Group>
      <Separator orientation="vertical" />
      <Group aria-label={t(words, 'cuttable')} className="copy-tools-group">
        <ToggleButton
          className="copy-tools-button" isSelected={now.cuttable} isDisabled={isHead(now.kind)} aria-keyshortcuts={`Control+Alt+${actKeys.cuttable}`}
          onChange={() => editor.chain().focus().toggleCuttable().run()}
        >{t(words, 'cuttable')}</ToggleButton>
        <Button className="copy-tools-button" aria-label={t(words, 'label')} onPress={() => editor.chain().focus().putLabel().run()}><span aria-hidden="true">【】</span></Button>
      </Group>
      <Separator orientation="vertical" />
      <Group aria-label={t(words, 'undo')} className="copy-tools-group">
        <Button className="copy-tools-button" aria-label={t(words, 'undo')} isDisabled={!now.undo} onPress={() => editor.chain().focus().undo().run()}>
          <Undo2 size={15} aria-hidden="true" />
        </Button>
        <Button className="copy-tools-button" aria-label={t(words, 'redo')} isDisabled={!now.redo} onPress={() => editor.chain().focus().redo().run()}>
          <Redo2 size={15} aria-hidden="true" />
        </Button>
      </Group>
      <Separator orientation="vertical" />
      <Group aria-label={t(words, 'findReplace')} className="copy-tools-group">
        <Button className="copy-tools-button" aria-label={t(words, 'findReplace')} onPress={onFind}><Search size={15} aria-hidden="true" /></Button>
        <Button className="copy-tools-button" onPress={makeFull}>{t(words, 'fullWidth')}</Button>
        <ToggleButton className="copy-tools-button" aria-label={t(words, 'tint')} isSelected={tinted} onChange={onTint}><Palette size={15} aria-hidden="true" /></ToggleButton>
      </Group>
      {aside && <div className="copy-tools-aside">{aside}</div>}
    </Toolbar>
  );
}
