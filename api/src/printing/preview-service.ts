import type { LabelFinding } from '@zhenma/contract';
import { previewLabel } from '@zhenma/printing';
import type { Issuance } from '../issuance/index.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import type { Limit, Throttle } from '../platform/auth/throttle.ts';
import { listSources, type MaterialService } from './label-material.ts';
import { findTooLarge } from './preview-rules.ts';
import { rewordHints } from './work-failure-rules.ts';

/** An editor asks for one with every pause in typing; drawing one keeps the service busy. */
const previewLimit: Limit = { name: 'label-preview', points: 120, seconds: 60 };

export interface PreviewService {
  /**
   * Draws a template that may be incomplete, with the values of a batch or of an example; the code
   * on it is nobody's, as whoever edits templates need not see codes.
   * @throws ProblemError `not_found`, `too_many_requests`
   */
  draw(
    actor: Pick<Actor, 'brandId' | 'staffId'>,
    template: Readonly<Record<string, unknown>>,
    batchNumber: number | null,
  ): Promise<{ svg: string | null; findings: LabelFinding[] }>;
}

export function createPreviewService(deps: {
  issuance: Pick<Issuance, 'batchesOf'>;
  material: MaterialService;
  throttle: Throttle;
}): PreviewService {
  const { issuance, material, throttle } = deps;
  return {
    async draw({ brandId, staffId }, template, batchNumber) {
      await throttle.use(previewLimit, staffId);
      const batch =
        batchNumber === null
          ? null
          : (await issuance.batchesOf(brandId, [batchNumber])).get(batchNumber);
      if (batch === undefined) {
        throw new ProblemError('not_found', { detail: `There is no batch ${batchNumber ?? ''}` });
      }
      const tooLarge = findTooLarge(template);
      if (tooLarge) return { svg: null, findings: [tooLarge] };
      const sources = listSources(template['elements']);
      const example = await material.makeExample(brandId, batch, sources);
      const { svg, findings } = previewLabel(template, example);
      return {
        svg,
        findings: findings.map((one) => ({ ...one, message: rewordHints(one.message) })),
      };
    },
  };
}
