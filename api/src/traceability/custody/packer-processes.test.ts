import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildProgram } from '../../../../scripts/build-program.mjs';
import { openCustodyRooms, type CustodyRooms } from '../custody-fixture.ts';

// Two processes start, on a busy machine.
jest.setTimeout(60_000);

/** Runs against a real MongoDB replica set, and packs in two real processes. */
let rooms: CustodyRooms;
let program: string;
beforeAll(async () => {
  rooms = await openCustodyRooms();
  program = await buildProgram(join(import.meta.dirname, 'packer-process-fixture.ts'));
});
afterAll(() => rooms.close());

const [cases, size] = [20, 12];

async function startPacker(brandId: string, batch: number, extension: number) {
  const values = [rooms.uri, brandId, batch, cases, size, extension].map(String);
  const child = spawn(process.execPath, [program, ...values], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const readLine = async () => ((await once(lines, 'line')) as [string])[0];
  await readLine();
  return {
    async pack(): Promise<boolean[]> {
      child.stdin.write('now\n');
      return JSON.parse(await readLine()) as boolean[];
    },
  };
}

describe('two processes that pack the same items', () => {
  it('never both win: each case is packed once, by one of them', async () => {
    const brand = await rooms.addBrand('6901234567892');
    const batch = await rooms.issue(brand, cases * size);
    const packers = await Promise.all([
      startPacker(brand.brandId, batch, 1),
      startPacker(brand.brandId, batch, 2),
    ]);
    const [first = [], second = []] = await Promise.all(packers.map((packer) => packer.pack()));
    const winners = Array.from({ length: cases }, (_, at) => [first[at], second[at]]);
    expect(winners.filter(([one, other]) => one !== other)).toHaveLength(cases);

    const items = Array.from({ length: cases * size }, (_, at) => at);
    const cartons = await brand.traceability.cartonsHolding(brand.brandId, batch, items);
    expect(cartons.map(({ ranges }) => ranges)).toEqual(
      Array.from({ length: cases }, (_, at) => [{ from: at * size, to: (at + 1) * size - 1 }]),
    );
    // The extension digit tells whose case it is.
    expect(cartons.map(({ id }) => id.startsWith('1'))).toEqual(first);
  });
});
