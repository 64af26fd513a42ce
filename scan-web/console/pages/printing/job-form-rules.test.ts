import { describe, expect, it } from '@jest/globals';
import { countFiles, findFileSizeFault, findOverlapping } from './job-form-rules.ts';
import { makePrintJob } from './print-job-fixture.ts';

describe('the size of files', () => {
  it('splits a range into whole files and the rest', () => {
    expect(countFiles({ from: 0, to: 249_999 }, '100,000')).toBe(3);
    expect(countFiles({ from: 0, to: 99_999 }, '10万')).toBe(1);
    expect(countFiles({ from: 0, to: 9 }, '')).toBeNull();
  });

  it.each([
    [null, 'few'],
    [999, 'few'],
    [1000, null],
    [1_000_000, null],
    [1_000_001, 'many'],
  ] as const)('of %s labels is judged as the service does', (count, fault) => {
    expect(findFileSizeFault(count)).toBe(fault);
  });
});

describe('findOverlapping', () => {
  it('names only jobs under way that share a unit', () => {
    const jobs = [
      makePrintJob({ id: 'a', from: 0, to: 99 }),
      makePrintJob({ id: 'b', from: 100, to: 199, state: 'printing' }),
      makePrintJob({ id: 'c', from: 100, to: 199, state: 'done' }),
    ];
    const found = findOverlapping(jobs, { from: 99, to: 100 });
    expect(found.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(findOverlapping(jobs, { from: 200, to: 300 })).toEqual([]);
  });
});
