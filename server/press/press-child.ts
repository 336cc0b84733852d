/** The press in a process of its own: PDFs are made and pictures opened here one after another, so that nobody who types waits for them. */
import { type OpeningOrder, openPicture } from './opening.ts';
import { warmFaces } from './outlines.ts';
import { heavyPictures, makePdf, type PressOrder } from './pdf.ts';
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

type Asked = WireOrder | { readonly weigh: WireOrder } | { readonly open: OpeningOrder };

const unwired = ({ photos, ...order }: WireOrder): PressOrder => ({ ...order, photoPath: async (id) => photos[id] ?? '' });

const answerTo = async (message: Asked): Promise<PressAnswer> => {
  if ('open' in message) return { opened: await openPicture(message.open) };
  if ('weigh' in message) return { heavy: await heavyPictures(unwired(message.weigh)) };
  return { pdf: await makePdf(unwired(message)) };
};

process.on('message', (message: Asked | { readonly warm: true }) => {
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
