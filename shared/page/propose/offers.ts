import { setCaption } from '../../compose/caption.ts';
import { fitOf } from '../../compose/fit.ts';
import { spanWidth } from '../../compose/geometry.ts';
import type { EditionMakeUp, Faces, Fit, HeadStyleId, PageMakeUp, SetPhoto, SetStory, Slot, StyleSheet } from '../../compose/model.ts';
import type { StoryKind } from '../../story/story.ts';
import { type PictureBlock, pictureBlocks } from './pictures.ts';

/** A story that asks for a place, with all that decides its place. */
export interface Candidate {
  readonly story: SetStory;
  readonly kind: StoryKind;
  /** Weight: 0 leads the page. */
  readonly rank: number;
  readonly photos: readonly SetPhoto[];
  /** Slots in which the story begins on earlier pages: here stands what they leave. */
  readonly before: readonly PageMakeUp['slots'][number][];
}

/** How a slot may be set, everything but its place. */
export type Setting = Pick<Slot, 'kind' | 'bodyColumns' | 'headStyle' | 'headDirection' | 'headSpan' | 'insets' | 'box'> & { readonly photoId?: string };

/** One way for a story to stand in a number of rows, and what it costs in looks. Rows count the white one at the top. */
export interface Offer {
  readonly rows: number;
  readonly cost: number;
  readonly setting: Setting;
  /** Copy goes on elsewhere: to the landing, or nowhere. */
  readonly leaves: 'nothing' | 'jump' | 'overset';
}

/** What all probing shares. */
export interface Press {
  readonly faces: Faces;
  readonly sheet: StyleSheet;
  readonly photos: Readonly<Record<string, SetPhoto>>;
  readonly landing: boolean;
  /** Nothing else is left: heads too long for their place and cut notices are taken, and told. */
  readonly force: boolean;
}

const noFurniture = {
  nameplate: '', dateLine: '', issueLine: '', pagesLine: '', sponsorLine: '', cnLine: '', hotlineLine: '', folio: '', section: '', credits: '',
};

/** A page by itself with one story on it, and the slots before it on others. */
export function trialOf(press: Press, candidate: Candidate, slot: Slot & { readonly photoId?: string }): EditionMakeUp {
  const storyId = candidate.story.id;
  const slots = [...candidate.before, { ...slot, storyId }];
  return {
    styleSheet: press.sheet, photos: press.photos, stories: { [storyId]: candidate.story },
    pages: slots.map((one, i) => ({ id: `trial${i}`, folio: i + 1, furniture: noFurniture, slots: [one] })),
    flows: [{
      storyId,
      legs: slots.map((one, i) => ({
        slotId: one.id, pageId: `trial${i}`, jumpOut: i < slots.length - 1 ? '▶下转00版' : '', jumpIn: i > 0 ? '◀上接00版' : '',
      })),
    }],
  };
}

/** How the story sits in this slot. */
export const tryFit = (press: Press, candidate: Candidate, slot: Slot & { readonly photoId?: string }): Fit =>
  fitOf(trialOf(press, candidate, slot), press.faces, candidate.story.id);

/** What a story asks for in a setting. */
interface Probe {
  /** Text columns that the setting really gives. */
  readonly columns: number;
  /** Rows that are no text: white above, frame, head. */
  readonly head: number;
  readonly lines: number;
}

const placeless = { id: 'trial', column: 0, locked: false } as const;

/** Measures head and text of a story in a setting once; null when its head does not fit. */
function probe(press: Press, candidate: Candidate, span: number, setting: Setting): Probe | null {
  const { grid } = press.sheet.page;
  const at = (rows: number) => tryFit(press, candidate, { ...placeless, ...setting, insets: [], row: 1, span, rows });
  const high = at(grid.rows - 1);
  if ((high.headOver && !press.force) || high.available === 0) return null;
  // Two heights tell what this one slot gives: legs on earlier pages are part of the fit.
  const low = at(grid.rows - 11);
  const columns = (high.available - low.available) / 10;
  if (columns <= 0 || !Number.isInteger(columns)) return null;
  if (candidate.before.length > 0) {
    // No head on a later leg; a white row above, and a line for its jump label.
    const earlier = high.available + 1 - columns * (grid.rows - 2);
    return { columns, head: 1, lines: Math.max(1, high.used - earlier + 1) };
  }
  return { columns, head: grid.rows - 1 - high.available / columns, lines: high.used };
}

/** How a kind and weight of story is headed, the best first with what the others cost. */
function stylesFor(candidate: Candidate, lines: number): readonly (readonly [HeadStyleId, number])[] {
  const { kind, rank } = candidate;
  if (kind === 'photo-story') return [['photo', 0]];
  if (kind === 'notice') return [['notice', 0]];
  // A page without a lead is no page: only a head that is far too long gives way.
  if (rank === 0) return [['lead', 0], ['second', 30], ['standard', 60]];
  if (kind === 'commentary') return [['commentary', 0]];
  if (kind === 'brief' || lines < 18) return [['small', 0], ['brief', 2], ['standard', 8]];
  if (rank === 1) return [['second', 0], ['standard', 5], ['small', 14]];
  if (lines > 85) return [['standard', 0], ['second', 0]];
  if (rank <= 3) return [['standard', 0], ['second', 4], ['small', 6]];
  return [['standard', 0], ['small', 2], ['second', 9], ['brief', 12]];
}

/** Base columns that suit so much text and picture. */
const idealSpan = (cells: number, columns: number): number => Math.min(columns * 0.78, Math.max(1.8, Math.sqrt(cells / 6)));

/** Boxes are for short pieces. */
const boxCost = (lines: number): number => Math.max(0, lines - 45) * 0.4;

const whiteCost = (white: number): number => white * 1.2 + Math.max(0, white - 2) * 9;

/** Text columns that a span may be set in besides its base columns, and what the measure costs: wide ones are for what weighs. */
function measuresOf({ grid }: StyleSheet['page'], span: number, candidate: Candidate): readonly { readonly bodyColumns: number; readonly cost: number }[] {
  const chars = span * (grid.charsPerColumn + grid.gutterChars) - grid.gutterChars;
  const found: { bodyColumns: number; cost: number }[] = [];
  for (let columns = Math.max(1, Math.floor(span / 2)); columns < span; columns += 1) {
    const own = Math.floor((chars - (columns - 1) * grid.gutterChars) / columns);
    if (own > 28 || own < grid.charsPerColumn + 2) continue;
    // Lines of some twenty characters read best over the fold; further down a page they are an accent.
    const lead = candidate.rank === 0 ? -7 : candidate.kind === 'feature' || candidate.kind === 'commentary' ? 1 : 3;
    found.push({ bodyColumns: columns, cost: lead + Math.abs(own - 21) * 0.25 });
  }
  return found;
}

class OfferBook {
  readonly #best = new Map<number, Offer>();
  readonly #white: (offer: Offer) => number | null;
  /** `white` answers how many lines really stay white, null where the offer does not hold its story. */
  constructor(white: (offer: Offer) => number | null) {
    this.#white = white;
  }
  /** `guess` are the white lines that its cost counts with. */
  put(offer: Offer, guess?: number): void {
    const known = this.#best.get(offer.rows);
    if (known && offer.cost >= known.cost) return;
    const white = this.#white(offer);
    if (white === null) return;
    const cost = guess === undefined ? offer.cost : offer.cost - whiteCost(guess) + whiteCost(white);
    if (!known || cost < known.cost) this.#best.set(offer.rows, { ...offer, cost });
  }
  all(): Offer[] {
    return [...this.#best.values()].sort((a, b) => a.rows - b.rows);
  }
}

const plain = (span: number, headStyle: HeadStyleId, more: Partial<Setting> = {}): Setting => ({
  kind: 'story', bodyColumns: span, headStyle, headDirection: 'horizontal', headSpan: 0, insets: [], box: 'none', ...more,
});

/** A photo story: its picture takes what the text leaves, so any height will do that does not cut the picture badly. */
function photoStoryOffers(press: Press, candidate: Candidate, photo: SetPhoto, span: number, most: number, book: OfferBook): void {
  const setting = plain(span, 'photo', { kind: 'photo-story', box: 'frame', photoId: photo.id });
  const measured = probe(press, candidate, span, { ...setting, kind: 'story', photoId: undefined });
  const head = measured?.head ?? 3;
  const few = measured ? Math.ceil((measured.lines * 12) / Math.max(12, span * 14 - 3)) : 0;
  const textRows = measured && candidate.story.blocks.length > 0 ? (few <= 5 ? few : Math.ceil(measured.lines / span)) : 0;
  const { grid } = press.sheet.page;
  const width = spanWidth(grid, span) - 2 * grid.bodySize;
  const natural = (width * Math.max(1, photo.heightPx)) / Math.max(1, photo.widthPx) / grid.leading;
  const caption = setCaption(press.faces, press.sheet, photo, width, textRows === 0).height / grid.leading;
  for (let rows = 12; rows <= most; rows += 1) {
    const picture = rows - head - textRows - caption - 0.6;
    // No picture takes a third of the page.
    if (rows * span > grid.rows * grid.columns * 0.26) break;
    if (picture < 7 || (rows - head) * grid.leading * 1.8 < width) continue;
    const crop = Math.log(picture / natural);
    if (Math.abs(crop) > 0.36) continue;
    book.put({ rows, setting, leaves: 'nothing', cost: crop * crop * 170 + (span - 3) ** 2 * 3 });
  }
}

/** Whether a picture story's picture keeps its shape in a slot of this size; one with its words under it needs height. */
export function picturesWell(press: Press, candidate: Candidate, photo: SetPhoto, span: number, rows: number): boolean {
  if (candidate.story.blocks.length > 0) return true;
  const { grid } = press.sheet.page;
  const width = spanWidth(grid, span) - 2 * grid.bodySize;
  const natural = (width * Math.max(1, photo.heightPx)) / Math.max(1, photo.widthPx) / grid.leading;
  const caption = setCaption(press.faces, press.sheet, photo, width, true).height / grid.leading;
  return (rows - 4 - caption) / natural > 0.66;
}

/** Characters that the widest cells of a story's table have beside each other, and some air. */
function tableWidth({ story }: Candidate): number {
  const widths: number[] = [];
  for (const { style, text } of story.blocks) {
    if (style !== 'table-row') continue;
    for (const [i, cell] of text.split('\t').entries()) widths[i] = Math.max(widths[i] ?? 0, [...cell].reduce((n, ch) => n + (ch.charCodeAt(0) < 0x2000 ? 0.6 : 1), 0));
  }
  return widths.reduce((sum, width) => sum + width + 1, 0);
}

/** Every way in which a story may stand in a slot of this span, the best for each number of rows. */
export function offersFor(press: Press, candidate: Candidate, span: number, most: number, vertical: boolean): Offer[] {
  // Without a picture nothing gives way later: the composer itself has to agree.
  const book = new OfferBook(({ leaves, rows, setting }) => {
    if (leaves !== 'nothing' || setting.insets.length > 0 || setting.photoId) return 0;
    const fit = tryFit(press, candidate, { ...placeless, ...setting, row: 1, span, rows });
    return fit.over === 0 && (!fit.headOver || press.force) ? fit.under : null;
  });
  const { columns } = press.sheet.page.grid;
  const [photo] = candidate.photos;
  if (candidate.kind === 'photo-story' && photo && candidate.photos.length === 1) {
    photoStoryOffers(press, candidate, photo, span, most, book);
    return book.all();
  }
  const rough = probe(press, candidate, span, plain(span, candidate.kind === 'notice' ? 'notice' : 'brief'));
  if (!rough) return [];
  if (span === 1 && rough.lines > 26) return [];
  const notice = candidate.kind === 'notice';
  const continued = candidate.before.length > 0;
  const settings: { setting: Setting; cost: number }[] = [];
  const tabled = Math.max(0, ...candidate.story.blocks.map((block) => (block.style === 'table-row' ? block.text.split('\t').length : 0)));
  const widest = tabled > 0 ? tableWidth(candidate) : 0;
  const columnChars = press.sheet.page.grid.charsPerColumn + press.sheet.page.grid.gutterChars;
  for (const [style, cost] of stylesFor(candidate, rough.lines)) {
    const narrow = span <= 2 ? 1 : span <= 4 ? span - 1 : span - 2;
    if (tabled > 0) {
      // A column of a table has room for three characters at least, and some for the longest.
      const wide = Math.max(1, Math.min(Math.floor((span * columnChars + 1) / (tabled * 4.4)), Math.floor(candidate.story.blocks.length / 8)));
      // Cells that do not hold their words break over lines.
      const tight = Math.max(0, widest - (span * columnChars) / Math.min(span, wide));
      // A table over twice what its cells ask for is all white.
      const loose = Math.max(0, (span * columnChars) / Math.min(span, wide) - Math.max(14, widest * 2)) * 0.5;
      settings.push({ setting: plain(span, style === 'lead' ? 'second' : style, { bodyColumns: Math.min(span, wide), ...(notice ? { kind: 'notice', box: 'frame' } : {}) }), cost: cost + tight * 4 + loose });
      continue;
    }
    if (notice) settings.push({ setting: plain(span, style, { kind: 'notice', box: 'frame', bodyColumns: narrow }), cost });
    else if (style === 'commentary') {
      // A tint is for a short piece: a grey field over half a page is heavy.
      if (span > 1) settings.push({ setting: plain(span, style, { box: 'tint', bodyColumns: narrow }), cost: boxCost(rough.lines) - 3 });
      settings.push({ setting: plain(span, style, { bodyColumns: narrow }), cost: 0 }, { setting: plain(span, style), cost: 2 });
    } else {
      settings.push({ setting: plain(span, style), cost: candidate.rank === 0 && span > 3 ? cost + 6 : cost });
      if (!continued && rough.lines > 30) for (const { bodyColumns, cost: more } of measuresOf(press.sheet.page, span, candidate)) settings.push({ setting: plain(span, style, { bodyColumns }), cost: cost + more });
      if (candidate.rank >= 2 && span >= 2 && span <= 4 && candidate.photos.length === 0 && !continued) {
        settings.push({ setting: plain(span, style, { box: 'frame' }), cost: cost + 4 + boxCost(rough.lines) });
      }
    }
    if (continued) break;
  }
  if (vertical && span >= 3 && !notice && !continued) {
    for (const style of ['lead', 'second'] as const) settings.push({ setting: plain(span, style, { headDirection: 'vertical', headSpan: 1 }), cost: style === 'lead' ? -16 : -14 });
  }
  for (const { setting, cost } of settings) offersOfSetting(press, candidate, span, columns, most, setting, cost, book);
  return book.all();
}

function offersOfSetting(press: Press, candidate: Candidate, span: number, columns: number, most: number, setting: Setting, ownCost: number, book: OfferBook): void {
  const upright = setting.headDirection === 'vertical';
  const continued = candidate.before.length > 0;
  const measured = upright ? uprightProbe(press, candidate, span, setting) : probe(press, candidate, span, setting);
  if (!measured) return;
  const { head, lines } = measured;
  const textColumns = measured.columns;
  const blocks: readonly PictureBlock[] = candidate.photos.length > 0
    ? pictureBlocks(press, candidate, upright ? span - 1 : span, head).map((block) =>
        (upright ? { ...block, insets: block.insets.map((inset) => ({ ...inset, column: inset.column + 1 })) } : block))
    : [{ insets: [], span: 0, rows: 0, cost: 0 }];
  const measureOf = span / Math.max(1, textColumns + (upright ? 1 : 0));
  for (const block of blocks) {
    const unit = upright ? 1 : span / setting.bodyColumns;
    // A picture stands on whole text columns, or over all of them.
    if (block.span > 0 && block.span < span && (setting.box !== 'none' || !Number.isInteger(unit) || block.insets.some((inset) => inset.span % unit !== 0 || inset.column % unit !== 0))) continue;
    const taken = block.span === span ? textColumns : block.span / unit;
    const cells = lines * measureOf + block.span * block.rows + head * span * 0.6;
    // A picture carries its story, and does not swallow it.
    const share = block.rows === 0 ? 0 : (block.span * block.rows) / (cells + 1);
    const heavy = Math.max(0, share - 0.46) * 90;
    const shape = heavy + (span - idealSpan(cells, columns)) ** 2 * (candidate.rank === 0 ? 2.4 : 3.2) + (candidate.rank === 0 ? Math.max(0, columns * 0.6 - span) * 11 : 0);
    const under = (body: number) => {
      if (block.rows === 0) return 0;
      const rest = body - block.rows;
      return rest < 0 ? Number.POSITIVE_INFINITY : rest === 0 ? (block.span === span ? Number.POSITIVE_INFINITY : 3) : rest < 3 ? 14 : rest < 5 ? 6 : 0;
    };
    // A single column is for a brief.
    const height = (body: number) => Math.max(0, 7 - body) * 4 + Math.max(0, body - 46) * 1.2 + (span === 1 ? 5 + Math.max(0, body - 18) : 0);
    const need = lines + taken * block.rows;
    const least = Math.ceil(need / textColumns);
    // A line or two without a head stand in five rows, or nowhere.
    const tiny = !continued && head + least + 1 < 5 ? Math.ceil(5 - head) : 0;
    for (const body of tiny > 0 ? [tiny] : [least, least + 1]) {
      const rows = head + body;
      if (rows > most || (rows < 5 && !continued)) continue;
      if (upright && (rows < 17 || rows > 38)) continue;
      const white = body * textColumns - need;
      if (tiny === 0 && white > Math.max(4, textColumns)) continue;
      const cost = ownCost + shape + block.cost + under(body) + (continued ? 0 : height(body)) + whiteCost(white);
      if (Number.isFinite(cost)) book.put({ rows, cost, leaves: 'nothing', setting: { ...setting, insets: block.insets } }, block.rows === 0 ? white : undefined);
    }
    // What may be cut stands in fewer rows, too, and goes on elsewhere.
    const jumps = press.landing && !candidate.story.uncuttable;
    const anyhow = press.force && !jumps;
    if (!anyhow && (candidate.story.uncuttable || lines < 40 || setting.box !== 'none' || block.cost > 14)) continue;
    const leastBody = anyhow ? 3 : 10;
    for (let body = leastBody; body * textColumns < need - (anyhow ? 0 : 14); body += 1) {
      const rows = head + body;
      const kept = body * textColumns - taken * block.rows;
      if (rows > most || (!anyhow && (kept < 24 || kept < lines * 0.3))) continue;
      if (upright && (rows < 17 || rows > 38)) continue;
      const lost = lines - kept;
      const cost = ownCost + shape + block.cost + under(body) + height(body) + (jumps ? 34 + (lost / lines) * 14 : 500 + lost * 4);
      if (Number.isFinite(cost)) book.put({ rows, cost, leaves: jumps ? 'jump' : 'overset', setting: { ...setting, insets: block.insets } });
    }
  }
}

/** Upright heads are short, and of Chinese characters alone. */
export const mayStandUpright = ({ story, kind, before }: Candidate): boolean =>
  before.length === 0 && (kind === 'news' || kind === 'feature') && story.headline.length <= 2 && story.blocks.length > 2
  && story.headline.every((line) => [...line].length >= 4 && [...line].length <= 16 && !/[，、：；！？\s]/u.test(line))
  && [...story.headline, ...story.deck, ...story.kicker].every((line) => !/[A-Za-z0-9“”‘’（）—…]/u.test(line));

/** An upright head costs one column over the slot's whole height. */
function uprightProbe(press: Press, candidate: Candidate, span: number, setting: Setting): Probe | null {
  if (!mayStandUpright(candidate)) return null;
  const fit = tryFit(press, candidate, { ...placeless, ...setting, insets: [], row: 1, span, rows: 24 });
  if (fit.headOver) return null;
  return { columns: span - 1, head: 1, lines: fit.used };
}
