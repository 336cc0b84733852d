import { defineConfig } from 'vitest/config';

/** Unit, property and server tests; the browser journeys are a project of their own, two at a time when the rest is done. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'rooms', sequence: { groupOrder: 0 }, root: import.meta.dirname, include: ['test/{shared,server,client,architecture}/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        test: {
          name: 'journeys', root: import.meta.dirname, include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/journeys/build.ts'],
          testTimeout: 240_000, hookTimeout: 240_000, maxWorkers: 2, sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
