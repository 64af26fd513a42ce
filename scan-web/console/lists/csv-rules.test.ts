import { describe, expect, it } from '@jest/globals';
import { buildCsv } from './csv-rules.ts';

const write = (cell: string | number | null) =>
  buildCsv([cell], [{ title: 'x', value: (row) => row }])
    .replace(/^\ufeffx\r\n/, '')
    .replace(/\r\n$/, '');

describe('buildCsv', () => {
  it.each(['=1+1', '+86 138', '-2', '@SUM(A1)', '  =cmd', '\t=1', '＝1+1'])(
    'turns %j into text instead of a formula',
    (text) => {
      expect(write(text)).toBe(`"'${text}"`);
    },
  );

  it('leaves numbers, plain text and nothing as they are', () => {
    expect(write(-20)).toBe('-20');
    expect(write('L2026-001')).toBe('L2026-001');
    expect(write(null)).toBe('');
  });

  it('quotes separators, quotes and line breaks', () => {
    expect(write('a,b')).toBe('"a,b"');
    expect(write('say "x"')).toBe('"say ""x"""');
    expect(write('two\nlines')).toBe('"two\nlines"');
  });

  it('begins with the byte order mark and the titles', () => {
    expect(buildCsv([], [{ title: '批次', value: () => null }])).toBe('\ufeff批次\r\n');
  });
});
