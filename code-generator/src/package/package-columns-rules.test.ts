import { describe, expect, it } from '@jest/globals';
import type { ColumnName } from './package-columns-rules.ts';
import { chooseColumns, findColumnProblem } from './package-columns-rules.ts';

describe('chooseColumns', () => {
  it.each([
    [false, null, 'index,code,url'],
    [true, null, 'index,code,url,inner_code'],
    [true, 5000, 'index,code,url,inner_code,roll,position'],
  ])('chooses for inner codes %s, rolls of %s: %s', (inner, rollSize, columns) => {
    expect(chooseColumns({ inner, rollSize }).join(',')).toBe(columns);
    expect(findColumnProblem(chooseColumns({ inner, rollSize }), { inner, rollSize })).toBeNull();
  });
});

describe('findColumnProblem', () => {
  it.each<[ColumnName[], boolean, number | null, string]>([
    [['index'], false, null, 'must have one of code'],
    [['code', 'code'], false, null, 'column code comes twice'],
    [['code'], true, null, 'must have one of the columns inner_code'],
    [['code', 'inner_url'], false, null, 'inner_url needs an order with inner codes'],
    [['code', 'roll'], false, null, 'roll needs a roll size'],
    [['inner_code'], true, 10, 'must have one of code'],
  ])('refuses %j with inner codes %s, rolls of %s', (columns, inner, rollSize, problem) => {
    expect(findColumnProblem(columns, { inner, rollSize })).toContain(problem);
  });

  it('lets the smallest choices through', () => {
    expect(findColumnProblem(['url'], { inner: false, rollSize: null })).toBeNull();
    expect(
      findColumnProblem(['readable_inner_code', 'readable_code'], { inner: true, rollSize: 10 }),
    ).toBeNull();
  });
});
