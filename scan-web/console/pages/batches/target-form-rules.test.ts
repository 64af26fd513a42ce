import { describe, expect, it } from '@jest/globals';
import { readTarget, splitCodes } from './target-form-rules.ts';

const rolls = new Map([['pkg_1', 40]]);
const read = (fields: Parameters<typeof readTarget>[0]) => readTarget(fields, 100, rolls);

describe('the units that a form names', () => {
  it('are a range, all at first', () => {
    expect(read({})).toMatchObject({ target: { from: 0, to: 99 }, count: 100 });
    expect(read({ scope: 'part', from: '10', to: '19' })).toMatchObject({ count: 10 });
    expect(read({ scope: 'part', from: '10', to: '100' })).toBeNull();
  });

  it('are several ranges, each unit once', () => {
    expect(read({ scope: 'ranges', ranges: '0-9, 5-12, 50' })).toEqual({
      target: {
        ranges: [
          { from: 0, to: 12 },
          { from: 50, to: 50 },
        ],
      },
      ranges: [
        { from: 0, to: 12 },
        { from: 50, to: 50 },
      ],
      count: 14,
    });
    expect(read({ scope: 'ranges', ranges: '0-100' })).toBeNull();
    expect(read({ scope: 'ranges', ranges: '' })).toBeNull();
  });

  it('are codes, whose indices only the service knows', () => {
    const codes = 'ABCDEFGHJK0123456789\nHTTPS://B.CN/C/ABCDEFGHJK0123456788，';
    expect(splitCodes(codes)).toHaveLength(2);
    expect(read({ scope: 'codes', codes })).toMatchObject({ count: 2, ranges: null });
    expect(read({ scope: 'codes', codes: ' \n' })).toBeNull();
  });

  it('are a roll, the last one short', () => {
    expect(read({ scope: 'roll', packageId: 'pkg_1', roll: '3' })).toMatchObject({
      target: { roll: { packageId: 'pkg_1', number: 3 } },
      ranges: [{ from: 80, to: 99 }],
      count: 20,
    });
    expect(read({ scope: 'roll', packageId: 'pkg_1', roll: '4' })).toBeNull();
    expect(read({ scope: 'roll', packageId: 'pkg_2', roll: '1' })).toBeNull();
  });
});
