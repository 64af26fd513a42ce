import { blocksThatHold } from '../../platform/range-blocks.ts';
import type { StepKind } from '../custody-step.ts';
import type { CustodyStore } from './custody-store.ts';

const kinds: readonly StepKind[] = ['packing', 'unpacking', 'sampling', 'destroying'];
/** An item that was packed more often since is not looked for any further back. */
const mostSteps = 200;

/** The SSCC of the case that an item was in at a moment; null for none. One indexed read. */
export type CartonAt = (
  brandId: string,
  batch: number,
  index: number,
  at: Date,
) => Promise<string | null>;

/** Goes by the steps as they are known now, so a late arrival tells of the past too. */
export function createCartonAt({ Steps }: Pick<CustodyStore, 'Steps'>): CartonAt {
  return async (brandId, batch, index, at) => {
    const steps = await Steps.find(
      {
        ...{ brandId, blocks: { $in: blocksThatHold(batch, index) } },
        ...{ kind: { $in: kinds }, at: { $lte: at } },
      },
      { kind: 1, at: 1, parent: 1, items: 1, errorOf: 1 },
    )
      .sort({ at: -1 })
      .limit(mostSteps)
      .lean();
    const takenBack = new Set(steps.map(({ errorOf }) => errorOf));
    const own = steps.filter(
      ({ _id, errorOf, items }) =>
        errorOf === null &&
        !takenBack.has(_id) &&
        items.some((one) => one.batch === batch && one.from <= index && index <= one.to),
    );
    const last = own[0]?.at.getTime();
    // What is repacked is taken out and packed at one moment.
    const together = own.filter((step) => step.at.getTime() === last);
    return together.find(({ kind }) => kind === 'packing')?.parent ?? null;
  };
}
