import { setTimeout as sleep } from 'node:timers/promises';
import type { ChaosGround } from '../servers/ground.ts';
import type { ServerProcess } from '../servers/server-process.ts';
import type { Fault, FaultTarget } from './plan-faults-rules.ts';

const clockJump = 'SIGUSR2';

/** What became of the faults that were planned. */
export interface FaultCounts {
  /** By what was done and to what, as in `kill primary`. */
  readonly done: Map<string, number>;
  /** Faults whose target suffered another one already. */
  skipped: number;
}

/**
 * Does what was planned, at its time.
 * @returns when everything runs again and is ready
 */
export async function injectFaults(
  ground: ChaosGround,
  faults: readonly Fault[],
  say: (line: string) => void,
): Promise<FaultCounts> {
  const counts: FaultCounts = { done: new Map(), skipped: 0 };
  const startedAt = performance.now();
  const suffering = new Set<ServerProcess>();

  async function inject(fault: Fault): Promise<void> {
    await sleep(Math.max(0, fault.atMs - (performance.now() - startedAt)));
    const victim = await findVictim(ground, fault.target, suffering);
    if (!victim || suffering.has(victim)) {
      counts.skipped += 1;
      return;
    }
    suffering.add(victim);
    const name = `${fault.kind} ${fault.target}`;
    counts.done.set(name, (counts.done.get(name) ?? 0) + 1);
    say(
      `${(fault.atMs / 1000).toFixed(1)} s: ${fault.kind} ${victim.name} for ${(fault.forMs / 1000).toFixed(1)} s`,
    );
    await suffer(victim, fault);
    suffering.delete(victim);
  }

  await Promise.all(faults.map(inject));
  return counts;
}

async function suffer(victim: ServerProcess, { kind, forMs }: Fault): Promise<void> {
  switch (kind) {
    case 'kill':
      await victim.kill();
      await sleep(forMs);
      victim.start();
      break;
    case 'pause':
      victim.pause();
      await sleep(forMs);
      victim.resume();
      break;
    case 'skew':
      victim.signal(clockJump);
      await sleep(forMs);
      victim.signal(clockJump);
      break;
  }
  await victim.whenReady();
}

async function findVictim(
  ground: ChaosGround,
  target: FaultTarget,
  suffering: ReadonlySet<ServerProcess>,
): Promise<ServerProcess | undefined> {
  const { replicaSet, apis, worker, redis } = ground;
  switch (target) {
    case 'primary':
      return (await replicaSet.findPrimary()) ?? undefined;
    case 'secondary': {
      const primary = await replicaSet.findPrimary();
      return replicaSet.members.find((member) => member !== primary && !suffering.has(member));
    }
    case 'worker':
      return worker;
    case 'redis':
      return redis;
    default:
      return apis.find(({ name }) => name === target);
  }
}
