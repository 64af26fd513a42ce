import { describe, expect, it } from '@jest/globals';
import { translatePrinterNotice } from './printer-notices-zh.ts';

describe('translatePrinterNotice', () => {
  it.each([
    [
      'line1: it cannot be reached (nothing listens there); check its address and that it is on',
      '打印机 line1：连不上，请核对地址，并确认已开机',
    ],
    [
      'line1: the labels are used up; put in a new roll; the print head is open; close it',
      '打印机 line1：标签用完了，请换上新卷；打印头开着，请合上',
    ],
    [
      'line1: the connection broke (read ECONNRESET); trying again',
      '打印机 line1：连接中断；正在重试',
    ],
    [
      'line1: the ribbon is used up; put in a new one; the next label is index 66 (position 66): mend the printer and retry the job',
      '打印机 line1：碳带用完了，请换新的；下一个标签是序号 66；请修好打印机后重试',
    ],
    [
      '10.0.0.5:9100: it takes no more data; waiting',
      '打印机 10.0.0.5:9100：不再接收数据；正在等待',
    ],
  ])('says %s', (message, chinese) => {
    expect(translatePrinterNotice(message)).toBe(chinese);
  });

  it('gives nothing when any part is not known', () => {
    expect(
      translatePrinterNotice('line1: the labels are used up; put in a new roll; bless it'),
    ).toBeNull();
    expect(translatePrinterNotice('line1: trying again and again')).toBeNull();
    expect(translatePrinterNotice('Something new')).toBeNull();
  });
});
