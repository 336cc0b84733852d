import type { IncomingMessage } from 'node:http';
import { parse, serialize } from 'hono/utils/cookie';

/** The session's cookie. Opaque token; the server keeps only its hash. */
export const cookieName = 'banmian';
const fourteenDays = 14 * 24 * 3600;

/** The session token in a Cookie header, or null. */
export function tokenIn(cookies: string | null | undefined): string | null {
  if (!cookies) return null;
  return parse(cookies, cookieName)[cookieName] ?? null;
}

/** The Set-Cookie value that keeps (or, with null, forgets) a session. */
export function sessionCookie(token: string | null, secure: boolean): string {
  return serialize(cookieName, token ?? '', {
    path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: token ? fourteenDays : 0,
  });
}

/**
 * Whether a request that changes something, or opens a socket, comes from our own pages. Browsers send Origin with both;
 * a caller without one is not a browser and carries no ambient cookie of a victim.
 */
export function originAllowed(origin: string | null | undefined, host: string | null | undefined, publicUrl: URL | null): boolean {
  if (!origin) return true;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  return publicUrl ? from.origin === publicUrl.origin : from.host === host;
}

/** The caller's address for rate limits: the socket's, or what our own proxy says when one is configured. */
export function addressOf(request: IncomingMessage, publicUrl: URL | null): string {
  const forwarded = request.headers['x-forwarded-for'];
  // Only the last hop is our proxy's word; the rest is the caller's own.
  if (publicUrl && typeof forwarded === 'string') return forwarded.split(',').at(-1)?.trim() ?? '';
  return request.socket.remoteAddress ?? '';
}
