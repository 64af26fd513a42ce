import type { Model } from 'mongoose';
import { Counter } from 'prom-client';
import type { Logger } from 'pino';
import type { Metrics } from '../../platform/metrics.ts';
import { isDatabaseUnavailable } from '../../platform/mongo/is-unavailable.ts';
import type { UnitRecord } from '../scan-records.ts';
import { listAttemptUpdates, type AttemptWrite } from './attempt-updates.ts';

export interface AttemptWriter {
  /** Takes an attempt to be written soon; costs the caller nothing and never throws. */
  note(write: AttemptWrite): void;
  /** Resolves when all that was noted is written, or could not be and was told as lost. */
  drain(): Promise<void>;
}

/** So many are written together. */
const atOnce = 64;
/** So many wait while the database is away, some hundred bytes each; more are lost. */
const maxWaiting = 5_000;
const firstRetryMs = 500;
const lastRetryMs = 2_000;

/**
 * Writes attempts behind the answers that refused them. While the database is away they wait here
 * and are tried again; that any were lost is logged and counted, and whoever was refused will
 * mostly try again.
 */
export function createAttemptWriter(deps: {
  units: Model<UnitRecord>;
  metrics: Metrics;
  log: Pick<Logger, 'warn'>;
}): AttemptWriter {
  const { units, metrics, log } = deps;
  const counter = new Counter({
    name: 'zhenma_claim_attempts_total',
    help: 'Attempts to claim what somebody else had claimed',
    labelNames: ['outcome'],
    registers: [metrics.registry],
  });
  const waiting = new Map<string, AttemptWrite>();
  let working: Promise<void> | null = null;
  let isDraining = false;
  let wake = (): void => undefined;

  const lose = (count: number, because: unknown) => {
    counter.inc({ outcome: 'lost' }, count);
    log.warn({ err: because, count }, 'attempts to claim were lost as evidence');
  };

  /** Ends early when draining begins; keeps no process alive. */
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms).unref();
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function writeSome(): Promise<void> {
    const some = [...waiting].slice(0, atOnce);
    const updates = some.flatMap(([, write]) => listAttemptUpdates(write));
    try {
      await units.collection.bulkWrite(updates, { ordered: false });
      counter.inc({ outcome: 'noted' }, some.length);
    } catch (error) {
      const isAway = isDatabaseUnavailable(error);
      if (isAway && !isDraining) throw error;
      // Who stops does not wait for a database that is away, once for each group.
      const lost = isAway ? waiting.size : some.length;
      lose(lost, error);
      if (isAway) waiting.clear();
    }
    for (const [key] of some) waiting.delete(key);
  }

  async function work(): Promise<void> {
    let retryMs = firstRetryMs;
    while (waiting.size > 0) {
      try {
        await writeSome();
        retryMs = firstRetryMs;
      } catch (error) {
        if (retryMs === firstRetryMs) log.warn({ err: error }, 'attempts to claim wait');
        if (!hasBegunDraining()) await pause(retryMs);
        retryMs = Math.min(lastRetryMs, 2 * retryMs);
      }
    }
    working = null;
  }

  const hasBegunDraining = () => isDraining;

  return {
    note(write) {
      const { unitId, attempt } = write;
      const key = `${unitId} ${attempt.visitor ?? ''} ${attempt.person ?? ''}`;
      if (waiting.has(key)) return;
      if (waiting.size >= maxWaiting) {
        lose(1, new Error('too many wait'));
        return;
      }
      waiting.set(key, write);
      working ??= work();
    },
    async drain() {
      isDraining = true;
      wake();
      await working;
      isDraining = false;
    },
  };
}
