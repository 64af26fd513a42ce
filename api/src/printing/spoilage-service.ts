import {
  mergeRanges,
  permissions,
  spoilageReasons,
  type IndexRange,
  type Spoilage,
} from '@zhenma/contract';
import type { Page, Rows } from '../catalogue/index.ts';
import {
  checkRange,
  keepsReason,
  readUnitCodes,
  type BatchRecord,
  type Issuance,
} from '../issuance/index.ts';
import { invalidField, ProblemError } from '../platform/http/problem-error.ts';
import type { Printing, SpoilageOrder } from './printing.ts';
import { checkSpoiled } from './spoilage-rules.ts';
import type { ReadUnitFacts } from './unit-facts.ts';

export interface SpoilageService extends Pick<Printing, 'recordSpoilage'> {
  /** Newest first. @throws ProblemError `not_found` */
  list(brandId: string, number: number, page: Page): Promise<Rows<Spoilage>>;
}

/** Spoiled labels are void units: what is kept of them are the batch's void ranges. */
export function createSpoilageService({
  issuance,
  readFacts,
}: {
  issuance: Pick<Issuance, 'batchesOf' | 'keyringOf' | 'listRanges' | 'voidRanges'>;
  readFacts: ReadUnitFacts;
}): SpoilageService {
  function readIndices(batch: BatchRecord, indices: readonly number[]): IndexRange[] {
    const at = indices.findIndex((index) => index >= batch.quantity);
    if (at >= 0) {
      const largest = `the largest index of batch ${batch.number} is ${batch.quantity - 1}`;
      throw invalidField(`spoiled.indices.${at}`, largest);
    }
    return indices.map((index) => ({ from: index, to: index }));
  }

  async function findRanges(
    batch: BatchRecord,
    spoiled: SpoilageOrder['spoiled'],
  ): Promise<IndexRange[]> {
    if (spoiled.by === 'code') {
      const keyring = await issuance.keyringOf(batch.brandId);
      return readUnitCodes(spoiled.codes, keyring, batch, 'spoiled.codes');
    }
    if (spoiled.by === 'index') return readIndices(batch, spoiled.indices);
    checkRange(spoiled.range, batch);
    return [spoiled.range];
  }

  return {
    async recordSpoilage(actor, number, { spoiled, reason, note }) {
      const batch = (await issuance.batchesOf(actor.brandId, [number])).get(number);
      if (!batch) throw new ProblemError('not_found', { detail: `There is no batch ${number}` });
      const ranges = mergeRanges(await findRanges(batch, spoiled));
      return issuance.voidRanges(actor, number, {
        ...{ reason, note, action: 'printing.recordSpoilage' },
        async readRanges(session) {
          const facts = await readFacts(batch, session);
          const kept = facts.voided.filter((range) => keepsReason(range.reason, reason));
          const known = { ...facts, kept };
          checkSpoiled(ranges, known, permissions.canVoidUnits(actor.role));
          return ranges;
        },
      });
    },

    async list(brandId, number, page) {
      const reasons = spoilageReasons;
      const { rows, total } = await issuance.listRanges(brandId, number, { ...page, reasons });
      return {
        rows: rows.map(({ _id: id, from, to, reason, note, at, by }) => ({
          ...{ id, from, to, note, at: at.toISOString(), by: by.name },
          reason: spoilageReasons.find((one) => one === reason) ?? 'misprint',
        })),
        total,
      };
    },
  };
}
