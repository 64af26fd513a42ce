import { describe, expect, it } from '@jest/globals';
import { findOneTimeCode } from './message-rules.ts';

describe('findOneTimeCode', () => {
  it('finds six digits that stand alone', () => {
    expect(findOneTimeCode('【青禾】验证码 482913，5 分钟内有效。')).toBe('482913');
    expect(findOneTimeCode('call 4008208820')).toBeNull();
  });
});
