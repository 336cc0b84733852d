import type { Server } from 'node:http';
import { join } from 'node:path';

/** Puts Vite's development server in front of the office, for hot reload while developing. */
export async function putViteBefore(server: Server): Promise<void> {
  const { createServer: create } = await import('vite');
  const vite = await create({
    configFile: join(import.meta.dirname, '..', 'vite.config.ts'),
    appType: 'spa',
    server: { middlewareMode: true, hmr: { server } },
  });
  const [office] = server.listeners('request') as ((...args: unknown[]) => void)[];
  server.removeAllListeners('request');
  server.on('request', (request, response) => {
    if (/^\/(trpc|photos|advertisements|press|faces|healthz)(\/|$)/.test(request.url ?? '')) office?.(request, response);
    else vite.middlewares(request, response);
  });
}
