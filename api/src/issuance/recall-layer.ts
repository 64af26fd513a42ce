import type { IndexRange } from '@zhenma/contract';
import { createTimedCache } from '../platform/timed-cache.ts';
import type { IssuanceStore } from './issuance-store.ts';
import { findSegment, overlay, type Segment } from './segment-rules.ts';
import { changeLife } from './unit-life-rules.ts';

/** What open recalls add to the lives of units: they lie over what the segments say. */
export interface RecallLayer {
  /** Those of the recalls that the unit is under, in their order. */
  recallsOf(
    brandId: string,
    batch: number,
    recallIds: readonly string[],
    index: number,
  ): Promise<string[]>;
  /** The segments of a batch, with its open recalls. `segments` are all of the batch, in order. */
  layOver(
    batch: { brandId: string; number: number; recallIds: readonly string[] },
    segments: readonly Segment[],
    now: Date,
  ): Promise<Segment[]>;
}

export function createRecallLayer({ Recalls }: Pick<IssuanceStore, 'Recalls'>): RecallLayer {
  // The units of a recall never change. Real milliseconds.
  const cache = createTimedCache<readonly IndexRange[]>({ milliseconds: 600_000, maxEntries: 500 });

  const rangesOf = (brandId: string, recallId: string, batch: number) =>
    cache.get(`${recallId}:${batch}`, async () => {
      const recall = await Recalls.findOne(
        { brandId, _id: recallId },
        { batches: { $elemMatch: { batchNumber: batch } } },
      ).lean();
      return recall?.batches[0]?.ranges ?? [];
    });

  return {
    async recallsOf(brandId, batch, recallIds, index) {
      const over: string[] = [];
      for (const recallId of recallIds) {
        if (findSegment(await rangesOf(brandId, recallId, batch), index)) over.push(recallId);
      }
      return over;
    },

    async layOver({ brandId, number, recallIds }, segments, now) {
      let laid = [...segments];
      for (const recallId of recallIds) {
        const ranges = await rangesOf(brandId, recallId, number);
        const change = { kind: 'recalled', recallId } as const;
        laid = overlay(laid, ranges, (life) => changeLife(life, change, now)).segments;
      }
      return laid;
    },
  };
}
