import type { DiversionSettings } from '@zhenma/contract';
import type { Connection } from 'mongoose';
import type { Actor, AuditLog } from '../../platform/audit/audit-log.ts';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';
import { usualPenaltyTable } from './penalty-rules.ts';

interface SettingsRecord extends DiversionSettings {
  _id: string;
  brandId: string;
}

/** What a brand has decided about its diversion cases. */
export interface CaseSettings {
  of(brandId: string): Promise<DiversionSettings>;
  update(actor: Actor, settings: DiversionSettings): Promise<DiversionSettings>;
}

const usual: DiversionSettings = { appealDays: 7, penaltyTable: usualPenaltyTable };

export function createCaseSettings(connection: Connection, audit: AuditLog): CaseSettings {
  const Settings = defineBrandCollection<SettingsRecord>(connection, 'diversionSettings', {
    ...{ _id: String, appealDays: Number, penaltyTable: [Object] },
  });
  return {
    async of(brandId) {
      const found = await Settings.findOne({ brandId, _id: brandId }).lean<SettingsRecord | null>();
      if (!found) return usual;
      return { appealDays: found.appealDays, penaltyTable: found.penaltyTable };
    },
    async update(actor, { appealDays, penaltyTable }) {
      const { brandId } = actor;
      await connection.transaction(async (session) => {
        await Settings.updateOne(
          { brandId, _id: brandId },
          { $set: { appealDays, penaltyTable } },
          { upsert: true, session },
        );
        const detail = { appealDays, penaltyTable };
        await audit.record(actor, 'diversion.updateSettings', brandId, detail, session);
      });
      return { appealDays, penaltyTable };
    },
  };
}
