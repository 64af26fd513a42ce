import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { syncFolder } from '@zhenma/code-generator';
import { PrintError } from '../print-error.ts';

const diskFaults: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the disk does not take a file this large',
};

function explainDiskFault(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = diskFaults[code];
  if (reason === undefined) return error;
  return new PrintError(
    'disk_full',
    `${basename(file)}: ${reason} (${code}); make room or put fewer labels into a file, then go on with --resume`,
  );
}

async function writeTemporary<T>(
  file: string,
  write: (output: Writable) => Promise<T>,
): Promise<T> {
  // What an earlier, killed run left under this name is overwritten.
  const output = createWriteStream(file, { flags: 'w', highWaterMark: 256 * 1024, flush: true });
  const closed = finished(output);
  // A failure reaches the caller through `write` too; this keeps it from being unhandled.
  closed.catch(() => undefined);
  try {
    const written = await write(output);
    output.end();
    await closed;
    return written;
  } catch (error) {
    output.destroy();
    await closed.catch(() => undefined);
    throw error;
  }
}

/**
 * Writes a file under a temporary name beside its place, brings it to the disk, lets `check` look at
 * it there, and only then gives it its name. On any failure nothing is left.
 * @throws PrintError `disk_full`; whatever `write` or `check` throw
 */
export async function writeWholeFile<T>(
  file: string,
  write: (output: Writable) => Promise<T>,
  check: (temporary: string, written: T) => Promise<void>,
): Promise<T> {
  const temporary = join(dirname(file), `.${basename(file)}.part`);
  try {
    const written = await writeTemporary(temporary, write);
    await check(temporary, written);
    await rename(temporary, file);
    await syncFolder(dirname(file));
    return written;
  } catch (error) {
    await rm(temporary, { force: true });
    throw explainDiskFault(error, file);
  }
}
