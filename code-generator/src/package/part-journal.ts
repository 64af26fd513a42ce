import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { readErrorCode } from '../files/file-error.ts';
import { writeWholeFile } from '../files/whole-file.ts';
import type { PackageHead, PackagePart } from './package-manifest.ts';
import { headSchema, partSchema } from './package-manifest.ts';

/** Stands beside the parts until the manifest does. */
export const journalName = 'package.partial.json';

const journalSchema = z.strictObject({ head: headSchema, parts: z.array(partSchema) });

/** The order that a package is made for, and its parts that are whole. */
export type PartJournal = z.infer<typeof journalSchema>;

/** The journal of a package that is not finished, or null if the folder has none that is readable. */
export async function readJournal(folder: string): Promise<PartJournal | null> {
  try {
    const text = await readFile(join(folder, journalName), 'utf8');
    return journalSchema.parse(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
    if (readErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

export async function writeJournal(
  folder: string,
  head: PackageHead,
  parts: readonly PackagePart[],
): Promise<void> {
  const content = `${JSON.stringify({ head, parts })}\n`;
  await writeWholeFile({ path: join(folder, journalName), content, replace: true });
}

export async function removeJournal(folder: string): Promise<void> {
  await rm(join(folder, journalName), { force: true });
}
