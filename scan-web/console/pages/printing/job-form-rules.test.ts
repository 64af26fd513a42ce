import { describe, expect, it } from '@jest/globals';
import { countFiles, findFileSizeFault, findNext, findOverlapping } from './job-form-rules.ts';
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
  it('names only jobs that hold a unit of it, a failed one too', () => {
    const jobs = [
      makePrintJob({ id: 'a', from: 0, to: 99 }),
      makePrintJob({ id: 'b', from: 100, to: 199, state: 'printing' }),
      makePrintJob({ id: 'c', from: 100, to: 199, state: 'done' }),
      makePrintJob({ id: 'd', from: 100, to: 199, state: 'failed' }),
    ];
    const found = findOverlapping(jobs, { from: 99, to: 100 });
    expect(found.map(({ id }) => id)).toEqual(['a', 'b', 'd']);
    expect(findOverlapping(jobs, { from: 200, to: 300 })).toEqual([]);
  });
});

describe('findNext', () => {
  it('gives the next free units, and nothing when all or none are free', () => {
    const next = { nextNotPrinted: 10, nextNotPrintedTo: 49 };
    expect(findNext(next, 100)).toEqual({ from: 10, to: 49 });
    expect(findNext({ nextNotPrinted: 0, nextNotPrintedTo: 49 }, 100)).toEqual({ from: 0, to: 49 });
    expect(findNext({ nextNotPrinted: 0, nextNotPrintedTo: 99 }, 100)).toBeNull();
    expect(findNext({ nextNotPrinted: null, nextNotPrintedTo: null }, 100)).toBeNull();
    expect(findNext(undefined, 100)).toBeNull();
  });
});
