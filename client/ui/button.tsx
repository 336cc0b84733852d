import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps, Tooltip, TooltipTrigger } from 'react-aria-components';
import { showKeys } from '../app/keys.ts';
import { tipsPlace } from './tips.tsx';
import './button.css';

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children'> {
  readonly children: ReactNode;
  /** `main`: the one act of a screen, in red; `quiet`: no line around it; `plain` otherwise. */
  readonly look?: 'plain' | 'main' | 'quiet';
  readonly size?: 'small' | 'normal' | 'large';
  /** Its key, shown beside the words, as in `useKeys`. */
  readonly keys?: string;
  readonly className?: string;
}

/**
 * A button with words. While `isPending` it keeps the focus and does nothing. (React Aria's own pending state announces by the id of the
 * button, which is gone when the answer closes its dialog.)
 */
export function Button({
  children,
  look = 'plain',
  size = 'normal',
  keys,
  className,
  isPending = false,
  onPress,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      type={isPending ? 'button' : type}
      {...(onPress && !isPending ? { onPress } : {})}
      {...(isPending ? { 'data-pending': true } : {})}
      className={`ui-button ${look} ${size} ${className ?? ''}`}
    >
      {children}
      {keys ? (
        <span className="ui-keys" aria-hidden="true">
          {showKeys(keys)}
        </span>
      ) : null}
    </AriaButton>
  );
}

export interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> {
  /** What it does: read out, and shown when the hand rests on it. */
  readonly label: string;
  readonly children: ReactNode;
  readonly keys?: string;
  readonly className?: string;
  readonly pressed?: boolean;
}

/** A button with a sign; its name is always there for those who hear it, and on hover. */
export function IconButton({ label, children, keys, className, pressed, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={60}>
      <AriaButton {...rest} aria-label={label} aria-pressed={pressed} className={`ui-icon-button ${className ?? ''}`}>
        {children}
      </AriaButton>
      <Tooltip {...tipsPlace()} className="ui-tooltip" offset={6}>
        {label}
        {keys ? <kbd className="ui-keys">{showKeys(keys)}</kbd> : null}
      </Tooltip>
    </TooltipTrigger>
  );
}
