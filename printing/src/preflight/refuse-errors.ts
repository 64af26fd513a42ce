import { PrintError, type PrintErrorCode } from '../print-error.ts';
import type { Finding, FindingCode } from './finding.ts';

/** What a job that is printed in spite of a finding would fail with. */
export function toErrorCode(code: FindingCode): PrintErrorCode {
  switch (code) {
    case 'module_too_few_dots':
    case 'module_small':
    case 'module_below_retail':
    case 'module_above_retail':
    case 'quiet_zone':
    case 'contrast':
    case 'overflow':
      return 'preflight_failed';
    case 'grid_too_large':
    case 'bleed_too_wide':
      return 'bad_template';
    default:
      return code;
  }
}

export function listErrors(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

/**
 * Stops a job whose preflight found errors.
 * @throws PrintError with the first error, and how many more there are
 */
export function refuseErrors(findings: readonly Finding[]): void {
  const errors = listErrors(findings);
  const [first] = errors;
  if (first === undefined) return;
  const more =
    errors.length === 1 ? '' : ` (and ${errors.length - 1} more: see zhenma-print preview)`;
  throw new PrintError(toErrorCode(first.code), `${first.message}${more}`);
}
