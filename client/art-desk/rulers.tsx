import { memo } from 'react';
import type { Grid, StyleSheet } from '../../shared/compose/model.ts';
import { useLanguage } from '../app/language.tsx';
import { boxOf, cellAt } from './sheet-grid.ts';
import { words } from './words.ts';

/** Columns and every tenth row, faint. */
export const GridLines = memo(function GridLines({ grid, styleSheet }: { grid: Grid; styleSheet: StyleSheet }) {
  const columns = Array.from({ length: grid.columns }, (_, column) => boxOf({ column, row: 0, span: 1, rows: grid.rows }, styleSheet));
  const all = boxOf({ column: 0, row: 0, span: grid.columns, rows: grid.rows }, styleSheet);
  return (
    <g className="canvas-grid" aria-hidden="true">
      {columns.map((box) => <rect key={box.x} {...box} />)}
      {Array.from({ length: Math.floor(grid.rows / 10) + 1 }, (_, i) => all.y + (i * 10 * grid.leading) / 1000).map((y) => <path key={y} d={`M${all.x} ${y} H${all.x + all.width}`} />)}
    </g>
  );
});

/** Rulers in the white round the type area: columns above, rows at the left, the chosen slot's own reach marked on both. */
export const Rulers = memo(function Rulers({ styleSheet, scale, mark }: {
  styleSheet: StyleSheet; scale: number; mark: { readonly column: number; readonly span: number; readonly row: number; readonly rows: number } | null;
}) {
  const { grid } = styleSheet.page;
  const all = boxOf({ column: 0, row: 0, span: grid.columns, rows: grid.rows }, styleSheet);
  const em = Math.min(10 / scale, 16);
  const step = scale < 0.55 ? 20 : 10;
  const marked = mark && boxOf(mark, styleSheet);
  return (
    <g className="canvas-rulers" aria-hidden="true">
      {marked && <path className="canvas-ruler-mark" strokeWidth={3 / scale} d={`M${marked.x} ${all.y - 2 / scale} h${marked.width} M${all.x - 2 / scale} ${marked.y} v${marked.height}`} />}
      {Array.from({ length: grid.columns }, (_, column) => boxOf({ column, row: 0, span: 1, rows: 1 }, styleSheet)).map((box, i) => (
        <g key={box.x}>
          <path strokeWidth={0.8 / scale} d={`M${box.x} ${all.y - em * 0.9} v${em * 0.7} M${box.x + box.width} ${all.y - em * 0.9} v${em * 0.7}`} />
          <text x={box.x + box.width / 2} y={all.y - em * 0.35} fontSize={em} textAnchor="middle">{i + 1}</text>
        </g>
      ))}
      {Array.from({ length: grid.rows + 1 }, (_, row) => row).filter((row) => row % 5 === 0).map((row) => {
        const y = all.y + (row * grid.leading) / 1000;
        return (
          <g key={row}>
            <path strokeWidth={0.8 / scale} d={`M${all.x - em * 0.35} ${y} h${-em * (row % 10 === 0 ? 0.7 : 0.35)}`} />
            {row % step === 0 && row > 0 && <text x={all.x - em * 1.2} y={y + em * 0.35} fontSize={em} textAnchor="end">{row}</text>}
          </g>
        );
      })}
    </g>
  );
});

/** Where the pointer is: column, row, and millimetres from the trim's corner. */
export function PointerPlace({ at, styleSheet }: { at: { readonly x: number; readonly y: number } | null; styleSheet: StyleSheet }) {
  const { t } = useLanguage();
  if (!at) return null;
  const { grid } = styleSheet.page;
  const cell = cellAt(at, styleSheet);
  const inside = cell.column >= 0 && cell.column < grid.columns && cell.row >= 0 && cell.row < grid.rows;
  const mm = (points: number): string => (points * 25.4 / 72).toFixed(1);
  return (
    <>
      {inside && <span>{t(words, 'pointerCell', { column: Math.floor(cell.column) + 1, row: Math.floor(cell.row) + 1 })}</span>}
      <span>{mm(at.x)} × {mm(at.y)} mm</span>
    </>
  );
}
