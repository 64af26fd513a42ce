import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { syncFolder } from '@zhenma/code-generator';

type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

const leftoverEnding = '.part';

/**
 * Writes a file so that its final name never stands for a part of it: under a hidden temporary
 * name, flushed to the disk, then renamed. What fails or is aborted leaves nothing behind; what a killed
 * process leaves is removed by `removeLeftovers`.
 */
export async function writeWholeFile(
  path: string,
  chunks: Chunks,
): Promise<{ bytes: number; sha256: string }> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}${leftoverEnding}`);
  try {
    const written = await writeChunks(temporary, chunks);
    await rename(temporary, path);
    await syncFolder(folder);
    return written;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Makes the folder, and removes what a killed process left of files in it. */
export async function removeLeftovers(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) {
    if (name.endsWith(leftoverEnding)) await rm(join(folder, name), { force: true });
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
