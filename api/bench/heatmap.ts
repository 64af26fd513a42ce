import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Heatmap } from '@zhenma/contract';
import { createRegions, provinces } from '../src/platform/regions/index.ts';
import type { ScanRecord } from '../src/verification/index.ts';
import { openBenchDatabase, type BenchDatabase } from './bench-database.ts';
import { median } from './measure.ts';

const { values } = parseArgs({
  options: { scans: { type: 'string', default: '20000' }, runs: { type: 'string', default: '25' } },
  allowPositionals: true,
});

const days = 30;
const dayMs = 24 * 60 * 60 * 1000;
const end = Date.parse('2026-05-31T00:00:00Z');
const period = { from: '2026-05-01', to: '2026-05-30' };
/** Of so many scans one comes with a position. */
const perPosition = 5;

/** The middles of 杭州, 成都, 广州, 北京 and 哈尔滨. */
const centres = [
  [30.2741, 120.1551],
  [30.5728, 104.0668],
  [23.1291, 113.2644],
  [39.9042, 116.4074],
  [45.8038, 126.535],
] as const;

const regions = createRegions({ dataDir: null });
const cities = provinces.flatMap((province) =>
  province.cities.length === 0 ? [province] : province.cities,
);

/** Scans of a brand over a month, all over the country, four days of five of the same visitors. */
function makeScan(brandId: string, at: number): ScanRecord {
  const when = new Date(end - ((at * 7919) % (days * 24 * 60)) * 60_000);
  const city = cities[(at * 31) % cities.length] ?? cities[0];
  const { adcode = '330100', name = '' } = city ?? {};
  const level = adcode.endsWith('0000') ? 'province' : 'city';
  const scan: ScanRecord = {
    _id: `${brandId}:202605:${at}`,
    ...{ brandId, batch: 1, index: at, productId: `prd_${at % 3}` },
    visitor: `visitor-${at % 5000}`,
    verdict: at % 4 === 0 ? 'repeat_scan' : 'first_scan',
    region: {
      ...{ source: 'ip', level, adcode, name, accuracyM: 200_000, confidence: 0.6 },
      dataVersion: 'bench',
    },
    ...{ at: when, recordedAt: when, isDemo: false },
  };
  return at % perPosition === 0 ? { ...scan, position: makePosition(at, when) } : scan;
}

function makePosition(at: number, when: Date): NonNullable<ScanRecord['position']> {
  const [latitude, longitude] = centres[(at / perPosition) % centres.length] ?? centres[0];
  const { region, certain, cells } = regions.placePosition({
    latitude: latitude + (((at * 13) % 40) - 20) / 400,
    longitude: longitude + (((at * 17) % 40) - 20) / 400,
    ...{ accuracyM: 30, datum: 'wgs84' },
  });
  return {
    region,
    certain,
    cells,
    isContradicted: false,
    recordedAt: new Date(when.getTime() + 1),
  };
}

async function fillBrand({ connection, system }: BenchDatabase, scans: number): Promise<string> {
  const { brandId } = await system.catalogue.createBrand({
    name: { zh: '青山', en: 'Green Hill' },
    ...{ phone: '400-123-4567', colour: '#1f6f4a', timeZone: 'Asia/Shanghai' },
  });
  const records = connection.collection<ScanRecord>('scans');
  for (let from = 0; from < scans; from += 5_000) {
    const count = Math.min(5_000, scans - from);
    await records.insertMany(
      Array.from({ length: count }, (_, at) => makeScan(brandId, from + at)),
      { ordered: false },
    );
  }
  const startedAt = performance.now();
  await system.analytics.runRollup(brandId);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${scans} scans summed up in ${seconds} s`);
  return brandId;
}

/** What a manager opens on the way down: the country, a province, a city and its cells. */
async function drillDown({ system }: BenchDatabase, brandId: string): Promise<Heatmap> {
  const { analytics } = system;
  const country = await analytics.heatmap(brandId, period);
  await analytics.heatmap(brandId, { ...period, parent: '330000' });
  await analytics.heatmap(brandId, { ...period, parent: '330100' });
  await analytics.heatmapCells(brandId, { ...period, parent: '330100' });
  return country;
}

/** @throws Error when the answer is not what counting the scans gives */
async function requireRecount({ connection, system }: BenchDatabase, brandId: string) {
  const { rows } = await system.analytics.heatmap(brandId, { ...period, parent: '330000' });
  const counted = await connection
    .collection<ScanRecord>('scans')
    .aggregate<{ _id: string; scans: number }>([
      { $match: { brandId, at: { $gte: new Date(end - days * dayMs - 8 * 60 * 60 * 1000) } } },
      { $set: { place: { $ifNull: ['$position.region', '$region'] } } },
      { $match: { 'place.adcode': /^33/ } },
      {
        $match: {
          $expr: {
            $lte: [
              { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Shanghai' } },
              period.to,
            ],
          },
        },
      },
      { $group: { _id: '$place.adcode', scans: { $sum: 1 } } },
    ])
    .toArray();
  const expected = new Map(counted.map(({ _id, scans }) => [_id, scans]));
  const isEqual =
    rows.length === expected.size && rows.every((row) => expected.get(row.adcode) === row.scans);
  if (!isEqual) throw new Error('the heatmap does not equal a recount of the scans');
}

/**
 * The time of drilling down the heatmap of a brand with ten times the scans of another, over the
 * other's, in turn; the answers are held against a recount. `--scans N --runs N`.
 */
export async function run(): Promise<object> {
  const database = await openBenchDatabase(randomBytes(32));
  const scans = Number(values.scans);
  const runs = Number(values.runs);
  try {
    const small = await fillBrand(database, scans);
    const large = await fillBrand(database, scans * 10);
    await requireRecount(database, large);
    const times: { small: number; large: number }[] = [];
    for (let run = 0; run < runs + 3; run += 1) {
      const start = performance.now();
      await drillDown(database, small);
      const middle = performance.now();
      await drillDown(database, large);
      const stop = performance.now();
      // The first runs warm up.
      if (run >= 3) times.push({ small: middle - start, large: stop - middle });
    }
    // Four questions at once on the way down.
    const perQuestion = (name: 'small' | 'large') =>
      Number((median(times.map((time) => time[name])) / 4).toFixed(1));
    return {
      ...{ bench: 'heatmap', against: 'our own answer at a tenth of the scans' },
      ratio: Number(median(times.map((time) => time.large / time.small)).toFixed(2)),
      ...{ runs, scans: scans * 10, equalsRecount: true },
      msAtOneTime: perQuestion('small'),
      msAtTenTimes: perQuestion('large'),
    };
  } finally {
    await database.close();
  }
}
