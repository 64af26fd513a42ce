import { describe, expect, it } from '@jest/globals';
import { addScan, groupCode, maxCodes, readScan, readScans } from './scan-rules.ts';

const code = '0123456789ABCDEFGHJK';

describe('readScan', () => {
  it.each([
    [code],
    [` ${code.toLowerCase()}\r`],
    ['01234 56789 ABCDE FGHJK'],
    ['01234-56789-ABCDE-FGHJK'],
    ['O1234 56789 ABCDE FGHJK'],
    [`HTTPS://ID.BRAND.CN/01/06901234567892/21/${code}`],
    [`https://b.cn/c/${code}/?x=1#top`],
  ])('finds the code in %j', (line) => {
    expect(readScan(line)).toEqual({ code, isCode: true });
  });

  it.each(['', '6901234567892', `${code}0`, 'https://b.cn/c/', '0123456789ABCDEFGHJU'])(
    'finds none in %j',
    (line) => {
      expect(readScan(line).isCode).toBe(false);
    },
  );

  it('keeps a line that is no code as it was, to be shown', () => {
    expect(readScan(' 6901234567892 ')).toEqual({ code: '6901234567892', isCode: false });
  });
});

describe('a list of scanned codes', () => {
  it('takes pasted lines apart', () => {
    expect(readScans(`${code}\r\n\r\nabc,${code}`).map((scan) => scan.isCode)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('puts the newest on top and says what became of each', () => {
    const first = addScan([], readScan(code));
    expect(first).toEqual({ codes: [code], outcome: 'added' });
    expect(addScan(first.codes, readScan(code))).toEqual({ codes: [code], outcome: 'twice' });
    expect(addScan(first.codes, readScan('abc'))).toEqual({ codes: [code], outcome: 'unreadable' });
    const full = Array.from({ length: maxCodes }, (_, place) => `${place}`);
    expect(addScan(full, readScan(code)).outcome).toBe('full');
  });

  it('shows codes in groups of five', () => {
    expect(groupCode(code)).toBe('01234 56789 ABCDE FGHJK');
  });
});
