import { verdicts, type Overview } from '@zhenma/contract';
import { divisionName } from '../platform/regions/index.ts';
import type { AnalyticsDeps, ReportQuery } from './analytics.ts';
import { addDays, dayOf, listDays, previousPeriod, startOfDay } from '../platform/period-rules.ts';
import { everything } from './place-rules.ts';
import { sumPlaces } from './read-places.ts';
import type { DayRecord, RollupStore } from './rollup-store.ts';

type Deps = Pick<AnalyticsDeps, 'diversion'> & { store: RollupStore };

/** Six figures with the period before, scans a day by verdict, and provinces; reads sums by day only. */
export async function readOverview(
  { store, diversion }: Deps,
  { brandId, timeZone }: { brandId: string; timeZone: string },
  query: ReportQuery,
): Promise<Pick<Overview, 'figures' | 'days' | 'provinces' | 'includesDemo'>> {
  const { productId = everything } = query;
  const before = previousPeriod(query);
  const day = { $gte: before.from, $lte: query.to };
  const scope = { brandId, timeZone, productId };
  const [rows, claimRows, openings, provinces] = await Promise.all([
    store.days.find({ ...scope, parent: everything, place: everything, day }).lean<DayRecord[]>(),
    store.claimDays.find({ ...scope, day }).lean(),
    diversion.alertsOpened(brandId, {
      from: startOfDay(before.from, timeZone),
      to: startOfDay(addDays(query.to, 1), timeZone),
      productId: query.productId,
    }),
    sumPlaces(store, { brandId, timeZone }, query),
  ]);

  const scansOf = new Map(rows.map((row) => [row.day, row]));
  const claimsOf = new Map(claimRows.map((row) => [row.day, row.claims]));
  const alertsOf = countBy(openings.map((at) => dayOf(at, timeZone)));
  const days = listDays(query);
  const daysBefore = listDays(before);

  function figure(valueOf: (day: string) => number) {
    const daily = days.map(valueOf);
    return { value: sum(daily), previous: sum(daysBefore.map(valueOf)), daily };
  }
  const scanFigure = (field: 'scans' | 'first_scan' | 'repeat_scan' | 'visitors') =>
    figure((one) => scansOf.get(one)?.[field] ?? 0);

  return {
    figures: {
      scans: scanFigure('scans'),
      firstScans: scanFigure('first_scan'),
      visitors: scanFigure('visitors'),
      claims: figure((one) => claimsOf.get(one) ?? 0),
      repeatScans: scanFigure('repeat_scan'),
      alerts: figure((one) => alertsOf.get(one) ?? 0),
    },
    days: days.map((one) => ({ day: one, verdicts: listVerdicts(scansOf.get(one)) })),
    provinces: provinces
      .filter(({ _id }) => divisionName(_id) !== null)
      .map(({ _id, scans }) => ({ adcode: _id, name: divisionName(_id) ?? _id, scans })),
    includesDemo: days.some((one) => (scansOf.get(one)?.demo ?? 0) > 0),
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function countBy(keys: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function listVerdicts(row: DayRecord | undefined): Overview['days'][number]['verdicts'] {
  if (!row) return {};
  return Object.fromEntries(
    verdicts.filter((verdict) => row[verdict] > 0).map((verdict) => [verdict, row[verdict]]),
  );
}
