import { useEffect, useRef } from 'react';

/** One key of a screen: what `?` says of it, and what it does. */
export interface KeyAct {
  readonly label: string;
  readonly run: (event: KeyboardEvent) => void;
  /** The heading that it stands under in the sheet of keys; none for the keys of the screen itself. */
  readonly group?: string;
  /** Also while a dialog is open (only for keys of that dialog). */
  readonly inDialog?: boolean;
}
/** `'G T'` is G, then T; `mod` is ⌘ or Ctrl: `'mod+K'`, `'mod+shift+Enter'`, `'?'`, `'['`, `'shift+ArrowLeft'`. */
export type KeyMap = Readonly<Record<string, KeyAct>>;

const maps: { current: KeyMap }[] = [];
let first: { readonly key: string; readonly at: number } | null = null;

export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** Chinese input sends full-width signs even where nothing is being written. */
const plain: Readonly<Record<string, string>> = { '？': '?', '【': '[', '】': ']', '「': '[', '」': ']', '、': '/' };
const codes: Readonly<Record<string, string>> = { Comma: ',', Period: '.', BracketLeft: '[', BracketRight: ']', Slash: '/' };

/** With ⌥ a Mac writes signs of its own (⌥M is µ): there the key itself says which one it is. */
const bareKey = ({ key, code, altKey }: KeyboardEvent): string => (altKey ? (/^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? codes[code] ?? key) : key);

/** The name of a key as maps spell it. */
export function nameOf(event: KeyboardEvent): string {
  const bare = bareKey(event);
  const key = plain[bare] ?? bare;
  const shown = key.length === 1 ? key.toUpperCase() : key;
  const sign = key.length === 1 && !/[a-z0-9 ]/i.test(key);
  return `${event.metaKey || event.ctrlKey ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${event.shiftKey && !sign ? 'shift+' : ''}${shown === ' ' ? 'Space' : shown}`;
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'file', 'range'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Lists and menus use letters to find their own rows; what calls itself an application (a calendar) has keys of its own. */
const inList = (target: EventTarget | null): boolean => target instanceof Element && target.closest('[role="listbox"],[role="menu"],[role="application"]') !== null;

function find(name: string, dialog: boolean): KeyAct | null {
  for (let i = maps.length - 1; i >= 0; i -= 1) {
    const map = maps[i]?.current;
    const act = map && Object.hasOwn(map, name) ? map[name] : undefined;
    if (act && (!dialog || act.inDialog)) return act;
  }
  return null;
}

const startsSequence = (name: string): boolean => maps.some((map) => Object.keys(map.current).some((key) => key.startsWith(`${name} `)));

function onKeyDown(event: KeyboardEvent): void {
  // Chinese input never triggers a key.
  if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
  const name = nameOf(event);
  const withMod = event.metaKey || event.ctrlKey;
  if (!withMod && (isWriting(event.target) || inList(event.target))) return;
  const dialog = document.querySelector('.ui-modal, [role="alertdialog"]') !== null;
  const before = first && event.timeStamp - first.at < 2500 ? first.key : null;
  first = null;
  const act = (before ? find(`${before} ${name}`, dialog) : null) ?? find(name, dialog);
  if (act) {
    event.preventDefault();
    act.run(event);
  } else if (!withMod && startsSequence(name) && !dialog) {
    first = { key: name, at: event.timeStamp };
  }
}

/**
 * The keys of a screen while it stands. The newest map wins; keys without ⌘ rest while somebody writes or a dialog is open;
 * Chinese input never triggers one.
 */
export function useKeys(map: KeyMap): void {
  const current = useRef(map);
  current.current = map;
  useEffect(() => {
    if (maps.length === 0) document.addEventListener('keydown', onKeyDown);
    maps.push(current);
    return () => {
      maps.splice(maps.indexOf(current), 1);
      if (maps.length === 0) document.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

/** Every key that works here now, newest screen first, for the sheet behind `?`. */
export function keysHere(): readonly { readonly keys: string; readonly label: string; readonly group: string }[] {
  const seen = new Set<string>();
  const rows: { keys: string; label: string; group: string }[] = [];
  for (const map of maps.toReversed()) {
    for (const [keys, act] of Object.entries(map.current)) {
      if (seen.has(keys)) continue;
      seen.add(keys);
      rows.push({ keys, label: act.label, group: act.group ?? '' });
    }
  }
  return rows;
}

const signs: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl ',
  shift: '⇧',
  alt: isMac ? '⌥' : 'Alt ',
  Enter: '↵',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Backspace: '⌫',
};
/** How a key is written for people: `mod+K` → ⌘K. */
export const showKeys = (keys: string): string =>
  keys
    .split(' ')
    .map((chord) =>
      chord
        .split(/\+(?=.)/)
        .map((part) => signs[part] ?? part)
        .join(''),
    )
    .join(' ');
