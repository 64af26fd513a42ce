import type { LabelFinding } from '@zhenma/contract';
import { previewLabel } from '@zhenma/printing';
import type { Issuance } from '../issuance/index.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { listSources, type MaterialService } from './label-material.ts';

export interface PreviewService {
  /**
   * Draws a template that may be incomplete, with the values of a batch or of an example; the code
   * on it is nobody's, as whoever edits templates need not see codes.
   * @throws ProblemError `not_found`
   */
  draw(
    brandId: string,
    template: Readonly<Record<string, unknown>>,
    batchNumber: number | null,
  ): Promise<{ svg: string | null; findings: LabelFinding[] }>;
}

export function createPreviewService(deps: {
  issuance: Pick<Issuance, 'batchesOf'>;
  material: MaterialService;
}): PreviewService {
  const { issuance, material } = deps;
  return {
    async draw(brandId, template, batchNumber) {
      const batch =
        batchNumber === null
          ? null
          : (await issuance.batchesOf(brandId, [batchNumber])).get(batchNumber);
      if (batch === undefined) {
        throw new ProblemError('not_found', { detail: `There is no batch ${batchNumber ?? ''}` });
      }
      const sources = listSources(template['elements']);
      return previewLabel(template, await material.makeExample(brandId, batch, sources));
    },
  };
}
