import type { ChaosGround } from '../servers/ground.ts';
import type { Check } from './check.ts';

/** No process ended by itself once it was ready, and all of them run at the end. */
export function checkProcesses(ground: ChaosGround): Check {
  const { replicaSet, redis, apis, worker } = ground;
  const processes = [...replicaSet.members, redis, ...apis, worker];
  const faults = processes.flatMap(({ name, state, crashes }) =>
    state === 'running' ? crashes : [...crashes, `${name} is ${state}`],
  );
  return { name: 'every process came back', examined: processes.length, faults };
}
