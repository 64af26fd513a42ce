import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const leftoverEnding = '.part';

/**
 * Writes a file so that its final name never stands for a part of it: under a temporary name,
 * flushed to the disk, then renamed. What fails or is aborted leaves nothing behind; what a killed
 * process leaves is removed by `removeLeftovers`.
 */
export async function writeWholeFile(
  path: string,
  chunks: Chunks,
): Promise<{ bytes: number; sha256: string }> {
  const temporary = `${path}.${randomUUID()}${leftoverEnding}`;
  try {
    const written = await writeChunks(temporary, chunks);
    await moveIntoPlace(temporary, path);
    return written;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Gives a finished and flushed file its final name, durably. */
async function moveIntoPlace(temporary: string, path: string): Promise<void> {
  await rename(temporary, path);
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Makes the folder, and removes what a killed process left of files whose names begin so. */
export async function removeLeftovers(folder: string, beginning: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (name.startsWith(beginning) && name.endsWith(leftoverEnding)) {
      await rm(join(folder, name), { force: true });
    }
  }
}

async function writeChunks(path: string, chunks: Chunks) {
  const file = await open(path, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of chunks) {
      hash.update(chunk);
      await file.writeFile(chunk);
      bytes += chunk.length;
    }
    await file.sync();
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await file.close();
  }
}
