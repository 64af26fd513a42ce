import { describe, expect, it } from '@jest/globals';
import type { CloneEvidence } from './evidence/clone-evidence-rules.ts';
import { earlierScanIds, scanIdOf } from './scan-key-rules.ts';
import { canOpenUnit, decideVerdict, type UnitVerdictFacts } from './verdict-rules.ts';

const copied: CloneEvidence = {
  strength: 0.9,
  reasons: [{ code: 'impossible_travel', facts: { km: 1200 } }],
};
const odd: CloneEvidence = { ...copied, strength: 0.2 };

function facts(changes: Partial<UnitVerdictFacts>): UnitVerdictFacts {
  return {
    code: 'issued',
    state: 'active',
    voidReason: null,
    first: 'another_visitor',
    firstScan: { at: new Date('2026-01-01T00:00:00Z'), place: '北京市' },
    isClaimant: false,
    hasInner: false,
    evidence: { strength: 0, reasons: [] },
    ...changes,
  };
}

const judge = (given: Parameters<typeof decideVerdict>[0]) => {
  const { verdict, reasons } = decideVerdict(given);
  return [verdict, ...reasons.map(({ code }) => code)];
};

describe('verdict rules', () => {
  it('says of codes that are not issued why', () => {
    expect(judge({ code: 'forged' })).toEqual(['forged', 'authentication_failed']);
    expect(judge({ code: 'not_issued' })).toEqual(['not_issued', 'never_issued']);
  });

  it.each<[string, Partial<UnitVerdictFacts>, string[]]>([
    [
      'a recall outweighs all',
      { state: 'recalled', evidence: copied },
      ['recalled', 'recalled', 'impossible_travel'],
    ],
    ['voided with its reason', { state: 'voided', voidReason: 'stolen' }, ['voided', 'voided']],
    ['a revoked key', { state: 'voided', voidReason: 'key_revoked' }, ['voided', 'key_revoked']],
    ['not active yet', { state: 'not_active', first: 'nobody' }, ['not_active', 'not_activated']],
    ['expired', { state: 'expired', first: 'this_scan' }, ['expired', 'past_expiry']],
    ['the first scan', { first: 'this_scan' }, ['first_scan', 'no_earlier_visitor']],
    ['the first visitor', { first: 'this_visitor' }, ['same_visitor', 'opened_by_you']],
    ['a further visitor', {}, ['repeat_scan', 'opened_by_another']],
    ['what does not count', { first: 'nobody' }, ['degraded', 'no_answer']],
    ['a copy', { evidence: copied }, ['suspected_copy', 'impossible_travel', 'opened_by_another']],
    [
      'too little for a copy',
      { evidence: odd },
      ['repeat_scan', 'impossible_travel', 'opened_by_another'],
    ],
    [
      'the first visitor of a copied code stays calm',
      { first: 'this_visitor', evidence: copied },
      ['same_visitor', 'opened_by_you', 'impossible_travel'],
    ],
    [
      'who took the points of a copied code stays calm',
      { isClaimant: true, evidence: copied },
      ['same_visitor', 'opened_by_another', 'impossible_travel'],
    ],
    [
      'who scratched the layer of a copied code holds the item',
      { hasInner: true, evidence: copied },
      ['repeat_scan', 'inner_code_verified', 'impossible_travel', 'opened_by_another'],
    ],
  ])('%s', (_name, changes, expected) => {
    expect(judge(facts(changes))).toEqual(expected);
  });

  it('tells when and where a unit was opened', () => {
    const { reasons } = decideVerdict(facts({}));
    expect(reasons).toEqual([
      { code: 'opened_by_another', facts: { at: '2026-01-01T00:00:00.000Z', place: '北京市' } },
    ]);
  });

  it.each([
    ['active', true],
    ['expired', true],
    ['not_active', false],
    ['voided', false],
    ['recalled', false],
  ] as const)('a scan of a unit that is %s opens it: %s', (state, can) => {
    expect(canOpenUnit(state)).toBe(can);
  });

  it('keys scans by brand, month and event, and looks back a day', () => {
    const at = new Date('2026-03-01T00:30:00Z');
    expect(scanIdOf('br_a', at, 'evt_1')).toBe('br_a:202603:evt_1');
    expect(earlierScanIds('br_a', at, 'evt_1')).toEqual(['br_a:202603:evt_1', 'br_a:202602:evt_1']);
  });
});
