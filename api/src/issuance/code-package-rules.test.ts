import { describe, expect, it } from '@jest/globals';
import {
  computePartBytes,
  countDigits,
  formatRows,
  packageHeader,
  planParts,
} from './code-package-rules.ts';
import { describeFailure, explainLackOfSpace, reservedBytes } from './disk-failure-rules.ts';

describe('the parts of a code package', () => {
  it.each([
    [1, 1],
    [1_000_000, 1],
    [1_000_001, 2],
    [2_500_000, 3],
  ])('cover %i codes with %i files', (quantity, files) => {
    const parts = planParts(quantity, 1_000_000);
    expect(parts).toHaveLength(files);
    let next = 0;
    for (const { from, to } of parts) {
      expect(from).toBe(next);
      next = to + 1;
    }
    expect(next).toBe(quantity);
    expect(parts[0]?.name).toBe('codes-00001.csv');
  });

  it('count the digits of an index range as writing it would', () => {
    for (const [from, to] of [
      [0, 0],
      [0, 9],
      [5, 12],
      [99, 1_001],
      [10, 10],
      [0, 12_345],
    ] as const) {
      let digits = 0;
      for (let index = from; index <= to; index++) digits += String(index).length;
      expect(countDigits(from, to)).toBe(digits);
    }
  });

  it('have the size that was computed before', () => {
    const prefix = 'HTTPS://ID.BRAND.CN/01/06901234567892/21/';
    const codes = Buffer.from('ABCDEFGHJK0123456789'.repeat(15));
    const rows = formatRows(95, codes, prefix);
    expect(rows.toString('latin1').split('\r\n')[0]).toBe(
      `95,ABCDEFGHJK0123456789,${prefix}ABCDEFGHJK0123456789`,
    );
    expect(packageHeader.length + rows.length).toBe(
      computePartBytes({ from: 95, to: 109 }, prefix),
    );
  });
});

describe('a disk that cannot take a package', () => {
  it('is named with what is needed and what there is', () => {
    expect(explainLackOfSpace(1_000, reservedBytes + 1_000)).toBeNull();
    expect(explainLackOfSpace(5_000_000, reservedBytes + 4_999_999)).toContain('needs 5 MB');
    expect(explainLackOfSpace(5_000_000, 0)).toContain('only 0 MB');
  });

  it('is told in words where the system gives a code', () => {
    const full = Object.assign(new Error('ENOSPC: no space left, write'), { code: 'ENOSPC' });
    expect(describeFailure(full)).toContain('the disk is full');
    expect(describeFailure(new Error('label 7 cannot be read'))).toBe('label 7 cannot be read');
  });
});
