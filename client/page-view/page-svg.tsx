import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { drawnGlyph } from '../../shared/compose/faces/drawn-glyph.ts';
import { faceSources } from '../../shared/compose/faces/face-sources.ts';
import { faces } from '../../shared/compose/faces/metrics.ts';
import type { ComposedPage, DisplayItem, FaceId, StyleSheet, TextItem, VerticalTextItem } from '../../shared/compose/model.ts';
import { type SlotInk, steadyInk } from './steady-page.ts';
import './page-svg.css';

const pt = (mpt: number): number => mpt / 1000;

/** What stands on the screen for a text: the composer's own glyph choice, split where a fallback face takes over. */
function glyphRuns(face: FaceId, text: string, vertical = false): { face: FaceId; text: string; from: number }[] {
  const runs: { face: FaceId; text: string; from: number }[] = [];
  let at = 0;
  for (const char of text) {
    const drawn = drawnGlyph(faces, face, char, vertical) ?? { face, char };
    const last = runs.at(-1);
    // A substitute is one code unit like the character it stands for, so positions keep in step.
    const shown = drawn.char.length === char.length ? drawn.char : char;
    if (last && last.face === drawn.face) last.text += shown;
    else runs.push({ face: drawn.face, text: shown, from: at });
    at += char.length;
  }
  return runs;
}

const familyOf = (face: FaceId): string => `"${faceSources[face].family}"`;

const TextLine = memo(function TextLine({ item, css }: { item: TextItem; css: string }) {
  const scale = item.condense / 1000;
  return glyphRuns(item.face, item.text).map((run) => {
    const xs = item.xs.slice(run.from, run.from + run.text.length).map((x) => pt(x) / scale);
    return (
      <text
        key={run.from} x={xs.join(' ')} y={pt(item.y)} fontSize={pt(item.size)} fontFamily={familyOf(run.face)} fill={css}
        transform={scale === 1 ? undefined : `scale(${scale} 1)`}
      >
        {run.text}
      </text>
    );
  });
});

const VerticalLine = memo(function VerticalLine({ item, css }: { item: VerticalTextItem; css: string }) {
  const { ascent, descent } = faces[item.face];
  const base = (ascent / (ascent + descent)) * item.size;
  const { widths } = faces[item.face];
  return glyphRuns(item.face, item.text, true).map((run) => (
    <text
      key={run.from} className="page-svg-upright"
      x={[...run.text].map((char) => pt(item.x + ((1000 - (widths[char] ?? 1000)) / 2000) * item.size)).join(' ')}
      y={item.ys.slice(run.from, run.from + run.text.length).map((y) => pt(y + base)).join(' ')}
      fontSize={pt(item.size)} fontFamily={familyOf(run.face)} fill={css}
    >
      {run.text}
    </text>
  ));
});

/** Address of a photo in the size that the screen needs. */
export const photoUrl = (photoId: string, size: 'thumb' | 'screen'): string => `/photos/${encodeURIComponent(photoId)}/${size}`;

function draw(item: DisplayItem, key: number, inks: StyleSheet['inks'], photos: 'thumb' | 'screen'): ReactNode {
  switch (item.type) {
    case 'text':
      return <TextLine key={key} item={item} css={inks[item.ink].css} />;
    case 'vertical-text':
      return <VerticalLine key={key} item={item} css={inks[item.ink].css} />;
    case 'rule':
      return (
        <line
          key={key} x1={pt(item.x1)} y1={pt(item.y1)} x2={pt(item.x2)} y2={pt(item.y2)} stroke={inks[item.ink].css} strokeWidth={pt(item.width)}
        />
      );
    case 'box':
      return (
        <rect
          key={key} x={pt(item.x)} y={pt(item.y)} width={pt(item.width)} height={pt(item.height)}
          fill={item.fill ? inks[item.fill].css : 'none'} stroke={item.stroke ? inks[item.stroke].css : 'none'}
          strokeWidth={item.stroke ? pt(item.strokeWidth ?? 500) : 0}
        />
      );
    case 'picture':
      return (
        <image
          key={key} href={photoUrl(item.photoId, photos)} x={pt(item.x)} y={pt(item.y)} width={pt(item.width)} height={pt(item.height)}
          preserveAspectRatio="xMidYMid slice"
        />
      );
  }
}

const RunInk = memo(function RunInk({ run, inks, photos }: { run: SlotInk; inks: StyleSheet['inks']; photos: 'thumb' | 'screen' }) {
  return <g>{run.items.map((item, key) => draw(item, key, inks, photos))}</g>;
});

/** The ink of a composed page, drawn from the display list and nothing else; its user space is points of the sheet. */
export const PageInk = memo(function PageInk({ page, styleSheet, photos = 'screen' }: {
  page: ComposedPage; styleSheet: StyleSheet; photos?: 'thumb' | 'screen';
}) {
  const before = useRef<readonly SlotInk[]>([]);
  const runs = useMemo(() => steadyInk(page, before.current), [page]);
  useEffect(() => { before.current = runs; }, [runs]);
  return (
    <g className="page-svg-ink">
      {runs.map((run, i) => <RunInk key={`${run.slotId} ${i}`} run={run} inks={styleSheet.inks} photos={photos} />)}
    </g>
  );
});

/** A composed page as it prints. Children are drawn over it, in points. */
export function PageSvg({ page, styleSheet, label, photos = 'screen', className, children }: {
  page: ComposedPage; styleSheet: StyleSheet; label: string; photos?: 'thumb' | 'screen'; className?: string; children?: ReactNode;
}) {
  return (
    <svg
      className={`page-svg ${className ?? ''}`} viewBox={`0 0 ${pt(page.width)} ${pt(page.height)}`} role={children ? 'group' : 'img'} aria-label={label}
    >
      <rect className="page-svg-paper" width={pt(page.width)} height={pt(page.height)} />
      <g aria-hidden={children ? true : undefined}>
        <PageInk page={page} styleSheet={styleSheet} photos={photos} />
      </g>
      {children}
    </svg>
  );
}
