import type { PipelineStage } from 'mongoose';
import { createReports, type Reports } from './report-service.ts';
import { createScanStore } from './scan-store.ts';
import { createScanWriter } from './scan-writer.ts';
import type { VerificationDeps, VerificationRoom } from './verification.ts';
import { createVerificationRoutes } from './verification-routes.ts';
import { createVerify } from './verify.ts';
import { createVerifyLimits } from './verify-limits.ts';

/** What the room's pages need of it besides what other rooms may use. */
export interface VerificationWithPages extends VerificationRoom {
  readonly reports: Reports;
  limit(ip: string, visitorId: string | null): Promise<void>;
}

export function createVerification(deps: VerificationDeps): VerificationWithPages {
  const store = createScanStore(deps.connection);
  const writer = createScanWriter({ ...deps, store });
  const verify = createVerify({ ...deps, store, writer });
  const reports = createReports(deps);
  const limit = createVerifyLimits(deps.limits);

  return {
    verify,
    reports,
    limit,
    scansRecordedSince: (brandId, recordedAt, limitRows) =>
      store.scans
        .find({ brandId, recordedAt: { $gte: recordedAt } })
        .sort({ recordedAt: 1, _id: 1 })
        .limit(limitRows)
        .lean(),
    evidence: (brandId, { batch, from, to, since }) =>
      store.scans
        .find({ brandId, batch, index: { $gte: from, $lte: to }, at: { $gte: since } })
        .sort({ at: 1, _id: 1 })
        .lean(),
    aggregateScans: <Row>(
      brandId: string,
      match: Record<string, unknown>,
      stages: PipelineStage[],
    ) => store.scans.aggregate<Row>([{ $match: { ...match, brandId } }, ...stages]).exec(),
    async countScannedUnits(brandId, batches) {
      const counts = await store.units.aggregate<{ _id: number; count: number }>([
        { $match: { brandId, batch: { $in: [...batches] } } },
        { $group: { _id: '$batch', count: { $sum: 1 } } },
      ]);
      return new Map(counts.map(({ _id, count }) => [_id, count]));
    },
    drain: () => writer.drain(),
    routes: createVerificationRoutes({ ...deps, store, reports, verify, limit }),
  };
}
