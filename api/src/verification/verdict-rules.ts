import type { Verdict } from '@zhenma/contract';
import type { UnitState } from '../loyalty/index.ts';

/** Whose scan opened a unit, seen from the scan to be judged. */
export type FirstScan = 'this_scan' | 'this_visitor' | 'another_visitor' | 'nobody';

/** What a verdict rests on. */
export type VerdictFacts =
  | { readonly code: 'forged' | 'not_issued' }
  | { readonly code: 'issued'; readonly state: UnitState; readonly first: FirstScan };

const byFirstScan = {
  this_scan: 'first_scan',
  this_visitor: 'same_visitor',
  another_visitor: 'repeat_scan',
  // Only what does not count, such as a link preview, meets a unit that nobody has scanned: it must
  // not be told "first", which it would show to others.
  nobody: 'degraded',
} as const satisfies Record<FirstScan, Verdict>;

/**
 * The verdict, in the order in which facts outweigh each other: a forged code, a code never issued,
 * the unit's state, and only then who scanned it before. The unit's own visitor stays `same_visitor`
 * whoever else scans it; the number of visitors tells about the others.
 */
export function decideVerdict(facts: VerdictFacts): Verdict {
  if (facts.code !== 'issued') return facts.code;
  if (facts.state !== 'active') return facts.state;
  return byFirstScan[facts.first];
}

/**
 * Whether a scan in this state can be a unit's first: only of a unit that may be in a consumer's
 * hands. Scans before activation (a printer's trial) or after voiding are recorded without it, so
 * they spoil no buyer's first scan; an expired item was sold, and its scans count.
 */
export function canOpenUnit(state: UnitState): boolean {
  return state === 'active' || state === 'expired';
}

/** Who opened the unit, seen from one scan. */
export function seeFirstScan(
  first: { event: string; visitor: string } | undefined,
  scan: { event: string; visitor: string } | null,
): FirstScan {
  if (!first) return 'nobody';
  if (first.event === scan?.event) return 'this_scan';
  return first.visitor === scan?.visitor ? 'this_visitor' : 'another_visitor';
}
