import { open, readFile, rename, rm, stat, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '@zhenma/code-generator';
import { z } from 'zod';
import type { LabelRows } from '../plan/label-plan.ts';
import { PrintError } from '../print-error.ts';
import type { LabelWriter } from '../thermal/label-writer.ts';

const stateSchema = z.strictObject({
  job: z.string(),
  labels: z.int().min(0),
  bytes: z.int().min(0),
});
type FileState = z.infer<typeof stateSchema>;

export interface LabelFileJob {
  writer: LabelWriter;
  rows: LabelRows;
  file: string;
  /** What tells this job from others; an unfinished file of another job is not continued. */
  job: string;
  /** Go on with what an interrupted run of the same job has left. */
  resume: boolean;
  /** Looks at the whole file before it gets its name. */
  check?: (file: string) => Promise<void>;
  signal?: AbortSignal;
  onProgress?: (labels: number) => void;
}

export interface WrittenLabelFile {
  labels: number;
  bytes: number;
}

const labelsBetweenStates = 500;
const chunkSize = 256 * 1024;

/**
 * Writes labels into a file that gets its name only when it is whole, on the disk and checked. An
 * interrupted run leaves `FILE.partial` and `FILE.state.json`, with which another one goes on.
 * @throws PrintError `other_job` if there is nothing of this job to go on with; the system's error,
 *   for instance for a full disk, after which nothing is left
 */
export async function writeLabelFile(job: LabelFileJob): Promise<WrittenLabelFile> {
  const { file, writer, signal } = job;
  const partial = `${file}.partial`;
  const stateFile = `${file}.state.json`;
  const hasPartial = (await stat(partial).catch(() => null)) !== null;
  const state = job.resume && hasPartial ? await readState(stateFile, job.job) : null;
  const handle = await open(partial, state === null ? 'w' : 'r+');
  let isKept = false;
  try {
    const output = await openOutput(handle, state?.bytes ?? 0, file);
    const save = async (labels: number): Promise<void> => {
      await output.flush();
      await handle.sync();
      await writeState(stateFile, { job: job.job, labels, bytes: output.bytes() });
    };
    const skipped = state?.labels ?? 0;
    let labels = 0;
    if (state === null) await output.write(writer.begin());
    for await (const row of job.rows) {
      if (labels >= skipped) {
        if (signal?.aborted === true) {
          await save(labels);
          isKept = true;
          signal.throwIfAborted();
        }
        await output.write(writer.write(row));
      }
      labels++;
      if (labels > skipped && labels % labelsBetweenStates === 0) await save(labels);
      job.onProgress?.(labels);
    }
    await output.write(writer.end());
    await output.flush();
    await handle.sync();
    await job.check?.(partial);
    await rename(partial, file);
    await syncFolder(dirname(file));
    return { labels, bytes: output.bytes() };
  } finally {
    await handle.close();
    if (!isKept) await Promise.all([partial, stateFile].map((path) => rm(path, { force: true })));
  }
}

async function readState(stateFile: string, job: string): Promise<FileState | null> {
  const text = await readFile(stateFile, 'utf8').catch(() => null);
  if (text === null) return null;
  const state = parseState(text);
  if (state?.job === job) return state;
  throw new PrintError(
    'other_job',
    `${stateFile}: it belongs to another job; repeat that one's options, or leave out --resume to begin anew`,
  );
}

function parseState(text: string): FileState | null {
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function writeState(stateFile: string, state: FileState): Promise<void> {
  await writeFile(`${stateFile}.new`, JSON.stringify(state), { flush: true });
  await rename(`${stateFile}.new`, stateFile);
}

/** Gathers small writes; `from` is where the file is cut and continued. */
async function openOutput(handle: FileHandle, from: number, file: string) {
  if ((await handle.stat()).size < from)
    throw new PrintError('other_job', `${file}.partial: it was cut off; leave out --resume`);
  await handle.truncate(from);
  let position = from;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  const flush = async (): Promise<void> => {
    const chunk = Buffer.concat(held);
    held = [];
    heldBytes = 0;
    for (let at = 0; at < chunk.length;) {
      const { bytesWritten } = await handle.write(chunk, at, chunk.length - at, position);
      at += bytesWritten;
      position += bytesWritten;
    }
  };
  return {
    flush,
    bytes: () => position + heldBytes,
    async write(bytes: Uint8Array) {
      held.push(bytes);
      heldBytes += bytes.length;
      if (heldBytes >= chunkSize) await flush();
    },
  };
}
