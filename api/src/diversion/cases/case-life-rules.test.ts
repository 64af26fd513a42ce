import { describe, expect, it } from '@jest/globals';
import { diversionCaseStates, type DiversionCaseState } from '@zhenma/contract';
import {
  isOverdue,
  mayAnswer,
  nextStates,
  takesStep,
  type CaseStanding,
} from './case-life-rules.ts';

const now = new Date('2026-11-22T08:00:00Z');
const later = new Date('2026-11-23T08:00:00Z');
const standing = (overrides: Partial<CaseStanding> = {}): CaseStanding => ({
  ...{ state: 'appeal', appealUntil: later, hasStatement: false, isRuled: false, hasGround: true },
  assignee: { id: 'stf_1', name: 'Li' },
  ...overrides,
});

describe('the life of a diversion case', () => {
  it('leads from every state to the closed one, and back from there', () => {
    const reached = new Set<DiversionCaseState>(['new']);
    for (const state of reached) {
      for (const next of nextStates(standing({ state }), now)) reached.add(next.state);
    }
    expect([...reached].sort()).toEqual([...diversionCaseStates].sort());
    expect(nextStates(standing({ state: 'closed' }), now)).toEqual([
      { state: 'evidence', blocked: null },
    ]);
  });

  it.each([
    ['waits while the dealer may still answer', {}, 'dealer_may_answer'],
    ['goes on once the dealer has answered', { hasStatement: true }, null],
    ['goes on when the time to answer is over', { appealUntil: now }, null],
  ] as const)('%s', (_name, overrides, blocked) => {
    const next = nextStates(standing(overrides), now).find(({ state }) => state === 'ruling');
    expect(next).toEqual({ state: 'ruling', blocked });
  });

  it('accuses nobody without evidence', () => {
    const blockedBy = (hasGround: boolean) =>
      nextStates(standing({ state: 'evidence', hasGround }), now).find(
        ({ state }) => state === 'appeal',
      )?.blocked;
    expect([blockedBy(false), blockedBy(true)]).toEqual(['no_evidence', null]);
  });

  it('does not close a ruling that was not made', () => {
    const blockedBy = (isRuled: boolean) =>
      nextStates(standing({ state: 'ruling', isRuled }), now).find(
        ({ state }) => state === 'closed',
      )?.blocked;
    expect([blockedBy(false), blockedBy(true)]).toEqual(['no_ruling', null]);
  });

  it('takes the dealer’s word in the appeal only, and nothing once it is closed', () => {
    const answering = diversionCaseStates.filter((state) => takesStep(state, 'statement'));
    expect(answering).toEqual(['appeal']);
    expect(takesStep('closed', 'note')).toBe(false);
    expect(mayAnswer(standing(), now)).toBe(true);
    expect(mayAnswer(standing(), later)).toBe(false);
    expect(mayAnswer(standing({ state: 'ruling' }), now)).toBe(false);
  });

  it('is overdue past its due date or the dealer’s time, and never when it is closed', () => {
    const dueAt = new Date('2026-11-21T00:00:00Z');
    expect(isOverdue({ state: 'evidence', appealUntil: null, dueAt }, now)).toBe(true);
    expect(isOverdue({ state: 'evidence', appealUntil: null, dueAt: null }, now)).toBe(false);
    expect(isOverdue({ state: 'appeal', appealUntil: now, dueAt: null }, now)).toBe(true);
    expect(isOverdue({ state: 'appeal', appealUntil: later, dueAt: null }, now)).toBe(false);
    expect(isOverdue({ state: 'closed', appealUntil: now, dueAt }, now)).toBe(false);
  });
});
