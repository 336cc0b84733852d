import { useMemo } from 'react';
import type { ComposedEdition, StyleSheet } from '../../shared/compose/model.ts';
import { PageInk } from './page-svg.tsx';
import './page-svg.css';

/** One slot cut out of its composed page: what the writer sees of the place the story is planned for. */
export function SlotPicture({ composed, slotId, styleSheet, label }: {
  composed: ComposedEdition; slotId: string; styleSheet: StyleSheet; label: string;
}) {
  const found = useMemo(() => {
    for (const page of composed.pages) {
      const box = page.boxes.find((b) => b.slotId === slotId);
      if (box) return { page: { ...page, items: page.items.filter((item) => item.slotId === slotId) }, box };
    }
    return null;
  }, [composed, slotId]);
  if (!found) return null;
  const { page, box } = found;
  const margin = 4;
  return (
    <svg
      className="page-svg slot-picture" role="img" aria-label={label}
      viewBox={`${box.x / 1000 - margin} ${box.y / 1000 - margin} ${box.width / 1000 + 2 * margin} ${box.height / 1000 + 2 * margin}`}
    >
      <rect className="page-svg-paper" x={box.x / 1000 - margin} y={box.y / 1000 - margin} width={box.width / 1000 + 2 * margin} height={box.height / 1000 + 2 * margin} />
      <PageInk page={page} styleSheet={styleSheet} photos="thumb" />
    </svg>
  );
}
