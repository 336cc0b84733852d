import './ui/tokens.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { LanguageProvider } from './app/language.tsx';
import { Shell } from './app/shell.tsx';
import { SessionProvider } from './app/session.tsx';
import { queryClient, TRPCProvider, trpcClient } from './app/trpc.ts';
import './app/theme.ts';
import { FrontDoor } from './front-door/front-door.tsx';
import { Notices } from './ui/notice.tsx';
import { Tips } from './ui/tips.tsx';

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
