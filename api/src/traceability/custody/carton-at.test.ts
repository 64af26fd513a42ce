import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildSscc } from '@zhenma/code-generator';
import { openCustodyRooms, type CustodyRooms } from '../custody-fixture.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(60_000);

/** Runs against a real MongoDB replica set. */
let rooms: CustodyRooms;
let brand: Awaited<ReturnType<CustodyRooms['addBrand']>>;
beforeAll(async () => {
  rooms = await openCustodyRooms();
  brand = await rooms.addBrand('6901234567892');
});
afterAll(() => rooms.close());

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const [first = '', second = '', third = '', pallet = ''] = [1, 2, 3, 4].map((serial) =>
  buildSscc({ extension: 3, companyPrefix: '4012345', serial }),
);

describe('the case that an item was in at a moment', () => {
  it('is the one of that moment, also after it was repacked, broken up, or told late', async () => {
    const batchNumber = await rooms.issue(brand);
    const tell = async (path: string, minutes: number, given: object) => {
      const happenedAt = minutesAgo(minutes).toISOString();
      const reply = await brand.call(path, { ...rooms.key(), happenedAt, ...given });
      expect(reply).toMatchObject({ status: 201, body: { standing: 'applied' } });
    };
    const cartonAt = (minutes: number, index = 3) =>
      brand.traceability.cartonAt(brand.brandId, batchNumber, index, minutesAgo(minutes));
    const items = [{ batchNumber, from: 0, to: 11 }];

    await tell('/packings', 50, { into: first, items });
    await tell('/packings', 45, { into: pallet, units: [first] });
    await tell('/unpackings', 42, { units: [first] });
    await tell('/repackings', 40, { into: second, items: [{ batchNumber, from: 0, to: 5 }] });
    await tell('/breakings', 20, { sscc: second });
    expect(await cartonAt(55)).toBeNull();
    expect(await cartonAt(47)).toBe(first);
    // Its case went onto a pallet and off it again.
    expect(await cartonAt(44)).toBe(first);
    expect(await cartonAt(30)).toBe(second);
    expect(await cartonAt(30, 8)).toBe(first);
    expect(await cartonAt(10)).toBeNull();

    await tell('/packings', 15, { into: third, items: [{ batchNumber, from: 3, to: 3 }] });
    expect(await cartonAt(10)).toBe(third);
    expect(await cartonAt(10, 4)).toBeNull();
  });
});
