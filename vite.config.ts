import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The client is built from client/ into dist/client, which the server serves. */
export default defineConfig({
  root: `${import.meta.dirname}/client`,
  base: '/',
  plugins: [{ ...optimizeLocales.vite({ locales: ['zh-CN', 'en-US'] }), enforce: 'pre' }, react()],
  build: { chunkSizeWarningLimit: 700, outDir: `${import.meta.dirname}/dist/client`, emptyOutDir: true, target: 'es2022', sourcemap: false },
});
