import type { Logger } from 'pino';
import type { ResolvedUnit } from '../issuance/index.ts';
import type { Metrics } from '../platform/metrics.ts';
import { provinceOf } from '../platform/regions/index.ts';
import { createAttemptWriter } from './evidence/attempt-writer.ts';
import { placeOf } from './evidence/visit-places.ts';
import type { VisitPlace } from './evidence/visit.ts';
import { nameNetwork } from './name-network.ts';
import { unitIdOf } from './scan-key-rules.ts';
import type { ScanStore } from './scan-store.ts';
import { canOpenUnit } from './verdict-rules.ts';
import type { VerificationDeps, VerificationRoom } from './verification.ts';

interface ClaimAttempts {
  note: VerificationRoom['noteClaimAttempt'];
  drain(): Promise<void>;
}

/** Keeps on units who wanted the points that somebody else had taken, by pseudonyms. */
export function createClaimAttempts(
  deps: Pick<VerificationDeps, 'locate' | 'visitors'> & {
    metrics: Metrics;
    log: Pick<Logger, 'warn'>;
    store: ScanStore;
  },
): ClaimAttempts {
  const { locate, visitors, store } = deps;
  const writer = createAttemptWriter({ ...deps, units: store.units });

  /** Known to the province: more would say more about the person than about the item. */
  function findProvince(ip: string): VisitPlace | null {
    const place = placeOf(locate(ip));
    const province = place?.adcode && provinceOf(place.adcode);
    return province ? { source: 'ip', adcode: province } : null;
  }

  return {
    note({ resolved, memberId, visitorId, ip, at }) {
      // Nobody can be told apart who has neither; who cannot claim by this code wanted no points.
      if ((memberId === null && visitorId === null) || !bearsPoints(resolved)) return;
      const { brandId } = resolved.brand;
      const nameOf = (id: string | null) => (id === null ? null : visitors.nameFor(brandId, id));
      writer.note({
        brandId,
        unitId: unitIdOf(brandId, resolved.batch.number, resolved.index),
        attempt: {
          ...{ visitor: nameOf(visitorId), person: nameOf(memberId), at, place: findProvince(ip) },
          network: nameNetwork(visitors, brandId, ip),
        },
      });
    },
    drain: () => writer.drain(),
  };
}

const bearsPoints = ({ state, innerCode, via, product }: ResolvedUnit): boolean =>
  canOpenUnit(state) && product.pointsPerCode > 0 && (innerCode !== 'reward' || via === 'inner');
