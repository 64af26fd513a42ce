import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { Connection, mongo } from 'mongoose';

/** What is told of a change: the collection and the `_id` of the document. */
type OnChange = (id: string) => void;

/** Tells at once what any process changes in some collections, as long as the database answers. */
export interface ChangeWatch {
  /** Has a function called for every document of a collection that is written or removed. */
  on(collection: string, tell: OnChange): void;
  /**
   * The moment (of `performance.now()`) since which no change can have been missed; null while
   * changes may be missed. The first question starts the watch.
   */
  heardSince(): number | null;
  /** Ends the watch; it also ends when the connection is closed. */
  stop(): void;
}

/** The server answers a waiting reader after this time even when nothing has changed. */
const answerMs = 1_000;
/** A server that was not heard for this long may keep changes from us. */
const silenceMs = 3_000;
const pauseMs = 500;

interface Change {
  readonly ns: { readonly coll: string };
  readonly documentKey?: { readonly _id: unknown };
}

/**
 * One change stream over the database for all that listen. The driver resumes it by itself after
 * an interruption; where it cannot, the stream begins anew, and what was heard before counts no more.
 */
export function createChangeWatch(connection: Connection): ChangeWatch {
  const listeners = new Map<string, OnChange[]>();
  const stopping = new AbortController();
  let began: number | null = null;
  let lastHeard = 0;
  let stream: mongo.ChangeStream | null = null;
  let isRunning = false;
  let isStale = false;

  const closeStream = () => {
    stream?.close().catch(() => undefined);
    stream = null;
  };
  connection.once('close', () => stopping.abort());
  stopping.signal.addEventListener('abort', closeStream);

  function openStream(): mongo.ChangeStream {
    const { db } = connection;
    if (!db) throw new Error('the connection is not open');
    const pipeline = [
      { $match: { 'ns.coll': { $in: [...listeners.keys()] } } },
      { $project: { ns: 1, documentKey: 1 } },
    ];
    return db.watch(pipeline, { maxAwaitTimeMS: answerMs });
  }

  function tell({ ns, documentKey }: Change): void {
    for (const listener of listeners.get(ns.coll) ?? []) listener(String(documentKey?._id));
  }

  const shouldGoOn = () => !stopping.signal.aborted && !isStale;

  /** Ends with an error, or when a new collection is to be watched. */
  async function follow(): Promise<void> {
    isStale = false;
    const opened = openStream();
    stream = opened;
    try {
      while (shouldGoOn()) {
        // What came earlier and waits here does not tell that nothing has come since.
        const isAsked = opened.bufferedCount() === 0;
        const change = (await opened.tryNext()) as Change | null;
        if (isAsked) lastHeard = performance.now();
        began ??= lastHeard;
        if (change) tell(change);
        // A stream whose database is gone says "nothing" without waiting.
        else if (opened.closed) break;
        else await setImmediate();
      }
    } finally {
      began = null;
      closeStream();
    }
  }

  async function run(): Promise<void> {
    isRunning = true;
    while (!stopping.signal.aborted) {
      await follow().catch(() => undefined);
      if (isStale) continue;
      await sleep(pauseMs, undefined, { ref: false, signal: stopping.signal }).catch(
        () => undefined,
      );
    }
  }

  return {
    on(collection, tellOf) {
      const known = listeners.get(collection);
      if (known) known.push(tellOf);
      else listeners.set(collection, [tellOf]);
      isStale ||= !known && isRunning;
    },
    heardSince() {
      if (!isRunning) void run();
      return began !== null && performance.now() - lastHeard < silenceMs ? began : null;
    },
    stop: () => stopping.abort(),
  };
}
