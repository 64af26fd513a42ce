import { purposes } from '@zhenma/code-generator';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { BatchService } from './batch-service.ts';
import type { BrandKeys } from './brand-keys.ts';
import type { Issuance } from './issuance.ts';
import { makeLinkPrefix } from './link-rules.ts';

/** The codes and links of single units. */
export function createUnitCodes(
  keys: BrandKeys,
  batches: BatchService,
): Pick<Issuance, 'codeOf' | 'linkOf'> {
  async function readUnit(brandId: string, number: number, index: number) {
    const batch = await batches.batchOf(brandId, number);
    if (!batch || index < 0 || index >= batch.quantity) {
      throw new ProblemError('not_found', {
        detail: `Batch ${number} has no unit with the index ${index}`,
      });
    }
    const codec = await keys.codecOf(brandId, batch.keyEpoch);
    return { batch, code: codec.encode({ purpose: purposes.outer, batch: number, index }) };
  }

  return {
    codeOf: async (...unit) => (await readUnit(...unit)).code,
    async linkOf(...unit) {
      const { batch, code } = await readUnit(...unit);
      return makeLinkPrefix(batch) + code;
    },
  };
}
