import { joinNear } from '../issuance/index.ts';
import type { ScanRecord } from './scan-records.ts';
import type { ScanStore } from './scan-store.ts';
import type { EvidenceRange } from './verification.ts';

/** Units are read in few spans; scans of units between them are left out afterwards. */
const near = { gap: 50, most: 100 };

/** Scans of some units of a batch, oldest first. */
export async function readEvidence(
  { scans }: Pick<ScanStore, 'scans'>,
  brandId: string,
  { batch, ranges, since }: EvidenceRange,
): Promise<ScanRecord[]> {
  const spans = joinNear(ranges, near).map(({ from, to }) => ({
    index: { $gte: from, $lte: to },
  }));
  if (spans.length === 0) return [];
  const found = await scans
    .find({ brandId, batch, at: { $gte: since }, $or: spans })
    .sort({ at: 1, _id: 1 })
    .lean<ScanRecord[]>();
  if (ranges.length === spans.length) return found;
  return found.filter(({ index }) => ranges.some(({ from, to }) => from <= index && index <= to));
}
