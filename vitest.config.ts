import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The longest journeys begin first: on a fresh clone nothing else tells how long a file takes, and one left over at the end waits alone. */
const longest = ['screens', 'night', 'art-desk', 'writing'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = (file: TestSpecification): number => {
      const at = longest.findIndex((name) => file.moduleId.endsWith(`journeys/${name}.test.ts`));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}

/** Unit, property and server tests; the browser journeys are a project of their own, two at a time when the rest is done. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'rooms', root: import.meta.dirname, include: ['test/{shared,server,client,architecture}/**/*.test.ts'],
          sequence: { groupOrder: 0 }, testTimeout: 60_000, hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys', root: import.meta.dirname, include: ['test/journeys/**/*.test.ts'],
          globalSetup: ['test/journeys/build.ts'],
          sequence: { groupOrder: 1 }, testTimeout: 240_000, hookTimeout: 240_000, maxWorkers: 2,
        },
      },
    ],
  },
});
