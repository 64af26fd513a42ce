import { rm } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { FileError } from '../files/file-error.ts';
import { namePartial } from '../files/whole-file.ts';
import type { MadePart, PartTask } from './make-part.ts';
import { makePart } from './make-part.ts';
import type { PartMessage } from './part-worker.ts';

/** Makes one part after the other. */
export interface PartMaker {
  make(task: PartTask, report: (rows: number) => void): Promise<MadePart>;
  close(): Promise<void>;
}

/**
 * The heap that a worker may have. Nothing is made on it a row; the large buffers are outside it.
 * The young generation is kept small, because it is what grows when there is room.
 */
const resourceLimits = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 4 };

/** Makes parts in this thread: for orders so small that starting a worker would take longer. */
export function createInlineMaker(): PartMaker {
  return { make: makePart, close: () => Promise.resolve() };
}

/** Makes parts in a worker thread of its own; closing it in the middle of one leaves no file. */
export function createWorkerMaker(): PartMaker {
  const worker = new Worker(new URL('./start-part-worker.mjs', import.meta.url), {
    resourceLimits,
    execArgv: [],
  });
  let current: string | null = null;
  return {
    async make(task, report) {
      current = task.path;
      const made = await askWorker(worker, task, report);
      current = null;
      return made;
    },
    async close() {
      await worker.terminate();
      if (current !== null) await rm(namePartial(current), { force: true });
    },
  };
}

function askWorker(
  worker: Worker,
  task: PartTask,
  report: (rows: number) => void,
): Promise<MadePart> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      settle();
    };
    const onError = (error: Error) => finish(() => reject(error));
    const onExit = () => finish(() => reject(new Error(`the worker for ${task.path} ended`)));
    const onMessage = (message: PartMessage) => {
      switch (message.kind) {
        case 'progress':
          report(message.rows);
          break;
        case 'made':
          finish(() => resolve(message.part));
          break;
        case 'failed': {
          const { message: text, code } = message;
          finish(() => reject(code === null ? new Error(text) : new FileError(code, text)));
        }
      }
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(task);
  });
}
