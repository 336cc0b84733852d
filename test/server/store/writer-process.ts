/** A process of its own for the durability test: writes without end and says what the store has acknowledged. */
import { openDb } from '../../../server/store/db.ts';
import * as stories from '../../../server/store/stories.ts';
import { evening } from './night.ts';

const db = openDb(JSON.parse(process.argv[2] ?? '{}'));
for (let i = 1; ; i += 1) {
  const bytes = new TextEncoder().encode(`第${i}字`);
  const [seq] = await db.appendUpdates([{ storyId: 's1', bytes, personId: 'p1', origin: 'hand', at: evening + i }]);
  process.stdout.write(`update ${seq}\n`);
  await db.tx(
    async (tx) => {
      await stories.update(tx, 's2', i, { slug: `第${i}次`, updatedAt: evening + i });
      tx.record({
        at: evening + i,
        type: 'story.changed',
        personId: 'p1',
        editionId: null,
        pageId: null,
        storyId: 's2',
        data: { i },
      });
    },
    ['story:s2'],
  );
  process.stdout.write(`move ${i}\n`);
}
