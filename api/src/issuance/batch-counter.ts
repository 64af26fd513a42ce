import type { ClientSession, Connection } from 'mongoose';
import { ProblemError } from '../platform/http/problem-error.ts';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

interface CounterRecord {
  /** The same as `brandId`. */
  _id: string;
  brandId: string;
  last: number;
}

/** The batch number has 28 bits in a code. */
const maxBatch = 2 ** 28 - 1;

/** Gives out batch numbers from 1 up, without gaps: a number is taken in the order's transaction. */
export function createBatchCounter(
  connection: Connection,
): (brandId: string, session: ClientSession) => Promise<number> {
  const Counters = defineBrandCollection<CounterRecord>(connection, 'batchCounters', {
    _id: String,
    last: Number,
  });
  return async (brandId, session) => {
    const counter = await Counters.findOneAndUpdate(
      { brandId, _id: brandId },
      { $inc: { last: 1 } },
      { session, upsert: true, returnDocument: 'after' },
    ).lean();
    if (counter.last > maxBatch) {
      throw new ProblemError('state_forbids', {
        detail: `The brand has used all ${maxBatch} batch numbers`,
      });
    }
    return counter.last;
  };
}
