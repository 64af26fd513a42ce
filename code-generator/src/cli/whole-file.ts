import type { FileHandle } from 'node:fs/promises';
import { link, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { naming, readErrorCode } from './exit-codes.ts';

interface WholeFile {
  path: string;
  chunks: Iterable<Uint8Array>;
  mode?: number;
  /** whether a file of that name may be replaced */
  replace: boolean;
  /** stops the writing between two chunks */
  signal?: AbortSignal | undefined;
}

/**
 * Writes a file so that it appears under its name only when it is whole and on the disk: first
 * under a name of this process, then renamed. Whatever goes wrong, nothing half-written stays.
 * @throws CliError naming the path if the system refuses; AbortError if the signal says stop
 */
export async function writeWholeFile(file: WholeFile): Promise<void> {
  const partial = `${file.path}.${process.pid}.partial`;
  await naming(file.path, async () => {
    try {
      const handle = await open(partial, 'w', file.mode);
      try {
        await writeChunks(handle, file.chunks, file.signal);
        await handle.sync();
      } finally {
        await handle.close();
      }
      // A hard link fails where a file of that name exists; a rename would replace it.
      await (file.replace ? rename(partial, file.path) : link(partial, file.path));
      await syncFolder(dirname(file.path));
    } finally {
      await rm(partial, { force: true });
    }
  });
}

async function writeChunks(
  handle: FileHandle,
  chunks: Iterable<Uint8Array>,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (const chunk of chunks) {
    signal?.throwIfAborted();
    let written = 0;
    while (written < chunk.length) {
      written += (await handle.write(chunk, written)).bytesWritten;
    }
  }
}

/** The new name itself must survive a power cut, too. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Removes what killed processes left of a file. */
export async function removeStalePartials(path: string): Promise<void> {
  const prefix = `${basename(path)}.`;
  for (const name of await readdir(dirname(path))) {
    const pid =
      name.startsWith(prefix) && /^([0-9]+)\.partial$/.exec(name.slice(prefix.length))?.[1];
    if (pid && !isRunning(Number(pid))) await rm(join(dirname(path), name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return readErrorCode(error) === 'EPERM';
  }
}
