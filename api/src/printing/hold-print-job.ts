import { setTimeout as wait } from 'node:timers/promises';
import type { Model } from 'mongoose';
import { nanoid } from 'nanoid';
import type { Clock } from '../platform/clock.ts';
import type { PrintRound } from './move-print-job.ts';
import type { PrintPhase } from './print-job-state-rules.ts';
import type { PrintJobRecord } from './print-job-record.ts';

/** How often whoever works says that it is alive, how far it is, and looks whether to go on. */
const beatMs = 300;

/** The job was paused, cancelled or taken away while it was worked on. */
export class PrintJobLeft extends Error {
  override readonly name = 'PrintJobLeft';
}

export interface HeldWork {
  readonly signal: AbortSignal;
  readonly owner: string;
  /** What of the job is written down with the next beat. */
  report(
    progress: Partial<Pick<PrintJobRecord, 'renderedLabels' | 'printedLabels' | 'notice'>>,
  ): void;
}

export interface HoldOptions {
  Jobs: Model<PrintJobRecord>;
  clock: Clock;
  holdMs: number;
  signal: AbortSignal;
}

/**
 * Works on a job while it is in a phase, holding it so that nobody else does, in whatever process.
 * Waits while another still holds it; when the job leaves the phase, the work's signal is aborted.
 * @throws PrintJobLeft when the job is not, or no longer, in this phase and round; what the work throws
 */
export async function holdPrintJob(
  options: HoldOptions,
  { brandId, _id, round }: PrintRound,
  phase: PrintPhase,
  work: (held: HeldWork) => Promise<void>,
): Promise<void> {
  const { Jobs, clock, holdMs } = options;
  const owner = nanoid();
  const now = () => clock.now();
  const hold = () => ({ owner, until: new Date(now().getTime() + holdMs) });
  const here = { brandId, _id, round, phase };
  const own = { brandId, _id, 'hold.owner': owner };

  async function take(): Promise<void> {
    for (;;) {
      const { matchedCount } = await Jobs.updateOne(
        { ...here, $or: [{ hold: null }, { 'hold.until': { $lt: now() } }] },
        { $set: { hold: hold() } },
      );
      if (matchedCount === 1) return;
      if (!(await Jobs.exists(here))) throw new PrintJobLeft();
      await wait(beatMs, undefined, { signal: options.signal });
    }
  }

  await take();
  const left = new AbortController();
  let progress: Parameters<HeldWork['report']>[0] = {};
  let beating: Promise<void> = Promise.resolve();
  const beat = async () => {
    try {
      const { matchedCount } = await Jobs.updateOne(
        { ...own, round, phase },
        { $set: { ...progress, hold: hold() } },
      );
      if (matchedCount === 0) left.abort(new PrintJobLeft());
    } catch {
      // The database may be back before the hold ends; if not, another worker takes the job.
    }
  };
  const timer = setInterval(() => {
    beating = beating.then(beat);
  }, beatMs);
  try {
    await work({
      owner,
      signal: AbortSignal.any([options.signal, left.signal]),
      report: (next) => (progress = { ...progress, ...next }),
    });
  } catch (error) {
    if (left.signal.aborted) throw new PrintJobLeft('the job was left', { cause: error });
    throw error;
  } finally {
    clearInterval(timer);
    await beating;
    await Jobs.updateOne(own, { $set: { hold: null } });
  }
}
