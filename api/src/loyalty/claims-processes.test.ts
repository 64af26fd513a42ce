import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { buildProgram } from '../../../scripts/build-program.mjs';
import { checkLedger } from './check-ledger-fixture.ts';
import type { Claimed, ClaimRecord } from './index.ts';
import { liftLimits } from './ledger-fixture.ts';
import { useLoyalty } from './loyalty-fixture.ts';

/** Runs real processes against a real MongoDB replica set. */
const opened = useLoyalty();
let program: string;
beforeAll(async () => {
  program = await buildProgram(join(import.meta.dirname, 'claiming-process-fixture.ts'));
});

interface Told {
  index: number;
  answer: Omit<Claimed, 'at'> & { at: string };
}

interface Claiming {
  process: ChildProcess;
  /** The answers that the process got, as they come. */
  told: Told[];
  ended: Promise<unknown>;
  whenTold(count: number): Promise<void>;
}

function startClaiming(brandId: string, memberId: string, count: number): Claiming {
  const child = spawn(
    process.execPath,
    [program, opened.database.uri, brandId, memberId, String(count)],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const told: Told[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => told.push(JSON.parse(line) as Told));
  const ended = Promise.all([once(child, 'exit'), once(lines, 'close')]);
  return {
    process: child,
    told,
    ended,
    async whenTold(wanted) {
      while (told.length < wanted && child.exitCode === null) await once(lines, 'line');
    },
  };
}

const readClaims = (brandId: string) =>
  opened.database.connection.collection<ClaimRecord>('claims').find({ brandId }).toArray();

describe('claims by several processes', () => {
  it('claims each code once when two processes claim the same codes', async () => {
    const brandId = 'br_two';
    await liftLimits(opened.loyalty, brandId);
    const claimings = [
      startClaiming(brandId, 'mem_a', 400),
      startClaiming(brandId, 'mem_b', 400),
    ] as const;
    await Promise.all(claimings.map(({ ended }) => ended));
    const [left, right] = claimings.map(({ told }) => {
      expect(told).toHaveLength(400);
      return new Map(told.map(({ index, answer }) => [index, answer.outcome]));
    });
    for (let index = 0; index < 400; index += 1) {
      const pair = [left?.get(index), right?.get(index)];
      expect(pair.sort()).toEqual(['already_claimed', 'claimed']);
    }
    expect(await checkLedger(opened.database.connection, brandId)).toEqual({
      claims: 400,
      points: 4000,
    });
  }, 60_000);

  it('keeps every answered claim, and nothing by halves, when the process is killed', async () => {
    const brandId = 'br_killed';
    await liftLimits(opened.loyalty, brandId);
    const claiming = startClaiming(brandId, 'mem_a', 1_000_000);
    await claiming.whenTold(300);
    claiming.process.kill('SIGKILL');
    await claiming.ended;
    expect(claiming.told.length).toBeGreaterThanOrEqual(300);

    const { claims } = await checkLedger(opened.database.connection, brandId);
    expect(claims).toBeGreaterThanOrEqual(claiming.told.length);
    const stored = new Map((await readClaims(brandId)).map((claim) => [claim.index, claim]));
    const repeat = async ({ index, answer }: Told) => {
      const { points, balanceAfter: balance, at } = stored.get(index) as ClaimRecord;
      expect(answer).toEqual({ outcome: 'claimed', points, balance, at: at.toISOString() });
      const again = await opened.loyalty.claim({
        ...{ brandId, memberId: 'mem_a', batch: 1, index, points, productId: 'prd_a' },
        at: new Date(),
      });
      expect(again).toEqual({ outcome: 'claimed', points, balance, at });
    };
    await Promise.all(claiming.told.map(repeat));
    expect((await checkLedger(opened.database.connection, brandId)).claims).toBe(claims);
  }, 60_000);
});
