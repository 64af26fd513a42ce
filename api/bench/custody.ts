import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { cookieNames } from '../src/platform/http/cookies.ts';
import { openBenchDatabase, type BenchDatabase } from './bench-database.ts';
import { findDatabasePid, readCpuMs } from './cpu-time.ts';
import { makeDocument, makeEvent, makeWrongEvent, measureCapture } from './custody-capture.ts';
import { addScans, makeBrand, moveHalf, packAll, type FilledBrand } from './custody-goods.ts';
import { startCustodyServer, type CustodyServer } from './custody-process.ts';
import { createBenchClient } from './http-client.ts';
import { median, takeP99 } from './measure.ts';

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '1000000' },
    scans: { type: 'string', default: '200000' },
    samples: { type: 'string', default: '500' },
    events: { type: 'string', default: '10000' },
  },
  allowPositionals: true,
});

/** What one history may take of the processors. */
const wantedMs = 50;
const password = 'a password for benchmarks';
/** Fills a document of ten thousand events to nearly ten megabytes. */
const padding = 700;

/**
 * The chain of custody at the size of a plant: items packed by range, the life of items at random
 * with all that around, and large EPCIS documents taken in. Nothing is asserted by time.
 * `--items N --scans N --samples N --events N`.
 */
export async function run(): Promise<object> {
  const masterKey = randomBytes(32);
  const database = await openBenchDatabase(masterKey);
  const items = Number(values.items);
  const serve = async <Result>(
    work: 'jobs' | 'requests',
    measure: (server: CustodyServer) => Promise<Result>,
  ): Promise<Result> => {
    const server = await startCustodyServer(database.uri, masterKey, work);
    return measure(server).finally(server.close);
  };
  try {
    const small = await makeBrand(database, Math.ceil(items / 10), '06901234567892');
    const large = await makeBrand(database, items, '06901234567908');
    const packedAtATenth = await packAll(database, small);
    const packing = await packAll(database, large);
    say('packed', packing);
    await moveHalf(database, small);
    const moving = await timeWork(() => moveHalf(database, large));
    say('shipped and received', moving);
    const telling = await timeWork(() => tellAll(database));
    say('told as EPCIS events', telling);
    const captures = await serve('jobs', (server) => captureAll(database, server, large));

    await addScans(database, small, Math.ceil(Number(values.scans) / 10));
    await addScans(database, large, Number(values.scans));
    const histories = await serve('requests', async (server) => ({
      atATenth: await measureHistory(database, server, small),
      history: await measureHistory(database, server, large),
    }));
    return {
      ...{ bench: 'custody', against: `${wantedMs} ms of work for a history` },
      ratio: Number((wantedMs / histories.history.cpuMs).toFixed(2)),
      ...{ runs: Number(values.samples), items, ...histories, packing },
      documentsPerCase: Number((sum(Object.values(packing.documents)) / packing.cases).toFixed(2)),
      packingSecondsAtATenth: packedAtATenth.seconds,
      ...{ moving, telling, captures },
    };
  } finally {
    await database.close();
  }
}

async function timeWork(work: () => Promise<number>): Promise<{ count: number; seconds: number }> {
  const startedAt = performance.now();
  const count = await work();
  return { count, seconds: Number(((performance.now() - startedAt) / 1000).toFixed(1)) };
}

const say = (what: string, measured: object): void => {
  console.log(`${what}: ${JSON.stringify(measured)}`);
};
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

async function tellAll({ system }: BenchDatabase): Promise<number> {
  let events = 0;
  for (let told = -1; told !== 0; events += told) told = await system.epcis.tellNotes();
  return events;
}

/** Asks for the lives of items at random, one after the other, as a member of staff who sees all. */
async function measureHistory(
  { connection, system }: BenchDatabase,
  server: CustodyServer,
  { actor, batch, items }: FilledBrand,
) {
  const { brandId } = actor;
  const email = `${brandId}@bench.example`;
  await system.staff.create(brandId, { email, name: 'Bench', role: 'owner', password }, null);
  const { token } = await system.staff.signIn(email, password, '127.0.0.1');
  const headers = { Cookie: `${cookieNames.staff}=${token}` };
  const samples = Number(values.samples);
  const indexes = Array.from({ length: samples }, (_, at) => (at * 104_729 + 7) % items);
  const codes = await Promise.all(
    indexes.map((index) => system.issuance.codeOf(brandId, batch, index)),
  );
  const client = createBenchClient(server.port, 1);
  const ask = async (code: string): Promise<number> => {
    const startedAt = performance.now();
    const { status } = await client.get(`/api/v1/units/${code}/history`, headers);
    if (status !== 200) throw new Error(`a history was answered with ${status}`);
    return performance.now() - startedAt;
  };
  const warmUp = codes.slice(0, 50);
  for (const code of warmUp) await ask(code);
  const databasePid = await findDatabasePid(connection);
  const [before, databaseBefore] = [await server.measure(), await readCpuMs(databasePid)];
  const times: number[] = [];
  for (const code of codes) times.push(await ask(code));
  const [after, databaseAfter] = [await server.measure(), await readCpuMs(databasePid)];
  client.close();
  const service = (after.cpuMs - before.cpuMs) / samples;
  const store = (databaseAfter - databaseBefore) / samples;
  const round = (value: number) => Number(value.toFixed(2));
  return {
    cpuMs: round(service + store),
    ...{ serviceCpuMs: round(service), databaseCpuMs: round(store) },
    ...{ medianMs: round(median(times)), p99Ms: round(takeP99(times)) },
  };
}

/** Documents of many events: all valid, half of them wrong, and near ten megabytes. */
async function captureAll(
  { system }: BenchDatabase,
  server: CustodyServer,
  { actor }: FilledBrand,
): Promise<object> {
  const { secret } = await system.apiKeys.create(actor, {
    ...{ name: 'Bench', scopes: ['canCaptureEvents'], expiresAt: null },
  });
  const events = Number(values.events);
  const make = (build: (at: number) => object) =>
    makeDocument(Array.from({ length: events }, (_, at) => build(at)));
  const measure = (document: string, behaviour: 'rollback' | 'proceed', count = events) =>
    measureCapture(server, secret, document, { events: count, behaviour });
  await measure(makeDocument([makeEvent(9e6)]), 'rollback', 1);
  const atRest = await server.measure();
  say('the server before any large document', { peakMb: Math.round(atRest.peak / 2 ** 20) });

  const allValid = await measure(
    make((at) => makeEvent(at)),
    'rollback',
  );
  say('all valid', allValid);
  const again = await measure(
    make((at) => makeEvent(at)),
    'rollback',
  );
  say('the same again', again);
  const halfWrong = await measure(
    make((at) => (at % 2 === 0 ? makeEvent(1e6 + at) : makeWrongEvent(1e6 + at))),
    'proceed',
  );
  say('half of them wrong', halfWrong);
  const large = await measure(
    make((at) => makeEvent(2e6 + at, padding)),
    'rollback',
  );
  say('near ten megabytes', large);
  return { allValid, again, halfWrong, large };
}
