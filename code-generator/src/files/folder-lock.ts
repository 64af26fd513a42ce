import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { naming, readErrorCode } from './file-error.ts';
import { isRunning, namePartial } from './whole-file.ts';

/** Another process, or another call in this one, is writing to the folder. */
export class FolderInUseError extends Error {}

/** Those of this process; a lock file that bears its number and is not among them is a dead one's. */
const heldHere = new Set<string>();

/**
 * Keeps a folder for this call alone, among the processes of one machine, by a file that holds the
 * number of the process. What a killed process left is taken over.
 *
 * @returns gives the folder back
 * @throws FolderInUseError; FileError if the system refuses
 */
export async function lockFolder(folder: string, name: string): Promise<() => Promise<void>> {
  const path = resolve(folder, name);
  if (heldHere.has(path)) throw describeOwner(folder, process.pid);
  heldHere.add(path);
  try {
    await naming(join(folder, name), () => takeLock(folder, path));
  } catch (error) {
    heldHere.delete(path);
    throw error;
  }
  return async () => {
    await rm(path, { force: true });
    heldHere.delete(path);
  };
}

async function takeLock(folder: string, path: string): Promise<void> {
  const ours = namePartial(path);
  await writeFile(ours, String(process.pid));
  try {
    // The file is linked, so that it is never there without the number in it.
    while (!(await linkIfFree(ours, path))) {
      const content = await readLock(path);
      if (content === null) continue;
      const owner = Number(content);
      if (Number.isSafeInteger(owner) && owner > 0 && isRunning(owner)) {
        throw describeOwner(folder, owner);
      }
      await removeStale(path, content);
    }
  } finally {
    await rm(ours, { force: true });
  }
}

async function linkIfFree(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (readErrorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

/** What a lock file holds; null if it is gone by now. */
async function readLock(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (readErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Several may find a dead process's lock at once. A file that is moved aside is moved by one of
 * them, and looked at again there: another may have taken its place just before.
 */
async function removeStale(path: string, content: string): Promise<void> {
  const aside = namePartial(`${path}.stale`);
  try {
    await rename(path, aside);
    if ((await readLock(aside)) !== content) await linkIfFree(aside, path);
  } catch (error) {
    if (readErrorCode(error) !== 'ENOENT') throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

function describeOwner(folder: string, owner: number): FolderInUseError {
  return new FolderInUseError(
    `${folder}: process ${owner} is writing to it: wait until it ends, then run the command again`,
  );
}
