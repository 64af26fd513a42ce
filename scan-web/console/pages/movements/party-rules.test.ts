import { describe, expect, it } from '@jest/globals';
import { findPartyFault } from './party-rules.ts';

describe('findPartyFault', () => {
  it.each([
    ['ship', '', '', 'toMissing'],
    ['ship', '', 'dlr_1', null],
    ['ship', 'sit_1', 'sit_1', 'same'],
    ['transfer', 'sit_1', 'sit_2', null],
    ['return', '', 'sit_1', 'returnFrom'],
    ['return', 'sit_2', 'sit_1', 'returnFrom'],
    ['return', 'dlr_1', 'sit_1', null],
  ] as const)('of a %s from %j to %j says %j', (kind, from, to, fault) => {
    expect(findPartyFault(kind, from, to)).toBe(fault);
  });
});
