import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../../src/demo/random.ts';
import { faultTargets, planFaults } from './plan-faults-rules.ts';

const fiveMinutes = 300_000;
const plan = (seed: number) => planFaults(createRandom(seed), fiveMinutes);

describe('planFaults', () => {
  it('gives the same faults for the same seed, and others for another', () => {
    expect(plan(1)).toEqual(plan(1));
    expect(plan(1)).not.toEqual(plan(2));
  });

  it.each([1, 2, 3])('kills and pauses every target within five minutes (seed %i)', (seed) => {
    const seen = new Set(plan(seed).map(({ kind, target }) => `${kind} ${target}`));
    for (const target of faultTargets) {
      expect(seen).toContain(`kill ${target}`);
      expect(seen).toContain(`pause ${target}`);
    }
    expect(seen).toContain('skew api-2');
  });

  it('begins every fault within the time, in order', () => {
    const moments = plan(4).map(({ atMs }) => atMs);
    expect(moments).toEqual(moments.toSorted((left, right) => left - right));
    expect(moments.at(-1)).toBeLessThan(fiveMinutes);
    expect(planFaults(createRandom(1), 1000)).toEqual([]);
  });
});
