import { describe, expect, it } from '@jest/globals';
import { hasPassed } from './checks/check.ts';
import { runChaos } from './run-chaos.ts';
import { openGround } from './servers/ground.ts';

/** Runs real processes: three mongod, Redis, two api processes behind one port, and a worker. */
describe('the service under faults', () => {
  it('keeps all its promises when an api process and the primary are killed', async () => {
    const said: string[] = [];
    const say = (line: string) => said.push(line);
    const ground = await openGround({ log: say, drawSkewMs: () => 60_000 });
    try {
      const report = await runChaos(ground, {
        ...{ seed: 1, loadMs: 6_000, clients: 8, members: 6, say },
        faults: [
          { atMs: 1_000, kind: 'kill', target: 'api-1', forMs: 500 },
          { atMs: 2_500, kind: 'kill', target: 'primary', forMs: 1_000 },
        ],
      });
      expect([...report.faults.done.keys()]).toEqual(['kill api-1', 'kill primary']);
      expect(report.checks.filter((check) => !hasPassed(check))).toEqual([]);
      expect(report.checks.length).toBeGreaterThan(10);
    } finally {
      await ground.close({ remove: true });
    }
  }, 300_000);
});
