import { describe, expect, it } from '@jest/globals';
import { beginOfDay, endOfDay, lastDayOf, noonOf, stateAt } from './period-rules.ts';

const zone = 'Asia/Shanghai';

describe('the days of a territory', () => {
  it('begin and end at midnight in the brand’s zone, the last one included', () => {
    expect(beginOfDay('2026-05-01', zone)).toBe('2026-04-30T16:00:00.000Z');
    expect(endOfDay('2026-05-31', zone)).toBe('2026-05-31T16:00:00.000Z');
    expect(noonOf('2026-05-01', zone)).toBe('2026-05-01T04:00:00.000Z');
    const to = endOfDay('2026-05-31', zone);
    expect(lastDayOf({ from: '', to }, zone)).toBe('2026-05-31');
    expect(lastDayOf({ from: '', to: null }, zone)).toBeNull();
  });

  it.each(['', 'soon', '2026-13-01'])('are none of %j', (day) => {
    expect(beginOfDay(day, zone)).toBeNull();
  });

  it('say how it stands: the first moment belongs to it, the end does not', () => {
    const period = { from: '2026-05-01T00:00:00Z', to: '2026-06-01T00:00:00Z' };
    const at = (moment: string) => stateAt(period, new Date(moment));
    expect(at('2026-04-30T23:59:59Z')).toBe('planned');
    expect(at('2026-05-01T00:00:00Z')).toBe('holds');
    expect(at('2026-06-01T00:00:00Z')).toBe('ended');
    expect(stateAt({ ...period, to: null }, new Date('2036-01-01'))).toBe('holds');
  });
});
