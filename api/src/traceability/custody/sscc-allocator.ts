import { buildSscc } from '@zhenma/code-generator';
import type { Connection } from 'mongoose';
import type { Actor, AuditLog } from '../../platform/audit/audit-log.ts';
import { ProblemError } from '../../platform/http/problem-error.ts';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';
import { isDuplicateKey } from '../../platform/mongo/is-unavailable.ts';
import { createTurns } from '../../platform/turns.ts';
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
   * once and for good: the counter only rises, and ends where the prefix has no more digits. What
   * is refused takes none.
   * @throws ProblemError `state_forbids`
   */
  allocate(brandId: string, count: number, extension: number): Promise<string[]>;
  /** Null until it is set. */
  companyPrefixOf(brandId: string): Promise<string | null>;
  setCompanyPrefix(actor: Actor, companyPrefix: string): Promise<void>;
}

/** SSCCs of one counter. */
interface Series {
  brandId: string;
  prefix: string;
  extension: number;
}

export function createSsccAllocator(
  { connection, audit }: { connection: Connection; audit: AuditLog },
  { SsccCounters, Units }: Pick<CustodyStore, 'SsccCounters' | 'Units'>,
): SsccAllocator {
  const Settings = defineBrandCollection<LogisticSettingsRecord>(connection, 'logisticSettings', {
    ...{ _id: String, companyPrefix: String },
  });

  // Of two that move a counter at once one begins anew, so within a process they wait.
  const takeTurn = createTurns();

  async function companyPrefixOf(brandId: string): Promise<string | null> {
    const settings = await Settings.findOne({ brandId, _id: brandId }).lean();
    return settings?.companyPrefix ?? null;
  }

  /** Free numbers from the counter on, and where it stands after them. */
  async function findFree(
    { brandId, prefix, extension }: Series,
    next: number,
    count: number,
  ): Promise<{ free: string[]; end: number }> {
    const capacity = 10 ** (16 - prefix.length);
    const free: string[] = [];
    let end = next;
    while (free.length < count && end < capacity) {
      const length = Math.min(count - free.length, capacity - end);
      const drawn = Array.from({ length }, (_, at) =>
        buildSscc({ extension, companyPrefix: prefix, serial: end + at }),
      );
      // Labels of before, or printed elsewhere, may have been scanned under these numbers.
      const known = await Units.find({ brandId, sscc: { $in: drawn } }, { sscc: 1 }).lean();
      const used = new Set(known.map(({ sscc }) => sscc));
      free.push(...drawn.filter((sscc) => !used.has(sscc)));
      end += length;
    }
    return { free, end };
  }

  /** Moves the counter on; false when another process did so meanwhile. */
  async function moveOn(
    { brandId, prefix, extension }: Series,
    from: number,
    to: number,
  ): Promise<boolean> {
    const _id = `${brandId}:${extension}:${prefix}`;
    try {
      const { modifiedCount, upsertedCount } = await SsccCounters.updateOne(
        { brandId, _id, next: from },
        { $set: { next: to } },
        { upsert: from === 0 },
      );
      return modifiedCount + upsertedCount === 1;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async function take(series: Series, count: number): Promise<string[]> {
    const { brandId, prefix, extension } = series;
    for (;;) {
      const _id = `${brandId}:${extension}:${prefix}`;
      const counter = await SsccCounters.findOne({ brandId, _id }).lean();
      const next = counter?.next ?? 0;
      const { free, end } = await findFree(series, next, count);
      if (free.length < count) {
        throw new ProblemError('state_forbids', {
          detail: `The prefix ${prefix} has no ${count} SSCCs left with the extension digit ${extension}; ${free.length} are left, so ask for fewer, or use another digit`,
        });
      }
      if (await moveOn(series, next, end)) return free;
    }
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
      return takeTurn(brandId, () => take({ brandId, prefix, extension }, count));
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
