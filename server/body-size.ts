import type { Context, MiddlewareHandler } from 'hono';

/**
 * Refuses a body of more than `most` bytes, by what its length says or, where that is not told, as it comes in. What came in
 * pieces is handed on whole, as a request of its own: hono's own limit cannot remake the server's light requests.
 */
export function bodySize(most: number, refuse: (c: Context) => Response): MiddlewareHandler {
  return async (c, next) => {
    const told = c.req.header('content-length');
    if (told !== undefined && !(Number(told) <= most)) return refuse(c);
    if (c.req.header('transfer-encoding') === undefined) return next();
    const parts: Uint8Array[] = [];
    let size = 0;
    for await (const part of c.req.raw.body ?? []) {
      size += part.length;
      if (size > most) return refuse(c);
      parts.push(part);
    }
    c.req.raw = new Request(c.req.url, { method: c.req.method, headers: c.req.raw.headers, body: size > 0 ? Buffer.concat(parts) : null });
    return next();
  };
}
