import { describe, expect, it } from '@jest/globals';
import { makePrintJob } from './print-job-fixture.ts';
import {
  asksPrinted,
  countPrinted,
  findStage,
  isMoving,
  measurePrintJob,
  placeStages,
  sortActions,
  writeLabels,
} from './print-job-rules.ts';

const second = (count: number) => new Date(Date.UTC(2026, 10, 22, 6, 0, count)).toISOString();
const entry = (state: ReturnType<typeof makePrintJob>['state'], at: number) => ({
  state,
  at: second(at),
  by: null,
});

describe('measurePrintJob', () => {
  it('does not count pauses', () => {
    const job = makePrintJob({
      state: 'printing',
      progress: { done: 300, total: 900 },
      history: [
        entry('ready', 0),
        entry('printing', 0),
        entry('paused', 10),
        entry('printing', 100),
      ],
    });
    expect(measurePrintJob(job, new Date(second(120)))).toEqual({
      share: 1 / 3,
      perSecond: 10,
      secondsLeft: 60,
    });
  });

  it('begins anew after a failure and says nothing before there is anything to say', () => {
    const history = [
      entry('rendering', 0),
      entry('failed', 50),
      entry('queued', 60),
      entry('rendering', 60),
    ];
    const job = makePrintJob({ state: 'rendering', history, progress: { done: 50, total: 100 } });
    expect(measurePrintJob(job, new Date(second(70))).perSecond).toBe(5);
    const begun = { ...job, progress: { done: 0, total: 100 } };
    expect(measurePrintJob(begun, new Date(second(70))).secondsLeft).toBeNull();
  });
});

describe('the labels of a job', () => {
  const set = [entry('queued', 0), entry('rendering', 1)];
  const printed = [...set, entry('ready', 2), entry('printing', 3)];
  const half = { done: 500, total: 990 };

  it('stand beside how many are set, then how many are printed', () => {
    expect(writeLabels({ state: 'rendering', history: set, progress: half })).toBe('500 / 990');
    expect(writeLabels({ state: 'printing', history: printed, progress: half })).toBe('500 / 990');
    expect(writeLabels({ state: 'cancelled', history: printed, progress: half })).toBe('500 / 990');
  });

  it('do not count as printed before printing begins', () => {
    const ready = makePrintJob({ progress: { done: 990, total: 990 } });
    expect(writeLabels(ready)).toBe('990');
    expect(countPrinted(ready)).toBe(0);
    expect(writeLabels({ state: 'cancelled', history: set, progress: half })).toBe('990');
    expect(countPrinted({ history: printed, progress: half })).toBe(500);
  });
});

describe('the stages of a job', () => {
  it('keep the place where it paused, failed or was cancelled', () => {
    const history = [entry('queued', 0), entry('rendering', 1), entry('ready', 2)];
    const paused = { state: 'paused' as const, history: [...history, entry('printing', 3)] };
    expect(findStage(paused)).toBe('printing');
    expect(placeStages({ state: 'cancelled', history })).toEqual({
      rendering: 'finish',
      ready: 'error',
      printing: 'wait',
      done: 'wait',
    });
    expect(placeStages({ state: 'queued', history: [] }).rendering).toBe('process');
    expect(placeStages({ state: 'done', history }).done).toBe('finish');
  });
});

describe('ending a job', () => {
  it('asks how far files were printed, which only people know', () => {
    const printing = makePrintJob({ state: 'printing' });
    expect(asksPrinted(printing, 'finish')).toBe(true);
    expect(asksPrinted(printing, 'cancel')).toBe(true);
    expect(asksPrinted({ ...printing, printer: 'line1' }, 'finish')).toBe(false);
    expect(asksPrinted(makePrintJob({ state: 'rendering' }), 'cancel')).toBe(false);
  });
});

describe('a job on the screen', () => {
  it('is asked for again only while the service works on it', () => {
    expect(isMoving({ state: 'rendering', printer: null })).toBe(true);
    expect(isMoving({ state: 'printing', printer: null })).toBe(false);
    expect(isMoving({ state: 'printing', printer: 'line1' })).toBe(true);
    expect(isMoving({ state: 'done', printer: 'line1' })).toBe(false);
  });

  it('offers its actions with the likeliest last', () => {
    expect(sortActions(['start', 'cancel'])).toEqual(['cancel', 'start']);
    expect(sortActions([])).toEqual([]);
  });
});
