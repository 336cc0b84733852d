import { compose } from '../../shared/compose/compose.ts';
import type { EditionMakeUp, Faces, PageMakeUp, PageSpec, SetBlock, SetPhoto, SetStory, StyleSheet } from '../../shared/compose/model.ts';
import type { PressSheet } from './pdf.ts';
import type { PencilItem } from './pencil.ts';

/** A column of a page of its own: 13 characters is one basic column of a broadsheet, 20 is 破栏. */
export const galleyMeasures = [13, 20] as const;
export type GalleyMeasure = (typeof galleyMeasures)[number];

/** No story is longer than this many sheets; what is, is told at the foot of the last. */
const mostSheets = 250;

const furniture: PageMakeUp['furniture'] = {
  nameplate: '',
  dateLine: '',
  issueLine: '',
  pagesLine: '',
  sponsorLine: '',
  cnLine: '',
  hotlineLine: '',
  folio: '',
  section: '',
  credits: '',
};

/** A4 with one narrow column at the left, lines far enough apart to write between them, and the rest white. */
function galleySpec(styleSheet: StyleSheet, measure: GalleyMeasure): PageSpec {
  const { grid } = styleSheet.page;
  const [originX, originY, foot] = [78_000, 64_000, 48_000];
  const leading = Math.round(grid.leading * 1.35);
  return {
    trimWidth: 595_276,
    trimHeight: 841_890,
    bleed: 0,
    originX,
    originY,
    grid: { ...grid, columns: 1, charsPerColumn: measure, leading, rows: Math.floor((841_890 - originY - foot) / leading) },
  };
}

/** The words of a story's pictures, which are read with it. */
function captionBlocks(photos: readonly SetPhoto[]): SetBlock[] {
  return photos
    .flatMap((photo, i) => [
      { id: '', style: 'caption' as const, text: photo.caption, spans: [], prefix: `图${i + 1}　` },
      { id: '', style: 'photo-credit' as const, text: photo.credit, spans: [] },
    ])
    .filter((block) => block.text !== '');
}

function makeUp(styleSheet: StyleSheet, story: SetStory, measure: GalleyMeasure, sheets: number): EditionMakeUp {
  const page = galleySpec(styleSheet, measure);
  const pages = Array.from(
    { length: sheets },
    (_, i): PageMakeUp => ({
      id: `sheet-${i}`,
      folio: i + 1,
      furniture,
      slots: [
        {
          id: `column-${i}`,
          kind: 'story',
          column: 0,
          row: 0,
          span: 1,
          rows: page.grid.rows,
          bodyColumns: 1,
          headStyle: measure === 13 ? 'brief' : 'small',
          headDirection: 'horizontal',
          headSpan: 0,
          insets: [],
          box: 'none',
          locked: true,
          storyId: story.id,
        },
      ],
    }),
  );
  const legs = pages.map((p, i) => ({ slotId: `column-${i}`, pageId: p.id, jumpOut: '', jumpIn: '' }));
  return { styleSheet: { ...styleSheet, page }, pages, flows: [{ storyId: story.id, legs }], stories: { [story.id]: story }, photos: {} };
}

/**
 * A story alone in one column over as many sheets as it takes, broken by the composer at the measure of a page, with the
 * lines of its body numbered and the rest of the sheet left white to write on. `slug` gets the sheet's number and how many
 * there are.
 */
export function galley(
  asked: {
    story: SetStory;
    photos: readonly SetPhoto[];
    styleSheet: StyleSheet;
    measure: GalleyMeasure;
    slug: (sheet: number, of: number) => string;
  },
  faces: Faces,
): PressSheet[] {
  const story: SetStory = { ...asked.story, blocks: [...asked.story.blocks, ...captionBlocks(asked.photos)], uncuttable: false };
  let sheets = 1;
  for (;;) {
    const made = makeUp(asked.styleSheet, story, asked.measure, sheets);
    const { pages, fits } = compose(made, faces);
    const over = fits[story.id]?.over ?? 0;
    if (over > 0 && sheets < mostSheets) {
      sheets = Math.min(mostSheets, sheets + Math.ceil(over / made.styleSheet.page.grid.rows));
      continue;
    }
    const heads = new Set(Object.values(story.headIds).flat());
    let line = 0;
    return pages.map((page, i) => {
      const { styleSheet } = made;
      const {
        originX,
        originY,
        grid: { leading, charsPerColumn, bodySize },
      } = styleSheet.page;
      const pencil: PencilItem[] = [];
      const seen = new Set<number>();
      for (const item of page.items) {
        if (item.type !== 'text' || item.size > bodySize * 1.2 || (item.source ? heads.has(item.source.blockId) : item.text === story.standingHead))
          continue;
        // Raised and lowered characters are on the line they stand by.
        const row = Math.round((item.y - originY) / leading);
        if (seen.has(row)) continue;
        seen.add(row);
        line += 1;
        if (line === 1 || line % 5 === 0) {
          pencil.push({
            type: 'words',
            text: String(line),
            face: 'hei',
            size: 6500,
            x: originX - 10_000,
            y: item.y,
            colour: [0, 0, 0, 60],
            align: 'end',
          });
        }
      }
      const rule = originX + (charsPerColumn + 1) * bodySize;
      pencil.push({
        type: 'stroke',
        points: [
          [rule, originY],
          [rule, page.height - 48_000],
        ],
        width: 250,
        colour: [0, 0, 0, 30],
      });
      if (over > 0 && i === pages.length - 1) {
        pencil.push({
          type: 'words',
          text: `还有${over}行没有排出`,
          face: 'hei-bold',
          size: 9000,
          x: originX,
          y: page.height - 30_000,
          colour: [0, 95, 90, 15],
        });
      }
      return { page, styleSheet, slug: asked.slug(i + 1, pages.length), pencil };
    });
  }
}
