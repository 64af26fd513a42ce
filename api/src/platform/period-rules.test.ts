import { describe, expect, it } from '@jest/globals';
import {
  countDays,
  dayOf,
  findPeriodFault,
  isWholeHourZone,
  joinDays,
  listDays,
  previousPeriod,
  startOfDay,
} from './period-rules.ts';

describe('periods', () => {
  it('counts both ends, over months and leap days', () => {
    expect(countDays({ from: '2028-02-28', to: '2028-03-01' })).toBe(3);
    expect(listDays({ from: '2028-02-28', to: '2028-03-01' })).toEqual([
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ]);
  });

  it('puts the previous period just before, of the same length', () => {
    expect(previousPeriod({ from: '2026-05-01', to: '2026-05-30' })).toEqual({
      from: '2026-04-01',
      to: '2026-04-30',
    });
    expect(previousPeriod({ from: '2026-05-01', to: '2026-05-01' })).toEqual({
      from: '2026-04-30',
      to: '2026-04-30',
    });
  });

  it.each([
    ['one day', '2026-05-01', '2026-05-01', true],
    ['400 days', '2026-01-01', '2027-02-04', true],
    ['401 days', '2026-01-01', '2027-02-05', false],
    ['the wrong way round', '2026-05-02', '2026-05-01', false],
  ])('accepts or refuses %s', (_, from, to, isFine) => {
    expect(findPeriodFault({ from, to }) === null).toBe(isFine);
  });

  it.each([
    ['Asia/Shanghai', '2026-05-01', '2026-04-30T16:00:00.000Z'],
    ['UTC', '2026-05-01', '2026-05-01T00:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z'],
    ['America/New_York', '2026-11-02', '2026-11-02T05:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-05-01', '2026-04-30T10:00:00.000Z'],
  ])('begins a day of %s, %s, at %s', (timeZone, day, expected) => {
    const start = startOfDay(day, timeZone);
    expect(start.toISOString()).toBe(expected);
    expect(dayOf(start, timeZone)).toBe(day);
    expect(dayOf(new Date(start.getTime() - 1), timeZone) < day).toBe(true);
  });

  it('tells zones whose hours begin with those of UTC', () => {
    const now = new Date('2026-01-01T00:00:00Z');
    expect(isWholeHourZone('Asia/Shanghai', now)).toBe(true);
    expect(isWholeHourZone('America/New_York', now)).toBe(true);
    expect(isWholeHourZone('Asia/Kolkata', now)).toBe(false);
    expect(isWholeHourZone('Asia/Kathmandu', now)).toBe(false);
    // Half an hour beside UTC in one half of the year only.
    expect(isWholeHourZone('Australia/Lord_Howe', now)).toBe(false);
  });

  it('joins days that follow each other, up to a length', () => {
    expect(
      joinDays(['2026-05-03', '2026-05-01', '2026-05-02', '2026-05-02', '2026-05-07']),
    ).toEqual([
      { from: '2026-05-01', to: '2026-05-03' },
      { from: '2026-05-07', to: '2026-05-07' },
    ]);
    expect(joinDays(listDays({ from: '2026-05-01', to: '2026-05-05' }), 2)).toEqual([
      { from: '2026-05-01', to: '2026-05-02' },
      { from: '2026-05-03', to: '2026-05-04' },
      { from: '2026-05-05', to: '2026-05-05' },
    ]);
  });
});
