import type { PlacedSlot } from '../../shared/page/page.ts';
import type { PageView } from '../../shared/views.ts';
import { type Newsroom, ok, paragraphs, type Who } from './newsroom.ts';

export interface ReadyPage {
  readonly editionId: string;
  readonly pageId: string;
  readonly slot: PlacedSlot;
  readonly storyId: string;
}

/** Pages on their way through a night: filled, read, approved and signed by those whose work it is. */
export interface PageDesk {
  view(pageId: string, who?: Who): Promise<PageView>;
  /** An edition whose last page holds one cleared story that fits: ready for its first proof. */
  readyPage(templates?: string[]): Promise<ReadyPage>;
  /** The same on a page of an edition that is there. */
  readyOn(editionId: string, pageId: string): Promise<ReadyPage>;
  /** A page with nothing on it but its folio line, one story slot and the credits, so that it can be signed; the story's slot. */
  plainPage(pageId: string): Promise<PlacedSlot>;
  /** Writes as many paragraphs as leave the slot neither over nor under beyond tolerance. */
  fitting(pageId: string, slotId: string, storyId: string): Promise<void>;
  readRounds(pageId: string, editionId: string): Promise<void>;
  /** From its first proof to the duty editor's signature. */
  sign(ready: ReadyPage): Promise<void>;
  signedPage(templates?: string[]): Promise<ReadyPage>;
}

export function found<T>(thing: T | undefined): T {
  if (thing === undefined) throw new Error('missing');
  return thing;
}

export function pageDesk(night: Newsroom): PageDesk {
  const { pages, proofs } = night.office;
  const view = (pageId: string, who: Who = 'art') => pages.get(night.as(who), pageId);

  const plainPage = async (pageId: string): Promise<PlacedSlot> => {
    for (const slot of (await view(pageId)).slots) {
      if (slot.kind === 'folio-line' || slot.kind === 'credits' || slot.kind === 'masthead') continue;
      if (slot.locked) ok(await pages.changeSlot(night.as('art'), { slotId: slot.id, version: slot.version, patch: { locked: false } }));
      const now = (await view(pageId)).slots.find((s) => s.id === slot.id);
      ok(await pages.removeSlot(night.as('art'), { slotId: slot.id, version: now?.version ?? 0 }));
    }
    const { slotId } = ok(await pages.addSlot(night.as('art'), {
      pageId, slot: {
        kind: 'story', column: 0, row: 20, span: 4, rows: 20, bodyColumns: 4, headStyle: 'standard', headDirection: 'horizontal', headSpan: 0, insets: [],
        box: 'none', locked: false,
      },
    }));
    return found((await view(pageId)).slots.find((s) => s.id === slotId));
  };

  const fitting = async (pageId: string, slotId: string, storyId: string): Promise<void> => {
    const fits = async () => (await view(pageId)).stories.find((s) => s.id === storyId)?.fit;
    for (let n = 1; n < 200; n++) {
      await night.write(storyId, paragraphs('灯火通明的编辑部', n));
      const fit = await fits();
      if (fit && fit.over === 0 && fit.under <= 2) return;
      if (fit && fit.over > 0) {
        // One paragraph too many: a shorter last one.
        for (let cut = 70; cut > 5; cut -= 5) {
          await night.write(storyId, [...paragraphs('灯火通明的编辑部', n - 1), { kind: 'paragraph', text: '夜'.repeat(cut) }]);
          const now = await fits();
          if (now && now.over === 0 && now.under <= 2) return;
        }
      }
    }
    throw new Error(`nothing fits the slot ${slotId}`);
  };

  const desk: PageDesk = {
    view,
    plainPage,
    fitting,
    async readyPage(templates = ['inner', 'inner']) {
      const { editionId, pageIds } = await night.edition(templates);
      return desk.readyOn(editionId, found(pageIds.at(-1)));
    },
    async readyOn(editionId, pageId) {
      const slot = await plainPage(pageId);
      const storyId = await night.story({ editionId, pageId });
      ok(await pages.place(night.as('art'), { slotId: slot.id, version: slot.version, storyId }));
      await fitting(pageId, slot.id, storyId);
      await night.clear(storyId);
      return { editionId, pageId, slot: found((await view(pageId)).slots.find((s) => s.id === slot.id)), storyId };
    },
    async readRounds(pageId, editionId) {
      for (const reader of ['reader1', 'reader2'] as const) {
        ok(await night.movePage('art', pageId, 'start-proof'));
        const proof = found((await proofs.list(night.as(reader), editionId)).find((p) => p.pageId === pageId && p.state === 'reading'));
        ok(await proofs.finish(night.as(reader), { proofId: proof.id }));
      }
    },
    async sign({ pageId, editionId }) {
      await desk.readRounds(pageId, editionId);
      ok(await night.movePage('editor', pageId, 'finish-proofs'));
      ok(await night.movePage('editor', pageId, 'approve'));
      ok(await night.movePage('duty', pageId, 'sign'));
    },
    async signedPage(templates) {
      const ready = await desk.readyPage(templates);
      await desk.sign(ready);
      return ready;
    },
  };
  return desk;
}
