import { describe, expect, it } from '@jest/globals';
import { batchStates } from '@zhenma/contract';
import {
  batchEvents,
  explainRefusal,
  nextState,
  statesBefore,
  usableStates,
} from './batch-state-rules.ts';

const exits = (state: (typeof batchStates)[number]) =>
  batchEvents.flatMap((event) => nextState(state, event) ?? []);

describe('the life of a batch', () => {
  it('reaches every state from the order', () => {
    const reached = new Set<string>(['issuing']);
    for (const state of reached) {
      for (const next of exits(state as (typeof batchStates)[number])) reached.add(next);
    }
    expect([...reached].sort()).toEqual([...batchStates].sort());
  });

  it('ends only when all is voided', () => {
    expect(batchStates.filter((state) => exits(state).length === 0)).toEqual(['voided']);
  });

  it('names the states in which an event may happen', () => {
    expect(statesBefore('activated')).toEqual(['ready', 'active']);
    expect(nextState('issuing', 'activated')).toBeNull();
    expect(nextState('failed', 'retried')).toBe('issuing');
  });

  it('says why each state but the usable ones refuses', () => {
    const refusing = batchStates.filter((state) => !usableStates.includes(state));
    const texts = refusing.map((state) => explainRefusal(7, state));
    expect(new Set(texts).size).toBe(refusing.length);
    expect(texts.every((text) => text.startsWith('Batch 7 '))).toBe(true);
  });
});
