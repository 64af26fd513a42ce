import { expect, it } from '@jest/globals';
import { nextTime, readSchedule, type Schedule } from './schedule-rules.ts';

function next(schedule: Schedule, after: string): string | null {
  const read = readSchedule(schedule);
  if ('fault' in read) throw new Error(read.fault);
  return nextTime(read.read, new Date(after))?.toISOString() ?? null;
}

it.each<[Schedule, string, string | null]>([
  [{ hour: '1', minute: '5' }, '2026-01-31T01:04:59.500Z', '2026-01-31T01:05:00.000Z'],
  [{ hour: '1', minute: '5' }, '2026-01-31T01:05:00Z', '2026-02-01T01:05:00.000Z'],
  [{ hour: '1' }, '2026-01-31T00:30:00Z', '2026-01-31T01:00:00.000Z'],
  [{ second: '[10-12],40' }, '2026-01-31T00:00:12Z', '2026-01-31T00:00:40.000Z'],
  [{ second: '[10-12],40' }, '2026-01-31T23:59:40Z', '2026-02-01T00:00:10.000Z'],
  [{ minute: '0,30', hour: '[8-9]' }, '2026-01-31T09:30:00Z', '2026-02-01T08:00:00.000Z'],
  [{ dayOfWeek: '1' }, '2026-01-31T00:00:00Z', '2026-02-02T00:00:00.000Z'],
  [{ dayOfWeek: '7' }, '2026-01-31T00:00:00Z', '2026-02-01T00:00:00.000Z'],
  [{ dayOfMonth: '31' }, '2026-01-31T00:00:00Z', '2026-03-31T00:00:00.000Z'],
  [{ month: '2', dayOfMonth: '29' }, '2026-01-31T00:00:00Z', '2028-02-29T00:00:00.000Z'],
  [{ month: '2', dayOfMonth: '30' }, '2026-01-31T00:00:00Z', null],
])('%j after %s is due at %s', (schedule, after, due) => {
  expect(next(schedule, after)).toBe(due);
});

it.each<[Schedule, string]>([
  [{}, 'at least one'],
  [{ minute: '60' }, 'minute'],
  [{ minute: '5-7' }, 'minute'],
  [{ minute: '[7-5]' }, 'minute'],
  [{ minute: '[5]' }, 'minute'],
  [{ minute: '' }, 'minute'],
  [{ month: '0' }, 'month'],
  [{ dayOfWeek: '8' }, 'dayOfWeek'],
])('%j is refused', (schedule, word) => {
  expect(readSchedule(schedule)).toEqual({ fault: expect.stringContaining(word) });
});
