import { compileElement, type LabelJob } from '../plan/compile-element.ts';
import type { SymbolMark } from '../plan/label-plan.ts';
import { widenRow } from '../plan/wide-row.ts';
import { PrintError } from '../print-error.ts';
import { describeElement } from '../template/describe-element.ts';
import type { LabelTemplate } from '../template/label-template.ts';
import { findTemplateProblems } from '../template/template-rules.ts';
import { loadLabelFont } from '../text/label-font.ts';
import { checkSymbolContrast, checkTextContrast } from './contrast-rules.ts';
import type { Finding } from './finding.ts';
import { findQuietZone, listInk } from './ink.ts';
import { checkModuleSize } from './module-rules.ts';
import { checkOverflow } from './overflow-rules.ts';
import { checkQuietZone, findGround, type DrawnElement } from './quiet-zone-rules.ts';

/** The elements as they will be drawn, and what keeps some of them from being drawn at all. */
function drawElements(
  template: LabelTemplate,
  job: LabelJob,
): { drawn: DrawnElement[]; findings: Finding[] } {
  const wide = widenRow(loadLabelFont(), job.sample);
  const drawn: DrawnElement[] = [];
  const findings: Finding[] = [];
  for (const [at, element] of template.elements.entries()) {
    const name = describeElement(element, at);
    try {
      const compiled = compileElement(element, at, template.dpi, job, wide);
      const marks = 'fixed' in compiled ? compiled.fixed : compiled.place(wide);
      drawn.push({ element: at, name, marks });
      if (element.type !== 'text') continue;
      const place = { element: at, name, dpi: template.dpi };
      findings.push(...checkOverflow(loadLabelFont(), element, place, job, wide));
    } catch (error) {
      if (!(error instanceof PrintError)) throw error;
      // The template's own rules name unknown columns already.
      if (error.code !== 'unknown_column')
        findings.push({
          severity: 'error',
          code: error.code,
          element: at,
          message: error.message,
        });
    }
  }
  return { drawn, findings };
}

function checkSymbol(
  template: LabelTemplate,
  drawn: readonly DrawnElement[],
  { element, name }: DrawnElement,
  mark: SymbolMark,
): Finding[] {
  const ground = findGround(findQuietZone(mark), drawn, template.background);
  const { size: modules, moduleDots, colour } = mark;
  const { dpi } = template;
  return [
    ...checkModuleSize({ name, element, modules, moduleDots, dpi }),
    ...checkQuietZone(loadLabelFont(), { element, name, mark, ground, dpi }, drawn),
    ...checkSymbolContrast({ name, element, colour }, ground),
  ];
}

/**
 * Checks a template with the values of a job before anything is printed: elements outside the
 * label, missing values, characters and pictures, module size, quiet zones, contrast, overflow.
 * @returns what was found, errors first; a job with errors must not be printed
 */
export function preflight(template: LabelTemplate, job: LabelJob): Finding[] {
  const problems = findTemplateProblems(template).map(({ code, element, message }): Finding => ({
    severity: 'error',
    code,
    element,
    message,
  }));
  const { drawn, findings } = drawElements(template, job);
  for (const element of drawn) {
    const [mark] = element.marks;
    if (mark?.kind === 'symbol') findings.push(...checkSymbol(template, drawn, element, mark));
    if (mark?.kind === 'text') {
      const [area = { x: 0, y: 0, width: 0, height: 0 }] = listInk(loadLabelFont(), mark);
      const ground = findGround(area, drawn, template.background);
      findings.push(...checkTextContrast({ ...element, colour: mark.colour }, ground));
    }
  }
  const all = [...problems, ...findings];
  return [
    ...all.filter(({ severity }) => severity === 'error'),
    ...all.filter(({ severity }) => severity === 'warning'),
  ];
}
