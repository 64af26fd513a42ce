import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Config } from './config.ts';
import { createDemo, createSettableClock, type DemoResult } from './demo/index.ts';
import type { Ground } from './ground.ts';
import { openSystem } from './open-system.ts';
import { connectMongo, ensureCollections } from './platform/mongo/connect.ts';
import type { System } from './wiring.ts';

const keptSchema = z.object({
  brandId: z.string(),
  email: z.string(),
  password: z.string(),
  batchNumber: z.int(),
  labelSheet: z.string(),
});
type Kept = z.infer<typeof keptSchema>;

/** What a newcomer needs to look at the demo. */
export interface DemoAccess {
  email: string;
  password: string;
  labelSheet: string;
  itemUrl: string;
}

export interface DemoOptions {
  config: Config;
  ground: Ground;
  log: Logger;
  publicBaseUrl: string;
  /** How busy the history is; the simulator's own unless given. */
  scansPerDay?: number;
  say(line: string): void;
}

/** The demo as the running service shows it; made first where there is none or it was not finished. */
export async function openDemo(system: System, options: DemoOptions): Promise<DemoAccess> {
  const kept = await readKept(options.ground);
  const brands = await system.catalogue.listBrands();
  const isThere = kept !== null && brands.some((brand) => brand._id === kept.brandId);
  const { brandId, batchNumber, ...access } = isThere ? kept : keep(await makeDemoAnew(options));
  // Labels keep the address that was the service's when they were ordered; this is today's.
  const { pathname } = new URL(await system.issuance.linkOf(brandId, batchNumber, 0));
  return { ...access, itemUrl: `${options.publicBaseUrl}${pathname}` };
}

/**
 * Removes the demo brand, if there is one, and makes it anew. The simulator sets its clock, so it works
 * in a system of its own over the same data.
 */
export async function makeDemoAnew(options: DemoOptions): Promise<DemoResult> {
  const { config, ground, log, publicBaseUrl, ...history } = options;
  const clock = createSettableClock();
  const connection = await connectMongo(ground.mongodbUri);
  try {
    const system = openSystem({
      config,
      ground: { ...ground, connection },
      log,
      publicBaseUrl,
      clock,
    });
    await ensureCollections(connection);
    // Gone before the brand is: whatever cuts this short, the next start finds no demo and makes one.
    const file = fileOf(ground);
    await rm(file, { force: true });
    const made = await createDemo({ system, clock, ...history }).reset();
    await writeFile(`${file}.new`, `${JSON.stringify(keep(made), null, 2)}\n`, { mode: 0o600 });
    await rename(`${file}.new`, file);
    return made;
  } finally {
    await connection.close();
  }
}

const fileOf = ({ dataDir }: Ground) => join(dataDir, 'demo.json');

const keep = ({ brandId, owner, batchNumber, labelSheetPath }: DemoResult): Kept => ({
  brandId,
  ...owner,
  batchNumber,
  labelSheet: labelSheetPath,
});

async function readKept(ground: Ground): Promise<Kept | null> {
  const text = await readFile(fileOf(ground), 'utf8').catch(() => null);
  return text === null ? null : keptSchema.parse(JSON.parse(text));
}
