import { Worker } from 'node:worker_threads';
import { createTurns } from '../platform/turns.ts';
import type { Sheet } from './write-sheet.ts';

/** One at a time: each takes a processor and much memory. */
const takeTurn = createTurns();

/**
 * Writes a spreadsheet in a thread of its own: ten thousand rows take seconds of computing, in which
 * nobody else would be answered.
 * @throws what the writing throws
 */
export const writeSheetInThread = (sheet: Sheet): Promise<Buffer> =>
  takeTurn('sheet', () => writeInThread(sheet));

async function writeInThread(sheet: Sheet): Promise<Buffer> {
  const worker = new Worker(new URL('./start-sheet-worker.mjs', import.meta.url), {
    execArgv: [],
    workerData: sheet,
  });
  try {
    const written = await new Promise<Uint8Array>((resolve, reject) => {
      worker.on('message', resolve).on('error', reject);
      worker.on('exit', () => reject(new Error('the thread that writes ended without a file')));
    });
    return Buffer.from(written);
  } finally {
    await worker.terminate();
  }
}
