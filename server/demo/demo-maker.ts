/** A process of its own that fills an empty data folder with the demo newspaper and ends; its options are the house's. */
import { readConfig } from '../config.ts';
import { watchParent } from '../orphan.ts';
import { openHouse } from '../serve.ts';
import { makeDemo } from './make-demo.ts';

watchParent(() => process.exit(1));
const house = await openHouse({ ...readConfig(process.argv.slice(2), process.env), port: 0, host: '127.0.0.1' });
await makeDemo(house, Date.now());
await house.close();
process.exit(0);
