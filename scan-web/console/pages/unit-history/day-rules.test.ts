import { describe, expect, it } from '@jest/globals';
import { groupByDay, orderMoments } from './day-rules.ts';
import { readTones, toggleTone, tones } from './kind-looks.ts';

describe('groupByDay', () => {
  it('goes by the day of the zone, and keeps the order', () => {
    const moments = ['2026-11-22T17:00:00Z', '2026-11-22T16:00:00Z', '2026-11-22T15:59:59Z'].map(
      (at) => ({ at }),
    );
    expect(groupByDay(moments, 'Asia/Shanghai')).toEqual([
      { day: '2026-11-23', moments: moments.slice(0, 2) },
      { day: '2026-11-22', moments: moments.slice(2) },
    ]);
    expect(groupByDay(moments, 'UTC')).toHaveLength(1);
  });
});

describe('orderMoments', () => {
  it('puts the pallet above the case that was filled at the same moment', () => {
    const at = '2026-11-22T08:00:00Z';
    const later = { at: '2026-11-22T09:00:00Z', inside: null };
    const filled = { at, inside: null };
    const stacked = { at, inside: '340123450000000017' };
    expect(orderMoments([filled, stacked, later])).toEqual([later, stacked, filled]);
  });
});

describe('the filter of a life', () => {
  it('shows all where the address asks for nothing that is known', () => {
    expect(readTones('')).toEqual(tones);
    expect(readTones('bogus')).toEqual(tones);
    expect(readTones('scans,making,bogus')).toEqual(['making', 'scans']);
  });

  it('adds and takes away one after the other', () => {
    expect(toggleTone('', 'scans')).toBe('scans');
    expect(toggleTone('scans', 'making')).toBe('making,scans');
    expect(toggleTone('making,scans', 'scans')).toBe('making');
    expect(toggleTone('making', 'making')).toBe('');
    expect(toggleTone('making,custody,scans,points', 'trouble')).toBe('');
  });
});
