import { mkdir } from 'node:fs/promises';
import { naming } from '../files/file-error.ts';
import { lockFolder } from '../files/folder-lock.ts';
import { removeStalePartials } from '../files/whole-file.ts';
import { isAgeRecipient } from './age.ts';
import { findState } from './earlier-package.ts';
import { makeMissingParts } from './make-parts.ts';
import { PackageError } from './package-error.ts';
import type { PackageHead, PackageManifest } from './package-manifest.ts';
import { packageLockName } from './package-manifest.ts';
import type { PackageOrder } from './package-order-rules.ts';
import { resolveOrder } from './package-order-rules.ts';
import { removeJournal, writeJournal } from './part-journal.ts';
import { publishManifest, withdrawManifest } from './publish-manifest.ts';
import type { WriteOptions } from './write-options.ts';

export interface WrittenPackage {
  manifest: PackageManifest;
  /** names of the parts that were made now; none if the order had been issued before */
  made: string[];
}

/**
 * Writes an order as a code package: parts, manifest, signature. It can be called again after any
 * interruption and makes what is missing; for an order that was issued already it makes nothing.
 * A folder is written by one call at a time.
 *
 * @throws PackageError `bad_order`, `beyond_batch`, or `other_order` if the folder holds anything
 *   but this order; FolderInUseError; FileError if the system refuses; the signal's reason;
 *   RangeError for a `maxWorkers` that is no whole number from 1 on
 */
export async function writeCodePackage(
  order: PackageOrder,
  options: WriteOptions,
): Promise<WrittenPackage> {
  const { folder, signal, maxWorkers = 1 } = options;
  if (!Number.isSafeInteger(maxWorkers) || maxWorkers < 1) {
    throw new RangeError(`maxWorkers is ${maxWorkers}: must be a whole number from 1 on`);
  }
  const head = resolveOrder(order, new Date().toISOString());
  for (const recipient of head.recipients) {
    if (await isAgeRecipient(recipient)) continue;
    throw new PackageError('bad_order', `not an age recipient (age1...): ${recipient}`);
  }
  signal?.throwIfAborted();
  await naming(folder, () => mkdir(folder, { recursive: true }));
  const unlock = await lockFolder(folder, packageLockName);
  try {
    await naming(folder, () => removeStalePartials(folder));
    return await writeMissing(order, head, options);
  } finally {
    await unlock();
  }
}

async function writeMissing(
  order: PackageOrder,
  head: PackageHead,
  options: WriteOptions,
): Promise<WrittenPackage> {
  const { folder, onPart } = options;
  const state = await findState(order, head, folder);
  const isUnchanged = state.isFinished && state.missing.length === 0;
  if (isUnchanged) {
    await removeJournal(folder);
  } else {
    await writeJournal(folder, state.head, state.whole);
    await withdrawManifest(folder);
  }
  for (const part of state.whole) await onPart?.(part, false);
  if (isUnchanged) return { manifest: { ...state.head, parts: state.whole }, made: [] };

  const parts = await makeMissingParts(order, state, options);
  const manifest = { ...state.head, parts };
  await publishManifest(folder, manifest, order.signer);
  return { manifest, made: state.missing.map(({ name }) => name) };
}
