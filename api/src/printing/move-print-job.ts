import type { Model } from 'mongoose';
import type { ClientSession } from 'mongoose';
import { nextPhase, phasesBefore, stateOf, type PrintEvent } from './print-job-state-rules.ts';
import type { PrintJobRecord } from './print-job-record.ts';

/** A job in one round of its work. */
export type PrintRound = Pick<PrintJobRecord, 'brandId' | '_id' | 'round'>;

type Change = Partial<Omit<PrintJobRecord, '_id' | 'brandId' | 'phase' | 'history'>>;

/**
 * Lets an event happen to a job, in one conditional update. Null when the job is in no phase in
 * which it may happen, or in another round: somebody was a moment earlier.
 * @param by who made it happen; null for the work itself
 */
export async function movePrintJob(
  Jobs: Model<PrintJobRecord>,
  { brandId, _id, round }: PrintRound,
  event: PrintEvent,
  given: { change: Change; at: Date; by: string | null; session?: ClientSession },
): Promise<PrintJobRecord | null> {
  const { change, at, by, session = null } = given;
  for (const phase of phasesBefore(event)) {
    const next = nextPhase(phase, event);
    if (next === null) continue;
    const state = stateOf(next);
    const moved = await Jobs.findOneAndUpdate(
      { brandId, _id, round, phase },
      {
        $set: { ...change, phase: next },
        ...(next !== phase && { $push: { history: { state, at, by } } }),
      },
      { session, returnDocument: 'after' },
    ).lean<PrintJobRecord>();
    if (moved) return moved;
  }
  return null;
}
