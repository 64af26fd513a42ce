import type { Connection, mongo } from 'mongoose';

/** What our connections are called on the server. */
export const appName = 'zhenma';

export interface EndingOptions {
  /** Only transactions of connections that bear this name. */
  readonly appName: string;
  /** A transaction without a statement for so long has lost its process, or that process hangs. */
  readonly idleMs: number;
  readonly everyMs: number;
}

interface IdleSession {
  readonly lsid: { readonly id: unknown };
}

/**
 * Ends transactions that a killed process left open. The server itself would wait a minute, and
 * until then every other process runs into what they wrote: nobody could claim. Ours take
 * milliseconds between two statements, and one that is ended wrongly is run again by the driver, so
 * nothing is lost. Needs no right beyond one's own sessions.
 */
export function startEndingAbandonedTransactions(
  connection: Connection,
  options: EndingOptions = { appName, idleMs: 5_000, everyMs: 2_000 },
): { stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function sweep(): Promise<void> {
    // Where this fails the server ends them, only later.
    await endAbandoned(connection.getClient().db('admin'), options).catch(() => undefined);
    plan();
  }
  function plan(): void {
    if (isStopped) return;
    timer = setTimeout(() => void sweep(), options.everyMs);
    timer.unref();
  }

  plan();
  return {
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

async function endAbandoned(admin: mongo.Db, { appName: name, idleMs }: EndingOptions) {
  const abandoned = await admin
    .aggregate<IdleSession>(
      [
        { $currentOp: { allUsers: false, idleSessions: true } },
        {
          $match: {
            type: 'idleSession',
            appName: name,
            'transaction.timeInactiveMicros': { $gt: idleMs * 1000 },
          },
        },
        { $project: { lsid: 1 } },
      ],
      // The only one that `$currentOp` takes.
      { readConcern: { level: 'local' } },
    )
    .toArray();
  if (abandoned.length === 0) return;
  await admin.command({ killSessions: abandoned.map(({ lsid: { id } }) => ({ id })) });
}
