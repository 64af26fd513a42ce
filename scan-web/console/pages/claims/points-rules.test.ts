import { describe, expect, it } from '@jest/globals';
import { parseLimit, parsePoints } from './points-rules.ts';

describe('typed points', () => {
  it.each([
    ['50', 50],
    ['+1,000', 1000],
    ['−20', -20],
    ['-20', -20],
    ['0', null],
    ['1.5', null],
    ['1000001', null],
    ['ten', null],
    ['', null],
  ])('reads %j as %j', (typed, points) => {
    expect(parsePoints(typed)).toBe(points);
  });

  it.each([
    ['', null],
    ['30', 30],
    ['1,000', 1000],
    ['0', undefined],
    ['-1', undefined],
    ['many', undefined],
  ])('reads the limit %j as %j', (typed, limit) => {
    expect(parseLimit(typed)).toBe(limit);
  });
});
