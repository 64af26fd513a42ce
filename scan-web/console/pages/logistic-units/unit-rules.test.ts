import { describe, expect, it } from '@jest/globals';
import { isAbout } from './alert-match-rules.ts';
import { findObstacle } from './unit-actions-rules.ts';

const unit = { status: 'packed', headingTo: null, parent: null, items: 24, units: 0 } as const;
const party = { id: 'dlr_1', name: 'East' };

describe('findObstacle', () => {
  it.each([
    [unit, { isAllowed: true }, null],
    [unit, { isAllowed: false }, 'notAllowed'],
    [{ ...unit, status: 'broken' as const }, { isAllowed: true }, 'closed'],
    [{ ...unit, headingTo: party }, { isAllowed: true }, 'onTheWay'],
    [{ ...unit, parent: '1' }, { isAllowed: true }, null],
    [{ ...unit, parent: '1' }, { isAllowed: true, isOutermost: true }, 'inside'],
    [{ ...unit, items: 0 }, { isAllowed: true, isFilled: true }, 'empty'],
    [{ ...unit, items: 0, units: 2 }, { isAllowed: true, isFilled: true }, null],
  ])('of %j, wanting %j, is %j', (shown, wants, obstacle) => {
    expect(findObstacle(shown, wants)).toBe(obstacle);
  });
});

describe('isAbout', () => {
  const shipment = { batchNumber: 7, from: 100, to: 199 };
  const ssccs = ['340123450000000017'];
  const items = [{ batchNumber: 7, from: 199, to: 222 }];

  it('knows an alert by its carton', () => {
    const alert = { goods: { cartonId: '340123450000000017' }, shipment };
    expect(isAbout(alert, { ssccs, items: [] })).toBe(true);
    expect(isAbout(alert, { ssccs: ['340123450000000024'], items })).toBe(false);
  });

  it('knows an alert about no carton by the items of its shipment', () => {
    const alert = { goods: { cartonId: null }, shipment };
    expect(isAbout(alert, { ssccs, items })).toBe(true);
    expect(isAbout(alert, { ssccs, items: [{ batchNumber: 7, from: 200, to: 222 }] })).toBe(false);
    expect(isAbout(alert, { ssccs, items: [{ batchNumber: 8, from: 100, to: 199 }] })).toBe(false);
  });
});
