import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import { mongo } from 'mongoose';
import { createHttpServer } from '../src/platform/http/create-http-server.ts';
import { connectMongo } from '../src/platform/mongo/connect.ts';
import { openBenchSystem } from './bench-database.ts';
import { createStockApp } from './stock-scans.ts';

/**
 * A server of the scan benchmark, in a process of its own. Arguments: `ours` or `stock`, the
 * connection string, the master key in hex, the bytes of stock's page. Writes its port.
 */
const [side = '', uri = '', masterKey = '', pageBytes = '0'] = process.argv.slice(2);
const server = side === 'ours' ? await createOurs() : createServer(await createStock());
// While one side is measured, the other keeps its connections.
server.keepAliveTimeout = 10 * 60_000;
// It ends with the benchmark, however that ends; until then it tells its memory when it is asked.
createInterface({ input: process.stdin })
  .on('line', () => process.stdout.write(`${JSON.stringify(measureMemory())}\n`))
  .on('close', () => process.exit());
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});

/** What is in use after all garbage is collected, and what the system gave the process, in bytes. */
function measureMemory(): { heap: number; resident: number } {
  if (!globalThis.gc) throw new Error('start it with --expose-gc');
  globalThis.gc();
  const { heapUsed: heap, external, rss: resident } = process.memoryUsage();
  return { heap: heap + external, resident };
}

async function createOurs(): Promise<Server> {
  const connection = await connectMongo(uri);
  const system = openBenchSystem(connection, uri, Buffer.from(masterKey, 'hex'), tmpdir());
  const { server, serve } = createHttpServer();
  serve(system.createApp());
  return server;
}

async function createStock(): Promise<RequestListener> {
  const client = await new mongo.MongoClient(uri, {
    writeConcern: { w: 'majority', journal: true },
    readConcernLevel: 'majority',
    maxPoolSize: 64,
  }).connect();
  return createStockApp(client.db(), Number(pageBytes));
}
