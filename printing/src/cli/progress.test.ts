import { describe, expect, it } from '@jest/globals';
import { describeProgress } from './progress.ts';

describe('describeProgress', () => {
  it('tells share, numbers, rate and time left', () => {
    expect(describeProgress(250_000.4, 1_000_000, 50)).toBe(
      '25 % · 250,000 of 1,000,000 labels · 5,000 a second · 3 min left',
    );
    expect(describeProgress(0, 10, 0)).toBe(
      '0 % · 0 of 10 labels · 0 a second · unknown time left',
    );
    expect(describeProgress(10, 20, 1)).toContain('1 s left');
    expect(describeProgress(1, 100_001, 1)).toContain('27.8 h left');
  });
});
