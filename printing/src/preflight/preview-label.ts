import type { LabelJob } from '../plan/compile-element.ts';
import { createLabelPlan } from '../plan/create-label-plan.ts';
import { PrintError } from '../print-error.ts';
import { renderLabelSvg, type SvgOptions } from '../svg/render-label-svg.ts';
import { parseTemplateShape } from '../template/parse-template.ts';
import type { Finding } from './finding.ts';
import { preflight } from './preflight.ts';

/** A label as it would come out; no SVG while errors leave nothing to draw. */
export type LabelPreview = { svg: string | null; findings: Finding[] };

/**
 * Draws the sample of a job with a template that may still be incomplete, and says what is wrong
 * with it.
 * @param document the template as parsed JSON
 */
export function previewLabel(
  document: unknown,
  job: LabelJob,
  options: SvgOptions = { showCut: true },
): LabelPreview {
  const result = parseTemplateShape(document);
  if (!result.ok)
    return {
      svg: null,
      findings: result.problems.map(({ code, element, message }) => ({
        severity: 'error',
        code,
        element,
        message,
      })),
    };
  const findings = preflight(result.template, job);
  try {
    const plan = createLabelPlan(result.template, job);
    return { svg: renderLabelSvg(plan, job.sample, options), findings };
  } catch (error) {
    if (!(error instanceof PrintError)) throw error;
    return { svg: null, findings };
  }
}
