import type { ComposedEdition, ComposedPage, Crop, EditionMakeUp } from '../compose/model.ts';
import type { Edition } from '../edition/edition.ts';
import type { CheckBackVerdict, Mark, Round } from '../proof/mark.ts';
import { readersOf, type RoundFacts, roundsDone } from '../proof/rounds.ts';
import type { Credit } from '../story/byline.ts';
import type { StoryKind, StoryTray } from '../story/story.ts';
import type { TitleView } from '../views.ts';
import { publicationForm } from './form.ts';
import type { PageFacts, PlacedPhotoFacts, PlacedStoryFacts } from './page-workflow.ts';
import type { Page, PlacedSlot } from './page.ts';

/** A title's measures for pages; every paper sets its own. */
export interface PageMeasures {
  /** Rounds of proof before signing. */
  readonly proofRounds: Round;
  /** Lines that may stay white under a story. */
  readonly undersetTolerance: number;
  readonly leastPpi: number;
}

/** Three rounds (PR1), two white lines, and 150 ppi, which an 85-line newsprint screen still takes. */
export const usualMeasures: PageMeasures = { proofRounds: 3, undersetTolerance: 2, leastPpi: 150 };

/** A title's own measures, the usual ones where it has none. */
export const measuresOf = (title: Pick<TitleView, 'proofRounds' | 'undersetTolerance' | 'leastPpi'>): PageMeasures => ({
  proofRounds: title.proofRounds ?? usualMeasures.proofRounds, undersetTolerance: title.undersetTolerance ?? usualMeasures.undersetTolerance,
  leastPpi: title.leastPpi ?? usualMeasures.leastPpi,
});

/** Rows and one composition, from which the facts of a page are read. */
export interface PageFactParts {
  readonly title: Pick<TitleView, 'name' | 'sponsorLine' | 'cnLine'>;
  readonly measures?: PageMeasures;
  readonly edition: Pick<Edition, 'on' | 'issueNumber' | 'kind' | 'tray'>;
  readonly page: Page;
  /** All slots of the edition: a story may end on another page. */
  readonly slots: readonly PlacedSlot[];
  readonly stories: readonly {
    readonly id: string;
    readonly title: string;
    readonly kind: StoryKind;
    readonly tray: StoryTray;
    readonly credits: readonly Credit[];
  }[];
  /** Ids of stories whose words are no longer those of the revision last signed (landed marks are no change). */
  readonly changedSinceCleared: ReadonlySet<string>;
  readonly photos: readonly { readonly id: string; readonly caption: string; readonly credits: readonly Credit[] }[];
  /** Every mark of the page that was not withdrawn, of this plate. */
  readonly marks: readonly (Pick<Mark, 'id' | 'storyId' | 'round' | 'kind' | 'status' | 'anchor'> & {
    readonly checkBack: CheckBackVerdict | null;
  })[];
  readonly proofs: readonly RoundFacts[];
  readonly approvedBy: string | null;
  readonly makeUp: EditionMakeUp;
  /** Null when it could not be composed: then nothing is said of fit. */
  readonly composed: ComposedEdition | null;
}

/** All that weighs on one page (PG1–PG7), out of the rows. */
export function pageFacts(parts: PageFactParts): PageFacts {
  const { page, composed } = parts;
  const measures = parts.measures ?? usualMeasures;
  const own = parts.slots.filter((s) => s.pageId === page.id);
  const made = parts.makeUp.pages.find((p) => p.id === page.id);
  const drawn = composed?.pages.find((p) => p.pageId === page.id);
  return {
    tray: page.tray, editionTray: parts.edition.tray, lateSlots: page.lateSlots, responsibleEditorId: page.responsibleEditorId,
    readBy: readersOf(parts.proofs), proofRounds: measures.proofRounds, roundsDone: roundsDone(parts.proofs, page.plate),
    reading: parts.proofs.some((p) => p.plate === page.plate && p.state === 'reading'),
    approvedBy: parts.approvedBy,
    slots: own.map((s) => ({
      id: s.id, kind: s.kind, storyId: s.storyId, photoId: s.advertisementId ?? s.photoId,
      // A box without words of its own shows the paper's hotline.
      text: s.text || (s.kind === 'text' ? (made?.furniture.hotlineLine ?? '') : ''),
    })),
    stories: placedStories(parts, own),
    photos: placedPhotos(parts, made, drawn),
    marks: parts.marks.map((m) => ({
      markId: m.id, storyId: m.storyId, round: m.round, kind: m.kind, status: m.status, checkBack: m.checkBack,
      quote: m.anchor.quote || m.anchor.prefix.slice(-4),
    })),
    problems: drawn?.problems ?? [],
    form: made
      ? publicationForm({
        title: parts.title, edition: parts.edition, pages: parts.makeUp.pages.length, page: made,
        ...(drawn ? { composed: drawn } : {}),
      })
      : [],
    pageCreditsMissing: !page.responsibleEditorId || !page.artEditorId || !page.proofreaderIds.some((id) => id !== null),
    undersetTolerance: measures.undersetTolerance, leastPpi: measures.leastPpi,
  };
}

/** Pieces that carry no byline: what an office signs, and what is only a line or a picture. */
const withoutByline: ReadonlySet<StoryKind> = new Set(['notice', 'brief', 'photo-story', 'filler']);

/** Stories that stand in a slot: its own, and those of its sidebars. */
export const storiesIn = (slot: Pick<PlacedSlot, 'storyId' | 'insets'>): readonly string[] => [
  ...(slot.storyId ? [slot.storyId] : []), ...slot.insets.flatMap((i) => (i.kind === 'sidebar' && i.storyId ? [i.storyId] : [])),
];

function placedStories(parts: PageFactParts, own: readonly PlacedSlot[]): readonly PlacedStoryFacts[] {
  const ids = [...new Set(own.flatMap(storiesIn))];
  return ids.flatMap((id): PlacedStoryFacts[] => {
    const story = parts.stories.find((s) => s.id === id);
    if (!story) return [];
    const legs = parts.slots.filter((s) => storiesIn(s).includes(id)).sort((a, b) => a.leg - b.leg);
    const last = legs.at(-1);
    // A sidebar's white stays in its box; what is too much there is told as the slot's.
    const beside = !legs.some((s) => s.storyId === id);
    const here = legs.filter((s) => s.pageId === parts.page.id).at(-1);
    return [{
      storyId: id, title: story.title, tray: story.tray, changedSinceCleared: parts.changedSinceCleared.has(id),
      fit: parts.composed?.fits[id] ?? null,
      // A click goes to this page's own slot even when the text ends elsewhere.
      lastSlotId: here?.id ?? '', lastSlotHere: !beside && last?.pageId === parts.page.id,
      creditsMissing: !withoutByline.has(story.kind) && !story.credits.some((c) => c.name.trim() !== ''),
    }];
  });
}

function placedPhotos(
  parts: PageFactParts, made: EditionMakeUp['pages'][number] | undefined, drawn: ComposedPage | undefined,
): readonly PlacedPhotoFacts[] {
  const placed = (made?.slots ?? []).flatMap((s) =>
    [...(s.photoId ? [s.photoId] : []), ...s.insets.map((i) => i.photoId)].map((photoId) => ({ photoId, slotId: s.id })));
  return placed.flatMap(({ photoId, slotId }): PlacedPhotoFacts[] => {
    const photo = parts.photos.find((p) => p.id === photoId);
    const set = parts.makeUp.photos[photoId];
    // An advertisement's picture has no words of ours, but it must be fine enough like any other.
    if (!set || (!photo && !set.advertisement)) return [];
    const box = drawn?.items.find((i) => i.type === 'picture' && i.photoId === photoId && i.slotId === slotId);
    return [{
      photoId, slotId, ppi: box?.type === 'picture' ? effectivePpi(set, box) : null,
      captionMissing: photo?.caption.trim() === '', creditsMissing: photo !== undefined && !photo.credits.some((c) => c.name.trim() !== ''),
    }];
  });
}

/** Pixels per inch of a picture (or the part of it that is shown) in its rectangle (mpt): the side that is stretched most counts. */
export function effectivePpi(
  pixels: { readonly widthPx: number; readonly heightPx: number }, box: { readonly width: number; readonly height: number; readonly crop?: Crop },
): number {
  const shown = { width: (pixels.widthPx * (box.crop?.width ?? 1000)) / 1000, height: (pixels.heightPx * (box.crop?.height ?? 1000)) / 1000 };
  return Math.min(shown.width / (box.width / 72_000), shown.height / (box.height / 72_000));
}
