/** The press in a process of its own: PDFs are made and pictures opened here one after another, so that nobody who types waits for them. */
import { type OpeningOrder, openPicture } from './opening.ts';
import { warmFaces } from './outlines.ts';
import { makePdf } from './pdf.ts';
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

const answerTo = async (message: WireOrder | { readonly open: OpeningOrder }): Promise<PressAnswer> => {
  if ('open' in message) return { opened: await openPicture(message.open) };
  const { photos, ...order } = message;
  return { pdf: await makePdf({ ...order, photoPath: async (id) => photos[id] ?? '' }) };
};

process.on('message', (message: WireOrder | { readonly open: OpeningOrder } | { readonly warm: true }) => {
  if ('warm' in message) return void warmFaces().then(sweep, () => undefined);
  void answerTo(message)
    .catch(troubleOf)
    .then((answer) => {
      process.send?.(answer);
      sweep();
    });
});
// Nobody is left to print for.
process.on('disconnect', () => process.exit(0));
