import type { CaseAddress } from './cases.ts';

/** The page of a report, below any of our hosts. */
export function reportPathOf({ brandId, number, key }: CaseAddress): string {
  return `/reports/${number}?${new URLSearchParams({ brand: brandId, key }).toString()}`;
}
