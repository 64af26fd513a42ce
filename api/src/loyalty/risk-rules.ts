import type { RiskLimits } from '@zhenma/contract';
import type { RiskReason } from './ledger-records.ts';

/**
 * Limits that no honest household reaches: a case or two of bottles a day, a family on one phone.
 * A network is shared by strangers (a mobile carrier, a supermarket's Wi-Fi), a product even more so:
 * they only ever hold, and what a product sells in an hour only its brand knows.
 */
export const defaultRiskLimits: RiskLimits = {
  memberHour: { hold: 30, deny: 120 },
  memberDay: { hold: 60, deny: 300 },
  memberProductDay: { hold: 48, deny: null },
  deviceDay: { hold: 60, deny: 300 },
  deviceMembers: { hold: 6, deny: 20 },
  networkHour: { hold: 600 },
  noDeviceHour: { hold: 20 },
  productHour: { hold: null },
  holdSuspectedCopies: true,
};

/** What is known around a claim; counts include it, null where there is nothing to count by. */
export interface RiskFacts {
  memberHour: number;
  memberDay: number;
  memberProductDay: number;
  deviceDay: number | null;
  deviceMembers: number | null;
  networkHour: number | null;
  /** Of the network's clients that keep no cookie, and so have no device. */
  noDeviceHour: number | null;
  productHour: number | null;
  isSuspectedCopy: boolean;
}

export type RiskDecision =
  | { decision: 'allow' }
  | { decision: 'hold'; reasons: RiskReason[] }
  /** `until` says which window must end first. */
  | { decision: 'deny'; until: 'hour' | 'day' };

type Window = 'hour' | 'day';

interface Check {
  code: RiskReason['code'];
  count: number | null;
  limit: { hold: number | null; deny?: number | null };
  window: Window;
}

const listChecks = (facts: RiskFacts, limits: RiskLimits): Check[] => [
  { code: 'member_hour', count: facts.memberHour, limit: limits.memberHour, window: 'hour' },
  { code: 'member_day', count: facts.memberDay, limit: limits.memberDay, window: 'day' },
  {
    code: 'member_product_day',
    count: facts.memberProductDay,
    limit: limits.memberProductDay,
    window: 'day',
  },
  { code: 'device_day', count: facts.deviceDay, limit: limits.deviceDay, window: 'day' },
  {
    code: 'device_members',
    count: facts.deviceMembers,
    limit: limits.deviceMembers,
    window: 'day',
  },
  { code: 'network_hour', count: facts.networkHour, limit: limits.networkHour, window: 'hour' },
  { code: 'no_device_hour', count: facts.noDeviceHour, limit: limits.noDeviceHour, window: 'hour' },
  { code: 'product_hour', count: facts.productHour, limit: limits.productHour, window: 'hour' },
];

/** Whether claims on one device must be counted one group after the other to be counted exactly. */
export function isNearLimit(
  { deviceDay, deviceMembers }: Pick<RiskFacts, 'deviceDay' | 'deviceMembers'>,
  limits: RiskLimits,
): boolean {
  const { hold, deny } = limits.deviceDay;
  const isShared = deviceMembers !== null && deviceMembers > 1;
  return isShared || (deviceDay !== null && deviceDay * 2 >= (hold ?? deny ?? Infinity));
}

/** Whether a claim is booked, waits for a review, or is refused for now. */
export function decideRisk(facts: RiskFacts, limits: RiskLimits): RiskDecision {
  const reasons: RiskReason[] = [];
  let until: Window | null = null;
  for (const { code, count, limit, window } of listChecks(facts, limits)) {
    const { hold, deny = null } = limit;
    if (count === null) continue;
    if (deny !== null && count >= deny) until = until === 'day' ? until : window;
    if (hold !== null && count >= hold) reasons.push({ code, count, limit: hold });
  }
  if (until !== null) return { decision: 'deny', until };
  if (facts.isSuspectedCopy && limits.holdSuspectedCopies) {
    reasons.unshift({ code: 'suspected_copy', count: 1, limit: 1 });
  }
  return reasons.length > 0 ? { decision: 'hold', reasons } : { decision: 'allow' };
}
