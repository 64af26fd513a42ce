import { describe, expect, it } from '@jest/globals';
import { alertStates } from '@zhenma/contract';
import { alertTransitions, statesBefore } from './alert-life-rules.ts';

describe('the life of an alert', () => {
  it('names every state of the contract and leads to known states only', () => {
    expect(Object.keys(alertTransitions).sort()).toEqual([...alertStates].sort());
    for (const targets of Object.values(alertTransitions)) {
      expect(alertStates).toEqual(expect.arrayContaining([...targets]));
    }
  });

  it('reaches every state from open, and never leads back', () => {
    const reached = new Set<string>(['open']);
    for (const state of reached) {
      for (const next of alertTransitions[state as (typeof alertStates)[number]]) reached.add(next);
    }
    expect([...reached].sort()).toEqual([...alertStates].sort());
    expect(statesBefore('open')).toEqual([]);
  });

  it('is acknowledged while open, and dismissed from open or acknowledged', () => {
    expect(statesBefore('acknowledged')).toEqual(['open']);
    expect(statesBefore('dismissed')).toEqual(['open', 'acknowledged']);
  });
});
