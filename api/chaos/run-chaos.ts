import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../src/demo/random.ts';
import { checkAnswers, checkRepetitions, checkStates } from './checks/check-answers.ts';
import type { Check } from './checks/check.ts';
import {
  checkAccounts,
  checkAwards,
  checkClaims,
  checkReversals,
  checkZeroSums,
} from './checks/check-ledger.ts';
import { checkProcesses } from './checks/check-processes.ts';
import { checkReplicas } from './checks/check-replicas.ts';
import { checkFirstScans, checkScans } from './checks/check-scans.ts';
import { checkSeals } from './checks/check-seals.ts';
import { countScans, readLedger } from './checks/data.ts';
import { injectFaults, type FaultCounts } from './faults/inject-faults.ts';
import type { Fault } from './faults/plan-faults-rules.ts';
import type { Acting } from './load/acts.ts';
import { createAsker } from './load/ask.ts';
import { createBook } from './load/book.ts';
import { createActings, driveLoad } from './load/drive-load.ts';
import { signInManager, signInMembers } from './load/people.ts';
import { lookAtAllRanges, sendAllAgain } from './load/send-again.ts';
import { createTally, type Tally } from './load/tally.ts';
import { createWorld, type World } from './load/world.ts';
import type { ChaosGround } from './servers/ground.ts';
import { awaitOrders, awaitSeals } from './settle.ts';

/** How long clients go on to ask for their answers once everything runs again. */
const lastAnswersMs = 60_000;

export interface ChaosRun {
  readonly seed: number;
  readonly loadMs: number;
  readonly clients: number;
  readonly members: number;
  readonly faults: readonly Fault[];
  say(line: string): void;
}

export interface ChaosReport {
  readonly tally: Tally;
  readonly faults: FaultCounts;
  /** Starts that had to be repeated, as the database was away. */
  readonly restarts: number;
  /** The longest time under load in which nobody got an answer. */
  readonly longestSilenceMs: number;
  readonly checks: readonly Check[];
}

/** Drives load, does the faults meanwhile, and holds the data against what clients were told. */
export async function runChaos(ground: ChaosGround, run: ChaosRun): Promise<ChaosReport> {
  const world = await createWorld(ground);
  try {
    await ground.startService();
    return await runInWorld(ground, world, run);
  } finally {
    await world.close();
  }
}

async function runInWorld(ground: ChaosGround, world: World, run: ChaosRun): Promise<ChaosReport> {
  const { seed, say } = run;
  const random = createRandom(seed);
  const tally = createTally();
  const asker = createAsker({ baseUrl: ground.baseUrl, tally });
  const book = createBook();
  const members = await signInMembers(ground.baseUrl, world, random, run.members);
  const manager = await signInManager(ground.baseUrl, world, random);
  const createActing = createActings({ world, asker, book, members, manager }, seed);
  const clients = Array.from({ length: run.clients }, (_, at) => createActing(at + 1));

  say(`${run.clients} clients act for ${run.loadMs / 1000} s, ${run.faults.length} faults planned`);
  const stop = new AbortController();
  const load = driveLoad(clients, stop.signal);
  const faulting = injectFaults(ground, run.faults, say);
  const [, faults] = await Promise.all([sleep(run.loadMs).then(() => stop.abort()), faulting]);
  asker.giveUpAt = performance.now() + lastAnswersMs;
  await load;
  asker.giveUpAt = Infinity;
  const { longestSilenceMs } = tally;

  const acting = createActing(0);
  const checks = await checkWhileServing(ground, acting, say);
  const processes = checkProcesses(ground);
  const service = [...ground.apis, ground.worker];
  const restarts = service.reduce((sum, { failedStarts }) => sum + failedStarts, 0);
  say('stopping the service, comparing the members and verifying the ledger');
  await Promise.all(service.map((process) => process.stop()));
  const asked = [...tally.all().values()].reduce((sum, { attempts }) => sum + attempts, 0);
  return {
    ...{ tally, faults, restarts, longestSilenceMs },
    checks: [
      checkAnswers(book, asker.surprises, asked),
      ...checks,
      await checkSeals(ground.environment, world.brandId),
      await checkReplicas(ground.replicaSet),
      processes,
    ],
  };
}

/** What needs the service to answer, with the data read as it was before and after. */
async function checkWhileServing(
  { replicaSet: { uri } }: ChaosGround,
  acting: Acting,
  say: (line: string) => void,
): Promise<Check[]> {
  const { book, world } = acting;
  const { brandId, batch } = world;
  say(`all is quiet; sending ${book.scans.length} scans and ${book.claims.length} claims again`);
  const scans = [...book.scans];
  const answeredScans = scans.map((scan) => ({ ...scan }));
  const before = await countScans(uri, brandId, batch);
  const ledgerBefore = checkClaims(book, await readLedger(uri, brandId));
  await sendAllAgain(acting);
  const after = await countScans(uri, brandId, batch);
  await lookAtAllRanges(acting);
  say('waiting for the worker');
  const background = [await awaitOrders(acting), await awaitSeals(acting)];
  const data = await readLedger(uri, brandId);
  return [
    checkScans(answeredScans, before, after),
    checkFirstScans(book),
    ledgerBefore,
    checkAwards(book, data),
    checkReversals(book, data),
    checkAccounts(data),
    checkZeroSums(data),
    checkRepetitions(book),
    checkStates(book),
    ...background,
  ];
}
