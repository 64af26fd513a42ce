import { describe, expect, it } from '@jest/globals';
import { earlierScanIds, scanIdOf } from './scan-key-rules.ts';
import { canOpenUnit, decideVerdict, seeFirstScan, type VerdictFacts } from './verdict-rules.ts';

const issued = { code: 'issued' } as const;

describe('verdict rules', () => {
  it.each<[VerdictFacts, string]>([
    [{ code: 'forged' }, 'forged'],
    [{ code: 'not_issued' }, 'not_issued'],
    [{ ...issued, state: 'voided', first: 'this_scan' }, 'voided'],
    [{ ...issued, state: 'voided', first: 'another_visitor' }, 'voided'],
    [{ ...issued, state: 'not_active', first: 'nobody' }, 'not_active'],
    [{ ...issued, state: 'expired', first: 'this_scan' }, 'expired'],
    [{ ...issued, state: 'active', first: 'this_scan' }, 'first_scan'],
    [{ ...issued, state: 'active', first: 'this_visitor' }, 'same_visitor'],
    [{ ...issued, state: 'active', first: 'another_visitor' }, 'repeat_scan'],
    [{ ...issued, state: 'active', first: 'nobody' }, 'degraded'],
  ])('%j gives %s', (facts, verdict) => {
    expect(decideVerdict(facts)).toBe(verdict);
  });

  it.each([
    ['active', true],
    ['expired', true],
    ['not_active', false],
    ['voided', false],
  ] as const)('a scan of a unit that is %s opens it: %s', (state, can) => {
    expect(canOpenUnit(state)).toBe(can);
  });

  it('sees whose scan was first', () => {
    const first = { event: 'e1', visitor: 'v1' };
    expect(seeFirstScan(undefined, first)).toBe('nobody');
    expect(seeFirstScan(first, first)).toBe('this_scan');
    expect(seeFirstScan(first, { event: 'e1', visitor: 'v2' })).toBe('this_scan');
    expect(seeFirstScan(first, { event: 'e2', visitor: 'v1' })).toBe('this_visitor');
    expect(seeFirstScan(first, { event: 'e2', visitor: 'v2' })).toBe('another_visitor');
    expect(seeFirstScan(first, null)).toBe('another_visitor');
  });

  it('keys scans by brand, month and event, and looks back a day', () => {
    const at = new Date('2026-03-01T00:30:00Z');
    expect(scanIdOf('br_a', at, 'evt_1')).toBe('br_a:202603:evt_1');
    expect(earlierScanIds('br_a', at, 'evt_1')).toEqual(['br_a:202603:evt_1', 'br_a:202602:evt_1']);
  });
});
