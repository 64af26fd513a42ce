import { describe, expect, it } from '@jest/globals';
import type { RiskLimits } from '@zhenma/contract';
import { readLimits, writeLimits } from './limit-fields.ts';

describe('the fields of the limits', () => {
  it('hold every limit as it was', () => {
    const never = { hold: null, deny: null };
    const limits: RiskLimits = {
      ...{ memberHour: { hold: 30, deny: 120 }, memberDay: { hold: null, deny: 300 } },
      ...{ memberProductDay: never, deviceDay: { hold: 60, deny: null }, deviceMembers: never },
      ...{ networkHour: { hold: 600 }, noDeviceHour: { hold: 20 }, productHour: { hold: null } },
      holdSuspectedCopies: true,
    };
    expect(readLimits(writeLimits(limits))).toEqual(limits);
  });
});
