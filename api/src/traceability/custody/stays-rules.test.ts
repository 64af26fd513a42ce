import { describe, expect, it } from '@jest/globals';
import { findStays } from './stays-rules.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour));
const pack = (hour: number, parent: string) => ({ kind: 'packing' as const, at: at(hour), parent });
const unpack = (hour: number, parent: string) => ({
  ...{ kind: 'unpacking' as const, at: at(hour), parent },
});

describe('findStays', () => {
  it('goes from packing to taking out', () => {
    const steps = [pack(1, 'box'), { ...pack(2, ''), kind: 'shipping' as const, parent: null }];
    expect(findStays([...steps, unpack(3, 'box'), pack(4, 'other')], ['other'])).toEqual([
      { sscc: 'box', since: at(1), until: at(3) },
      { sscc: 'other', since: at(4), until: null },
    ]);
  });

  it('ends with the case also on the pallet around it', () => {
    expect(findStays([pack(1, 'box'), pack(2, 'pallet'), unpack(3, 'box')], [])).toEqual([
      { sscc: 'box', since: at(1), until: at(3) },
      { sscc: 'pallet', since: at(2), until: at(3) },
    ]);
  });

  it('stays in the case that leaves its pallet', () => {
    expect(findStays([pack(1, 'box'), pack(2, 'pallet'), unpack(3, 'pallet')], ['box'])).toEqual([
      { sscc: 'pallet', since: at(2), until: at(3) },
      { sscc: 'box', since: at(1), until: null },
    ]);
  });

  it('counts the pallet on which the case stood before', () => {
    expect(findStays([pack(2, 'box')], ['box', 'pallet'])).toEqual([
      { sscc: 'box', since: at(2), until: null },
      { sscc: 'pallet', since: at(2), until: null },
    ]);
  });
});
