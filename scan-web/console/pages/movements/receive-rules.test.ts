import { describe, expect, it } from '@jest/globals';
import { rangeEntry, unitEntry } from '../packing/goods/goods-list-rules.ts';
import { readGoods } from '../packing/goods/read-goods-rules.ts';
import {
  countUnannounced,
  judgeMovement,
  keyOfRange,
  nameArrived,
  tickScanned,
} from './receive-rules.ts';

const sscc = '006141410000000012';
const other = '340123450000000017';

describe('judgeMovement', () => {
  it.each([
    [10, 10, 'onTheWay'],
    [10, 3, 'partly'],
    [10, 0, 'arrived'],
  ] as const)('calls %d announced with %d under way %s', (announced, inTransit, state) => {
    expect(judgeMovement({ announced, inTransit })).toBe(state);
  });

  it('counts what came with all receipts and was not announced', () => {
    const unannounced = [{ batchNumber: 1, from: 3, to: 5 }];
    expect(countUnannounced([{ unannounced }, { unannounced: [] }, { unannounced }])).toBe(6);
  });
});

describe('receiving in parts', () => {
  it('ticks what is scanned once, and leaves the rest to the list besides', () => {
    const first = tickScanned([sscc], new Set(), readGoods(sscc));
    expect(first).toEqual({ ticked: new Set([sscc]), outcome: 'arrived' });
    expect(tickScanned([sscc], new Set([sscc]), readGoods(sscc))?.outcome).toBe('twice');
    expect(tickScanned([sscc], new Set(), readGoods(other))).toBeNull();
    expect(tickScanned([sscc], new Set(), readGoods('0123456789ABCDEFGHJK'))).toBeNull();
  });

  it('names what was ticked, and what was scanned besides, and no more', () => {
    const outstanding = [
      { batchNumber: 1, from: 0, to: 9 },
      { batchNumber: 1, from: 20, to: 29 },
    ] as const;
    const announced = { ssccs: [sscc], outstanding };
    const extra = { batchNumber: 2, from: 1, to: 1 };
    const ticked = new Set([keyOfRange(outstanding[1])]);
    expect(nameArrived(announced, ticked, [unitEntry(other), rangeEntry(extra)])).toEqual({
      ...{ codes: [], units: [other], items: [outstanding[1], extra] },
    });
    expect(nameArrived(announced, new Set([sscc]), []).units).toEqual([sscc]);
  });
});
