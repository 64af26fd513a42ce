import type { Connection } from 'mongoose';
import type { Actor, AuditLog } from '../audit/audit-log.ts';
import { defineBrandCollection } from '../mongo/brand-collection.ts';
import { createTimedCache } from '../timed-cache.ts';

export interface SecuritySettings {
  ownersNeedSecondFactor: boolean;
}

interface SettingsRecord extends SecuritySettings {
  _id: string;
  brandId: string;
}

/** What a brand asks of those who sign in; read with every request of an owner, so kept for some seconds. */
export interface SecuritySettingsStore {
  of(brandId: string): Promise<SecuritySettings>;
  update(actor: Actor, settings: SecuritySettings): Promise<SecuritySettings>;
}

export function createSecuritySettings(
  connection: Connection,
  audit: AuditLog,
): SecuritySettingsStore {
  const Settings = defineBrandCollection<SettingsRecord>(connection, 'securitySettings', {
    _id: String,
    ownersNeedSecondFactor: Boolean,
  });
  const cache = createTimedCache<SecuritySettings>({ milliseconds: 5000, maxEntries: 10_000 });
  return {
    of: (brandId) =>
      cache.get(brandId, async () => {
        const record = await Settings.findOne({ brandId, _id: brandId }).lean();
        return { ownersNeedSecondFactor: record?.ownersNeedSecondFactor ?? false };
      }),
    async update(actor, { ownersNeedSecondFactor }) {
      const { brandId } = actor;
      await connection.transaction(async (session) => {
        await Settings.updateOne(
          { brandId, _id: brandId },
          { $set: { ownersNeedSecondFactor } },
          { upsert: true, session },
        );
        const detail = { ownersNeedSecondFactor };
        await audit.record(actor, 'staff.updateSecuritySettings', brandId, detail, session);
      });
      cache.forget(brandId);
      return { ownersNeedSecondFactor };
    },
  };
}
