import { rm } from 'node:fs/promises';
import type { TestProject } from 'vitest/node';
import { buildClient } from '../../server/client-build.ts';
import { newDataFolder, startHouse } from '../builders/house.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder with the demo newspaper as it is on its first evening; journeys work on copies. */
    readonly demoFolder: string;
  }
}

/** The journeys look at the product as it is served: built once, and its demo made once, before the first of them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await buildClient();
  const folder = process.env.DEMO_FOLDER || (await newDataFolder());
  // The first start in an empty folder makes the demo; in one that has a paper it leaves all as it is.
  const first = await startHouse({ data: folder });
  await first.stop();
  project.provide('demoFolder', folder);
  return async () => {
    if (!process.env.DEMO_FOLDER) await rm(folder, { recursive: true, force: true });
  };
}
