import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { elementsOf, fragmentOf, openCopy, readCopy } from '../../../shared/collab/copy-doc.ts';
import * as updates from '../../../server/store/updates.ts';
import { type Collab, hand, type Hand, openCollab } from './open-collab.ts';

/** How many edits each seed makes; a longer run asks for more. */
const edits = Number(process.env['BANMIAN_EDITS'] ?? 600);

let collab: Collab;
const hands: Hand[] = [];
afterEach(async () => {
  for (const each of hands.splice(0)) each.leave();
  await collab.stop();
});

const textOf = (element: Y.XmlElement): Y.XmlText => {
  if (element.length === 0) element.insert(0, [new Y.XmlText()]);
  return element.get(0) as Y.XmlText;
};
const put = (doc: Y.Doc, at: number, kind: string, words: string) => {
  const element = new Y.XmlElement(kind);
  element.insert(0, [new Y.XmlText(words)]);
  fragmentOf(doc).insert(at, [element]);
};

for (const seed of [7, 2031, 90_210]) {
  it(`seed ${seed}: hands that type, split, join and change kinds while lines tear and marks go in end with one text`, async () => {
    collab = await openCollab();
    let state = seed;
    const dice = (n: number) => (state = (state * 48271) % 2147483647) % n;
    for (const person of ['p1', 'p2', 'p3', 'p4']) hands.push(hand(collab.url, 's1', person, { reconnect: true }));
    await Promise.all(hands.map((each) => each.sees(() => true)));
    const reached: Record<string, number> = { insertion: 0, deletion: 0, split: 0, join: 0, kind: 0, drop: 0, back: 0, mark: 0, markBesideTyping: 0 };
    const count = (what: string) => {
      reached[what] = (reached[what] ?? 0) + 1;
    };
    const marks: Promise<unknown>[] = [];
    const open = new Set<string>();
    for (let i = 0; i < edits; i++) {
      const each = hands[dice(hands.length)]!;
      const { doc } = each;
      const all = elementsOf(doc);
      const at = dice(all.length);
      const element = all[at]!;
      const text = textOf(element);
      const spot = dice(text.length + 1);
      const words = text.toString();
      const roll = dice(100);
      doc.transact(() => {
        if (roll < 58) {
          text.insert(spot, `词${i.toString(36)}`);
          count('insertion');
        } else if (roll < 66 && text.length > 0) {
          text.delete(dice(text.length), 1);
          count('deletion');
        } else if (roll < 76 && all.length < 60) {
          // As the editor splits: the rest of the words goes into a paragraph of its own.
          put(doc, at + 1, 'paragraph', words.slice(spot));
          text.delete(spot, text.length - spot);
          count('split');
        } else if (roll < 83 && at + 1 < all.length && all.length > 4) {
          text.insert(text.length, textOf(all[at + 1]!).toString());
          fragmentOf(doc).delete(at + 1, 1);
          count('join');
        } else if (roll < 88) {
          put(doc, at, ['crosshead', 'paragraph', 'pull-out'][dice(3)]!, words);
          fragmentOf(doc).delete(at + 1, 1);
          count('kind');
        }
      });
      if (roll >= 88 && roll < 93 && each.provider.shouldConnect) {
        each.provider.disconnect();
        count('drop');
      } else if (roll >= 93 && roll < 97 && !each.provider.shouldConnect) {
        each.provider.connect();
        count('back');
      } else if (roll >= 97) {
        const name = `改${i}`;
        open.add(name);
        count('mark');
        marks.push(collab.rooms.exclusive('s1', async (room) => {
          await collab.db.tx((tx) => room.stage(tx, 'mark', 'p4', (fork) => textOf(elementsOf(fork)[0]!).insert(0, name)), []);
          open.delete(name);
        }));
      }
      if (open.size > 0 && roll < 88) count('markBesideTyping');
      // Now and then the server has its say; otherwise what several hands did comes in together.
      if (i % 5 === 0) await new Promise((done) => setImmediate(done));
    }
    for (const each of hands) if (!each.provider.shouldConnect) each.provider.connect();
    await Promise.all(marks);
    await Promise.all(hands.map((each) => each.stored()));
    const kept = openCopy(...(await updates.list(collab.db.read, 's1')).map((row) => row.bytes));
    const last = readCopy(kept);
    const vector = Y.encodeStateVector(kept);
    for (const each of hands) {
      await each.sees(() => Buffer.from(Y.encodeStateVector(each.doc)).length >= vector.length && JSON.stringify(readCopy(each.doc)) === JSON.stringify(last));
      expect(readCopy(each.doc)).toEqual(last);
      for (const ack of each.acks) for (const [client, clock] of ack.vector) expect(Y.getState(kept.store, client)).toBeGreaterThanOrEqual(clock);
    }
    expect(await collab.rooms.exclusive('s1', async (room) => room.copy())).toEqual(last);
    expect(kept.store.pendingStructs).toBeNull();
    console.info(`seed ${seed}: ${Object.entries(reached).map(([what, n]) => `${what} ${n}`).join(', ')}, paragraphs ${last.blocks.length}`);
    for (const [what, n] of Object.entries(reached)) expect(n, what).toBeGreaterThan(0);
  });
}
