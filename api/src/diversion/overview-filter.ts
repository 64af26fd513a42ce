import type { QueryFilter } from 'mongoose';
import { invalidField } from '../platform/http/problem-error.ts';
import { addDays, findPeriodFault, startOfDay, type Period } from '../platform/period-rules.ts';
import { provinceOf } from '../platform/regions/index.ts';
import { readSscc } from '../traceability/index.ts';
import type { AlertRecord } from './alert-store.ts';
import type { AlertFilter } from './diversion.ts';

/** The alerts of a period that somebody looks at. */
export type OverviewFilter = Omit<AlertFilter, 'state' | 'sscc'> & Period;

interface Brand {
  readonly brandId: string;
  readonly timeZone: string;
}

/**
 * What the database is asked for.
 * @throws ProblemError `invalid_input` for days the wrong way round, and what is no province or no SSCC
 */
export function matchAlerts(
  { brandId, timeZone }: Brand,
  { from, to, productId, province, dealerId, grade, state, sscc }: AlertFilter,
): QueryFilter<AlertRecord> {
  if (province !== undefined && provinceOf(province) !== province) {
    throw invalidField('province', 'give the code of a province, such as 330000');
  }
  if (from !== undefined && to !== undefined && to < from) {
    throw invalidField('to', 'must not be before `from`');
  }
  const openedAt = {
    ...(from !== undefined && { $gte: startOfDay(from, timeZone) }),
    ...(to !== undefined && { $lt: startOfDay(addDays(to, 1), timeZone) }),
  };
  return {
    brandId,
    ...(Object.keys(openedAt).length > 0 && { openedAt }),
    ...(productId !== undefined && { productId }),
    ...(province !== undefined && { province }),
    ...(dealerId !== undefined && { dealerId }),
    ...(grade !== undefined && { grade }),
    ...(state !== undefined && { state }),
    ...(sscc !== undefined && matchCarton(readSscc(sscc, 'sscc'))),
  };
}

/** Alerts about one carton, and those about a lot that name it. */
const matchCarton = (cartonId: string): QueryFilter<AlertRecord> => ({
  $or: [{ cartonId }, { 'cartons.cartonId': cartonId }],
});

/** Alerts that nobody dismissed, of a period that is not too long. @throws as `matchAlerts` */
export function matchStanding(brand: Brand, filter: OverviewFilter): QueryFilter<AlertRecord> {
  const fault = findPeriodFault(filter);
  if (fault !== null) throw invalidField('to', fault);
  return { ...matchAlerts(brand, filter), state: { $in: ['open', 'acknowledged'] } };
}
