import type { ReactElement, ReactNode } from 'react';
import { Menu as AriaMenu, Keyboard, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { showKeys } from '../app/keys.ts';
import './menu.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: ReactNode;
  /** For finding it by typing, when the label is not plain text. */
  readonly text?: string;
  readonly note?: ReactNode;
  readonly keys?: string;
  readonly chosen?: boolean;
  readonly disabled?: boolean;
  readonly run: () => void;
}

/** A list of acts that opens from its button (the child, a `Button` or `IconButton`). */
export function Menu({
  label,
  children,
  entries,
  head,
}: {
  readonly label: string;
  readonly children: ReactElement;
  readonly entries: readonly MenuEntry[];
  readonly head?: ReactNode;
}) {
  return (
    <MenuTrigger>
      {children}
      <Popover className="ui-popover ui-menu-popover" offset={4} placement="bottom end">
        {head ? <div className="ui-menu-head">{head}</div> : null}
        <AriaMenu
          className="ui-menu"
          aria-label={label}
          disabledKeys={entries.filter((e) => e.disabled).map((e) => e.id)}
          onAction={(id) => entries.find((entry) => entry.id === id)?.run()}
        >
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.text ?? (typeof entry.label === 'string' ? entry.label : entry.id)}
              className="ui-menu-item"
            >
              <span className="ui-menu-sign" aria-hidden="true">
                {entry.chosen ? '✓' : ''}
              </span>
              <span className="ui-menu-label">{entry.label}</span>
              {entry.note ? <span className="ui-menu-note">{entry.note}</span> : null}
              {entry.keys ? <Keyboard className="ui-keys quiet">{showKeys(entry.keys)}</Keyboard> : null}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
