import type { Batch } from '@zhenma/contract';
import { groupBy } from '../platform/group-by.ts';
import type { JobRecord } from '../platform/queue/index.ts';
import type { BatchRecord } from './batch-store.ts';
import type { IssuanceDeps } from './issuance.ts';
import type { IssuanceStore } from './issuance-store.ts';
import { presentBatch, presentJob } from './present.ts';

export interface BatchView {
  /** A batch as the wire shows it, with its latest hundred jobs. */
  one(batch: BatchRecord): Promise<Batch>;
  /** Batches as the wire shows them, each with those of its jobs that are among the brand's latest hundred. */
  many(brandId: string, batches: readonly BatchRecord[]): Promise<Batch[]>;
}

/** Gathers what the wire says of batches from all who know a part of it. */
export function createBatchView(deps: IssuanceDeps, { Files }: IssuanceStore): BatchView {
  async function gather(
    brandId: string,
    batches: readonly BatchRecord[],
    jobs: readonly JobRecord[],
  ): Promise<Batch[]> {
    const numbers = batches.map(({ number }) => number);
    const [products, uses, files] = await Promise.all([
      deps.catalogue.productsOf(
        brandId,
        batches.map(({ productId }) => productId),
      ),
      deps.countUses(brandId, numbers),
      Files.find({ brandId, batch: { $in: numbers } })
        .sort({ batch: 1, name: 1 })
        .lean(),
    ]);
    const filesOf = groupBy(files, ({ batch }) => batch);
    const jobsOf = groupBy(jobs, ({ subject }) => subject);
    return batches.map((batch) =>
      presentBatch(batch, {
        productName: products.get(batch.productId)?.name ?? { zh: '—', en: '—' },
        uses: uses.get(batch.number) ?? { scanned: 0, claimed: 0 },
        files: filesOf.get(batch.number) ?? [],
        jobs: (jobsOf.get(String(batch.number)) ?? []).map(presentJob),
      }),
    );
  }

  return {
    async one(batch) {
      const { brandId, number } = batch;
      const jobs = await deps.queue().list(brandId, { subject: String(number) });
      const [view] = await gather(brandId, [batch], jobs);
      if (!view) throw new Error('one batch gives one view');
      return view;
    },
    async many(brandId, batches) {
      return gather(brandId, batches, await deps.queue().list(brandId));
    },
  };
}
