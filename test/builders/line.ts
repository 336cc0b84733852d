import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to the house that can be cut in the middle of a word and mended again; its address stays the same. */
export interface Line {
  readonly url: string;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** Lays a line to a running house. A cut one drops what was on its way, in both directions, and takes nobody up. */
export async function layLine(house: string): Promise<Line> {
  const port = Number(new URL(house).port);
  const ends = new Set<Socket>();
  let whole = true;
  const server = createServer((near) => {
    if (!whole) return near.destroy();
    const far = connect(port, '127.0.0.1');
    for (const [one, other] of [[near, far], [far, near]] as const) {
      ends.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        ends.delete(one);
        other.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
    return undefined;
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const cut = (): void => {
    whole = false;
    for (const end of ends) end.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => { whole = true; },
    close: () => {
      cut();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
