import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { naming } from '../files/file-error.ts';
import { writeWholeFile } from '../files/whole-file.ts';
import { encryptBytes, listReaders } from './age.ts';
import type { PackageManifest } from './package-manifest.ts';
import { manifestName, signatureName, writeManifest } from './package-manifest.ts';
import { removeJournal } from './part-journal.ts';
import type { PackageSigner } from './signer.ts';

/** Signs the manifest over its clear bytes; it appears after its signature, and ends the work. */
export async function publishManifest(
  folder: string,
  manifest: PackageManifest,
  signer: PackageSigner,
): Promise<void> {
  const clear = Buffer.from(writeManifest(manifest), 'utf8');
  const readers = await listReaders(manifest.recipients, signer);
  const isSealed = readers.length > 0;
  await writeWholeFile({
    path: join(folder, signatureName),
    content: `${signer.sign(clear)}\n`,
    replace: true,
  });
  await writeWholeFile({
    path: join(folder, isSealed ? `${manifestName}.age` : manifestName),
    content: isSealed ? await encryptBytes(clear, readers) : clear,
    replace: true,
  });
  await removeJournal(folder);
}

/** Takes back a manifest whose parts are no longer whole. */
export async function withdrawManifest(folder: string): Promise<void> {
  for (const name of [manifestName, `${manifestName}.age`, signatureName]) {
    const path = join(folder, name);
    await naming(path, () => rm(path, { force: true }));
  }
}
