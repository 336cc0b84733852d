import { buildClient } from '../../server/client-build.ts';

/** The journeys look at the product as it is served: built once, before the first of them. */
export async function setup(): Promise<void> {
  await buildClient();
}
