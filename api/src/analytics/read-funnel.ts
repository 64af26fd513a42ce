import type { Overview } from '@zhenma/contract';
import { createTimedCache } from '../platform/timed-cache.ts';
import type { AnalyticsDeps } from './analytics.ts';

type Funnel = Overview['funnel'];

const pageSize = 200;

/**
 * How many units were ever issued, activated, scanned and claimed: sums over the batches' own counts,
 * remembered for half a minute.
 */
export function createFunnelReader({
  issuance,
  loyalty,
  verification,
}: Pick<AnalyticsDeps, 'issuance' | 'loyalty' | 'verification'>): (
  brandId: string,
  productId: string | undefined,
) => Promise<Funnel> {
  const cache = createTimedCache<Funnel>({ milliseconds: 30_000, maxEntries: 1000 });

  async function addPage(brandId: string, productId: string | undefined, page: number) {
    const { rows, total } = await issuance.listBatches(brandId, { page, pageSize, productId });
    const issued = rows.filter(({ state }) => state !== 'issuing' && state !== 'failed');
    const numbers = issued.map(({ number }) => number);
    const [scanned, claimed] = await Promise.all([
      verification.countScannedUnits(brandId, numbers),
      loyalty.countClaims(brandId, numbers),
    ]);
    const funnel = {
      issued: sum(issued.map(({ quantity }) => quantity)),
      activated: sum(issued.map(({ activatedCount }) => activatedCount)),
      scanned: sum(numbers.map((number) => scanned.get(number) ?? 0)),
      claimed: sum(numbers.map((number) => claimed.get(number) ?? 0)),
    };
    return { funnel, isLast: page * pageSize >= total };
  }

  async function read(brandId: string, productId: string | undefined): Promise<Funnel> {
    const total = { issued: 0, activated: 0, scanned: 0, claimed: 0 };
    for (let page = 1; ; page += 1) {
      const { funnel, isLast } = await addPage(brandId, productId, page);
      total.issued += funnel.issued;
      total.activated += funnel.activated;
      total.scanned += funnel.scanned;
      total.claimed += funnel.claimed;
      if (isLast) return total;
    }
  }

  return (brandId, productId) =>
    cache.get(`${brandId}:${productId ?? ''}`, () => read(brandId, productId));
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
