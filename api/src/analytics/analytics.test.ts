import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createTestBrand, createTestProduct, issueTestBatch } from '../../testing/test-brand.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { openTestRooms, type TestRooms } from '../../testing/test-rooms.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import { fewestVisitorsShown, type CellResolution } from '@zhenma/contract';
import { divisionName, provinceOf } from '../platform/regions/index.ts';
import type { ScanRecord } from '../verification/index.ts';
import { dayOf, listDays } from '../platform/period-rules.ts';

/** Hangzhou, Ningbo, Zhejiang without a city, Changsha, Shanghai, Hong Kong, the United States, IPv6 in China, nowhere. */
const addresses = [
  '202.101.172.35',
  '202.96.104.15',
  '116.70.79.144',
  '222.246.129.80',
  '202.96.209.133',
  '203.80.96.10',
  '8.8.8.8',
  '240e:390::1',
  '10.0.0.1',
];
const period = { from: '2026-04-20', to: '2026-05-10' };
const timeZone = 'Asia/Shanghai';
const hourMs = 60 * 60 * 1000;

const clock = createTestClock('2026-05-01T00:00:00Z');
jest.setTimeout(60_000);
let rooms: TestRooms;
let actor: Actor;
let productIds: string[];

beforeAll(async () => {
  rooms = await openTestRooms(clock);
  ({ actor, productIds } = await createBrand('Amber', ['06901234567892', '06901234567908']));
});
afterAll(() => rooms.close());

/** A brand with a batch of 2,000 active units for each GTIN. */
async function createBrand(name: string, gtins: string[], zone = timeZone) {
  const brandActor = await createTestBrand(rooms, { name: { zh: name, en: name }, timeZone: zone });
  const ids: string[] = [];
  for (const gtin of gtins) {
    const name = { zh: gtin, en: gtin };
    const productId = await createTestProduct(rooms, brandActor, { gtin, name, pointsPerCode: 5 });
    const number = await issueTestBatch(rooms, brandActor, { productId, quantity: 2_000 });
    await rooms.issuance.activate(brandActor, number, { from: 0, to: 1_999 });
    ids.push(productId);
  }
  return { actor: brandActor, productIds: ids };
}

/** Numbers between 0 and 1, the same for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const random = createRandom(42);
const pick = <Value>(values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)] as Value;

/** Scans at random times of the last ten days, recorded now. */
async function scanAtRandom(count: number): Promise<void> {
  clock.advance(1000);
  await Promise.all(
    Array.from({ length: count }, async () =>
      rooms.verification.verify({
        text: await rooms.issuance.codeOf(
          actor.brandId,
          1 + Math.floor(random() * 2),
          Math.floor(random() * 300),
        ),
        host: null,
        brandId: actor.brandId,
        visitorId: `visitor-${Math.floor(random() * 60)}`,
        ip: pick(addresses),
        at: new Date(clock.now().getTime() - random() * 240 * hourMs),
      }),
    ),
  );
}

/** Where phones say they are: 杭州 (twice, as cells need several), 宁波, 长沙, 上海, 香港, Tokyo, and between 杭州 and 绍兴. */
const positions = [
  [30.2741, 120.1551],
  [30.2745, 120.1549],
  [29.8683, 121.544],
  [28.2282, 112.9388],
  [31.2304, 121.4737],
  [22.3193, 114.1694],
  [35.68, 139.69],
  [30.13, 120.31],
] as const;

/** Some of the scans that have no position yet get one, known well or badly. */
async function shareAtRandom(count: number): Promise<void> {
  clock.advance(1000);
  const scans = (await readScans()).filter(({ position }) => position === undefined);
  await Promise.all(
    scans
      .filter((_, at) => at % Math.max(1, Math.floor(scans.length / count)) === 0)
      .map(({ _id }) => {
        const [latitude, longitude] = pick(positions);
        const place = { latitude, longitude, datum: pick(['wgs84', 'gcj02'] as const) };
        const accuracyM = pick([10, 40, 4_000, 12_000, 60_000]);
        return rooms.verification.locations.share(actor.brandId, _id, { ...place, accuracyM });
      }),
  );
}

/** Where a scan counts: by its position, once that was told. */
const regionOf = ({ region, position }: ScanRecord) => position?.region ?? region;

async function readScans(brandId = actor.brandId): Promise<ScanRecord[]> {
  return rooms.verification.scansRecordedSince(brandId, new Date(0), 1_000_000);
}

/** What the reports should say, counted from the scans themselves. */
function recount(all: ScanRecord[], productId?: string) {
  const scans = all.filter((scan) => productId === undefined || scan.productId === productId);
  const dayOfScan = (scan: ScanRecord) => dayOf(scan.at, timeZone);
  const visits = (some: ScanRecord[]) =>
    new Set(some.map((scan) => `${dayOfScan(scan)} ${scan.visitor}`)).size;
  const describe = (adcode: string, some: ScanRecord[]) => ({
    adcode,
    name: divisionName(adcode),
    scans: some.length,
    firstScans: some.filter(({ verdict }) => verdict === 'first_scan').length,
    repeatScans: some.filter(({ verdict }) => verdict === 'repeat_scan').length,
    visitors: visits(some),
  });
  const provinceOfScan = (scan: ScanRecord) => provinceOf(regionOf(scan).adcode ?? '');
  const rank = (rows: ReturnType<typeof describe>[]) =>
    rows.sort((a, b) => b.scans - a.scans || a.adcode.localeCompare(b.adcode));
  const group = (some: ScanRecord[], keyOf: (scan: ScanRecord) => string | null) =>
    rank(
      [...new Set(some.map(keyOf))]
        .filter((key) => key !== null)
        .map((key) =>
          describe(
            key,
            some.filter((scan) => keyOf(scan) === key),
          ),
        ),
    );
  return {
    total: scans.length,
    firstScans: scans.filter(({ verdict }) => verdict === 'first_scan').length,
    visitors: visits(scans),
    daily: listDays(period).map((day) => scans.filter((scan) => dayOfScan(scan) === day).length),
    provinces: group(scans, provinceOfScan),
    zhejiang: group(
      scans.filter((scan) => provinceOfScan(scan) === '330000'),
      (scan) => (regionOf(scan).level === 'city' ? regionOf(scan).adcode : null),
    ),
    hangzhou: scans.filter((scan) => regionOf(scan).adcode === '330100').length,
    inZhejiangOnly: scans.filter((scan) => regionOf(scan).adcode === '330000').length,
    abroad: scans.filter((scan) => regionOf(scan).level === 'country' && !regionOf(scan).adcode)
      .length,
    unplaced: scans.filter(
      (scan) => regionOf(scan).level === 'unknown' || regionOf(scan).adcode === '100000',
    ).length,
    gps: scans.filter(({ position }) => position !== undefined).length,
    cellsOf: (parent: string | undefined, resolution: CellResolution) =>
      recountCells(
        scans.filter((scan) => {
          const { level, adcode } = regionOf(scan);
          if (parent === undefined) return level !== 'country' || adcode !== null;
          return parent === adcode || parent === provinceOf(adcode ?? '');
        }),
        resolution,
      ),
  };
}

function recountCells(scans: ScanRecord[], resolution: CellResolution) {
  const cellOf = ({ position }: ScanRecord) => position?.cells[`r${resolution}`] ?? null;
  const cells = [...new Set(scans.map(cellOf))].flatMap((cell) => {
    const some = scans.filter((scan) => cellOf(scan) === cell);
    const days = some.map((scan) => `${dayOf(scan.at, timeZone)} ${scan.visitor}`);
    return cell === null ? [] : [{ cell, scans: some.length, visitors: new Set(days).size }];
  });
  const shown = cells.filter(({ visitors }) => visitors >= fewestVisitorsShown);
  const few = cells.filter(({ visitors }) => visitors < fewestVisitorsShown);
  return {
    rows: shown.sort((a, b) => b.scans - a.scans || a.cell.localeCompare(b.cell)),
    hidden: { cells: few.length, scans: few.reduce((sum, one) => sum + one.scans, 0) },
    withoutCell: scans.filter((scan) => cellOf(scan) === null).length,
  };
}

async function expectReportsToAgree(): Promise<void> {
  const scans = await readScans();
  expect(scans.length).toBeGreaterThan(0);
  for (const productId of [undefined, ...productIds]) {
    const expected = recount(scans, productId);
    const query = { ...period, productId };
    const { figures, provinces } = await rooms.analytics.overview(actor.brandId, query);
    expect(figures.scans).toMatchObject({ value: expected.total, daily: expected.daily });
    expect(figures.firstScans.value).toBe(expected.firstScans);
    expect(figures.visitors.value).toBe(expected.visitors);
    expect(provinces.map(({ adcode, scans: count }) => [adcode, count])).toEqual(
      expected.provinces.map((row) => [row.adcode, row.scans]),
    );
    const country = await rooms.analytics.heatmap(actor.brandId, query);
    expect(country).toMatchObject({
      rows: expected.provinces,
      unplaced: expected.unplaced,
      abroad: expected.abroad,
    });
    const { gps, ip, none } = country.sources;
    expect([gps, gps + ip + none]).toEqual([expected.gps, expected.total]);
    const province = await rooms.analytics.heatmap(actor.brandId, { ...query, parent: '330000' });
    expect(province).toMatchObject({ rows: expected.zhejiang, unplaced: expected.inZhejiangOnly });
    const city = await rooms.analytics.heatmap(actor.brandId, { ...query, parent: '330100' });
    expect(city.rows.map(({ scans: count }) => count)).toEqual(
      expected.hangzhou > 0 ? [expected.hangzhou] : [],
    );
    for (const [parent, resolution] of [
      [undefined, 5],
      ['330000', 5],
      ['330100', 5],
      ['330100', 7],
      ['310000', 7],
    ] as const) {
      const cells = await rooms.analytics.heatmapCells(actor.brandId, {
        ...query,
        parent,
        resolution,
      });
      expect(cells).toMatchObject(expected.cellsOf(parent, resolution));
    }
  }
}

describe('rollups', () => {
  it('say before anything was counted that nothing is', async () => {
    const report = await rooms.analytics.overview(actor.brandId, period);
    expect(report).toMatchObject({ countedUntil: null, figures: { scans: { value: 0 } } });
  });

  it('equal a recount of the scans, with late arrivals and repeated runs', async () => {
    for (const count of [120, 1, 60, 200]) {
      await scanAtRandom(count);
      await rooms.analytics.runRollup(actor.brandId);
      await rooms.analytics.runRollup(actor.brandId);
      await expectReportsToAgree();
      // Positions come after their scans were counted, and move them.
      await shareAtRandom(count / 3);
      await rooms.analytics.runRollup(actor.brandId);
      await expectReportsToAgree();
    }
    expect(recount(await readScans()).gps).toBeGreaterThan(100);
    const { rows } = await rooms.analytics.heatmapCells(actor.brandId, {
      ...{ ...period, parent: '330100', resolution: 7 },
    });
    expect(rows.length).toBeGreaterThan(0);
    await Promise.all([1, 2, 3].map(() => rooms.analytics.runRollup(actor.brandId)));
    await expectReportsToAgree();
  });

  it('equal a recount after runs that were cut short at any step', async () => {
    const { verification } = rooms;
    const aggregate = verification.aggregateScans.bind(verification);
    for (let fatal = 1; fatal <= 5; fatal += 1) {
      await scanAtRandom(40);
      await shareAtRandom(10);
      let calls = 0;
      Object.assign(verification, {
        aggregateScans: (...given: Parameters<typeof aggregate>) => {
          calls += 1;
          return calls === fatal ? Promise.reject(new Error('killed')) : aggregate(...given);
        },
      });
      const [run] = await Promise.allSettled([rooms.analytics.runRollup(actor.brandId)]);
      Object.assign(verification, { aggregateScans: aggregate });
      if (fatal <= 5) expect(run.status).toBe('rejected');
      await rooms.analytics.runRollup(actor.brandId);
      await expectReportsToAgree();
    }
  });

  it('count a scan that became visible after a younger one was counted', async () => {
    const late = clock.now();
    clock.advance(30_000);
    await scanAtRandom(5);
    await rooms.analytics.runRollup(actor.brandId);
    clock.set(late);
    await scanAtRandom(5);
    clock.advance(60_000);
    await rooms.analytics.runRollup(actor.brandId);
    await expectReportsToAgree();
  });

  it('leave the sums alone when nothing new was recorded', async () => {
    await rooms.analytics.runRollup(actor.brandId);
    const { connection } = rooms;
    await connection.collection('rollups').updateMany({}, { $set: { mark: 1 } });
    await rooms.analytics.runRollup(actor.brandId);
    const marked = { mark: 1, brandId: actor.brandId };
    const all = await connection.collection('rollups').countDocuments({ brandId: actor.brandId });
    expect(all).toBeGreaterThan(0);
    expect(await connection.collection('rollups').countDocuments(marked)).toBe(all);
  });

  it('are the same after being made anew', async () => {
    const query = { ...period, parent: '330000' };
    const before = await rooms.analytics.heatmap(actor.brandId, query);
    await rooms.analytics.rebuild(actor.brandId);
    expect(await rooms.analytics.heatmap(actor.brandId, query)).toEqual(before);
    await expectReportsToAgree();
  });

  it('survive being made anew by several processes at once', async () => {
    const query = { ...period, parent: '330000' };
    const before = await rooms.analytics.heatmap(actor.brandId, query);
    for (let round = 0; round < 12; round += 1) {
      const marks = rooms.connection.collection('rollupWatermarks');
      await marks.deleteMany({ brandId: actor.brandId });
      await Promise.all([
        rooms.analytics.rebuild(actor.brandId),
        rooms.analytics.runRollup(actor.brandId),
        rooms.analytics.rebuild(actor.brandId),
      ]);
    }
    await rooms.analytics.rebuild(actor.brandId);
    expect(await rooms.analytics.heatmap(actor.brandId, query)).toEqual(before);
    await expectReportsToAgree();
  });

  it('show a municipality as its own only row, and Hong Kong too', async () => {
    for (const parent of ['310000', '810000']) {
      const report = await rooms.analytics.heatmap(actor.brandId, { ...period, parent });
      expect(report.rows.map(({ adcode }) => adcode)).toEqual([parent]);
      expect(report.unplaced).toBe(0);
    }
  });

  it('compare with the period before', async () => {
    const whole = await rooms.analytics.overview(actor.brandId, period);
    const [first = 0] = whole.figures.scans.daily.slice(5, 6);
    const later = await rooms.analytics.overview(actor.brandId, {
      from: '2026-04-26',
      to: '2026-04-26',
    });
    expect(later.figures.scans.previous).toBe(first);
  });

  it('say up to when scans are counted', async () => {
    await rooms.analytics.runRollup(actor.brandId);
    const { countedUntil } = await rooms.analytics.overview(actor.brandId, period);
    expect(countedUntil).toBe(clock.now().toISOString());
  });

  it('count claims by the day of the claim', async () => {
    const { brandId } = actor;
    const [productId = ''] = productIds;
    const member = await rooms.members.register(brandId, {
      phone: '+8613800000001',
      consentAt: clock.now(),
    });
    const claim = (index: number, at: string) =>
      rooms.loyalty.claim({
        ...{ brandId, memberId: member._id, batch: 1, index, points: 5, productId },
        at: new Date(at),
      });
    await claim(0, '2026-05-01T15:59:59Z');
    await rooms.analytics.runRollup(brandId);
    await claim(1, '2026-05-01T16:00:00Z');
    await claim(2, '2026-04-21T01:00:00Z');
    await rooms.analytics.runRollup(brandId);
    const days = listDays(period);
    const report = await rooms.analytics.overview(brandId, { ...period, productId });
    const { claims } = report.figures;
    expect(claims.value).toBe(3);
    expect(days.filter((_, at) => claims.daily[at] === 1)).toEqual([
      '2026-04-21',
      '2026-05-01',
      '2026-05-02',
    ]);
    const other = { ...period, productId: productIds[1] };
    expect((await rooms.analytics.overview(brandId, other)).figures.claims.value).toBe(0);
  });

  it('lead down the funnel from issued to claimed units', async () => {
    const { actor: other, productIds: ids } = await createBrand('Fern', ['06901234567915']);
    const { brandId } = other;
    const [productId = ''] = ids;
    for (const index of [0, 0, 1, 2]) {
      await rooms.verification.verify({
        text: await rooms.issuance.codeOf(brandId, 1, index),
        ...{ host: null, brandId, visitorId: 'visitor', ip: '8.8.8.8', at: clock.now() },
      });
    }
    const member = await rooms.members.register(brandId, {
      phone: '+8613800000001',
      consentAt: clock.now(),
    });
    await rooms.loyalty.claim({
      ...{ brandId, memberId: member._id, batch: 1, index: 0, points: 5, productId },
      at: clock.now(),
    });
    const { funnel } = await rooms.analytics.overview(brandId, { ...period, productId });
    expect(funnel).toEqual({ issued: 2_000, activated: 2_000, scanned: 3, claimed: 1 });
  });

  it.each([
    ['a period that is the wrong way round', { from: '2026-05-02', to: '2026-05-01' }, 'to'],
    ['a period of 401 days', { from: '2026-01-01', to: '2027-02-05' }, 'to'],
    ['a parent that is a district', { ...period, parent: '330106' }, 'parent'],
    ['a parent that is the country', { ...period, parent: '100000' }, 'parent'],
    ['a parent that is unknown', { ...period, parent: '999999' }, 'parent'],
  ])('refuse %s', async (_, query, field) => {
    await expect(rooms.analytics.heatmap(actor.brandId, query)).rejects.toMatchObject({
      code: 'invalid_input',
      options: { errors: [{ field }] },
    });
  });

  it('refuse days of a zone half an hour beside UTC, and still count hours', async () => {
    const { actor: other } = await createBrand('Cobalt', [], 'Asia/Kolkata');
    await rooms.analytics.runRollup(other.brandId);
    await expect(rooms.analytics.overview(other.brandId, period)).rejects.toMatchObject({
      code: 'state_forbids',
    });
  });

  it("do not show another brand's scans", async () => {
    const { actor: other } = await createBrand('Jade', []);
    await rooms.analytics.runRollup(other.brandId);
    const report = await rooms.analytics.heatmap(other.brandId, {
      ...period,
      productId: productIds[0],
    });
    expect(report).toMatchObject({ rows: [], unplaced: 0, abroad: 0 });
    const cells = await rooms.analytics.heatmapCells(other.brandId, period);
    expect(cells).toMatchObject({ rows: [], hidden: { cells: 0, scans: 0 }, withoutCell: 0 });
    const { figures, funnel } = await rooms.analytics.overview(other.brandId, period);
    expect(figures.scans.value).toBe(0);
    expect(funnel).toEqual({ issued: 0, activated: 0, scanned: 0, claimed: 0 });
  });

  it.each([undefined, '330000'])('refuse small cells of more than a city: %s', async (parent) => {
    const query = { ...period, parent, resolution: 7 as const };
    await expect(rooms.analytics.heatmapCells(actor.brandId, query)).rejects.toMatchObject({
      code: 'invalid_input',
      options: { errors: [{ field: 'resolution' }] },
    });
  });

  it('draw cells in the datum that is asked for', async () => {
    const query = { ...period, parent: '330100' };
    const [plain, shifted] = await Promise.all(
      (['wgs84', 'gcj02'] as const).map((datum) =>
        rooms.analytics.heatmapCells(actor.brandId, { ...query, datum }),
      ),
    );
    expect(plain?.resolution).toBe(7);
    expect(plain?.rows[0]?.boundary).toHaveLength(6);
    expect(shifted?.rows[0]?.cell).toBe(plain?.rows[0]?.cell);
    expect(shifted?.rows[0]?.boundary).not.toEqual(plain?.rows[0]?.boundary);
  });

  it('lead down from the country by the way that was taken', async () => {
    const pathOf = async (parent?: string) =>
      (await rooms.analytics.heatmap(actor.brandId, { ...period, parent })).path.map(
        ({ name }) => name,
      );
    expect(await pathOf()).toEqual(['中国']);
    expect(await pathOf('330000')).toEqual(['中国', '浙江省']);
    expect(await pathOf('330100')).toEqual(['中国', '浙江省', '杭州市']);
    expect(await pathOf('310000')).toEqual(['中国', '上海市']);
    expect(await pathOf('371200')).toEqual(['中国', '山东省', '济南市']);
  });

  it('are offered as CSV under a name that says the period', async () => {
    const route = rooms.analytics.routes.find(({ operation }) => operation.id === 'exportHeatmap');
    const caller = { ...actor, sessionToken: '' };
    const answer = await route?.handle({ query: { ...period, parent: '330000' }, caller } as never);
    expect(answer).toMatchObject({
      contentType: 'text/csv; charset=utf-8',
      fileName: 'scans-330000-2026-04-20-2026-05-10.csv',
      body: expect.stringMatching(/^\ufeff区划代码,地区/) as unknown,
    });
  });
});
