import { describe, expect, it } from '@jest/globals';
import {
  addEntry,
  addScanned,
  countGoods,
  findFaults,
  nameGoods,
  rangeEntry,
  unitEntry,
  type GoodsEntry,
} from './goods-list-rules.ts';
import { readGoods } from './read-goods-rules.ts';

const code = '0123456789ABCDEFGHJK';
const sscc = '006141410000000012';
const both = ['item', 'unit'] as const;

const scan = (...lines: string[]) =>
  lines.reduce<readonly GoodsEntry[]>(
    (list, line) => addScanned(list, readGoods(line), both).list,
    [],
  );

describe('a list of goods', () => {
  it('takes each thing once, newest first', () => {
    const list = scan(code, sscc);
    expect(list.map(({ kind }) => kind)).toEqual(['unit', 'item']);
    const again = addScanned(list, readGoods(`https://b.cn/c/${code}`), both);
    expect(again).toEqual({ list, outcome: 'twice' });
  });

  it('keeps out what is of no kind that is wanted, or unreadable', () => {
    expect(addScanned([], readGoods(sscc), ['item']).outcome).toBe('unwanted');
    expect(addScanned([], readGoods('abc'), both).outcome).toBe('unreadable');
    expect(addScanned([], readGoods('006141410000000017'), both).outcome).toBe('checkDigit');
  });

  it('takes no range that overlaps another of the same batch', () => {
    const { list } = addEntry([], rangeEntry({ batchNumber: 1, from: 10, to: 19 }));
    expect(addEntry(list, rangeEntry({ batchNumber: 1, from: 19, to: 30 })).outcome).toBe('twice');
    expect(addEntry(list, rangeEntry({ batchNumber: 1, from: 20, to: 30 })).outcome).toBe('added');
    expect(addEntry(list, rangeEntry({ batchNumber: 2, from: 10, to: 19 })).outcome).toBe('added');
  });

  it('takes no more logistic units than one request names', () => {
    const full = Array.from({ length: 2_000 }, (_, place) => unitEntry(`${place}`));
    expect(addEntry(full, unitEntry(sscc)).outcome).toBe('full');
    expect(addScanned(full, readGoods(code), both).outcome).toBe('added');
  });

  it('names each thing to the service by its kind, and counts what it names', () => {
    const range = { batchNumber: 1, from: 10, to: 19 };
    const { list } = addEntry(scan(code, sscc), rangeEntry(range));
    expect(nameGoods(list)).toEqual({ items: [range], codes: [code], units: [sscc] });
    expect(countGoods(list)).toEqual({ items: 11, units: 1 });
  });
});

describe('findFaults', () => {
  const list = scan(code, sscc, '1123456789ABCDEFGHJK');

  it('marks the entries whose place a refusal names', () => {
    const message = 'this is no code of an issued item of the brand; take it out';
    const faults = findFaults(list, { message: '', fieldErrors: [{ field: 'codes.1', message }] });
    // The newest stands first on the list, and in the request.
    expect([...faults]).toEqual([[`item:${code}`, message]]);
  });

  it('marks the logistic unit whose number a refusal says', () => {
    const message = `${sscc} is packed in 340123450000000017; take it out first`;
    expect([...findFaults(list, { message, fieldErrors: [] })]).toEqual([
      [`unit:${sscc}`, message],
    ]);
  });

  it('marks nothing where nothing was refused', () => {
    expect(findFaults(list, null).size).toBe(0);
  });
});
