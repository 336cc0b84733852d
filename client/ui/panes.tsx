import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useState } from 'react';
import { keep, kept } from '../app/kept.ts';
import { useKeys } from '../app/keys.ts';
import { useLanguage } from '../app/language.tsx';
import { usePhone } from '../app/phone.ts';
import { words } from './words.ts';
import './panes.css';

export interface PanesProps {
  /** Widths and what is collapsed are remembered under this name. */
  readonly id: string;
  readonly left?: ReactNode;
  readonly leftLabel?: string;
  readonly right?: ReactNode;
  readonly rightLabel?: string;
  readonly mainLabel?: string;
  readonly leftWidth?: number;
  readonly rightWidth?: number;
  /** On a phone: which of the three is seen first. */
  readonly phoneFirst?: 'left' | 'main' | 'right';
  /** Counts what was asked for that stands in the middle: a phone shows it. */
  readonly toMain?: number;
  readonly children: ReactNode;
}

interface Kept {
  left: number;
  right: number;
  leftShut: boolean;
  rightShut: boolean;
}

const least = 160;
const most = 640;
const fit = (width: number) => Math.min(most, Math.max(least, Math.round(width)));

function readKept(id: string, left: number, right: number): Kept {
  const base: Kept = { left, right, leftShut: false, rightShut: false };
  try {
    const from: unknown = JSON.parse(kept(`panes.${id}`) ?? '{}');
    const read = { ...base, ...(typeof from === 'object' && from !== null ? (from as Partial<Kept>) : {}) };
    return { left: fit(read.left), right: fit(read.right), leftShut: Boolean(read.leftShut), rightShut: Boolean(read.rightShut) };
  } catch {
    return base;
  }
}

/** List, thing, context: three panes that resize by mouse and arrow keys, collapse by `[` and `]`, and are remembered; one column on a phone. */
export function Panes({
  id,
  left,
  right,
  children,
  leftLabel,
  rightLabel,
  mainLabel,
  leftWidth = 280,
  rightWidth = 300,
  phoneFirst = 'main',
  toMain = 0,
}: PanesProps) {
  const { t } = useLanguage();
  const phone = usePhone();
  const [state, setState] = useState(() => readKept(id, leftWidth, rightWidth));
  const [seen, setSeen] = useState(phoneFirst);
  useEffect(() => {
    if (toMain > 0) setSeen('main');
  }, [toMain]);
  const names = { left: leftLabel ?? t(words, 'listPane'), main: mainLabel ?? t(words, 'mainPane'), right: rightLabel ?? t(words, 'sidePane') };
  const change = (patch: Partial<Kept>) => {
    const next = { ...state, ...patch };
    setState(next);
    keep(`panes.${id}`, JSON.stringify(next));
  };
  useKeys({
    ...(left
      ? { '[': { label: t(words, state.leftShut ? 'expand' : 'collapse', { name: names.left }), run: () => change({ leftShut: !state.leftShut }) } }
      : {}),
    ...(right
      ? {
          ']': {
            label: t(words, state.rightShut ? 'expand' : 'collapse', { name: names.right }),
            run: () => change({ rightShut: !state.rightShut }),
          },
        }
      : {}),
  });

  if (phone) {
    const parts = [...(left ? (['left'] as const) : []), 'main' as const, ...(right ? (['right'] as const) : [])];
    return (
      <div className="ui-panes phone">
        {parts.length > 1 ? (
          <nav className="ui-panes-switch" aria-label={parts.map((part) => names[part]).join(' / ')}>
            {parts.map((part) => (
              <button key={part} type="button" aria-pressed={seen === part} onClick={() => setSeen(part)}>
                {names[part]}
              </button>
            ))}
          </nav>
        ) : null}
        <div className="ui-pane" hidden={seen !== 'left'}>
          {left}
        </div>
        <div className="ui-pane" hidden={seen !== 'main'}>
          {children}
        </div>
        <div className="ui-pane" hidden={seen !== 'right'}>
          {right}
        </div>
      </div>
    );
  }

  const bar = (side: 'left' | 'right') => {
    const shut = side === 'left' ? state.leftShut : state.rightShut;
    const sign = side === 'left' ? 1 : -1;
    const drag = (event: PointerEvent<HTMLDivElement>) => {
      const target = event.currentTarget;
      const from = event.clientX;
      const width = state[side];
      target.setPointerCapture(event.pointerId);
      const move = (e: globalThis.PointerEvent) => change({ [side]: fit(width + sign * (e.clientX - from)) });
      const up = () => {
        target.removeEventListener('pointermove', move);
        target.removeEventListener('pointerup', up);
      };
      target.addEventListener('pointermove', move);
      target.addEventListener('pointerup', up);
    };
    const key = (event: KeyboardEvent) => {
      const step = event.key === 'ArrowLeft' ? -16 : event.key === 'ArrowRight' ? 16 : 0;
      if (step === 0) return;
      event.preventDefault();
      change({ [side]: fit(state[side] + sign * step) });
    };
    if (shut) {
      const name = t(words, 'expand', { name: names[side] });
      return (
        <button
          type="button"
          className="ui-pane-open"
          aria-label={name}
          title={name}
          onClick={() => change(side === 'left' ? { leftShut: false } : { rightShut: false })}
        >
          <span aria-hidden="true">{side === 'left' ? '›' : '‹'}</span>
        </button>
      );
    }
    return (
      // biome-ignore lint/a11y/useSemanticElements: a separator that the hand moves is a control; hr is not
      <div
        className="ui-pane-bar"
        role="separator"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={t(words, 'resize', { name: names[side] })}
        aria-valuenow={state[side]}
        aria-valuemin={least}
        aria-valuemax={most}
        onPointerDown={drag}
        onKeyDown={key}
        onDoubleClick={() => change(side === 'left' ? { leftShut: true } : { rightShut: true })}
      />
    );
  };
  return (
    <div className="ui-panes">
      {left && !state.leftShut ? (
        <section className="ui-pane ui-pane-left" style={{ width: state.left }} aria-label={names.left}>
          {left}
        </section>
      ) : null}
      {left ? bar('left') : null}
      <section className="ui-pane ui-pane-main" aria-label={names.main}>
        {children}
      </section>
      {right ? bar('right') : null}
      {right && !state.rightShut ? (
        <section className="ui-pane ui-pane-right" style={{ width: state.right }} aria-label={names.right}>
          {right}
        </section>
      ) : null}
    </div>
  );
}
