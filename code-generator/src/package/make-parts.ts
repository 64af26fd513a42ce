import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { listReaders } from './age.ts';
import type { PackageState } from './earlier-package.ts';
import type { PartTask } from './make-part.ts';
import type { PackageHead, PackagePart, PlannedPart } from './package-manifest.ts';
import type { PackageOrder } from './package-order-rules.ts';
import { writeJournal } from './part-journal.ts';
import type { PartMaker } from './part-pool.ts';
import { createInlineMaker, createWorkerMaker } from './part-pool.ts';
import type { WriteOptions } from './write-options.ts';

/** Rows up to which an order is made in this thread, faster than a worker starts. */
const INLINE_ROWS = 20_000;

/**
 * Makes the missing parts of a package, several at a time, and records each in the journal before
 * anybody is told of it.
 * @returns all parts of the package
 */
export async function makeMissingParts(
  order: PackageOrder,
  { head, whole, missing }: PackageState,
  options: WriteOptions,
): Promise<PackagePart[]> {
  const { folder, onPart, onProgress } = options;
  const total = missing.reduce((sum, { rows }) => sum + rows, 0);
  const parts = [...whole];
  const waiting = [...missing];
  let done = 0;
  onProgress?.(0, total);

  // One record after the other: workers end at any time.
  let recorded = Promise.resolve();
  const record = (part: PackagePart) => {
    recorded = recorded.then(async () => {
      parts.push(part);
      parts.sort((left, right) => left.from - right.from);
      await writeJournal(folder, head, parts);
      await onPart?.(part, true);
    });
    return recorded;
  };

  const makers =
    total <= INLINE_ROWS
      ? [createInlineMaker()]
      : Array.from({ length: countWorkers(missing.length, options.maxWorkers) }, createWorkerMaker);
  const readers = await listReaders(head.recipients, order.signer);
  await runMakers(makers, options.signal, async (maker, isStopped) => {
    for (;;) {
      const planned = isStopped() ? undefined : waiting.shift();
      if (planned === undefined) return;
      const task = createTask(order.key, head, { folder, readers, planned });
      const made = await maker.make(task, (rows) => {
        done += rows;
        onProgress?.(done, total);
      });
      await record({ ...planned, ...made });
    }
  });
  return parts;
}

/** One part at a time each, and no more than there are parts. */
function countWorkers(parts: number, maxWorkers = availableParallelism()): number {
  return Math.max(1, Math.min(parts, maxWorkers));
}

function createTask(
  key: Uint8Array,
  head: PackageHead,
  {
    folder,
    readers,
    planned: { name, from, rows },
  }: { folder: string; readers: readonly string[]; planned: PlannedPart },
): PartTask {
  const { brandId, batch, inner, columns, format, form, host, product, rollSize } = head;
  return {
    path: join(folder, name),
    key,
    brandId,
    batch,
    from,
    count: rows,
    inner,
    layout: { columns, format, link: { form, host, gtin: product.gtin }, rollSize },
    bom: head.bom,
    gzip: head.gzip,
    readers,
  };
}

/**
 * Lets all makers work until each has ended, or the first fails or the signal says stop, which ends
 * the others in the middle of what they do.
 */
async function runMakers(
  makers: readonly PartMaker[],
  signal: AbortSignal | undefined,
  work: (maker: PartMaker, isStopped: () => boolean) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  const closeAll = () => Promise.all(makers.map((maker) => maker.close()));
  const fail = (error: unknown) => {
    failures.push(error);
    void closeAll();
  };
  const stop = () => fail(signal?.reason);
  signal?.addEventListener('abort', stop);
  try {
    if (signal?.aborted === true) stop();
    const isStopped = () => failures.length > 0;
    await Promise.all(makers.map((maker) => work(maker, isStopped).catch(fail)));
  } finally {
    signal?.removeEventListener('abort', stop);
    await closeAll();
  }
  // The first reason, as it was thrown: the others follow from it.
  if (failures.length > 0) throw failures[0] as Error;
}
