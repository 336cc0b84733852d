/** A collaboration server as a process of its own, to be killed: `node … collab-process <paper.db> <port>`. */
import { dirname } from 'node:path';
import { FolderInUse, lockFolder } from '../../../server/data-lock.ts';
import { openCollab } from './open-collab.ts';

const [file = '', port] = process.argv.slice(2);
try {
  lockFolder(dirname(file));
} catch (error) {
  if (!(error instanceof FolderInUse)) throw error;
  process.stdout.write(`${error.message}\n`);
  process.exit(3);
}
const collab = await openCollab({ file, port: Number(port) });
process.stdout.write(`${collab.url}\n`);
// Nobody is left to ask for it: the test that started it is gone.
process.stdin.on('end', () => process.exit()).resume();
