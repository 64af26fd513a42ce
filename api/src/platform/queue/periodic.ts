import { nanoid } from 'nanoid';
import type { Connection, mongo } from 'mongoose';
import { isDuplicateKey } from '../mongo/is-unavailable.ts';
import type { JobLog } from './job.ts';

interface Lease {
  readonly _id: string;
  readonly owner: string;
  readonly leaseUntil: Date;
  /** When the work is due again. */
  readonly nextAt: Date;
}

export interface PeriodicWork {
  readonly name: string;
  readonly everyMs: number;
  readonly run: (context: { readonly signal: AbortSignal; readonly log: JobLog }) => Promise<void>;
}

export interface PeriodicOptions {
  readonly connection: Connection;
  readonly leaseMs: number;
  readonly now: () => Date;
  readonly log: JobLog;
}

/** Runs work again and again, on one worker at a time: whoever holds its lease document. */
export function startPeriodicWork(work: PeriodicWork, options: PeriodicOptions) {
  const { leaseMs, now, log } = options;
  const leases = options.connection.collection('leases') as unknown as mongo.Collection<Lease>;
  const owner = nanoid();
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();

  const take = async (): Promise<boolean> => {
    const time = now();
    try {
      const taken = await leases.findOneAndUpdate(
        { _id: work.name, nextAt: { $lte: time }, leaseUntil: { $lte: time } },
        {
          $set: {
            owner,
            leaseUntil: new Date(time.getTime() + leaseMs),
            nextAt: new Date(time.getTime() + work.everyMs),
          },
        },
        { upsert: true, returnDocument: 'after' },
      );
      return taken?.owner === owner;
    } catch (error) {
      // The document is there and not due, so the upsert ran into it.
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  };

  const runTaken = async (): Promise<void> => {
    const renewal = setInterval(() => {
      const leaseUntil = new Date(now().getTime() + leaseMs);
      leases
        .updateOne({ _id: work.name, owner }, { $set: { leaseUntil } })
        .catch((error: unknown) => {
          log.warn(
            { err: error, work: work.name },
            'the lease of periodic work could not be renewed',
          );
        });
    }, leaseMs / 3);
    try {
      await work.run({ signal: abort.signal, log });
    } finally {
      clearInterval(renewal);
      await leases.updateOne({ _id: work.name, owner }, { $set: { leaseUntil: now() } });
    }
  };

  const waitFor = async (): Promise<number> => {
    const lease = await leases.findOne({ _id: work.name });
    if (lease === null) return 0;
    return Math.max(lease.nextAt.getTime(), lease.leaseUntil.getTime()) - now().getTime();
  };

  const tick = async (): Promise<void> => {
    let waitMs = work.everyMs;
    try {
      if (await take()) await runTaken();
      // Somebody with a longer period may have set the date; look at least once per own period.
      waitMs = Math.min(await waitFor(), work.everyMs);
    } catch (error) {
      log.error({ err: error, work: work.name }, 'periodic work failed');
    }
    schedule(Math.max(waitMs, 10));
  };
  const schedule = (waitMs: number) => {
    if (abort.signal.aborted) return;
    timer = setTimeout(() => {
      current = tick();
    }, waitMs);
  };
  schedule(0);

  return {
    /** Begins nothing more; resolves when the run that is under way has ended. */
    stop: async () => {
      abort.abort('stopping');
      clearTimeout(timer);
      await current;
    },
  };
}
