import type { EditionMakeUp, Furniture } from '../../shared/compose/model.ts';
import { folioText } from '../../shared/page/jump.ts';
import type { ProposedSlot } from '../../shared/page/propose.ts';
import type { FiledEdition } from './filing.ts';
import type { LaidPages } from './lay-pages.ts';
import { given } from './temporary-office.ts';

/** Has the art editor place what was proposed, slot by slot and jump by jump (PG5), and gives the office's own make-up of it. */
export async function placePages(edition: FiledEdition, laid: LaidPages): Promise<EditionMakeUp> {
  const { desk: { office }, art, pageIds, own } = edition;
  const legs = new Map<string, string>();
  for (const [i, page] of laid.pages.entries()) {
    const pageId = pageIds[own + i] ?? '';
    await emptied(edition, pageId);
    for (const slot of page.slots) {
      const slotId = await laidSlot(edition, pageId, slot);
      if (!slot.storyId) continue;
      const from = legs.get(slot.storyId);
      if (from) given(await office.pages.jump(art, { fromSlotId: from, toSlotId: slotId }), 'a jump');
      else await placed(edition, pageId, slotId, slot.storyId, slot.photoId);
      legs.set(slot.storyId, slotId);
    }
  }
  const makeUp = await edition.makeUp();
  const used = new Set(laid.pages.map((_, i) => pageIds[own + i]));
  return { ...makeUp, pages: makeUp.pages.filter((page) => used.has(page.id)).map((page) => ({ ...page, furniture: formOn(page.furniture, laid.form, page.id === pageIds[own]) })) };
}

/** The page carries the words that the text has, as it has them; a continuing page says which paper, day and folio it is. */
function formOn(office: Furniture, text: Furniture, own: boolean): Furniture {
  const none = { issueLine: '', pagesLine: '', sponsorLine: '', cnLine: '', hotlineLine: '', credits: '' };
  return own ? text : { ...office, ...none, nameplate: text.nameplate, dateLine: text.dateLine, section: '', folio: `${office.folio}版` };
}

/** Puts a story into its slot, and its picture where the slot does not take it by itself. */
async function placed({ desk: { office }, art }: FiledEdition, pageId: string, slotId: string, storyId: string, photoId: string | undefined): Promise<void> {
  given(await office.pages.place(art, { slotId, version: 1, storyId }), 'a story in its slot');
  // A look at a page sets the whole edition: not for every story of a hundred.
  if (!photoId) return;
  const slot = (await office.pages.get(art, pageId)).slots.find((one) => one.id === slotId);
  if (slot && slot.photoId !== photoId) given(await office.pages.place(art, { slotId, version: slot.version, photoId }), 'a picture in its slot');
}

/** Takes off what the template laid. */
export async function emptied({ desk: { office }, art }: FiledEdition, pageId: string): Promise<void> {
  for (const slot of (await office.pages.get(art, pageId)).slots) {
    let { version } = slot;
    if (slot.locked) ({ version } = given(await office.pages.changeSlot(art, { slotId: slot.id, version, patch: { locked: false } }), 'unlocking a slot'));
    given(await office.pages.removeSlot(art, { slotId: slot.id, version }), 'taking a slot away');
  }
}

async function laidSlot({ desk: { office }, art }: FiledEdition, pageId: string, { id: _, storyId: __, photoId, text: ___, words, ...shape }: ProposedSlot): Promise<string> {
  const { slotId } = given(await office.pages.addSlot(art, { pageId, slot: { ...shape, locked: false } }), `a slot at ${shape.column}, ${shape.row}`);
  let version = 1;
  if (words) ({ version } = given(await office.pages.changeSlot(art, { slotId, version, patch: { text: words } }), 'words of a box'));
  if (photoId && shape.kind === 'photo') given(await office.pages.place(art, { slotId, version, photoId }), 'a picture');
  return slotId;
}

/** «02»: folio of a page of the make-up, for messages. */
export const folioOf = (makeUp: EditionMakeUp, pageId: string): string => folioText(makeUp.pages.find((page) => page.id === pageId)?.folio ?? 0);
