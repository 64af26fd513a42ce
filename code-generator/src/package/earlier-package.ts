import { readdir } from 'node:fs/promises';
import { naming } from '../files/file-error.ts';
import { isPartial } from '../files/whole-file.ts';
import { isWholePart } from './part-content.ts';
import { PackageError } from './package-error.ts';
import type { PackageHead, PackagePart, PlannedPart } from './package-manifest.ts';
import { packageLockName, planParts } from './package-manifest.ts';
import type { PackageOrder } from './package-order-rules.ts';
import { findDifferences } from './package-order-rules.ts';
import { journalName, readJournal } from './part-journal.ts';
import type { SignedManifest } from './read-manifest.ts';
import { readManifest } from './read-manifest.ts';

/** How far an order's package is. */
export interface PackageState {
  head: PackageHead;
  whole: PackagePart[];
  missing: PlannedPart[];
  /** whether it has its signed manifest */
  isFinished: boolean;
}

/**
 * What earlier runs left in the folder of an order, every part that counts as whole checked by its
 * hash.
 * @throws PackageError `other_order` if the folder holds anything but this order
 */
export async function findState(
  order: PackageOrder,
  head: PackageHead,
  folder: string,
): Promise<PackageState> {
  const signed = await readOwnManifest(order, folder);
  const journal = signed === null ? await naming(folder, () => readJournal(folder)) : null;
  if (signed === null && journal === null) await refuseForeignFiles(folder);
  const { parts, ...found } = signed?.manifest ?? {
    ...(journal?.head ?? head),
    parts: journal?.parts ?? [],
  };
  const differences = findDifferences(found, head);
  if (differences.length > 0) {
    throw new PackageError(
      'other_order',
      `${folder}: order ${head.order}, batch ${head.batch} was issued before with another ${differences.join(', ')}: give the order as it was then, or a new order number`,
    );
  }
  const known = new Map(parts.map((part) => [part.name, part]));
  const state: PackageState = {
    head: found,
    whole: [],
    missing: [],
    isFinished: signed !== null,
  };
  for (const planned of planParts(found)) {
    const part = known.get(planned.name);
    if (part !== undefined && (await isWholePart(folder, part))) state.whole.push(part);
    else state.missing.push(planned);
  }
  return state;
}

async function readOwnManifest(
  { signer }: PackageOrder,
  folder: string,
): Promise<SignedManifest | null> {
  const identities = [await signer.openIdentity()];
  try {
    return await readManifest(folder, { signer: signer.publicKey, identities });
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    throw new PackageError(
      'other_order',
      `${folder} holds a package that is not from this key file, or was changed: choose another folder, or move it away`,
    );
  }
}

async function refuseForeignFiles(folder: string): Promise<void> {
  const names = await naming(folder, () => readdir(folder));
  const own = new Set([journalName, packageLockName]);
  const foreign = names.find((name) => !isPartial(name) && !own.has(name));
  if (foreign !== undefined) {
    throw new PackageError(
      'other_order',
      `${folder} holds ${foreign}, which is not of this order: choose another folder, or move it away`,
    );
  }
}
