import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, join } from 'node:path';

/** `$XDG_CACHE_HOME/zhenma`, or `~/.cache/zhenma`. */
export function getCacheFolder(env = process.env): string {
  const base = env['XDG_CACHE_HOME'];
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'zhenma');
}

/** SHA-256 of a file, lower-case hexadecimal. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) {
    hash.update(chunk as Buffer);
  }
  return hash.digest('hex');
}

/**
 * The path of a cached binary, or null when it is missing or its content no longer has the hash it
 * was stored with.
 */
export async function readCachedBinary(entry: string, name: string): Promise<string | null> {
  const path = join(entry, name);
  try {
    const expected = (await readFile(`${path}.sha256`, 'utf8')).trim();
    return (await hashFile(path)) === expected ? path : null;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/**
 * Fills a cache entry (a folder): `fill` puts the binary into a private folder, which is then renamed
 * into place, so that processes fetching at the same time never see half a file. A damaged entry
 * is replaced.
 * @param fill gets the private folder and returns the path of the binary inside it
 * @returns the path of the binary in the cache
 */
export async function fillCacheEntry(
  entry: string,
  name: string,
  fill: (folder: string) => Promise<string>,
): Promise<string> {
  const parent = join(entry, '..');
  await mkdir(parent, { recursive: true });
  const work = await mkdtemp(join(parent, `.${basename(entry)}-`));
  try {
    const fetched = await fill(work);
    const ready = join(work, 'ready');
    await mkdir(ready);
    await rename(fetched, join(ready, name));
    await chmod(join(ready, name), 0o755);
    await writeFile(join(ready, `${name}.sha256`), `${await hashFile(join(ready, name))}\n`);
    return await publish(ready, entry, name, join(work, 'damaged'));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function publish(ready: string, entry: string, name: string, aside: string): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    try {
      await rename(ready, entry);
      return join(entry, name);
    } catch (error) {
      if (!isOccupied(error) || attempt === 3) throw error;
    }
    const theirs = await readCachedBinary(entry, name);
    if (theirs !== null) return theirs;
    await rename(entry, `${aside}-${attempt}`).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
  }
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && codes.includes(code);
}

function isMissing(error: unknown): boolean {
  return hasCode(error, ['ENOENT', 'ENOTDIR']);
}

function isOccupied(error: unknown): boolean {
  return hasCode(error, ['ENOTEMPTY', 'EEXIST', 'ENOTDIR']);
}
