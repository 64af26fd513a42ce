import type { CellResolution } from '@zhenma/contract';
import type { BrandRecord } from '../catalogue/index.ts';
import { invalidField, ProblemError } from '../platform/http/problem-error.ts';
import { currentAdcode, divisionName, provinceOf, provinces } from '../platform/regions/index.ts';
import { findPeriodFault, isWholeHourZone, type Period } from '../platform/period-rules.ts';

/** @throws ProblemError `invalid_input` */
export function requirePeriod(period: Period): void {
  const fault = findPeriodFault(period);
  if (fault !== null) throw invalidField('to', fault);
}

/** A province or a city that a report is about. */
export interface ReportPlace {
  readonly adcode: string;
  readonly name: string;
  readonly province: { readonly adcode: string; readonly name: string };
  /** Whether it has no known parts: a city, or a province that is known as a whole. */
  readonly isWhole: boolean;
}

/** @throws ProblemError `invalid_input` */
export function requirePlace(given: string): ReportPlace {
  const adcode = currentAdcode(given);
  const province = provinces.find((one) => one.adcode === provinceOf(adcode));
  const name = divisionName(adcode);
  if (!province || name === null) {
    throw invalidField('parent', 'give the code of a province or city, such as 330000 or 330100');
  }
  const isWhole = adcode !== province.adcode || province.cities.length === 0;
  return { adcode, name, province, isWhole };
}

/** The cells that are fit for a place: small ones cover a country by the million. @throws ProblemError `invalid_input` */
export function requireResolution(
  given: CellResolution | undefined,
  place: ReportPlace | null,
): CellResolution {
  const isWhole = place?.isWhole ?? false;
  if (given === 7 && !isWhole) {
    throw invalidField('resolution', 'cells of resolution 7 are for one city: name it in `parent`');
  }
  return given ?? (isWhole ? 7 : 5);
}

/** Sums are kept by hours of UTC, which do not add up to days of a zone half an hour beside them. */
export function requireWholeHourZone({ timeZone }: BrandRecord, now: Date): void {
  if (isWholeHourZone(timeZone, now)) return;
  throw new ProblemError('state_forbids', {
    detail: `Reports by day need a time zone whole hours from UTC; ${timeZone} is not. Change it in the settings`,
  });
}
