import { useState } from 'react';
import { Button } from './button.tsx';

/**
 * Nothing jumps: rows that others add while somebody looks wait behind a line («3 new») until they are let in; rows that are gone go.
 * A change of `scope` (another edition, another filter) starts afresh.
 */
export function useHeldBack<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => string,
  scope: string,
): {
  readonly rows: readonly Row[];
  readonly held: number;
  readonly letIn: () => void;
} {
  const [known, setKnown] = useState({ scope, ids: new Set(rows.map(idOf)), begun: rows.length > 0 });
  const fresh = known.scope !== scope || !known.begun;
  if (fresh && (rows.length > 0 || known.scope !== scope)) setKnown({ scope, ids: new Set(rows.map(idOf)), begun: rows.length > 0 });
  const seen = fresh ? rows : rows.filter((row) => known.ids.has(idOf(row)));
  return {
    rows: seen,
    held: rows.length - seen.length,
    letIn: () => setKnown({ scope, ids: new Set(rows.map(idOf)), begun: true }),
  };
}

/** The line behind which new rows wait; nothing when none do. */
export function HeldLine({ held, letIn, label }: { readonly held: number; readonly letIn: () => void; readonly label: string }) {
  return (
    <div role="status" className="ui-held">
      {held > 0 ? (
        <Button size="small" look="quiet" onPress={letIn}>
          <span className="blue">↓ {label}</span>
        </Button>
      ) : null}
    </div>
  );
}
