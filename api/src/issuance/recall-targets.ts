import { countUnits, maxRecalledBatches, type RecallTarget } from '@zhenma/contract';
import { invalidField, ProblemError } from '../platform/http/problem-error.ts';
import { explainRefusal, voidableStates } from './batch-state-rules.ts';
import { batchIdOf, type BatchRecord } from './batch-store.ts';
import type { IssuanceStore } from './issuance-store.ts';
import type { RecallRecord } from './recall-store.ts';
import type { ReadTarget } from './unit-targets.ts';

/**
 * What a recall's target comes to now, by batch number.
 * @throws ProblemError `invalid_input` naming what is not there, `state_forbids`
 */
export function createRecallTargetReader(
  { Batches }: Pick<IssuanceStore, 'Batches'>,
  readTarget: ReadTarget,
): (brandId: string, target: RecallTarget) => Promise<RecallRecord['batches']> {
  async function readNumbered(
    brandId: string,
    numbers: readonly number[],
    fieldOf: (at: number) => string,
  ): Promise<BatchRecord[]> {
    const ids = numbers.map((number) => batchIdOf(brandId, number));
    const found = await Batches.find({ brandId, _id: { $in: ids } }).lean();
    const byNumber = new Map(found.map((batch) => [batch.number, batch]));
    return [...new Set(numbers)].map((number) => {
      const batch = byNumber.get(number);
      if (!batch) {
        throw invalidField(fieldOf(numbers.indexOf(number)), `there is no batch ${number}`);
      }
      if (voidableStates.includes(batch.state)) return batch;
      throw new ProblemError('state_forbids', { detail: explainRefusal(number, batch.state) });
    });
  }

  async function readLot(brandId: string, productId: string, lot: string): Promise<BatchRecord[]> {
    const filter = { brandId, productId, lot, state: { $in: [...voidableStates] } };
    const found = await Batches.find(filter)
      .limit(maxRecalledBatches + 1)
      .lean();
    if (found.length === 0) {
      throw invalidField('target.lot', 'no issued batch of this product has this lot');
    }
    if (found.length > maxRecalledBatches) {
      throw invalidField(
        'target.lot',
        `more than ${maxRecalledBatches} batches; name them instead`,
      );
    }
    return found;
  }

  const take = (batch: BatchRecord, ranges: RecallRecord['batches'][number]['ranges']) => ({
    ...{ batchNumber: batch.number, lot: batch.lot, ranges, units: countUnits(ranges) },
  });
  const takeWhole = (batch: BatchRecord) => take(batch, [{ from: 0, to: batch.quantity - 1 }]);

  return async (brandId, target) => {
    const inOrder = (batches: BatchRecord[]) => batches.toSorted((a, b) => a.number - b.number);
    switch (target.by) {
      case 'batch': {
        const fieldOf = (at: number) => `target.batchNumbers.${at}`;
        return inOrder(await readNumbered(brandId, target.batchNumbers, fieldOf)).map(takeWhole);
      }
      case 'lot':
        return inOrder(await readLot(brandId, target.productId, target.lot)).map(takeWhole);
      case 'range': {
        const fieldOf = () => 'target.batchNumber';
        const batches = await readNumbered(brandId, [target.batchNumber], fieldOf);
        return Promise.all(
          batches.map(async (batch) =>
            take(batch, await readTarget(batch, { ranges: target.ranges })),
          ),
        );
      }
    }
  };
}
