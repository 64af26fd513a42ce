import { Worker } from 'node:worker_threads';
import type { CaseFileContent } from './draw-case-file.ts';

/**
 * Draws a case file in a thread of its own: the fonts take most of a second of computing, in which
 * nobody else would be answered.
 * @throws what the drawing throws; the reason of the signal
 */
export async function drawInThread(
  content: CaseFileContent,
  signal: AbortSignal,
): Promise<Uint8Array> {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./start-case-file-worker.mjs', import.meta.url), {
    execArgv: [],
    workerData: content,
  });
  const end = () => void worker.terminate();
  signal.addEventListener('abort', end, { once: true });
  try {
    return await new Promise<Uint8Array>((resolve, reject) => {
      worker.on('message', resolve).on('error', reject);
      worker.on('exit', () => reject(new Error('the thread that draws ended without a file')));
    });
  } finally {
    signal.removeEventListener('abort', end);
    await worker.terminate();
  }
}
