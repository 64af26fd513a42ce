import { describe, expect, it } from '@jest/globals';
import type { Link } from '@zhenma/contract';
import {
  emptyFields,
  fillFields,
  findHrefFault,
  readFields,
  readLevel,
  writeAddress,
} from './link-form-rules.ts';

const gtin = '06901234567892';

describe('the address of a link', () => {
  it.each([
    ['', '', `/01/${gtin}`, 'product', ''],
    [' L/1 ', '', `/01/${gtin}/10/L%2F1`, 'lot', 'L/1'],
    ['', 'S1', `/01/${gtin}/21/S1`, 'item', 'S1'],
    ['L1', 'S1', `/01/${gtin}/10/L1/21/S1`, 'item', 'S1'],
  ])('of lot %j and item %j is %s', (lot, serial, address, level, value) => {
    expect(writeAddress(gtin, lot, serial)).toBe(address);
    expect(readLevel(address)).toEqual({ level, value });
  });
});

describe('the address that a link leads to', () => {
  it.each([
    ['', 'missing'],
    [' ', 'missing'],
    ['brand.cn', 'invalid'],
    ['javascript:alert(1)', 'invalid'],
    ['https://me:secret@brand.cn', 'invalid'],
    [' https://brand.cn/tea?x=1 ', null],
    ['http://10.0.0.1:8080', null],
  ])('%j is %s', (typed, fault) => {
    expect(findHrefFault(typed)).toBe(fault);
  });
});

describe('the fields of a link', () => {
  it('come back as they were stored, empty ones as nothing', () => {
    const stored: ReturnType<typeof readFields> = {
      ...{ linkType: 'gs1:pip', href: 'https://brand.cn/', title: 'Tea', language: null },
      ...{ mediaType: 'text/html', context: null },
      standing: 'default',
    };
    const moments = {
      createdAt: '2026-11-22T08:00:00.000Z',
      updatedAt: '2026-11-22T08:00:00.000Z',
    };
    const link: Link = { ...stored, ...moments, id: 'lnk_1', address: `/01/${gtin}` };
    expect(readFields(fillFields(link))).toEqual(stored);
    expect(readFields(emptyFields)).toMatchObject({
      language: null,
      mediaType: null,
      context: null,
    });
  });
});
