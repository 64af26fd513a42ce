import type { VerdictPage } from '@zhenma/contract';

export type NextStep = 'claim' | 'points' | 'report' | 'call' | 'retry';

interface NextSteps {
  /** The step behind the one button. */
  readonly primary: NextStep | null;
  /** At most two quiet links. */
  readonly others: readonly NextStep[];
}

/** What each verdict would have people do, most important first. */
const wishes: Readonly<Record<VerdictPage['verification']['verdict'], readonly NextStep[]>> = {
  first_scan: ['claim', 'points', 'report'],
  same_visitor: ['claim', 'points', 'report'],
  repeat_scan: ['claim', 'report', 'points'],
  suspected_copy: ['report', 'call'],
  not_issued: ['report', 'call'],
  forged: ['report', 'call'],
  not_active: ['call', 'report'],
  voided: ['call', 'report'],
  recalled: ['call', 'report'],
  expired: ['call', 'report'],
  degraded: ['retry', 'call'],
};

/** Chooses what to do next among what can be done: one button, at most two links. */
export function chooseNextSteps(page: VerdictPage, hasPhone: boolean): NextSteps {
  const { verification, links } = page;
  const canDo: Readonly<Record<NextStep, boolean>> = {
    claim: links.claim !== null && verification.claimablePoints !== null && !verification.claimed,
    points: true,
    report: links.report !== null,
    call: hasPhone,
    retry: true,
  };
  const [primary = null, ...others] = wishes[verification.verdict].filter((step) => canDo[step]);
  return { primary, others: others.slice(0, 2) };
}
