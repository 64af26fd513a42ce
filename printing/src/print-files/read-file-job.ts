import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { openPdfFile } from '../read-back/pdf-file.ts';
import { getReference } from '../read-back/pdf-syntax.ts';
import type { FileJob } from './file-job.ts';

const fileJobSchema = z.object({
  labels: z.int(),
  firstIndex: z.int(),
  lastIndex: z.int(),
  rows: z.string(),
  plan: z.string(),
});

export async function doesFileExist(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}

/**
 * What a finished file of labels says about itself; null if it says nothing.
 * @throws PrintError `file_damaged` if it is no whole PDF of ours
 */
export async function readFileJob(path: string): Promise<(FileJob & { pages: number }) | null> {
  const file = await openPdfFile(path);
  try {
    const info = await file.readDictionary(getReference(file.trailer, 'Info'));
    const entry = info.get('ZhenmaJob');
    if (entry?.kind !== 'string') return null;
    const text = Buffer.from(entry.value).swap16().toString('utf16le').slice(1);
    const { success, data } = fileJobSchema.safeParse(JSON.parse(text));
    return success ? { ...data, pages: (await file.listPages()).length } : null;
  } finally {
    await file.close();
  }
}

/** Size and SHA-256 of a file on the disk. */
export async function hashFile(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { bytes, sha256: hash.digest('hex') };
}
