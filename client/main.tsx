import './ui/tokens.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LanguageProvider } from './app/language.tsx';
import { SessionProvider } from './app/session.tsx';
import { Shell } from './app/shell.tsx';
import { queryClient, TRPCProvider, trpcClient } from './app/trpc.ts';
import './app/theme.ts';
import { FrontDoor } from './front-door/front-door.tsx';
import { Notices } from './ui/notice.tsx';
import { Tips } from './ui/tips.tsx';

/** A newer product was installed meanwhile and the old screens are gone: one reload brings the new ones. Words are kept by the room. */
window.addEventListener('vite:preloadError', () => {
  const last = Number(sessionStorage.getItem('banmian.reloaded') ?? 0);
  if (Date.now() - last < 30_000) return;
  sessionStorage.setItem('banmian.reloaded', String(Date.now()));
  location.reload();
});

const root = document.getElementById('root');
if (!root) throw new Error('no #root in the page');

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        <LanguageProvider>
          <SessionProvider frontDoor={<FrontDoor />}>
            <Shell />
          </SessionProvider>
          <Notices />
          <Tips />
        </LanguageProvider>
      </TRPCProvider>
    </QueryClientProvider>
  </StrictMode>,
);
