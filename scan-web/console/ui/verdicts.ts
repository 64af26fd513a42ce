import type { Verdict } from '@zhenma/contract';

/**
 * Six groups that charts tell apart. The colours are those of Okabe and Ito, which people with
 * any common colour blindness can tell apart; the same group has the same colour on every screen.
 */
export const verdictGroups = [
  { key: 'first', colour: '#009e73', verdicts: ['first_scan'] },
  { key: 'same', colour: '#56b4e9', verdicts: ['same_visitor'] },
  { key: 'repeat', colour: '#e69f00', verdicts: ['repeat_scan', 'suspected_copy'] },
  { key: 'invalid', colour: '#d55e00', verdicts: ['forged', 'not_issued'] },
  { key: 'ended', colour: '#cc79a7', verdicts: ['voided', 'recalled', 'expired'] },
  { key: 'waiting', colour: '#8a919e', verdicts: ['not_active', 'degraded'] },
] as const satisfies readonly { key: string; colour: string; verdicts: readonly Verdict[] }[];

export type VerdictGroup = (typeof verdictGroups)[number];

/** The colour of a verdict, the same everywhere. */
export const colourOfVerdict = (verdict: Verdict): string =>
  verdictGroups.find(({ verdicts }) => (verdicts as readonly Verdict[]).includes(verdict))
    ?.colour ?? '#8a919e';

/** How many scans of a day fall into a group. */
export const countGroup = (
  group: VerdictGroup,
  counts: Readonly<Partial<Record<Verdict, number>>>,
): number =>
  group.verdicts.reduce((sum: number, verdict: Verdict) => sum + (counts[verdict] ?? 0), 0);
