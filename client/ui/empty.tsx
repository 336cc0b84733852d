import type { ReactNode } from 'react';
import './empty.css';

/** An empty list says what would be here and offers the act. */
export function Empty({
  title,
  children,
  act,
  head,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly act?: ReactNode;
  /** Stands for the whole screen: its title is the screen's heading. */
  readonly head?: boolean;
}) {
  return (
    <div className="ui-empty">
      {head ? <h1 className="song ui-empty-title">{title}</h1> : <p className="song ui-empty-title">{title}</p>}
      {children ? <div className="quiet">{children}</div> : null}
      {act ? <div className="ui-empty-act">{act}</div> : null}
    </div>
  );
}
