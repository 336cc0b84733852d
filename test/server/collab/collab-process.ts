/** A collaboration server as a process of its own, to be killed: `node --import tsx collab-process.ts <paper.db> <port>`. */
import { openCollab } from './open-collab.ts';

const [file, port] = process.argv.slice(2);
const collab = await openCollab({ file: file ?? '', port: Number(port) });
process.stdout.write(`${collab.url}\n`);
// Nobody is left to ask for it: the test that started it is gone.
process.stdin.on('end', () => process.exit()).resume();
