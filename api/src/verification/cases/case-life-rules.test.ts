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
    expect(mayOpenAgain(null, { strength: 0.1 })).toBe(true);
    expect(mayOpenAgain({ strength: 0.5 }, { strength: 0.5 })).toBe(false);
    expect(mayOpenAgain({ strength: 0.5 }, { strength: 0.6 })).toBe(true);
  });
});
