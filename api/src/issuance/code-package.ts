import { stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Codec } from '@zhenma/code-generator';
import {
  computePartBytes,
  formatRows,
  packageHeader,
  planParts,
  type PackagePart,
} from './code-package-rules.ts';
import { explainLackOfSpace, StorageError } from './disk-failure-rules.ts';
import { removeLeftovers, writeWholeFile } from './write-whole-file.ts';

export interface WrittenPart extends PackagePart {
  bytes: number;
  sha256: string;
}

export interface PackageOrder {
  codec: Codec;
  batch: number;
  quantity: number;
  /** The link of a unit up to its code, ASCII. */
  linkPrefix: string;
  folder: string;
  rowsPerFile: number;
  /** Parts that an earlier run finished and wrote down. */
  finished: readonly { name: string; bytes: number }[];
  /** Told of each part once it has its final name; the next begins when it resolves. */
  onPart(part: WrittenPart): Promise<void>;
  progress(done: number, total: number): void;
  signal: AbortSignal;
}

/** Rows made at a time: a few milliseconds of work, so that other requests are answered between. */
const rowsPerChunk = 8_192;

/**
 * Writes a batch's codes as CSV files, leaving out those that are whole already.
 * @throws StorageError when the disk has no room for what is missing; the signal's reason
 */
export async function writeCodePackage(order: PackageOrder): Promise<void> {
  const { folder, quantity, linkPrefix, signal } = order;
  await removeLeftovers(folder, 'codes-');
  const sizes = new Map(order.finished.map(({ name, bytes }) => [name, bytes]));
  const missing: PackagePart[] = [];
  for (const part of planParts(quantity, order.rowsPerFile)) {
    const bytes = computePartBytes(part, linkPrefix);
    const isWhole =
      sizes.get(part.name) === bytes && (await hasSize(join(folder, part.name), bytes));
    if (!isWhole) missing.push(part);
  }
  await checkSpace(
    folder,
    missing.reduce((sum, part) => sum + computePartBytes(part, linkPrefix), 0),
  );
  let done = quantity - missing.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  order.progress(done, quantity);
  for (const part of missing) {
    const rows = makeRows(order, part, (count) => order.progress((done += count), quantity));
    const written = await writeWholeFile(join(folder, part.name), rows);
    signal.throwIfAborted();
    await order.onPart({ ...part, ...written });
  }
}

async function hasSize(path: string, bytes: number): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.size === bytes;
}

async function checkSpace(folder: string, needed: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const lack = explainLackOfSpace(needed, bavail * bsize);
  if (lack !== null) throw new StorageError(lack);
}

function* makeRows(
  { codec, batch, linkPrefix, signal }: PackageOrder,
  { from, to }: PackagePart,
  onRows: (count: number) => void,
): Generator<Uint8Array> {
  yield Buffer.from(packageHeader, 'latin1');
  for (let first = from; first <= to; first += rowsPerChunk) {
    signal.throwIfAborted();
    const count = Math.min(rowsPerChunk, to - first + 1);
    const codes = codec.encodeRange({ purpose: 0, batch, from: first, count });
    yield formatRows(first, codes, linkPrefix);
    onRows(count);
  }
}
