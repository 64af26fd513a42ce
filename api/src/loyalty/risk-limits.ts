import type { RiskLimits } from '@zhenma/contract';
import type { Connection } from 'mongoose';
import type { Actor, AuditLog } from '../platform/audit/audit-log.ts';
import { createTimedCache } from '../platform/timed-cache.ts';
import type { LedgerStore } from './ledger-store.ts';
import { defaultRiskLimits } from './risk-rules.ts';

const cachedMs = 3_000;

/** From how many claims on a brand holds or denies the next. */
export interface RiskLimitsService {
  /** As they are, or the defaults; remembered for three seconds. */
  of(brandId: string): Promise<RiskLimits>;
  /** As they are this moment. */
  read(brandId: string): Promise<RiskLimits>;
  put(actor: Actor, limits: RiskLimits): Promise<void>;
}

export function createRiskLimits(deps: {
  connection: Connection;
  audit: AuditLog;
  store: LedgerStore;
}): RiskLimitsService {
  const { connection, audit, store } = deps;
  const cache = createTimedCache<RiskLimits>({ milliseconds: cachedMs, maxEntries: 10_000 });

  const read = async (brandId: string): Promise<RiskLimits> => {
    const found = await store.limits.findOne({ brandId, _id: brandId }).lean();
    // Limits that are newer than what the brand set are at their defaults.
    return { ...defaultRiskLimits, ...found?.limits };
  };

  return {
    read,
    of: (brandId) => cache.get(brandId, () => read(brandId)),
    async put(actor, limits) {
      const { brandId } = actor;
      await connection.transaction(async (session) => {
        await store.limits.updateOne(
          { brandId, _id: brandId },
          { $set: { limits } },
          { session, upsert: true },
        );
        await audit.record(actor, 'loyalty.limits', brandId, { limits }, session);
      });
      cache.forget(brandId);
    },
  };
}
