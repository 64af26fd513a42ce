import { describe, expect, it } from '@jest/globals';
import { writeCell } from '../platform/csv-cell-rules.ts';
import { writeHeatmapCsv } from './csv-rules.ts';

describe('the CSV of the map', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['杭州市', '杭州市'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['=a,"b"', '"\'=a,""b"""'],
    [-5, '-5'],
  ])('writes %j so that no spreadsheet reads a formula', (value, expected) => {
    expect(writeCell(value)).toBe(expected);
  });

  it('begins with a byte order mark and a header, and ends with what has no place', () => {
    const csv = writeHeatmapCsv({
      period: { from: '2026-05-01', to: '2026-05-02' },
      parent: null,
      path: [],
      rows: [
        {
          adcode: '330000',
          name: '浙江省',
          scans: 12,
          firstScans: 10,
          repeatScans: 1,
          visitors: 11,
        },
      ],
      unplaced: 2,
      abroad: 3,
      sources: { gps: 0, ip: 15, none: 2 },
      countedUntil: null,
      includesDemo: false,
    });
    expect(csv).toBe(
      '\ufeff区划代码,地区,扫码次数,首次扫码,重复扫码,访客（按日累计）\r\n' +
        '330000,浙江省,12,10,1,11\r\n,未定位,2,,,\r\n,境外,3,,,\r\n',
    );
  });
});
