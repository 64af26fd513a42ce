import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import type { AddressInfo } from 'node:net';
import { createHttpServer } from '../src/platform/http/create-http-server.ts';
import { connectMongo } from '../src/platform/mongo/connect.ts';
import { openBenchSystem } from './bench-database.ts';

/**
 * The service in a process of its own. Arguments: the connection string, the master key in hex, and
 * `jobs` where it is to do its jobs and periodic work too. Writes its port, and at each line that it
 * reads what it has used since it began.
 */
const [uri = '', masterKey = '', work = ''] = process.argv.slice(2);
const connection = await connectMongo(uri);
const system = openBenchSystem(connection, uri, Buffer.from(masterKey, 'hex'), tmpdir());
const { server, serve } = createHttpServer();
serve(system.createApp());
if (work === 'jobs') await system.queue.start();

const microsecond = 1e-3;
const kilobyte = 2 ** 10;
createInterface({ input: process.stdin })
  .on('line', () => {
    const { user, system: kernel } = process.cpuUsage();
    const cpuMs = (user + kernel) * microsecond;
    const peak = process.resourceUsage().maxRSS * kilobyte;
    process.stdout.write(`${JSON.stringify({ cpuMs, peak })}\n`);
  })
  .on('close', () => process.exit());
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
