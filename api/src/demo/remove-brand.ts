import { rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { DemoSystem } from './demo.ts';

type Deps = Pick<DemoSystem, 'connection' | 'catalogue' | 'issuance'>;

/**
 * Removes everything that belongs to a demo brand: its documents in every collection, and its files.
 * The brand itself goes last, so that a removal that was cut short can be begun again.
 * @throws Error for a brand that is no demo; nothing is removed then
 */
export async function removeDemoBrand(deps: Deps, brandId: string): Promise<void> {
  const { connection, catalogue } = deps;
  const brand = await catalogue.brandOf(brandId);
  if (!brand.isDemo || brand.brandId !== brandId) {
    throw new Error(`${brand.name.en} (${brandId}) is no demo brand; its records stay`);
  }
  const folder = await findBatchFolder(deps, brandId);
  if (folder !== null) await rm(folder, { recursive: true, force: true });
  await removeDocuments(deps, brandId);
  await connection.collection('brands').deleteMany({ brandId });
  // Periodic work of a running service may have written for the brand until it was gone.
  await removeDocuments(deps, brandId);
}

async function removeDocuments({ connection }: Deps, brandId: string): Promise<void> {
  const names = (await connection.listCollections()).map(({ name }) => name);
  for (const name of names.filter((one) => one !== 'brands' && !one.startsWith('system.'))) {
    await connection.collection(name).deleteMany({ brandId });
  }
}

/** The folder of the brand's code packages and label sheets. */
async function findBatchFolder({ connection, issuance }: Deps, brandId: string) {
  const file = await connection
    .collection<{ brandId: string; batch: number; name: string }>('batchFiles')
    .findOne({ brandId });
  const path = file && (await issuance.filePathOf(brandId, file.batch, file.name));
  const folder = path ? dirname(dirname(path)) : null;
  return folder !== null && basename(folder) === brandId ? folder : null;
}
