import { describe, expect, it } from '@jest/globals';
import { isChanging, placeSteps, shareOf, sortFiles } from './batch-rules.ts';
import { makeBatch, makeFile, makeJob } from './batch-fixture.ts';

describe('a batch', () => {
  it('is asked for again while a job is under way', () => {
    expect(isChanging(makeBatch({ state: 'issuing' }))).toBe(true);
    expect(isChanging(makeBatch({ jobs: [makeJob({ state: 'queued' })] }))).toBe(true);
    expect(isChanging(makeBatch({ jobs: [makeJob({ state: 'done' })] }))).toBe(false);
  });

  it('shows its code packages before its label sheets, the newest sheet first', () => {
    const files = [
      makeFile({ name: 'old.pdf', kind: 'labels', createdAt: '2026-11-01T00:00:00Z' }),
      makeFile({ name: 'new.pdf', kind: 'labels', createdAt: '2026-11-02T00:00:00Z' }),
      makeFile({ name: 'codes.csv', kind: 'codes', createdAt: '2026-10-31T00:00:00Z' }),
    ];
    expect(sortFiles(files).map(({ name }) => name)).toEqual(['codes.csv', 'new.pdf', 'old.pdf']);
  });

  it('shows a failed issue as an error of its first step', () => {
    expect(placeSteps('failed')).toEqual({ issuing: 'error', ready: 'wait', active: 'wait' });
  });

  it('never draws more than the whole', () => {
    const counts = { issued: 10, activated: 5, voided: 0, scanned: 12, claimed: 0 };
    expect(shareOf({ counts, quantity: 10 }, 'scanned')).toBe(1);
    expect(shareOf({ counts, quantity: 10 }, 'activated')).toBe(0.5);
  });
});
