import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react';
import { drawnGlyph, leavesHole, missingMark } from '../../shared/compose/faces/drawn-glyph.ts';
import { type DrawnGlyph, faceSources } from '../../shared/compose/faces/face-sources.ts';
import { faces as productFaces } from '../../shared/compose/faces/metrics.ts';
import { titleFamily } from '../../shared/compose/faces/title-faces.ts';
import type { ComposedPage, DisplayItem, FaceId, Faces, PictureItem, StyleSheet, TextItem, VerticalTextItem } from '../../shared/compose/model.ts';
import { type SlotInk, steadyInk } from './steady-page.ts';
import { useFaces } from './title-faces.ts';
import './page-svg.css';

const pt = (mpt: number): number => mpt / 1000;

/** The product's face of the job stands behind the title's until its file is here; positions are the composer's in any case. */
const familyOf = ({ face, title }: Pick<DrawnGlyph, 'face' | 'title'>): string =>
  `${title === undefined ? '' : `"${titleFamily(title)}", `}"${faceSources[face].family}"`;

/** What stands on the screen for a text: the composer's own glyph choice, split where a fallback face takes over. */
export function glyphRuns(faces: Faces, face: FaceId, text: string, vertical = false): { family: string; text: string; from: number }[] {
  const runs: { family: string; text: string; from: number }[] = [];
  let at = 0;
  for (const char of text) {
    const drawn = drawnGlyph(faces, face, char, vertical) ?? { face, char: leavesHole(char) ? missingMark.padEnd(char.length, '\u200b') : char };
    const last = runs.at(-1);
    // A substitute is one code unit like the character it stands for, so positions keep in step.
    const shown = drawn.char.length === char.length ? drawn.char : char;
    const family = familyOf(drawn);
    if (last && last.family === family) last.text += shown;
    else runs.push({ family, text: shown, from: at });
    at += char.length;
  }
  return runs;
}

const TextLine = memo(function TextLine({ item, css, faces }: { item: TextItem; css: string; faces: Faces }) {
  const scale = item.condense / 1000;
  return glyphRuns(faces, item.face, item.text).map((run) => {
    const xs = item.xs.slice(run.from, run.from + run.text.length).map((x) => pt(x) / scale);
    return (
      <text
        key={run.from} x={xs.join(' ')} y={pt(item.y)} fontSize={pt(item.size)} fontFamily={run.family} fill={css}
        transform={scale === 1 ? undefined : `scale(${scale} 1)`}
      >
        {run.text}
      </text>
    );
  });
});

const VerticalLine = memo(function VerticalLine({ item, css, faces }: { item: VerticalTextItem; css: string; faces: Faces }) {
  const { ascent, descent } = faces[item.face];
  const base = (ascent / (ascent + descent)) * item.size;
  const { widths } = faces[item.face];
  if (item.turned) {
    // The base line runs down the em box, a descent from its left edge.
    const [top = 0] = item.ys;
    return glyphRuns(faces, item.face, item.text).map((run) => (
      <text
        key={run.from} transform={`translate(${pt(item.x + item.size - base)} ${pt(top)}) rotate(90)`}
        x={item.ys.slice(run.from, run.from + run.text.length).map((y) => pt(y - top)).join(' ')}
        fontSize={pt(item.size)} fontFamily={run.family} fill={css}
      >
        {run.text}
      </text>
    ));
  }
  return glyphRuns(faces, item.face, item.text, true).map((run) => (
    <text
      key={run.from} className="page-svg-upright"
      x={[...run.text].map((char) => pt(item.x + ((1000 - (widths[char] ?? 1000)) / 2000) * item.size)).join(' ')}
      y={item.ys.slice(run.from, run.from + run.text.length).map((y) => pt(y + base)).join(' ')}
      fontSize={pt(item.size)} fontFamily={run.family} fill={css}
    >
      {run.text}
    </text>
  ));
});

/** Address of a photo, or of an advertisement's picture, in the size that the screen needs. */
export const photoUrl = (photoId: string, size: 'thumb' | 'screen'): string => `/photos/${encodeURIComponent(photoId)}/${size}`;

/** Round dots as wide as the rule, two widths apart: strokes without length and with round ends. */
const dots = (width: number): { strokeLinecap: 'round'; strokeDasharray: string } => ({ strokeLinecap: 'round', strokeDasharray: `0 ${pt(2 * width)}` });

/**
 * A picture in its rectangle. A crop is a window: the picture's own box in thousandths is laid out so that the part that is
 * shown covers the rectangle, about its centre where the shapes differ, as the press does it.
 */
const Picture = memo(function Picture({ item, href }: { item: PictureItem; href: string }) {
  const { crop, x, y, width, height } = item;
  if (!crop) return <image href={href} x={pt(x)} y={pt(y)} width={pt(width)} height={pt(height)} preserveAspectRatio="xMidYMid slice" />;
  // The picture is stretched over 1000 by 1000, so its shape does not matter to the window.
  return (
    <svg aria-hidden="true" x={pt(x)} y={pt(y)} width={pt(width)} height={pt(height)} viewBox={`${crop.x} ${crop.y} ${crop.width} ${crop.height}`} preserveAspectRatio="none">
      <image href={href} width="1000" height="1000" preserveAspectRatio="none" />
    </svg>
  );
});

interface Drawn {
  readonly inks: StyleSheet['inks'];
  readonly photos: 'thumb' | 'screen';
  readonly faces: Faces;
}

function draw(item: DisplayItem, key: number, { inks, photos, faces }: Drawn): ReactNode {
  switch (item.type) {
    case 'text':
      return <TextLine key={key} item={item} css={inks[item.ink].css} faces={faces} />;
    case 'vertical-text':
      return <VerticalLine key={key} item={item} css={inks[item.ink].css} faces={faces} />;
    case 'rule':
      return (
        <line
          key={key} x1={pt(item.x1)} y1={pt(item.y1)} x2={pt(item.x2)} y2={pt(item.y2)} stroke={inks[item.ink].css} strokeWidth={pt(item.width)}
          {...(item.dotted ? dots(item.width) : {})}
        />
      );
    case 'box':
      return (
        <rect
          key={key} x={pt(item.x)} y={pt(item.y)} width={pt(item.width)} height={pt(item.height)}
          fill={item.fill ? inks[item.fill].css : 'none'} stroke={item.stroke ? inks[item.stroke].css : 'none'}
          strokeWidth={item.stroke ? pt(item.strokeWidth ?? 500) : 0}
          {...(item.stroke && item.dotted ? dots(item.strokeWidth ?? 500) : {})}
        />
      );
    case 'picture':
      return <Picture key={key} item={item} href={photoUrl(item.photoId, photos)} />;
  }
}

const RunInk = memo(function RunInk({ run, drawn }: { run: SlotInk; drawn: Drawn }) {
  return <g>{run.items.map((item, key) => draw(item, key, drawn))}</g>;
});

/** The ink of a composed page, drawn from the display list and nothing else; its user space is points of the sheet. */
export const PageInk = memo(function PageInk({ page, styleSheet, photos = 'screen' }: {
  page: ComposedPage; styleSheet: StyleSheet; photos?: 'thumb' | 'screen';
}) {
  const before = useRef<readonly SlotInk[]>([]);
  const runs = useMemo(() => steadyInk(page, before.current), [page]);
  useEffect(() => { before.current = runs; }, [runs]);
  const faces = useFaces(styleSheet) ?? productFaces;
  const drawn = useMemo((): Drawn => ({ inks: styleSheet.inks, photos, faces }), [styleSheet.inks, photos, faces]);
  return (
    <g className="page-svg-ink">
      {runs.map((run, i) => <RunInk key={`${run.slotId} ${i}`} run={run} drawn={drawn} />)}
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
