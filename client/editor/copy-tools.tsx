import { type Editor, useEditorState } from '@tiptap/react';
import { AArrowDown, AArrowUp, Bold, type LucideIcon, Redo2, Search, Subscript, Superscript, Undo2 } from 'lucide-react';
import type { ReactElement } from 'react';
import {
  Button, Group, Keyboard, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator, Text, ToggleButton, Toolbar, Tooltip, TooltipTrigger,
} from 'react-aria-components';
import { type BlockKind, blockKinds, isHead } from '../../shared/story/copy.ts';
import { showKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { usePhone } from '../app/phone.ts';
import { notify } from '../ui/notice.tsx';
import { tipsPlace } from '../ui/tips.tsx';
import { type Look, looks } from './copy-schema.ts';
import { fullWidthSpots, writeAtOnce } from './word-spots.ts';
import { words } from './words.ts';
import { keyOfAct, keyOfKind, keyOfLook, REDO_KEY, REPLACE_KEY } from './writing-keys.ts';
import './copy-tools.css';

const icons: Readonly<Record<Exclude<Look, 'kai' | 'hei'>, LucideIcon>> = { bold: Bold, sup: Superscript, sub: Subscript, small: AArrowDown, large: AArrowUp };
/** Looks of every night, in the bar; the others stand behind «more». */
const nearLooks = ['bold', 'kai', 'hei'] as const satisfies readonly Look[];
const farLooks = looks.filter((look) => !(nearLooks as readonly Look[]).includes(look));

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

/** A tool's name and key, where the hand rests on it. */
const Tip = ({ says, keys, children }: { readonly says: string; readonly keys?: string; readonly children: ReactElement }) => (
  <TooltipTrigger delay={500} closeDelay={60}>
    {children}
    <Tooltip {...tipsPlace()} className="ui-tooltip" offset={6}>{says}{keys && <kbd className="ui-keys">{showKeys(keys)}</kbd>}</Tooltip>
  </TooltipTrigger>
);

const Item = ({ id, says, keys, isDisabled = false }: { readonly id: string; readonly says: string; readonly keys?: string | undefined; readonly isDisabled?: boolean }) => (
  <MenuItem id={id} textValue={says} className="copy-tools-item" isDisabled={isDisabled}>
    <Text slot="label">{says}</Text>
    {keys && <Keyboard>{showKeys(keys)}</Keyboard>}
  </MenuItem>
);

/** A quiet bar over the text: the kind of this paragraph, its looks, one's own undo, finding; the rarer tools behind «more». */
export function CopyTools({ editor, onFind, tinted, onTint, asPrinted, onAsPrinted }: {
  readonly editor: Editor; readonly onFind: () => void;
  /** Whether the words are tinted by whose hand wrote them. */
  readonly tinted: boolean; readonly onTint: (on: boolean) => void;
  /** Whether the text has the measure of its slot; absent where it has none. */
  readonly asPrinted?: boolean; readonly onAsPrinted?: (on: boolean) => void;
}) {
  const { t } = useLanguage();
  const phone = usePhone();
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
    writeAtOnce(editor.view, edits);
    notify({ text: edits.length === 0 ? t(words, 'fullWidthNone') : t(words, 'fullWidthSay', { n: edits.length }), tone: edits.length === 0 ? 'plain' : 'good' });
    editor.view.focus();
  };
  const within = (): ReturnType<Editor['chain']> => editor.chain().focus();
  const acts: Readonly<Record<string, () => unknown>> = {
    ...Object.fromEntries(looks.map((look) => [look, () => within().toggleLook(look).run()])),
    cuttable: () => within().toggleCuttable().run(),
    label: () => within().putLabel().run(),
    redo: () => within().redo().run(),
    find: onFind,
    fullWidth: makeFull,
    tint: () => onTint(!tinted),
    asPrinted: () => onAsPrinted?.(!asPrinted),
  };
  const known = (blockKinds as readonly string[]).includes(now.kind);
  const on = now.on.split(' ');
  const shown = [...(tinted ? ['tint'] : []), ...(asPrinted ? ['asPrinted'] : [])];
  return (
    <Toolbar className="copy-tools" aria-label={t(words, 'tools')}>
      <MenuTrigger>
        <Button className="copy-tools-kind" aria-label={`${t(words, 'kindMenu')}: ${known ? t(words, now.kind) : ''}`}>
          {known ? t(words, now.kind) : '—'}<span aria-hidden="true">▾</span>
        </Button>
        <Popover className="copy-tools-popover" placement="bottom start">
          <Menu
            className="copy-tools-menu" aria-label={t(words, 'kindMenu')} selectionMode="single" selectedKeys={known ? [now.kind] : []}
            onAction={(key) => within().setKind(key as BlockKind).run()}
          >
            {blockKinds.map((kind) => <Item key={kind} id={kind} says={t(words, kind)} keys={keyOfKind(kind)} />)}
          </Menu>
        </Popover>
      </MenuTrigger>
      <Separator orientation="vertical" />
      <Group aria-label={t(words, 'looks')} className="copy-tools-group">
        {nearLooks.map((look) => (
          <Tip key={look} says={t(words, look)} keys={keyOfLook(look)}>
            <ToggleButton className="copy-tools-button" aria-label={t(words, look)} isSelected={on.includes(look)} onChange={() => acts[look]?.()}><LookSign look={look} /></ToggleButton>
          </Tip>
        ))}
      </Group>
      {!phone && (
        <>
          <Separator orientation="vertical" />
          <Tip says={t(words, 'cuttable')} keys={keyOfAct('cuttable')}>
            <ToggleButton
              className="copy-tools-button" isSelected={now.cuttable} isDisabled={isHead(now.kind)} aria-keyshortcuts={`Control+${keyOfAct('cuttable').slice(4)}`}
              onChange={() => acts['cuttable']?.()}
            >{t(words, 'cuttable')}</ToggleButton>
          </Tip>
        </>
      )}
      <Separator orientation="vertical" />
      <Group aria-label={t(words, 'undo')} className="copy-tools-group">
        <Tip says={t(words, 'undo')} keys="mod+Z">
          <Button className="copy-tools-button" aria-label={t(words, 'undo')} isDisabled={!now.undo} onPress={() => within().undo().run()}><Undo2 size={15} aria-hidden="true" /></Button>
        </Tip>
        {!phone && (
          <Tip says={t(words, 'redo')} keys={REDO_KEY}>
            <Button className="copy-tools-button" aria-label={t(words, 'redo')} isDisabled={!now.redo} onPress={() => acts['redo']?.()}><Redo2 size={15} aria-hidden="true" /></Button>
          </Tip>
        )}
      </Group>
      {!phone && (
        <>
          <Separator orientation="vertical" />
          <Tip says={t(words, 'findReplace')} keys={REPLACE_KEY}>
            <Button className="copy-tools-button" aria-label={t(words, 'findReplace')} onPress={onFind}><Search size={15} aria-hidden="true" /></Button>
          </Tip>
        </>
      )}
      <MenuTrigger>
        <Button className={`copy-tools-button copy-tools-more ${shown.length > 0 ? 'on' : ''}`}>{t(words, 'moreTools')}<span aria-hidden="true">▾</span></Button>
        <Popover className="copy-tools-popover" placement="bottom end">
          <Menu className="copy-tools-menu" aria-label={t(words, 'moreTools')} onAction={(key) => acts[String(key)]?.()}>
            <MenuSection aria-label={t(words, 'looks')} selectionMode="multiple" selectedKeys={on}>
              {farLooks.map((look) => <Item key={look} id={look} says={t(words, look)} keys={keyOfLook(look)} />)}
            </MenuSection>
            <Separator className="copy-tools-line" />
            <MenuSection aria-label={t(words, 'tools')}>
              {phone && <Item id="cuttable" says={t(words, 'cuttable')} isDisabled={isHead(now.kind)} />}
              <Item id="label" says={t(words, 'label')} keys={keyOfAct('label')} />
              <Item id="fullWidth" says={t(words, 'fullWidth')} />
              {phone && <Item id="redo" says={t(words, 'redo')} isDisabled={!now.redo} />}
              {phone && <Item id="find" says={t(words, 'findReplace')} />}
            </MenuSection>
            <Separator className="copy-tools-line" />
            <MenuSection aria-label={t(words, 'view')} selectionMode="multiple" selectedKeys={shown}>
              <Item id="tint" says={t(words, 'tint')} />
              {onAsPrinted ? <Item id="asPrinted" says={t(words, 'asPrinted')} /> : null}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
    </Toolbar>
  );
}
