import type { Verdict, VerdictReason, VoidReason } from '@zhenma/contract';
import type { UnitState } from '../issuance/index.ts';
import { suspectedFrom, type CloneEvidence } from './evidence/clone-evidence-rules.ts';

/** Whose scan opened a unit, seen from the scan to be judged. */
export type FirstScan = 'this_scan' | 'this_visitor' | 'another_visitor' | 'nobody';

/** What a verdict on an issued unit rests on. */
export interface UnitVerdictFacts {
  readonly code: 'issued';
  readonly state: UnitState;
  readonly voidReason: VoidReason | null;
  readonly first: FirstScan;
  /** When and where the unit was first scanned; null when nobody scanned it. */
  readonly firstScan: { readonly at: Date; readonly place: string | null } | null;
  /** Whether who scans took the unit's points. */
  readonly isClaimant: boolean;
  /** Whether who scans was the first to read the code under the scratch-off layer. */
  readonly hasInner: boolean;
  readonly evidence: CloneEvidence;
}

/** What a verdict rests on. */
type VerdictFacts = { readonly code: 'forged' | 'not_issued' } | UnitVerdictFacts;

export interface Judgement {
  readonly verdict: Verdict;
  /** Weightiest first. */
  readonly reasons: readonly VerdictReason[];
}

const reason = (
  code: VerdictReason['code'],
  facts: VerdictReason['facts'] = {},
): VerdictReason => ({ code, facts });

/**
 * The verdict and what led to it, in the order in which facts outweigh each other: a forged code, a
 * code never issued, the unit's state, evidence of copies, and only then who scanned it before.
 * Whoever scanned the unit first, or took its points, has the item in hand and stays
 * `same_visitor` whoever else scans it: evidence about the others is told as reasons. The code
 * under the scratch-off layer is on one item only, so its first reader is never told of a copy.
 */
export function decideVerdict(facts: VerdictFacts): Judgement {
  if (facts.code !== 'issued') {
    const isForged = facts.code === 'forged';
    const reasons = [reason(isForged ? 'authentication_failed' : 'never_issued')];
    return { verdict: facts.code, reasons };
  }
  const { evidence, hasInner } = facts;
  const others = evidence.reasons;
  const inner = hasInner ? [reason('inner_code_verified')] : [];
  if (facts.state !== 'active') {
    return {
      verdict: facts.state,
      reasons: [describeState(facts.state, facts.voidReason), ...others],
    };
  }
  if (facts.first === 'nobody') {
    // Only what does not count, such as a link preview, meets a unit that nobody has scanned: it
    // must not be told "first", which it would show to others.
    return { verdict: 'degraded', reasons: [reason('no_answer')] };
  }
  if (facts.first === 'this_scan') {
    return { verdict: 'first_scan', reasons: [reason('no_earlier_visitor'), ...inner] };
  }
  const opened = (code: VerdictReason['code']) => reason(code, describeFirst(facts.firstScan));
  if (facts.first === 'this_visitor') {
    return { verdict: 'same_visitor', reasons: [opened('opened_by_you'), ...inner, ...others] };
  }
  if (facts.isClaimant) {
    return { verdict: 'same_visitor', reasons: [...inner, opened('opened_by_another'), ...others] };
  }
  const isSuspected = evidence.strength >= suspectedFrom && !hasInner;
  return {
    verdict: isSuspected ? 'suspected_copy' : 'repeat_scan',
    reasons: [...inner, ...others, opened('opened_by_another')],
  };
}

function describeState(
  state: Exclude<UnitState, 'active'>,
  voidReason: VoidReason | null,
): VerdictReason {
  switch (state) {
    case 'recalled':
      return reason('recalled');
    case 'voided':
      return voidReason === 'key_revoked'
        ? reason('key_revoked')
        : reason('voided', voidReason === null ? {} : { reason: voidReason });
    case 'not_active':
      return reason('not_activated');
    case 'expired':
      return reason('past_expiry');
  }
}

function describeFirst(first: UnitVerdictFacts['firstScan']): VerdictReason['facts'] {
  if (!first) return {};
  const { at, place } = first;
  return { at: at.toISOString(), ...(place !== null && { place }) };
}

/**
 * Whether a scan in this state can be a unit's first: only of a unit that may be in a consumer's
 * hands. Scans before activation (a printer's trial) or after voiding are recorded without it, so
 * they spoil no buyer's first scan; an expired item was sold, and its scans count.
 */
export function canOpenUnit(state: UnitState): boolean {
  return state === 'active' || state === 'expired';
}
