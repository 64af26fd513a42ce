import { describe, expect, it } from '@jest/globals';
import { caseKinds, caseStates, type CaseKind, type CaseState } from '@zhenma/contract';
import { mayOpenAgain, nextStates, statesBefore } from './case-life-rules.ts';

const reachable = (kind: CaseKind): CaseState[] => {
  const seen = new Set<CaseState>(['new']);
  for (const state of seen) for (const next of nextStates(kind, state)) seen.add(next);
  return [...seen];
};

describe('the life of a case', () => {
  it('reaches every state from new in a report', () => {
    expect(reachable('report').toSorted()).toEqual(caseStates.toSorted());
  });

  it('never says anything to a consumer in a clone case, which has none', () => {
    expect(reachable('clone').toSorted()).toEqual(['closed', 'in_review', 'new']);
  });

  it.each(caseKinds)('can always be closed and opened again: %s', (kind) => {
    for (const state of reachable(kind)) {
      if (state !== 'closed') expect(nextStates(kind, state)).toContain('closed');
    }
    expect(nextStates(kind, 'closed')).toEqual(['in_review']);
  });

  it.each(caseKinds)('knows backwards what it knows forwards: %s', (kind) => {
    for (const from of caseStates) {
      for (const to of caseStates) {
        expect(statesBefore(kind, to).includes(from)).toBe(nextStates(kind, from).includes(to));
      }
    }
  });

  it('opens a decided unit again only for evidence that has grown', () => {
    const at = new Date('2026-03-01T00:00:00Z');
    const of = (strength: number) => ({ strength, at });
    expect(mayOpenAgain(null, of(0.1))).toBe(true);
    expect(mayOpenAgain(of(0.5), of(0.5))).toBe(false);
    expect(mayOpenAgain(of(0.5), of(0.75))).toBe(true);
    expect(mayOpenAgain(of(0.91), of(0.95))).toBe(false);
    expect(mayOpenAgain(of(0.91), of(0.9999))).toBe(true);
    expect(mayOpenAgain(of(1), of(1))).toBe(false);
    const yearsLater = { strength: 0.9, at: new Date('2029-03-01T00:00:00Z') };
    expect(mayOpenAgain(of(0.99), yearsLater)).toBe(true);
  });
});
