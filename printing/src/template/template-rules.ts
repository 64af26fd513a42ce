import { describeUnknownColumn, isJobColumn, isUnitColumn, listColumns } from './bound-text.ts';
import { describeElement } from './describe-element.ts';
import { findGridProblems } from './grid-rules.ts';
import type { LabelTemplate } from './label-template.ts';
import { findOutsideElements } from './outside-rules.ts';
import type { TemplateProblem } from './template-problem.ts';

function findUnknownColumns(template: LabelTemplate): TemplateProblem[] {
  return template.elements.flatMap((element, at) => {
    if (element.type !== 'symbol' && element.type !== 'text') return [];
    const unknown = listColumns(element.value).filter(
      (column) => !isUnitColumn(column) && !isJobColumn(column),
    );
    return unknown.map((column) => ({
      code: 'unknown_column' as const,
      path: `elements[${at}].value`,
      element: at,
      message: describeUnknownColumn(describeElement(element, at), column),
    }));
  });
}

/** What is wrong with a template of the right shape, whatever is printed with it. */
export function findTemplateProblems(template: LabelTemplate): TemplateProblem[] {
  return [
    ...findUnknownColumns(template),
    ...findOutsideElements(template),
    ...findGridProblems(template),
  ];
}
