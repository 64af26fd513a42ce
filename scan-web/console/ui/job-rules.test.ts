import { describe, expect, it } from '@jest/globals';
import { measureJob, roundDuration } from './job-rules.ts';

const startedAt = '2026-11-22T06:00:00.000Z';
const after = (seconds: number) => new Date(Date.parse(startedAt) + seconds * 1000);

describe('measureJob', () => {
  it('takes the rate since the start and what is left at that rate', () => {
    const job = { progress: { done: 250, total: 1000 }, startedAt, finishedAt: null };
    expect(measureJob(job, after(10))).toEqual({ share: 0.25, perSecond: 25, secondsLeft: 30 });
  });

  it('promises nothing before the first unit is done', () => {
    const job = { progress: { done: 0, total: 1000 }, startedAt, finishedAt: null };
    expect(measureJob(job, after(10))).toEqual({ share: 0, perSecond: null, secondsLeft: null });
  });

  it('keeps the rate of a finished job as it was', () => {
    const job = {
      progress: { done: 1000, total: 1000 },
      startedAt,
      finishedAt: after(20).toISOString(),
    };
    expect(measureJob(job, after(5000)).perSecond).toBe(50);
  });
});

describe('roundDuration', () => {
  it.each([
    [40, { unit: 'seconds', count: 40 }],
    [600, { unit: 'minutes', count: 10 }],
    [7300, { unit: 'hours', count: 2 }],
  ])('says %s seconds in the largest sensible unit', (seconds, words) => {
    expect(roundDuration(seconds)).toEqual(words);
  });
});
