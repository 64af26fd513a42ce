import { describe, expect, it } from '@jest/globals';
import { translateRefusal } from './refusals-zh.ts';

describe('translateRefusal', () => {
  it('keeps the numbers of a refusal', () => {
    expect(translateRefusal('ends in the check digit 1, must end in 8', 'gtin')).toBe(
      '校验位不对：末位是 1，应为 8，请核对整个号码',
    );
    expect(translateRefusal('Of these, units 5 to 9 went out already with shipment shp_1')).toBe(
      '其中序号 5 到 9 已经发出过',
    );
    expect(translateRefusal('Batch 7 does not allow this: all its units are voided for good')).toBe(
      '批次 7 已全部作废',
    );
  });

  it('says what a print job has to say', () => {
    expect(
      translateRefusal('Units 20–29 were voided since; cancel the job and order it again'),
    ).toBe('序号 20–29 在下单后作废了；请取消任务，重新下单');
    expect(translateRefusal('10 void units are left out')).toBe('其中 10 件已作废，不会打印');
    expect(translateRefusal('line1: the print head is open; close it')).toBe(
      '打印机 line1：打印头开着，请合上',
    );
  });

  it('names what to check when only the field is known', () => {
    expect(translateRefusal('Invalid input', 'body.gtin')).toContain('GTIN');
  });

  it('gives nothing for what it does not know', () => {
    expect(translateRefusal('Something new', 'colour')).toBeNull();
    expect(translateRefusal('Something new', 'constructor')).toBeNull();
  });
});
