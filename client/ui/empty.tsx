import type { ReactNode } from 'react';
import './empty.css';

/** An empty list says what would be here and offers the act. */
export function Empty({ title, children, act }: { readonly title: string; readonly children?: ReactNode; readonly act?: ReactNode }) {
  return (
    <div className="ui-empty">
      <p className="song ui-empty-title">{title}</p>
      {children ? <div className="quiet">{children}</div> : null}
      {act ? <div className="ui-empty-act">{act}</div> : null}
    </div>
  );
}
