import { type ChildProcess, fork } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Opened, OpeningOrder } from './opening.ts';
import type { HeavyPicture, PressOrder } from './pdf.ts';
import { FaceGone, PictureTrouble, PressTrouble, ProfileTrouble } from './trouble.ts';

/** An order as it goes to the other process: paths where the office has a way to find them. */
export type WireOrder = Omit<PressOrder, 'photoPath'> & { readonly photos: Readonly<Record<string, string>> };

export type PressAnswer =
  | { readonly pdf: Uint8Array }
  | { readonly opened: Opened }
  | { readonly heavy: readonly HeavyPicture[] }
  | { readonly trouble: 'picture' | 'profile' | 'face' | 'other'; readonly message: string };

export interface PressRoom {
  /** Throws PictureTrouble, ProfileTrouble, FaceGone, PressTrouble. The same order gives the same bytes. */
  print(order: PressOrder): Promise<Uint8Array>;
  /** Pictures of a press file that take more ink than the order's limit. Throws as `print` does. */
  weigh(order: PressOrder): Promise<readonly HeavyPicture[]>;
  /** Opens a picture that somebody sent and writes its derived sizes. Throws PressTrouble. */
  open(order: OpeningOrder): Promise<Opened>;
  /** Starts the other process and has it open the product's faces, so that the first file is as quick as any; nobody waits for it. */
  warm(): void;
  /** Memory of the other process after its last file, in bytes; 0 while there is none. */
  readonly rss: () => number;
  close(): void;
}

export interface PressLimits {
  /** A press that nobody uses is ended after this long, and its memory is free again. */
  readonly idleMs: number;
  /** One file may take this long. */
  readonly patienceMs: number;
  /** A press that has grown beyond this is ended once it has nothing to do. */
  readonly rssBytes: number;
}

const usual: PressLimits = { idleMs: 15 * 60_000, patienceMs: 120_000, rssBytes: 260 * 1024 * 1024 };

/**
 * Makes PDFs and opens pictures in one process of its own, one file after another, started when it is first wanted. Fonts and
 * pictures take their memory there and give it back; the event loop of the office stays with those who type, and a hostile
 * picture can neither hang nor crash it.
 */
export function pressRoom(limits: PressLimits = usual): PressRoom {
  let press: ChildProcess | null = null;
  let rss = 0;
  let busy = false;
  let idle: NodeJS.Timeout | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const end = (): void => {
    clearTimeout(idle);
    press?.kill('SIGKILL');
    press = null;
    rss = 0;
  };

  const started = (): ChildProcess => {
    if (press && rss > limits.rssBytes) end();
    if (!press) {
      const child = fork(join(import.meta.dirname, 'press-child.ts'), [], {
        cwd: join(import.meta.dirname, '../..'), execArgv: ['--import', 'tsx', '--expose-gc', '--max-semi-space-size=4'], serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        // One arena: what is freed goes back to the machine rather than to a thread's own heap.
        env: { ...process.env, MALLOC_ARENA_MAX: '2' },
      });
      child.on('exit', () => {
        if (press === child) press = null;
      });
      // Told after each file, when it has swept.
      child.on('message', (message: { readonly rss?: number }) => {
        if (press !== child || message.rss === undefined) return;
        rss = message.rss;
        if (!busy && rss > limits.rssBytes) end();
      });
      // A press that waits does not keep the office open.
      child.unref();
      child.channel?.unref();
      press = child;
    }
    return press;
  };

  const one = (order: WireOrder | { readonly weigh: WireOrder } | { readonly open: OpeningOrder }): Promise<Exclude<PressAnswer, { readonly trouble: unknown }>> =>
    new Promise((done, fail) => {
      clearTimeout(idle);
      const child = started();
      busy = true;
      child.channel?.ref();
      const settle = (): void => {
        clearTimeout(timer);
        busy = false;
        child.off('message', onAnswer).off('exit', onExit).off('error', onExit);
        child.channel?.unref();
        rest();
      };
      const onAnswer = (message: unknown): void => {
        if (typeof message === 'object' && message !== null && 'rss' in message) return;
        const answer = message as PressAnswer;
        settle();
        if (!('trouble' in answer)) done(answer);
        else if (answer.trouble === 'picture') fail(new PictureTrouble(answer.message));
        else if (answer.trouble === 'profile') fail(new ProfileTrouble(answer.message));
        else if (answer.trouble === 'face') fail(new FaceGone(answer.message));
        else fail(new Error(answer.message));
      };
      const onExit = (): void => {
        settle();
        fail(new PressTrouble('the press stopped'));
      };
      const timer = setTimeout(() => {
        end();
        onExit();
      }, limits.patienceMs);
      child.on('message', onAnswer).on('exit', onExit).on('error', onExit);
      child.send(order, (error) => {
        if (error) onExit();
      });
    });

  const wired = async ({ photoPath, profile, facesFolder, limit, ...order }: PressOrder): Promise<WireOrder> => {
    const ids = new Set(order.sheets.flatMap(({ page }) => page.items.flatMap((item) => (item.type === 'picture' ? [item.photoId] : []))));
    const photos: Record<string, string> = {};
    for (const id of ids) photos[id] = resolve(await photoPath(id));
    return { ...order, photos, ...(profile ? { profile: resolve(profile) } : {}), ...(facesFolder ? { facesFolder: resolve(facesFolder) } : {}), ...(limit ? { limit: { ...limit, folder: resolve(limit.folder) } } : {}) };
  };

  /** One after another: what failed does not keep the next from its turn. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const made = last.then(work);
    last = made.catch(() => undefined);
    return made;
  };

  const rest = (): void => {
    clearTimeout(idle);
    idle = setTimeout(end, limits.idleMs);
    idle.unref();
  };

  return {
    warm() {
      if (press) return;
      const child = started();
      // A press that cannot be started is told to whoever prints, not here.
      child.on('error', () => undefined);
      child.send({ warm: true }, () => undefined);
      // The listener of its figures holds the channel open: a press that waits must not.
      child.channel?.unref();
      rest();
    },
    async print(order) {
      const ready = await wired(order);
      const answer = await inTurn(() => one(ready));
      if (!('pdf' in answer)) throw new PressTrouble('no file came');
      return answer.pdf;
    },
    async weigh(order) {
      const ready = await wired(order);
      const answer = await inTurn(() => one({ weigh: ready }));
      if (!('heavy' in answer)) throw new PressTrouble('nothing was weighed');
      return answer.heavy;
    },
    async open(order) {
      const answer = await inTurn(() => one({ open: { ...order, path: resolve(order.path), screen: resolve(order.screen), thumb: resolve(order.thumb) } }));
      if (!('opened' in answer)) throw new PressTrouble('no picture came');
      return answer.opened;
    },
    rss: () => rss,
    close: end,
  };
}
