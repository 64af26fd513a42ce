import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import express from 'express';
import { mongo } from 'mongoose';
import { createHttpServer } from '../src/platform/http/create-http-server.ts';
import { createId } from '../src/platform/ids.ts';
import { connectMongo } from '../src/platform/mongo/connect.ts';
import { openBenchSystem } from './bench-database.ts';

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

interface Keyed {
  _id: string;
}

/** The same writes one by one; no key, no state and no page to be made, which is to its advantage. */
async function createStock(): Promise<RequestListener> {
  const client = await new mongo.MongoClient(uri, {
    writeConcern: { w: 'majority', journal: true },
    readConcernLevel: 'majority',
    maxPoolSize: 64,
  }).connect();
  const units = client.db().collection<Keyed>('stockUnits');
  const scans = client.db().collection<Keyed>('stockScans');
  const page = '0'.repeat(Number(pageBytes));
  const stock = express();
  stock.get('/01/:gtin/21/:code', async (request, response) => {
    const event = createId('event');
    const visitor = createId('visitor');
    const { code } = request.params;
    const at = new Date();
    await units.updateOne(
      { _id: code },
      {
        $setOnInsert: { first: { event, visitor, at } },
        $addToSet: { visitors: visitor },
      },
      { upsert: true },
    );
    const unit = (await units.findOne({ _id: code })) as { first: { event: string } } | null;
    const verdict = unit?.first.event === event ? 'first_scan' : 'repeat_scan';
    await scans.insertOne({ _id: event, code, visitor, verdict, at } as Keyed);
    response.setHeader('Cache-Control', 'no-store');
    response.cookie('visitor', visitor, { httpOnly: true });
    response.type('html').send(page);
  });
  return stock;
}
