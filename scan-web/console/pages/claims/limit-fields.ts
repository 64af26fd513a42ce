import type { RiskLimits } from '@zhenma/contract';
import { parseLimit } from './points-rules.ts';

/** The limits in the order of the form. */
export const limitNames = [
  'memberHour',
  'memberDay',
  'memberProductDay',
  'deviceDay',
  'deviceMembers',
  'networkHour',
  'noDeviceHour',
  'productHour',
] as const satisfies readonly (keyof RiskLimits)[];

const sharedNames = ['networkHour', 'noDeviceHour', 'productHour'] as const;

/** Whether strangers share what is counted, so that it never denies. */
export const isShared = (name: (typeof limitNames)[number]): name is (typeof sharedNames)[number] =>
  sharedNames.some((shared) => shared === name);

/** What the form holds: `memberHour.hold` and so on as typed. */
export type LimitFields = Record<string, string | boolean | undefined>;

const write = (limit: number | null): string => (limit === null ? '' : String(limit));

/** Limits as the form shows them. */
export function writeLimits(limits: RiskLimits): LimitFields {
  const fields: LimitFields = { holdSuspectedCopies: limits.holdSuspectedCopies };
  for (const name of limitNames) {
    const limit = limits[name];
    fields[`${name}.hold`] = write(limit.hold);
    if ('deny' in limit) fields[`${name}.deny`] = write(limit.deny);
  }
  return fields;
}

/** The limits that a form without faults holds. */
export function readLimits(fields: LimitFields): RiskLimits {
  const read = (name: string): number | null => {
    const typed = fields[name];
    return typeof typed === 'string' ? (parseLimit(typed) ?? null) : null;
  };
  const both = (name: string) => ({ hold: read(`${name}.hold`), deny: read(`${name}.deny`) });
  const holdOnly = (name: string) => ({ hold: read(`${name}.hold`) });
  return {
    memberHour: both('memberHour'),
    memberDay: both('memberDay'),
    memberProductDay: both('memberProductDay'),
    deviceDay: both('deviceDay'),
    deviceMembers: both('deviceMembers'),
    networkHour: holdOnly('networkHour'),
    noDeviceHour: holdOnly('noDeviceHour'),
    productHour: holdOnly('productHour'),
    holdSuspectedCopies: fields['holdSuspectedCopies'] === true,
  };
}
