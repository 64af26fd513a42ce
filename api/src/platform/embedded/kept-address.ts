import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const keptSchema = z.object({ publicBaseUrl: z.url({ protocol: /^https?$/ }) });

const fileOf = (dataDir: string) => join(dataDir, 'service.json');

/** Keeps the address that the service's labels carry, for commands beside the service. */
export async function keepAddress(dataDir: string, publicBaseUrl: string): Promise<void> {
  const file = fileOf(dataDir);
  await writeFile(`${file}.new`, `${JSON.stringify({ publicBaseUrl })}\n`);
  await rename(`${file}.new`, file);
}

/** The address of the service that runs over the folder or ran there last, or null when none is known. */
export async function readKeptAddress(dataDir: string): Promise<string | null> {
  try {
    const text = await readFile(fileOf(dataDir), 'utf8');
    return keptSchema.parse(JSON.parse(text)).publicBaseUrl;
  } catch (error) {
    const isUnknown =
      error instanceof SyntaxError ||
      error instanceof z.ZodError ||
      (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isUnknown) return null;
    throw error;
  }
}
