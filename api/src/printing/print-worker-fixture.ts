import { connectMongo } from '../platform/mongo/connect.ts';
import { buildPrinting } from './printing-fixture.ts';

/** For tests: a process that works on jobs until it is killed; its arguments are database and folder. */
const [uri = '', dataDir = ''] = process.argv.slice(2);

const { queue } = await buildPrinting(await connectMongo(uri), { dataDir });
await queue.start();
