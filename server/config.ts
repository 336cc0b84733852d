import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** How this process is to run; from the command line first, then from environment variables of the same names. */
export interface Config {
  /** Folder of the database, the photos and the press files. */
  readonly data: string;
  readonly port: number;
  /** Address to listen on; the loopback unless told otherwise. */
  readonly host: string;
  /** Fill an empty data folder with the demo newspaper. A folder that has a paper is left as it is. */
  readonly demo: boolean;
  /** Serve the client from source with hot reload. */
  readonly dev: boolean;
  /** The address people type, when a proxy stands in front (sets Secure cookies, the allowed Origin, and trusts its forwarded address). */
  readonly publicUrl: URL | null;
  /** PostgreSQL connection string; SQLite in the data folder when absent. */
  readonly database: string | null;
}

export const usage = `npm start -- [--data DIR] [--port N] [--host ADDRESS] [--no-demo] [--public-url URL]
  --data DIR         数据文件夹,默认 ./data · where everything is kept            (DATA)
  --port N           端口,默认 8127 · port                                       (PORT)
  --host ADDRESS     监听地址,默认 127.0.0.1 · address to listen on               (HOST)
  --no-demo          空文件夹不建示例报社,在浏览器里建自己的报 · begin your own paper (NO_DEMO=1)
  --public-url URL   前面有反向代理时的公开地址 · public address behind a proxy      (PUBLIC_URL)`;

/** A command line that cannot be understood; the message is for the person at the terminal. */
export class BadConfig extends Error {}

/** Reads the configuration. Throws `BadConfig` with a sentence on a wrong value. */
export function readConfig(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Config {
  const options = {
    data: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' }, demo: { type: 'boolean' }, dev: { type: 'boolean' },
    'public-url': { type: 'string' }, database: { type: 'string' }, help: { type: 'boolean' },
  } as const;
  const { values } = (() => {
    try {
      return parseArgs({ args: [...argv], options, allowNegative: true, strict: true });
    } catch (error) {
      throw new BadConfig(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    }
  })();
  if (values.help) throw new BadConfig(usage);
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string' && value.trim() === '') throw new BadConfig(`--${name} 后面是空的 · nothing stands after --${name}\n${usage}`);
  }
  // A variable that is set to nothing is not set: an empty folder name would be wherever the process happens to stand.
  const said = (name: string): string | undefined => env[name]?.trim() || undefined;
  const port = Number(values.port ?? said('PORT') ?? 8127);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new BadConfig(`端口须是 0 到 65535 的整数 · the port must be a whole number from 0 to 65535\n${usage}`);
  }
  const address = values['public-url'] ?? said('PUBLIC_URL');
  if (address && !/^https?:$/.test(URL.canParse(address) ? new URL(address).protocol : '')) throw new BadConfig(`公开地址不是网址 · not a URL: ${address}\n${usage}`);
  return {
    data: resolve(values.data ?? said('DATA') ?? 'data'),
    port,
    host: values.host ?? said('HOST') ?? '127.0.0.1',
    demo: values.demo ?? said('NO_DEMO') === undefined,
    dev: values.dev ?? false,
    publicUrl: address ? new URL(address) : null,
    database: values.database ?? said('DATABASE_URL') ?? null,
  };
}
