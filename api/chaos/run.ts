import { createRandom } from '../src/demo/random.ts';
import { hasPassed } from './checks/check.ts';
import { planFaults } from './faults/plan-faults-rules.ts';
import { readOptions, usage, type ChaosOptions } from './options.ts';
import { printReport } from './print-report.ts';
import { runChaos } from './run-chaos.ts';
import { openGround, openKeptGround } from './servers/ground.ts';

/** Exit codes: 0 all checks passed, 1 a check or the run failed, 2 bad arguments. */
const exitCodes = { failed: 1, badArguments: 2 } as const;
const members = 60;
const longestSkewMs = 120_000;

const say = (line: string) => process.stderr.write(`${line}\n`);
const print = (line: string) => process.stdout.write(`${line}\n`);
const readMessage = (error: unknown) => (error instanceof Error ? error.message : String(error));

const interrupted = new Promise<never>((_resolve, reject) => {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => reject(new Error('interrupted; every process was ended')));
  }
});
interrupted.catch(() => undefined);

async function runOnce({ minutes, seed, clients, keep }: ChaosOptions): Promise<boolean> {
  const random = createRandom(seed);
  const loadMs = minutes * 60_000;
  const ground = await openGround({
    log: say,
    drawSkewMs: () => random.below(2 * longestSkewMs) - longestSkewMs,
  });
  try {
    const faults = planFaults(createRandom(seed), loadMs);
    const running = runChaos(ground, { seed, loadMs, clients, members, faults, say });
    running.catch(() => undefined);
    const report = await Promise.race([running, interrupted]);
    for (const line of printReport(report)) print(line);
    return report.checks.every(hasPassed);
  } finally {
    await ground.close({ remove: !keep });
    if (keep) {
      say(`kept ${ground.folder}; npm run chaos -- --open ${ground.folder} starts its servers`);
    }
  }
}

/** Runs the database servers of a kept folder until the program is told to end. */
async function openUntilTold(folder: string): Promise<void> {
  const { uri, masterKey, close } = await openKeptGround(folder, say);
  try {
    print(
      `export MONGODB_URI='${uri}' ZHENMA_MASTER_KEY=${masterKey} PUBLIC_BASE_URL=http://localhost`,
    );
    print('npx zhenma ledger verify');
    say('running until Ctrl-C');
    await interrupted.catch(() => undefined);
  } finally {
    await close();
  }
}

function readOptionsOrEnd(): ChaosOptions {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    say(`${readMessage(error)}; ${usage}`);
    process.exit(exitCodes.badArguments);
  }
}

const options = readOptionsOrEnd();
try {
  if (options.open !== null) await openUntilTold(options.open);
  else if (!(await runOnce(options))) process.exitCode = exitCodes.failed;
} catch (error) {
  say(readMessage(error));
  process.exitCode = exitCodes.failed;
}
process.exit();
