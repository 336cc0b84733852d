import type { SlotState } from '../../shared/page/slot-acts.ts';
import type { ProposedPage } from './propose-page.ts';
import type { words } from './words.ts';

type Say = (key: keyof typeof words, figures?: Readonly<Record<string, string | number>>) => string;

const stories: ReadonlySet<SlotState['kind']> = new Set(['story', 'photo-story', 'notice']);
const area = (slot: SlotState): number => slot.span * slot.rows;

/** What an editor would say of a make-up at a glance, each trait under its own name so that make-ups can be told apart by it. */
function traitsOf(page: ProposedPage, columns: number, titles: Readonly<Record<string, string>>, say: Say): ReadonlyMap<string, string> {
  const told = page.slots.filter((slot) => stories.has(slot.kind) && slot.storyId !== null);
  const title = (slot: SlotState): string => titles[slot.storyId ?? ''] ?? '';
  const wide = (span: number): string => (span >= columns ? say('fullWidth') : say('columnsWide', { n: span }));
  const side = (slot: SlotState): string => {
    const middle = slot.column + slot.span / 2;
    return slot.span > columns * 0.7 ? '' : say(middle < columns / 2 ? 'atLeft' : 'atRight');
  };
  const lead = told.find((slot) => slot.storyId === page.lead);
  const rest = told.filter((slot) => slot !== lead && slot.kind === 'story').sort((a, b) => area(b) - area(a));
  const [second] = rest;
  // A story at the foot holds the page down; the widest of those that stand on its last rows.
  const lowest = Math.max(0, ...told.map((slot) => slot.row + slot.rows));
  const foot = told.filter((slot) => slot.row + slot.rows > lowest - 4 && slot !== lead && slot !== second).sort((a, b) => b.span - a.span)[0];
  const ear = page.slots.find((slot) => slot.kind === 'ear' && slot.storyId !== null) ?? told.find((slot) => slot.row === 0 && slot !== lead);
  const upright = told.filter((slot) => slot.headDirection === 'vertical');
  const pictures = page.slots.flatMap((slot) => [
    ...(slot.photoId ? [{ span: slot.span, size: area(slot) * 0.7 }] : []), ...slot.insets.filter((inset) => inset.photoId).map((inset) => ({ span: inset.span, size: inset.span * inset.rows })),
  ]).sort((a, b) => b.size - a.size);
  const boxed = told.filter((slot) => slot.box.endsWith('frame') || slot.box === 'tint' || slot.box === 'reversed').length;
  return new Map([
    ...(lead ? [['lead', say('traitLead', { title: title(lead) })], ['lead-place', say('traitLeadPlace', { wide: wide(lead.span), side: side(lead) })]] as const : []),
    ['picture', pictures[0] ? say('traitPicture', { wide: wide(pictures[0].span) }) : say('traitNoPicture')],
    ...(second ? [['second', say('traitSecond', { title: title(second) })], ['second-place', say('traitSecondPlace', { wide: wide(second.span), side: side(second) })]] as const : []),
    ['upright', upright.length > 0 ? say('traitUpright', { titles: upright.map((slot) => `《${title(slot)}》`).join('') }) : say('traitNoUpright')],
    ...(ear ? [['ear', say('traitEar', { title: title(ear) })] as const] : []),
    ...(foot ? [['foot', say('traitFoot', { title: title(foot) })] as const] : []),
    ['boxed', boxed > 0 ? say('traitBoxed', { n: boxed }) : say('traitNoBox')],
    ['pictures', say('pictures', { n: page.photos })],
    ['white', say('whiteLines', { lines: page.underLines })],
  ]);
}

/** What tells the make-ups apart, for each of them, and what they all have in common. A single one has nothing in common with itself. */
export function tellApart(pages: readonly ProposedPage[], columns: number, titles: Readonly<Record<string, string>>, say: Say): {
  readonly own: readonly (readonly string[])[]; readonly common: readonly string[];
} {
  const all = pages.map((page) => traitsOf(page, columns, titles, say));
  const [first] = all;
  const same = new Set(pages.length < 2 || !first ? [] : [...first].filter(([name, said]) => all.every((one) => one.get(name) === said)).map(([name]) => name));
  return {
    own: all.map((traits) => [...traits].filter(([name]) => !same.has(name)).map(([, said]) => said)),
    common: first ? [...first].filter(([name]) => same.has(name)).map(([, said]) => said) : [],
  };
}
