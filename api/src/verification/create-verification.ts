import type { PipelineStage } from 'mongoose';
import type { Reports } from './cases/index.ts';
import { createClaimAttempts } from './claim-attempts.ts';
import { createFindClaimants, keyOfUnit } from './evidence/claimants.ts';
import { tellAllClones } from './evidence/clone-feed.ts';
import { createGuardedGate, type Gate } from './guard/index.ts';
import {
  createLocationRoutes,
  createLocations,
  createLocationStore,
  createLocationTokens,
  type Locations,
  type LocationTokens,
} from './location/index.ts';
import { noteLocation } from './evidence/note-location.ts';
import { weighUnit } from './judge-scan-rules.ts';
import { unitIdOf } from './scan-key-rules.ts';
import { readEvidence } from './read-evidence.ts';
import { createScanPersonalData } from './scan-personal-data.ts';
import type { UnitRecord } from './scan-records.ts';
import { createScanStore } from './scan-store.ts';
import { createScanWriter } from './scan-writer.ts';
import type { VerificationDeps, VerificationRoom } from './verification.ts';
import { createVerificationRoutes } from './verification-routes.ts';
import { createVerify } from './verify.ts';

/** What the room's pages need of it besides what other rooms may use. */
export interface VerificationWithPages extends VerificationRoom {
  readonly reports: Reports;
  readonly gate: Gate;
  readonly locations: Locations;
  readonly locationTokens: LocationTokens;
}

/** A case is there within a minute of the scan that tipped the scales. */
const tellEveryMs = 15_000;

export function createVerification(deps: VerificationDeps): VerificationWithPages {
  const store = createScanStore(deps.connection);
  const findClaimants = createFindClaimants(deps);
  const writer = createScanWriter({ ...deps, store, findClaimants });
  const attempts = createClaimAttempts({ ...deps, store });
  const verify = createVerify({ ...deps, store, writer, findClaimants });
  const { reports } = deps.cases;
  const guarded = createGuardedGate(deps);
  const { gate } = guarded;
  const locationTokens = createLocationTokens(deps);
  const locations = createLocations({
    ...deps,
    scans: store.scans,
    store: createLocationStore(deps.connection),
    noteLocation: (location, session) => noteLocation(store.units, location, session),
  });

  return {
    verify,
    reports,
    gate,
    locations,
    locationTokens,
    noteClaimAttempt: attempts.note,
    personalData: createScanPersonalData({ ...deps, store, locations }),
    scansRecordedSince: (brandId, recordedAt, limitRows) =>
      store.scans
        .find({ brandId, recordedAt: { $gte: recordedAt } })
        .sort({ recordedAt: 1, _id: 1 })
        .limit(limitRows)
        .lean(),
    scansPlacedSince: (brandId, recordedAt, limitRows) =>
      store.scans
        .find({
          brandId,
          'position.recordedAt': { $gte: new Date(Math.max(recordedAt.getTime(), 1)) },
        })
        .sort({ 'position.recordedAt': 1, _id: 1 })
        .limit(limitRows)
        .lean(),
    evidence: (...given) => readEvidence(store, ...given),
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
    async cloneEvidenceOf(brandId, { batch, index, usualVisitors }, at) {
      const _id = unitIdOf(brandId, batch, index);
      const [unit, claims] = await Promise.all([
        store.units.findOne({ brandId, _id }).lean<UnitRecord | null>(),
        findClaimants(brandId, [{ batch, index }]),
      ]);
      return weighUnit(unit, {
        claim: claims.get(keyOfUnit({ batch, index })) ?? null,
        usualVisitors,
        at,
      });
    },
    periodic: [
      {
        name: 'suspected copies',
        everyMs: tellEveryMs,
        run: () => tellAllClones(store, deps.cases, deps.catalogue),
      },
    ],
    async drain() {
      await Promise.all([writer.drain(), guarded.drain(), attempts.drain()]);
    },
    routes: [
      ...createVerificationRoutes({ ...deps, store, findClaimants, verify, gate }),
      ...guarded.routes,
      ...createLocationRoutes({ ...deps, locations, tokens: locationTokens }),
    ],
  };
}
