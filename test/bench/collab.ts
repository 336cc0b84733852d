/**
 * Writing together beside a bare relay, y-websocket's own server and Hocuspocus: `npm run bench -- collab`. Every figure is a
 * median of short runs and stands beside the others of the same minutes; BANMIAN_ROUNDS asks for more of them.
 */
import { availableParallelism } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { attacks } from './collab-attacks.ts';
import { edits, idle, storm } from './collab-loads.ts';
import { createTokens, type Desk, desk, enter, type Kind, type Line, median, onCores, pause, type Running, share, start, typist } from './collab-driver.ts';
import { disk } from './collab-disk.ts';
import { peersHere } from './collab-peers.ts';

/** How long everybody types before it counts. */
const WARM_MS = 6000;
/** From here on the machine was not the bench's own. */
const LATE_MS = 5;

interface Figures {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  /** How late the driver itself came to its work, the slowest hundredth, in ms: what others did to the machine meanwhile. */
  readonly late: number;
}
/** How many stories are written at once, by how many people each; with `core` the server has that core for itself. */
interface Shape {
  readonly documents: number;
  readonly people: number;
  readonly core?: string;
}
/** People at stories, who type, and how they all leave. */
interface Office {
  readonly hands: readonly (() => void)[];
  stop(): Promise<void>;
}

/** People who only send and count what comes. With `sentinels` only the first of every story listens. */
async function seats(kind: Kind, { documents, people, core }: Shape, sentinels: boolean, taken: (ms: number) => void): Promise<Office> {
  const running = await start(kind, documents, core);
  const tokens = createTokens();
  const lines: Line[] = [];
  const hands: (() => void)[] = [];
  for (let d = 0; d < documents; d++) {
    for (let p = 0; p < people; p++) {
      const by = lines.length;
      const line = await enter(running, d, by, (data) => tokens.find(data, by, taken));
      const hand = typist(1000 + by);
      line.edit(hand.first);
      if (sentinels && p > 0) line.drain();
      lines.push(line);
      hands.push(() => line.edit(hand.type(tokens.next(by))));
    }
  }
  return { hands, stop: () => end(running, lines) };
}

/** People with a document of their own at each desk. */
async function desks(kind: Kind, { documents, people, core }: Shape, taken: (ms: number) => void): Promise<Office> {
  const running = await start(kind, documents, core);
  const tokens = createTokens();
  const lines: Line[] = [];
  const made: Desk[] = [];
  for (let by = 0; by < documents * people; by++) {
    lines.push(await enter(running, Math.floor(by / people), by, (data) => {
      made[by]?.hear(data);
      tokens.find(data, by, taken);
    }));
  }
  for (const [by, line] of lines.entries()) made.push(desk(1000 + by, line));
  for (const one of made) one.begin();
  return { hands: made.map((one, by) => () => one.type(tokens.next(by))), stop: () => end(running, lines) };
}

/**
 * Everybody types at their own pace, each key somewhat earlier or later than the last one's beat: timers of one length drift
 * together until most keys fall in the same instant as others', and people's do not. Returns how to stop.
 */
function typing(hands: readonly (() => void)[], pace: number): () => void {
  const everyMs = 1000 / pace;
  const from = performance.now();
  const due = hands.map(() => from + Math.random() * everyMs);
  const timer = setInterval(() => {
    const now = performance.now();
    for (const [i, type] of hands.entries()) {
      if (due[i]! > now) continue;
      type();
      due[i]! += everyMs * (0.5 + Math.random());
    }
  }, 1);
  return () => clearInterval(timer);
}

async function end(running: Running, lines: readonly Line[]): Promise<void> {
  for (const { socket } of lines) socket.terminate();
  await running.stop();
}

/**
 * Times from the key to each other desk, for each pace in keys a second and person. «Copy» ends when the
 * words are in the other's document, which is what a person sees; «wire» when their bytes arrive, with nobody there to use them.
 */
async function latency(kind: Kind, shape: Shape, until: 'copy' | 'wire', paces: readonly number[], seconds: number): Promise<Figures[]> {
  let taken: number[] = [];
  const office = until === 'wire' ? seats(kind, shape, false, (ms) => void taken.push(ms)) : desks(kind, shape, (ms) => void taken.push(ms));
  const { hands, stop } = await office;
  // An office runs all night: what its first seconds cost, while its machine code is being made, is in nobody's evening.
  const warming = typing(hands, paces[0]!);
  await pause(WARM_MS);
  warming();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const measured: Figures[] = [];
  for (const pace of paces) {
    const rest = typing(hands, pace);
    await pause(1000);
    taken = [];
    delay.reset();
    delay.enable();
    await pause(seconds * 1000);
    delay.disable();
    rest();
    const all = taken.sort((a, b) => a - b);
    measured.push({ p50: share(all, 0.5), p95: share(all, 0.95), p99: share(all, 0.99), late: delay.percentile(99) / 1e6 });
  }
  await stop();
  return measured;
}

/** How many edits a second a server takes before the slowest hundredth needs more than 100 ms to the first desk of its story. */
async function ceiling(kind: Kind, documents: number, people: number, from: number): Promise<number> {
  let taken: number[] = [];
  const open = () => seats(kind, { documents, people }, true, (ms) => void taken.push(ms));
  let room = await open();
  /** Offers so many a second for a while; the rate really reached, or null when it was too much. */
  const holds = async (rate: number): Promise<number | null> => {
    taken = [];
    const began = performance.now();
    const windowMs = 500;
    let sent = 0;
    let expected = 0;
    while (performance.now() - began < windowMs) {
      const due = Math.floor(((performance.now() - began) / 1000) * rate);
      for (let burst = 0; sent < due && burst < 2000; burst++) {
        // The first of every story listens; what they type themselves they do not hear.
        if (sent % (documents * people) % people !== 0) expected++;
        room.hands[sent % room.hands.length]!();
        sent++;
      }
      await pause(1);
    }
    const reached = (sent / (performance.now() - began)) * 1000;
    const patience = performance.now() + 600;
    while (taken.length < expected && performance.now() < patience) await pause(5);
    const late = expected - taken.length;
    taken.sort((a, b) => a - b);
    return late > expected / 100 || share(taken, 0.99) > 100 ? null : reached;
  };
  await holds(from / 2);
  let best = 0;
  let rate = from;
  for (let again = 0; rate < 120_000; rate *= 1.5) {
    const reached = await holds(rate);
    if (reached === null) {
      // Once more on a fresh server, in between: one hiccup is no ceiling.
      if (again++ > 1) break;
      await room.stop();
      room = await open();
      await holds(from / 2);
      rate /= 1.5 * 1.22;
      continue;
    }
    best = Math.max(best, reached);
    // The driver itself can send no faster.
    if (reached < rate * 0.8) break;
  }
  await room.stop();
  return best;
}

const ms = (value: number): string => `${value.toFixed(2)} ms`;
const whole = (value: number): string => Math.round(value).toLocaleString('en');
const over = (a: number | undefined, b: number | undefined): string => (a === undefined || b === undefined ? '–' : `${(a / b).toFixed(2)} ×`);

/** Keys a second of each person: a fast hand, and loads at which a relay's own tail is made of work and not of waiting for a timer. */
const PACES = [5, 10, 20, 40];

/** The p95 of the goal, as a multiple of a relay's. */
const GOAL = 2;

/** Prints how long keys take to the other desks, beside the peers. */
async function keystrokes(kinds: readonly Kind[], rounds: number, seconds: number, shape: Shape, how: string): Promise<void> {
  const measure = async (until: 'copy' | 'wire', among: readonly Kind[], paces: readonly number[]) => {
    const results = new Map<Kind, Figures[][]>(among.map((kind) => [kind, []]));
    for (let round = 0; round < rounds; round++) for (const kind of among) results.get(kind)!.push(await latency(kind, shape, until, paces, seconds));
    return (kind: Kind, pace: number, what: keyof Figures) => median(results.get(kind)!.map((measured) => measured[paces.indexOf(pace)]![what]));
  };
  const commit = await disk();
  const office = `${shape.documents} stories × ${shape.people} people, ${how}`;
  console.log(`Keystroke → the other person's copy, ${office}, medians of ${rounds}; one commit on this disk p50 ${ms(commit.p50)}   p95 ${ms(commit.p95)}   p99 ${ms(commit.p99)}`);
  const copy = await measure('copy', kinds, PACES);
  for (const pace of PACES) {
    console.log(`  ${pace} keys a second each`);
    for (const kind of kinds) console.log(`    ${kind.padEnd(13)} p50 ${ms(copy(kind, pace, 'p50'))}   p95 ${ms(copy(kind, pace, 'p95'))}   p99 ${ms(copy(kind, pace, 'p99'))}`);
    const least = copy('durable-relay', pace, 'p95') / copy('relay', pace, 'p95');
    console.log(`    p50: relay + ${ms(copy('banmian', pace, 'p50') - copy('relay', pace, 'p50'))} (goal ≤ 1 ms)   p95: ${over(copy('banmian', pace, 'p95'), copy('relay', pace, 'p95'))} relay (goal ≤ ${GOAL})`
      + `; the least that is durable here: ${least.toFixed(2)} ×${least > GOAL ? ', so that nothing that keeps what it shows can reach the goal' : ''}`);
  }
  const late = Math.max(...kinds.map((kind) => copy(kind, PACES[0]!, 'late')));
  // On a machine that is its own, the driver is never late by more than its own work of a millisecond or two.
  if (late > LATE_MS) console.log(`  others were at work here: the driver itself was late by up to ${ms(late)}, and these figures say little of the servers`);
  const wire = await measure('wire', ['relay', 'durable-relay', 'banmian'], [5]);
  console.log(`Keystroke → bytes at the other end, with nobody there to use them, 5 keys a second each, ${office}, medians of ${rounds}`);
  console.log(`  relay p50 ${ms(wire('relay', 5, 'p50'))}, p95 ${ms(wire('relay', 5, 'p95'))}   banmian p50 ${ms(wire('banmian', 5, 'p50'))}, p95 ${ms(wire('banmian', 5, 'p95'))}`
    + `   p95: ${over(wire('banmian', 5, 'p95'), wire('relay', 5, 'p95'))} relay (the least that is durable: ${over(wire('durable-relay', 5, 'p95'), wire('relay', 5, 'p95'))})`);
}

/** Prints the seven figures of writing together. */
export async function run(): Promise<void> {
  const quick = process.argv.includes('--quick');
  const rounds = quick ? 1 : Number(process.env['BANMIAN_ROUNDS'] ?? 3);
  const began = performance.now();
  const kinds: Kind[] = peersHere() ? ['relay', 'y-websocket', 'hocuspocus', 'banmian'] : ['relay', 'banmian'];
  const typed: Kind[] = ['relay', 'durable-relay', ...kinds.slice(1)];
  console.log('Banmian writes with fsync before anybody sees it; «durable-relay» is a bare relay that waits for one commit of the same disk, for all that a turn of its loop brought');

  await keystrokes(typed, rounds, quick ? 2 : 3, { documents: 20, people: 5 }, 'the machine shared by both ends');
  const cores = availableParallelism();
  if (!quick && cores > 1 && onCores('1')) {
    await keystrokes(typed, rounds, 3, { documents: 25, people: 4, core: '0' }, 'each end on a core of its own');
    onCores(`0-${cores - 1}`);
  }
  if (quick) return;
  for (const [shape, documents, people, from] of [['20 × 5', 20, 5, 6000], ['one room of 100', 1, 100, 600]] as const) {
    const reached = new Map<Kind, number[]>(kinds.map((kind) => [kind, []]));
    for (let round = 0; round < rounds; round++) for (const kind of kinds) reached.get(kind)!.push(await ceiling(kind, documents, people, from));
    const best = new Map(kinds.map((kind) => [kind, median(reached.get(kind)!)]));
    const ours = best.get('banmian')!;
    console.log(`Edits a second before p99 > 100 ms, ${shape}, medians of ${rounds} (offers end at some 100,000): ${kinds.map((kind) => `${kind} ${whole(best.get(kind)!)}`).join('   ')}`);
    console.log(`  ${over(ours, best.get('relay'))} relay (goal ≥ ${documents === 1 ? 10 : 0.8})   ${over(ours, best.get('y-websocket'))} y-websocket (goal ≥ 1.2)   ${over(ours, best.get('hocuspocus'))} Hocuspocus (goal ≥ 3)`);
  }

  console.log('100,000 edits over the wire into one story');
  for (const kind of kinds.filter((each) => each !== 'relay')) {
    const { cpuS, openMs, kb } = await edits(kind, 100_000);
    console.log(`  ${kind.padEnd(12)} ${cpuS.toFixed(2)} CPU s, disk and all${kind === 'banmian' ? ' (goal ≤ 2)' : ''}; opens in ${ms(openMs)}${kind === 'banmian' ? ' (goal ≤ 250)' : ''}, ${kb.toFixed(0)} KB`);
  }

  const storms = new Map<Kind, number>();
  for (const kind of kinds) storms.set(kind, await storm(kind, 200, 20, rounds));
  console.log(`200 lines torn and back at once, everybody in step: ${kinds.map((kind) => `${kind} ${ms(storms.get(kind)!)}`).join('   ')}`);
  console.log(`  ${over(storms.get('banmian'), storms.get('relay'))} relay (goal ≤ 3)`);

  const held = new Map<Kind, number>();
  for (const kind of kinds) held.set(kind, await idle(kind, 200, 3));
  console.log(`200 stories × 3 people at rest, above the empty server: ${kinds.map((kind) => `${kind} ${held.get(kind)!.toFixed(0)} MB`).join('   ')} (goal ≤ 150)`);

  await attacks();
  console.log(`(${((performance.now() - began) / 1000).toFixed(0)} s)`);
}

if (process.argv[1] === import.meta.filename) {
  await run();
  process.exit(0);
}
