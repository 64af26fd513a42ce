import { describe, expect, it } from '@jest/globals';
import { readLocalMoment } from './local-moment-rules.ts';

describe('a moment that a person typed', () => {
  it.each([
    ['2026-05-01T08:00', 'Asia/Shanghai', '2026-05-01T00:00:00.000Z'],
    ['2026-05-01T08:00:30', 'UTC', '2026-05-01T08:00:30.000Z'],
    ['2026-01-01T08:00', 'America/New_York', '2026-01-01T13:00:00.000Z'],
    ['2026-07-01T08:00', 'America/New_York', '2026-07-01T12:00:00.000Z'],
    ['2026-03-08T01:30', 'America/New_York', '2026-03-08T06:30:00.000Z'],
    ['2026-03-08T03:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
  ])('%s in %s is %s', (typed, zone, expected) => {
    expect(readLocalMoment(typed, zone)?.toISOString()).toBe(expected);
  });

  it.each(['', '2026-05-01', '2026-13-01T08:00', 'soon'])('is none in %j', (typed) => {
    expect(readLocalMoment(typed, 'Asia/Shanghai')).toBeNull();
  });
});
