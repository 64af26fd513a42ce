import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { mongo } from 'mongoose';
import { z } from 'zod';
import { isPortTaken } from './free-port.ts';
import { isProcessAlive } from './process-alive.mjs';

export const REPLICA_SET = 'zhenma';

const keptSchema = z.object({ port: z.int(), owner: z.int() });
/** The port of the server that holds a data folder, and the process that started it. */
export type KeptServer = z.infer<typeof keptSchema>;

const optionsSchema = z.object({
  parsed: z.object({ storage: z.object({ dbPath: z.string() }) }),
});

/** Where the data of MongoDB and the record of its server lie within the data folder. */
export function locateKeptMongo(dataDir: string): { dbPath: string; file: string } {
  const folder = resolve(dataDir);
  return { dbPath: join(folder, 'mongodb'), file: join(folder, 'mongodb.json') };
}

/** The server that another running program has started on the data folder, or null. */
export async function findRunningMongo(dataDir: string): Promise<{ uri: string } | null> {
  const { dbPath, file } = locateKeptMongo(dataDir);
  const kept = await readKeptServer(file);
  if (kept === null || !isProcessAlive(kept.owner)) return null;
  return (await servesFolder(kept.port, dbPath)) ? { uri: formatUri(kept.port) } : null;
}

/** Connection string of the replica set, without a database name. */
export function formatUri(port: number): string {
  return `mongodb://127.0.0.1:${port}/?replicaSet=${REPLICA_SET}`;
}

/** A client for the one server on the port, whatever state its replica set is in. */
export function connectDirect(port: number): mongo.MongoClient {
  return new mongo.MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, {
    serverSelectionTimeoutMS: 2000,
  });
}

/** @throws Error when the record is there and damaged */
export async function readKeptServer(file: string): Promise<KeptServer | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return keptSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${file} is damaged; it holds the port of MongoDB: {"port":27017,"owner":1}`, {
      cause: error,
    });
  }
}

/** Whether a mongod on the port holds this very folder. */
export async function servesFolder(port: number, dbPath: string): Promise<boolean> {
  if (!(await isPortTaken(port))) return false;
  const client = connectDirect(port);
  try {
    const options = await client.db('admin').command({ getCmdLineOpts: 1 });
    const read = optionsSchema.safeParse(options);
    return read.success && read.data.parsed.storage.dbPath === dbPath;
  } catch {
    return false;
  } finally {
    await client.close();
  }
}
