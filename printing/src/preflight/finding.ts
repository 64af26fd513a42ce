import type { PrintErrorCode } from '../print-error.ts';
import type { TemplateProblem } from '../template/template-problem.ts';

export type FindingCode =
  | PrintErrorCode
  | TemplateProblem['code']
  | 'module_too_few_dots'
  | 'module_small'
  | 'module_below_retail'
  | 'module_above_retail'
  | 'quiet_zone'
  | 'contrast'
  | 'overflow';

/** Something to mend before printing (`error`) or to know (`warning`); says what to change. */
export type Finding = {
  severity: 'error' | 'warning';
  code: FindingCode;
  /** Place in `elements`, or null for the label as a whole. */
  element: number | null;
  message: string;
};
