import { describe, expect, it } from '@jest/globals';
import { batchStates } from '@zhenma/contract';
import {
  batchEventOf,
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

  it('goes on after all was voided once units are un-voided', () => {
    const counts = { quantity: 10, activatedCount: 4, voidedCount: 9 };
    expect(nextState('voided', batchEventOf('unvoided', counts) ?? 'failed')).toBe('active');
    const inactive = batchEventOf('unvoided', { ...counts, activatedCount: 0 });
    expect(nextState('voided', inactive ?? 'failed')).toBe('ready');
    expect(batchEventOf('unvoided', { ...counts, voidedCount: 10 })).toBeNull();
    expect(batchEventOf('voided', counts)).toBeNull();
    expect(batchEventOf('voided', { ...counts, voidedCount: 10 })).toBe('allVoided');
    expect(batchEventOf('recalled', counts)).toBeNull();
  });

  it('is over in every state when its key is revoked', () => {
    expect(batchStates.map((state) => nextState(state, 'keyRevoked'))).toEqual(
      batchStates.map(() => 'voided'),
    );
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
