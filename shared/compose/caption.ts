import { breakLine } from './line-break.ts';
import type { Line, Measured } from './measured.ts';
import type { Faces, ParagraphStyle, SetPhoto, StyleSheet } from './model.ts';
import { paragraphOf } from './paragraphs.ts';

/** Caption and credit under a picture; y counts from the picture's foot to the top of each line. */
export interface CaptionLayout {
  readonly lines: readonly {
    readonly m: Measured;
    readonly line: Line;
    readonly y: number;
    readonly pitch: number;
    readonly begins: boolean;
  }[];
  readonly height: number;
  readonly missing: readonly string[];
}

interface CaptionStyles {
  readonly one: ParagraphStyle;
  readonly many: ParagraphStyle;
  readonly credit: ParagraphStyle;
}

const derived = new WeakMap<StyleSheet, CaptionStyles>();

/** A caption of one line stands in the middle, a longer one is justified; the credit at the right. */
function stylesOf(sheet: StyleSheet): CaptionStyles {
  let styles = derived.get(sheet);
  if (!styles) {
    const { caption } = sheet.paragraphs;
    styles = {
      one: { ...caption, indentChars: 0, align: 'center' },
      many: { ...caption, indentChars: 0, align: 'justify' },
      credit: { ...sheet.paragraphs['photo-credit'], indentChars: 0, align: 'end' },
    };
    derived.set(sheet, styles);
  }
  return styles;
}

/**
 * Sets a photo's caption and credit at a width; `words` false leaves the caption out (a photo story's text is its
 * caption).
 */
export function setCaption(
  faces: Faces,
  sheet: StyleSheet,
  photo: SetPhoto,
  width: number,
  words = true,
): CaptionLayout {
  const styles = stylesOf(sheet);
  const lines: CaptionLayout['lines'][number][] = [];
  const missing: string[] = [];
  let y = Math.round(sheet.page.grid.leading * 0.3);
  const pour = (m: Measured): Line | undefined => {
    missing.push(...m.missing);
    const pitch = Math.round(m.style.size * 1.3);
    let last: Line | undefined;
    for (let from = 0; from < m.text.length; ) {
      last = breakLine(m, from, width);
      lines.push({ m, line: last, y, pitch, begins: from === 0 });
      y += pitch;
      from = last.to;
    }
    return last;
  };
  const caption = words && !photo.advertisement ? photo.caption.trim() : '';
  const credit = photo.advertisement ? '' : photo.credit.trim();
  let end: Line | undefined;
  if (caption !== '') {
    const alone = breakLine(paragraphOf(faces, styles.one, caption), 0, width);
    end = pour(paragraphOf(faces, alone.last && credit === '' ? styles.one : styles.many, caption));
  }
  if (credit !== '') {
    const m = paragraphOf(faces, styles.credit, credit);
    const line = breakLine(m, 0, width);
    const first = line.xs[0] ?? 0;
    // The credit stands on the caption's last line where there is room for it.
    if (end && line.last && first > end.width + styles.credit.size) y -= lines[lines.length - 1]?.pitch ?? 0;
    pour(m);
  }
  return { lines, height: lines.length > 0 ? y + Math.round(sheet.page.grid.leading * 0.2) : 0, missing };
}
