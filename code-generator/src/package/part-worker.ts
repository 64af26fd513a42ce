import { parentPort } from 'node:worker_threads';
import { FileError } from '../files/file-error.ts';
import type { MadePart, PartTask } from './make-part.ts';
import { makePart } from './make-part.ts';

/** What a worker tells the thread that started it. */
export type PartMessage =
  | { kind: 'progress'; rows: number }
  | { kind: 'made'; part: MadePart }
  /** `code`: the system's, if it refused; classes do not survive the way between threads */
  | { kind: 'failed'; message: string; code: string | null };

const port = parentPort;
if (port === null) throw new Error('part-worker.ts is started as a worker only');

const send = (message: PartMessage) => port.postMessage(message);

port.on('message', (task: PartTask) => {
  makePart(task, (rows) => send({ kind: 'progress', rows })).then(
    (part) => send({ kind: 'made', part }),
    (error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      send(
        error instanceof FileError
          ? { kind: 'failed', message: error.message, code: error.code }
          : { kind: 'failed', message, code: null },
      );
    },
  );
});
