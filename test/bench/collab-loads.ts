/** Loads of the collaboration bench that are no typing: a long story, everybody coming back at once, many stories at rest. */
import { enter, type Kind, type Line, median, pause, start, typist } from './collab-driver.ts';

/** One story takes so many edits in, everybody leaves, and one person opens it anew. */
export async function edits(kind: Kind, count: number): Promise<{ cpuS: number; openMs: number; kb: number }> {
  const running = await start(kind, 1);
  // One line where one may send all of it at once; ours may not, and whoever sends does not listen.
  const hands = await Promise.all(Array.from({ length: kind === 'banmian' ? 12 : 1 }, async (_, i) => {
    const line = await enter(running, 0, i);
    const hand = typist(1000 + i);
    line.edit(hand.first);
    return { line, hand };
  }));
  for (const { line } of hands) line.drain();
  const before = await running.stat();
  const ended = async () => {
    const probe = await enter(running, 0, 50);
    probe.socket.terminate();
    return probe.bytes;
  };
  for (let i = 0; i < count; i += hands.length * 20) {
    for (const { line, hand } of hands) for (let n = 0; n < 20; n++) line.edit(hand.type('字'));
    while (hands.some(({ line }) => line.socket.bufferedAmount > 64 * 1024)) await pause(1);
  }
  // Every line's own order is kept: once a line closes cleanly, what it sent has been taken.
  let bytes = 0;
  for (let same = 0; same < 3; ) {
    await pause(150);
    const now = await ended();
    same = now === bytes ? same + 1 : 0;
    bytes = now;
  }
  const after = await running.stat();
  for (const { line } of hands) line.socket.close();
  await pause(kind === 'hocuspocus' ? 3000 : 500);
  const opens: number[] = [];
  for (let i = 0; i < 3; i++) {
    const from = performance.now();
    const line = await enter(running, 0, 60 + i);
    opens.push(performance.now() - from);
    line.socket.close();
    await pause(kind === 'hocuspocus' ? 1500 : 150);
  }
  await running.stop();
  return { cpuS: after.cpuS - before.cpuS, openMs: median(opens), kb: bytes / 1024 };
}

/** All lines are torn at once and come back at once: how long until every one of them has its copy again. */
export async function storm(kind: Kind, lines: number, stories: number, rounds: number): Promise<number> {
  const running = await start(kind, stories);
  const all = () => Promise.all(Array.from({ length: lines }, (_, i) => enter(running, i % stories, i)));
  let here: Line[] = await all();
  const taken: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const { socket } of here) socket.terminate();
    const from = performance.now();
    here = await all();
    taken.push(performance.now() - from);
  }
  for (const { socket } of here) socket.terminate();
  await running.stop();
  return median(taken);
}

/** MB that open stories with people at rest in them take above the empty server. */
export async function idle(kind: Kind, stories: number, people: number): Promise<number> {
  const running = await start(kind, stories);
  const empty = await running.stat();
  const lines: Line[] = [];
  for (let s = 0; s < stories; s++) {
    for (let p = 0; p < people; p++) lines.push(await enter(running, s, s * people + p));
  }
  await pause(300);
  const full = await running.stat();
  for (const { socket } of lines) socket.terminate();
  await running.stop();
  // Whichever is more: resident memory alone would hide what fits into the room left over from the start.
  return Math.max(full.rssMb - empty.rssMb, full.usedMb - empty.usedMb);
}
