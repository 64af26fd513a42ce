import { link, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { naming, readErrorCode } from './file-error.ts';

interface WholeFile {
  path: string;
  content: Uint8Array | string;
  mode?: number;
  /** whether a file of that name may be replaced */
  replace: boolean;
}

/**
 * Writes a file so that it appears under its name only when it is whole and on the disk: first
 * under a name of this process, then renamed. Whatever goes wrong, nothing half-written stays.
 * @throws FileError naming the path if the system refuses
 */
export async function writeWholeFile(file: WholeFile): Promise<void> {
  const partial = namePartial(file.path);
  await naming(file.path, async () => {
    try {
      const handle = await open(partial, 'w', file.mode);
      try {
        await handle.writeFile(file.content);
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

/** The name that a file has while this process is writing it. */
export function namePartial(path: string): string {
  return `${path}.${process.pid}.partial`;
}

/** Makes new names in a folder survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const partialName = /\.([0-9]+)\.partial$/;

/** Whether a file is what a process was or is still writing. */
export function isPartial(path: string): boolean {
  return partialName.test(basename(path));
}

/** Removes what killed processes left in a folder. */
export async function removeStalePartials(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = partialName.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) {
      await rm(join(folder, name), { force: true });
    }
  }
}

/** Whether another process of that number runs; a file of our own number is left from before. */
export function isRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return readErrorCode(error) === 'EPERM';
  }
}
