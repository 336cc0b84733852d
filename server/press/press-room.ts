import { type ChildProcess, fork } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { PressOrder } from './pdf.ts';
import { FaceGone, PictureTrouble, PressTrouble, ProfileTrouble } from './trouble.ts';

/** An order as it goes to the other process: paths where the office has a way to find them. */
export type WireOrder = Omit<PressOrder, 'photoPath'> & { readonly photos: Readonly<Record<string, string>> };

export type PressAnswer =
  | { readonly pdf: Uint8Array }
  | { readonly trouble: 'picture' | 'profile' | 'face' | 'other'; readonly message: string };

export interface PressRoom {
  /** Throws PictureTrouble, ProfileTrouble, FaceGone, PressTrouble. The same order gives the same bytes. */
  print(order: PressOrder): Promise<Uint8Array>;
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
  /** A press that has grown beyond this is replaced before the next file. */
  readonly rssBytes: number;
}

const usual: PressLimits = { idleMs: 15 * 60_000, patienceMs: 120_000, rssBytes: 260 * 1024 * 1024 };

/**
 * Makes PDFs in one process of its own, one file after another, started when it is first wanted. Fonts and pictures take
 * their memory there and give it back; the event loop of the office stays with those who type.
 */
export function pressRoom(limits: PressLimits = usual): PressRoom {
  let press: ChildProcess | null = null;
  let rss = 0;
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
        if (press === child && message.rss !== undefined) rss = message.rss;
      });
      // A press that waits does not keep the office open.
      child.unref();
      child.channel?.unref();
      press = child;
    }
    return press;
  };

  const one = (order: WireOrder): Promise<Uint8Array> =>
    new Promise((done, fail) => {
      clearTimeout(idle);
      const child = started();
      child.channel?.ref();
      const settle = (): void => {
        clearTimeout(timer);
        child.off('message', onAnswer).off('exit', onExit).off('error', onExit);
        child.channel?.unref();
        rest();
      };
      const onAnswer = (message: unknown): void => {
        if (typeof message === 'object' && message !== null && 'rss' in message) return;
        const answer = message as PressAnswer;
        settle();
        if ('pdf' in answer) done(answer.pdf);
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

  const wired = async ({ photoPath, profile, facesFolder, ...order }: PressOrder): Promise<WireOrder> => {
    const ids = new Set(order.sheets.flatMap(({ page }) => page.items.flatMap((item) => (item.type === 'picture' ? [item.photoId] : []))));
    const photos: Record<string, string> = {};
    for (const id of ids) photos[id] = resolve(await photoPath(id));
    return { ...order, photos, ...(profile ? { profile: resolve(profile) } : {}), ...(facesFolder ? { facesFolder: resolve(facesFolder) } : {}) };
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
      const made = last.then(() => one(ready));
      last = made.catch(() => undefined);
      return made;
    },
    rss: () => rss,
    close: end,
  };
}
