import { mergeRanges, type IndexRange, type UnitTarget } from '@zhenma/contract';
import { invalidField } from '../platform/http/problem-error.ts';
import type { BatchRecord } from './batch-store.ts';
import type { BrandKeys } from './brand-keys.ts';
import type { IssuanceStore } from './issuance-store.ts';
import { checkRange } from './order-rules.ts';
import { readUnitCodes } from './unit-code-rules.ts';

/**
 * The units of a batch that a request means, in order and without overlap.
 * @throws ProblemError `invalid_input` naming what is not of the batch
 */
export type ReadTarget = (batch: BatchRecord, target: UnitTarget) => Promise<IndexRange[]>;

export function createTargetReader(
  { Packages }: Pick<IssuanceStore, 'Packages'>,
  keys: Pick<BrandKeys, 'keyringOf'>,
): ReadTarget {
  async function readRoll(
    { brandId, number: batch, quantity }: BatchRecord,
    { packageId, number }: NonNullable<UnitTarget['roll']>,
  ): Promise<IndexRange> {
    const found = await Packages.findOne({ brandId, batch, _id: packageId }, 'rollSize').lean();
    const size = found?.rollSize ?? null;
    if (size === null) {
      throw invalidField('roll.packageId', 'the batch has no such code package divided into rolls');
    }
    const rolls = Math.ceil(quantity / size);
    if (number > rolls) throw invalidField('roll.number', `the last roll is ${rolls}`);
    return { from: (number - 1) * size, to: Math.min(number * size, quantity) - 1 };
  }

  return async (batch, { from, to, ranges, codes, roll }) => {
    if (roll) return [await readRoll(batch, roll)];
    if (codes) {
      const keyring = await keys.keyringOf(batch.brandId);
      return mergeRanges(await readUnitCodes(codes, keyring, batch, 'codes'));
    }
    const given = ranges ?? [{ from: from ?? 0, to: to ?? batch.quantity - 1 }];
    for (const range of given) checkRange(range, batch);
    return mergeRanges(given);
  };
}
