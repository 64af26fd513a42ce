import { describe, expect, it } from '@jest/globals';
import { requireBalance } from './ledger-rules.ts';
import { maskCode } from './mask-code-rules.ts';

const code = '0123456789ABCDEFGHJK';

describe('the ledger', () => {
  const posting = (points: number) => ({ account: 'member:a', points });

  it('takes postings that sum to zero', () => {
    expect(() => requireBalance([posting(5), posting(-2), posting(-3)])).not.toThrow();
  });

  it.each([[[5, -4]], [[1]], [[0.5, -0.5]], [[Number.NaN]], [[2 ** 60, -(2 ** 60)]]])(
    'refuses %j',
    (points) => {
      expect(() => requireBalance(points.map(posting))).toThrow(RangeError);
    },
  );

  it('hides the middle of a code', () => {
    expect(maskCode(code)).toBe('0123••••GHJK');
  });
});
