import type { Faces } from '../../shared/compose/model.ts';
import { proposePages, type ProposeRoom } from './propose-page.ts';

/** What the worker is asked and answers. */
export interface ProposeAsk { readonly room: ProposeRoom; readonly faces: Faces; readonly seed: number }

self.addEventListener('message', (event: MessageEvent<ProposeAsk>) => {
  const { room, faces, seed } = event.data;
  try {
    self.postMessage({ ok: true, seed, pages: proposePages(room, faces, seed) });
  } catch (error) {
    self.postMessage({ ok: false, seed, said: error instanceof Error ? error.message : String(error) });
  }
});
