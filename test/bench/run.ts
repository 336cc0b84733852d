/** Every figure of this machine: `npm run bench`, or `npm run bench -- compose` for one of them. */
import { cpus, loadavg } from 'node:os';
import { run as collab } from './collab.ts';
import { run as compose } from './compose.ts';
import { run as house } from './house.ts';
import { run as press } from './press.ts';
import { run as writing } from './writing.ts';

const benches = { compose, press, house, collab, writing } as const;
const asked = process.argv.slice(2).filter((name) => !name.startsWith('--'));
console.log(`${cpus().length} × ${cpus()[0]?.model ?? 'cpu'}, Node ${process.version}, load ${loadavg().map((n) => n.toFixed(1)).join(' ')}`);
for (const [name, run] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n${name}`);
  await run();
}
// Sockets of the collaboration bench may still be closing.
process.exit(0);
