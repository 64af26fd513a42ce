import { Worker } from 'node:worker_threads';
import type { CleanPhoto, PhotoRefusal } from './clean-photo.ts';
import type { PhotoReply } from './photo-worker.ts';

/** Cleans photos in a thread of its own, one after the other. */
export interface PhotoCleaner {
  /** `busy` when too many wait already. */
  clean(path: string): Promise<CleanPhoto | PhotoRefusal | 'busy'>;
  close(): Promise<void>;
}

const maxWaiting = 12;
/** Longer than the decoder's own limit: only a thread that hangs is ended by this. */
const patienceMs = 30_000;
/** A thread that nobody needs gives its memory back. */
const idleMs = 30_000;

export function createPhotoCleaner(): PhotoCleaner {
  let worker: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  async function close(): Promise<void> {
    clearTimeout(idle);
    const ended = worker;
    worker = null;
    await ended?.terminate();
  }

  function open(): Worker {
    worker ??= new Worker(new URL('./start-photo-worker.mjs', import.meta.url), { execArgv: [] });
    return worker;
  }

  async function cleanNext(path: string): Promise<CleanPhoto | PhotoRefusal> {
    clearTimeout(idle);
    const reply = await ask(open(), path);
    if (reply === null) {
      await close();
      return 'photo_unreadable';
    }
    idle = setTimeout(() => void close(), idleMs).unref();
    return reply;
  }

  return {
    close,
    async clean(path) {
      if (waiting >= maxWaiting) return 'busy';
      waiting += 1;
      const turn = last.then(() => cleanNext(path));
      last = turn.catch(() => undefined);
      return turn.finally(() => {
        waiting -= 1;
      });
    },
  };
}

/** The worker's reply; null when it broke down or gave none in time. */
function ask(worker: Worker, path: string): Promise<PhotoReply | null> {
  return new Promise((resolve) => {
    const finish = (reply: PhotoReply | null) => {
      clearTimeout(timer);
      worker.off('message', finish).off('error', giveUp).off('exit', giveUp);
      // A thread that waits for work must not keep the process alive.
      worker.unref();
      resolve(reply);
    };
    const giveUp = () => finish(null);
    const timer = setTimeout(giveUp, patienceMs);
    worker.ref();
    worker.on('message', finish).on('error', giveUp).on('exit', giveUp);
    worker.postMessage(path);
  });
}
