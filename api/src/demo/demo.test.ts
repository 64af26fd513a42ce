import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createTestBrand, createTestProduct } from '../../testing/test-brand.ts';
import { openTestRooms, type TestRooms } from '../../testing/test-rooms.ts';
import type { ScanRecord } from '../verification/index.ts';
import { createDemo, createSettableClock, type Demo, type DemoResult } from './index.ts';

jest.setTimeout(180_000);

const clock = createSettableClock();
const dayMs = 24 * 60 * 60 * 1000;
const toDay = (time: number) => new Date(time + dayMs / 3).toISOString().slice(0, 10);

let rooms: TestRooms;
let demo: Demo;
let made: DemoResult;
let period: { from: string; to: string };

beforeAll(async () => {
  rooms = await openTestRooms(clock);
  demo = createDemo({ system: rooms, clock, scansPerDay: 25 });
  made = await demo.seed();
  const now = clock.now().getTime();
  period = { from: toDay(now - 29 * dayMs), to: toDay(now) };
});
afterAll(() => rooms.close());

const readScans = (brandId: string): Promise<ScanRecord[]> =>
  rooms.verification.scansRecordedSince(brandId, new Date(0), 1_000_000);

async function describeHistory(brandId: string) {
  const scans = await readScans(brandId);
  return scans
    .filter(({ isDemo }) => isDemo)
    .map(({ at, index, verdict, region }) =>
      [at.toISOString(), index, verdict, region.adcode].join(' '),
    )
    .sort();
}

describe('the demo', () => {
  it('has scans of thirty days with every kind of verdict, claims and a funnel', async () => {
    const { figures, days, includesDemo, provinces, funnel } = await rooms.analytics.overview(
      made.brandId,
      period,
    );
    expect(figures.scans.value).toBe(made.counts.scans);
    expect(made.counts.scans).toBeGreaterThan(600);
    expect(figures.scans.daily.slice(1, -1).every((count) => count > 8)).toBe(true);
    const verdicts = new Set(days.flatMap((day) => Object.keys(day.verdicts)));
    expect([...verdicts].sort()).toEqual([
      'expired',
      'first_scan',
      'not_active',
      'repeat_scan',
      'same_visitor',
      'voided',
    ]);
    expect(figures.firstScans.value).toBeGreaterThan(figures.scans.value * 0.6);
    expect(provinces.length).toBeGreaterThan(15);
    expect(includesDemo).toBe(true);
    expect(figures.claims.value).toBe(made.counts.claims);
    expect(made.counts.claims).toBeGreaterThan(100);
    expect(made.counts.members).toBeGreaterThan(50);
    expect(funnel.issued).toBeGreaterThan(funnel.activated);
    expect(funnel.activated).toBeGreaterThan(funnel.scanned);
    expect(funnel.scanned).toBeGreaterThan(funnel.claimed);
  });

  it('has two open alerts: a carton that turned up in Hunan, and one in Shandong', async () => {
    const { rows, total } = await rooms.diversion.listAlerts(made.brandId, {
      page: 1,
      pageSize: 10,
    });
    expect(total).toBe(2);
    const common = { state: 'open', goods: { kind: 'carton' }, isDemo: true };
    const hunan = rows.find(({ foundIn }) => foundIn.adcode === '430000');
    expect(hunan).toMatchObject({
      ...{ ...common, grade: 'strong', visitors: 8, visitorsEverywhere: 8 },
      dealer: { territory: [{ adcode: '330000' }] },
    });
    const shandong = rows.find(({ foundIn }) => foundIn.adcode === '370000');
    expect(shandong).toMatchObject({
      ...{ ...common, grade: 'inspect', visitors: 4, visitorsEverywhere: 4 },
      dealer: { territory: [{ adcode: '440000' }] },
    });
  });

  it('has goods packed, shipped and received, and some that did not come as announced', async () => {
    const { traceability, issuance, connection } = rooms;
    const { brandId } = made;
    const { rows } = await issuance.listBatches(brandId, { page: 1, pageSize: 10 });
    const numberOf = (lot: string) => rows.find((one) => one.lot === lot)?.number ?? 0;
    const place = await traceability.custody.placeOf(brandId, numberOf('DEMO-T26'), 100);
    expect(place).toMatchObject({ headingTo: null, holderId: expect.stringMatching(/^dlr_/) });
    // A case, and the pallet that it stands on.
    expect(place.around).toHaveLength(2);

    const fresh = numberOf('DEMO-H14');
    const whereIs = async (index: number) => {
      const { holderId, headingTo } = await traceability.custody.placeOf(brandId, fresh, index);
      return [holderId?.slice(0, 3) ?? null, headingTo?.slice(0, 3) ?? null];
    };
    expect(await Promise.all([0, 200, 300, 400, 450].map(whereIs))).toEqual([
      ['dlr', null],
      ['sit', 'dlr'],
      ['dlr', null],
      ['dlr', null],
      ['sit', 'dlr'],
    ]);
    const commands = connection.collection('custodyCommands');
    const over = await commands.findOne({ brandId, 'unannounced.0': { $exists: true } });
    expect(over?.['unannounced']).toEqual([{ batch: fresh, from: 360, to: 419 }]);
    const conflicts = await traceability.custody.listConflicts(brandId, {
      ...{ page: 1, pageSize: 10, standing: 'conflict' },
    });
    expect(conflicts.rows).toMatchObject([
      { client: { id: 'handheld-2', sequence: 7 }, refusal: { reason: 'in_transit' } },
    ]);
  });

  it('lets nothing happen in the future, and shows real time when it is done', async () => {
    const scans = await readScans(made.brandId);
    const now = Date.now();
    expect(scans.every(({ at, recordedAt }) => Math.max(+at, +recordedAt) <= now)).toBe(true);
    expect(Math.abs(clock.now().getTime() - now)).toBeLessThan(1000);
  });

  it('marks the history as simulated, and the batch to scan as real', async () => {
    const { rows } = await rooms.issuance.listBatches(made.brandId, { page: 1, pageSize: 10 });
    const real = rows.filter(({ isDemo }) => !isDemo);
    expect(real.map(({ number }) => number)).toEqual([made.batchNumber]);
    expect(real[0]).toMatchObject({ quantity: 130, activatedCount: 130, state: 'active' });
    expect((await readScans(made.brandId)).every(({ isDemo }) => isDemo)).toBe(true);
  });

  it('has a printed sheet whose first item is authentic', async () => {
    expect(readFileSync(made.labelSheetPath).subarray(0, 5).toString()).toBe('%PDF-');
    const verified = await rooms.verification.verify({
      text: made.itemUrl,
      ...{ host: null, visitorId: 'vis_phone', ip: '127.0.0.1', at: clock.now() },
    });
    expect(verified).toMatchObject({
      brandId: made.brandId,
      verification: { verdict: 'first_scan', claimablePoints: 20 },
    });
  });

  it('has a roll of labels to reconcile', async () => {
    const { rows } = await rooms.issuance.listBatches(made.brandId, { page: 1, pageSize: 10 });
    const liquor = rows.find(({ lot }) => lot === 'DEMO-L07');
    expect(await rooms.printing.reconciliationOf(made.brandId, liquor?.number ?? 0)).toMatchObject({
      ...{ ordered: 1_740, onGoods: 1_620, spoiled: 5, labelsPrinted: 60, unaccounted: 20 },
      unaccountedRanges: [{ from: 1_680, to: 1_699 }],
    });
  });

  it('has pictures of its products', async () => {
    const { rows } = await rooms.catalogue.listProducts(made.brandId, { page: 1, pageSize: 10 });
    expect(rows).toHaveLength(3);
    expect(rows.every(({ picture }) => picture?.width === 480)).toBe(true);
  });

  it('lets its owner sign in with the password that was given', async () => {
    const { email, password } = made.owner;
    const { staff } = await rooms.staff.signIn(email, password, '127.0.0.1');
    expect(staff).toMatchObject({ brandId: made.brandId, role: 'owner' });
  });

  it('is not made twice', async () => {
    await expect(demo.seed()).rejects.toThrow('there is a demo brand already');
  });

  it('is made anew with the same history, and leaves other brands alone', async () => {
    const other = await createOtherBrand();
    const before = await describeHistory(made.brandId);
    const again = await demo.reset();
    expect(again.brandId).not.toBe(made.brandId);
    // The clock has gone on meanwhile, so the new history may have some scans more at its end.
    const after = await describeHistory(again.brandId);
    const common = after.filter((scan) => before.includes(scan));
    expect(common.length).toBe(before.length);
    expect(again.counts.alerts).toBe(2);

    const names = (await rooms.connection.listCollections()).map(({ name }) => name);
    const left = await Promise.all(
      names.map((name) =>
        rooms.connection.collection(name).countDocuments({ brandId: made.brandId }),
      ),
    );
    expect(names.filter((_, at) => left[at] !== 0)).toEqual([]);
    expect(existsSync(made.labelSheetPath)).toBe(false);
    expect(await rooms.catalogue.productOf(other.actor.brandId, other.productId)).not.toBeNull();
    made = again;
  });

  it('refuses to remove a brand that is no demo', async () => {
    const { actor, productId } = await createOtherBrand('06901234567908');
    await expect(demo.remove(actor.brandId)).rejects.toThrow('is no demo brand');
    expect(await rooms.catalogue.productOf(actor.brandId, productId)).not.toBeNull();
  });
});

async function createOtherBrand(gtin = '06901234567892') {
  const actor = await createTestBrand(rooms);
  return { actor, productId: await createTestProduct(rooms, actor, { gtin }) };
}
