import { buildSscc } from '@zhenma/code-generator';
import type { Connection } from 'mongoose';
import type { Actor, AuditLog } from '../../platform/audit/audit-log.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';
import type { CustodyStore } from './custody-store.ts';

interface LogisticSettingsRecord {
  /** The same as `brandId`. */
  _id: string;
  brandId: string;
  companyPrefix: string;
}

export interface SsccAllocator {
  /**
   * SSCCs that were never given out and that no logistic unit of the brand has. A number is taken
   * once and for good: the counter only rises, and ends where the prefix has no more digits.
   * @throws ProblemError `state_forbids`
   */
  allocate(brandId: string, count: number, extension: number): Promise<string[]>;
  /** Null until it is set. */
  companyPrefixOf(brandId: string): Promise<string | null>;
  setCompanyPrefix(actor: Actor, companyPrefix: string): Promise<void>;
}

export function createSsccAllocator(
  { connection, audit }: { connection: Connection; audit: AuditLog },
  { SsccCounters, Units }: Pick<CustodyStore, 'SsccCounters' | 'Units'>,
): SsccAllocator {
  const Settings = defineBrandCollection<LogisticSettingsRecord>(connection, 'logisticSettings', {
    ...{ _id: String, companyPrefix: String },
  });

  async function companyPrefixOf(brandId: string): Promise<string | null> {
    const settings = await Settings.findOne({ brandId, _id: brandId }).lean();
    return settings?.companyPrefix ?? null;
  }

  /** One conditional update takes the numbers, so that no two callers get the same. */
  async function take(brandId: string, prefix: string, count: number, extension: number) {
    const _id = `${brandId}:${extension}:${prefix}`;
    const capacity = 10 ** (16 - prefix.length);
    const counter = await SsccCounters.findOneAndUpdate(
      { brandId, _id },
      { $inc: { next: count } },
      { upsert: true, returnDocument: 'after' },
    ).lean();
    const first = counter.next - count;
    if (counter.next > capacity) {
      throw new ProblemError('state_forbids', {
        detail: `The prefix ${prefix} has no ${count} SSCCs left with the extension digit ${extension}; use another digit`,
      });
    }
    return Array.from({ length: count }, (_, at) =>
      buildSscc({ extension, companyPrefix: prefix, serial: first + at }),
    );
  }

  return {
    companyPrefixOf,

    async allocate(brandId, count, extension) {
      const prefix = await companyPrefixOf(brandId);
      if (prefix === null) {
        throw new ProblemError('state_forbids', {
          detail: 'Set the brand’s GS1 company prefix first, or name the SSCC that is printed',
        });
      }
      const free: string[] = [];
      while (free.length < count) {
        const taken = await take(brandId, prefix, count - free.length, extension);
        // Labels of before, or printed elsewhere, may have been scanned under these numbers.
        const known = await Units.find({ brandId, sscc: { $in: taken } }, { sscc: 1 }).lean();
        const used = new Set(known.map(({ sscc }) => sscc));
        free.push(...taken.filter((sscc) => !used.has(sscc)));
      }
      return free;
    },

    async setCompanyPrefix(actor, companyPrefix) {
      const { brandId } = actor;
      await connection.transaction(async (session) => {
        await Settings.updateOne(
          { brandId, _id: brandId },
          { $set: { companyPrefix } },
          { session, upsert: true },
        );
        const detail = { companyPrefix };
        await audit.record(actor, 'traceability.setCompanyPrefix', brandId, detail, session);
      });
    },
  };
}
