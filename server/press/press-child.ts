/** The press in a process of its own: PDFs are made here one after another, so that nobody who types waits for a page. */
import { warmFaces } from './outlines.ts';
import { type PressOrder, makePdf } from './pdf.ts';
import type { PressAnswer, WireOrder } from './press-room.ts';
import { FaceGone, PictureTrouble, ProfileTrouble } from './trouble.ts';

const troubleOf = (error: unknown): PressAnswer => {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof PictureTrouble) return { trouble: 'picture', message };
  if (error instanceof ProfileTrouble) return { trouble: 'profile', message };
  if (error instanceof FaceGone) return { trouble: 'face', message };
  return { trouble: 'other', message: error instanceof Error ? (error.stack ?? message) : message };
};

/** Between two files, when nobody waits for it. */
const sweep = (): void => {
  globalThis.gc?.();
  process.send?.({ rss: process.memoryUsage.rss() });
};

process.on('message', (message: WireOrder | { readonly warm: true }) => {
  if ('warm' in message) return void warmFaces().then(sweep, () => undefined);
  const { photos, ...order } = message;
  const photoPath: PressOrder['photoPath'] = async (id) => photos[id] ?? '';
  void makePdf({ ...order, photoPath })
    .then((pdf): PressAnswer => ({ pdf }), troubleOf)
    .then((answer) => {
      process.send?.(answer);
      sweep();
    });
});
// Nobody is left to print for.
process.on('disconnect', () => process.exit(0));
