import { describe, expect, it } from '@jest/globals';
import { buildSteps, findStep } from './quantile-rules.ts';

const ranges = (values: number[]) => buildSteps(values, false).map(({ from, to }) => [from, to]);

describe('buildSteps', () => {
  it('puts as many values into each of five steps', () => {
    expect(ranges([10, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
      [7, 8],
      [9, 10],
    ]);
  });

  it('names only numbers that occur, so that no step is empty', () => {
    expect(ranges([1, 1, 1, 1, 500])).toEqual([
      [1, 1],
      [500, 500],
    ]);
  });

  it('leaves places without scans out', () => {
    expect(ranges([0, 0, 7])).toEqual([[7, 7]]);
    expect(ranges([0, 0])).toEqual([]);
  });

  it('goes from the lightest to the deepest shade however few steps there are', () => {
    const colours = buildSteps([1, 2, 3], false).map(({ colour }) => colour);
    expect(colours).toEqual(['#dbe5fb', '#7b9bea', '#22409f']);
  });

  it('puts every value above zero into exactly the step that names it', () => {
    const values = Array.from({ length: 60 }, (_, index) => ((index * 7919) % 211) + 1);
    const steps = buildSteps(values, true);
    for (const value of values) {
      const step = findStep(steps, value);
      expect(step !== undefined && step.from <= value && value <= step.to).toBe(true);
      expect(steps.filter(({ from, to }) => from <= value && value <= to)).toHaveLength(1);
    }
    expect(findStep(steps, 0)).toBeUndefined();
  });
});
