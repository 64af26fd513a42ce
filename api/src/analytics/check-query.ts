import type { BrandRecord } from '../catalogue/index.ts';
import { invalidField, ProblemError } from '../platform/http/problem-error.ts';
import { provinces, type ProvinceDivision } from '../platform/regions/index.ts';
import { findPeriodFault, isWholeHourZone, type Period } from './period-rules.ts';

/** @throws ProblemError `invalid_input` */
export function requirePeriod(period: Period): void {
  const fault = findPeriodFault(period);
  if (fault !== null) throw invalidField('to', fault);
}

/** @throws ProblemError `invalid_input` */
export function requireProvince(adcode: string): ProvinceDivision {
  const province = provinces.find((one) => one.adcode === adcode);
  if (!province) throw invalidField('parent', 'give the code of a province, such as 330000');
  return province;
}

/** Sums are kept by hours of UTC, which do not add up to days of a zone half an hour beside them. */
export function requireWholeHourZone({ timeZone }: BrandRecord, now: Date): void {
  if (isWholeHourZone(timeZone, now)) return;
  throw new ProblemError('state_forbids', {
    detail: `Reports by day need a time zone whole hours from UTC; ${timeZone} is not. Change it in the settings`,
  });
}
