import { connectMongo } from '../platform/mongo/connect.ts';
import { buildIssuance } from './issuance-fixture.ts';

/** For tests: a process that works on jobs until it is killed; its arguments are database, folder and rows in a file. */
const [uri = '', dataDir = '', rowsPerFile = ''] = process.argv.slice(2);

const { queue } = await buildIssuance(await connectMongo(uri), {
  dataDir,
  rowsPerFile: Number(rowsPerFile),
});
await queue.start();
