import { describe, expect, it } from '@jest/globals';
import type { EpcisEvent } from '@zhenma/contract';
import { findCodesInside, linkOfSscc, readEvents, tellUnitEvents } from './unit-event-rules.ts';

const box = '340123450000000017';
const pallet = '340123450000000024';
const codes = ['0123456789ABCDEFGHJK', '0123456789ABCDEFGHJM'] as const;
const linkOfItem = (code: string) => `https://id.gs1.org/01/06901234567892/21/${code}`;

let number = 0;
const makeEvent = (hour: number, more: Partial<EpcisEvent>): EpcisEvent => ({
  ...{ type: 'ObjectEvent', action: 'OBSERVE', eventTimeZoneOffset: '+08:00' },
  ...{ eventID: `ni:///sha-256;${++number}`, eventTime: `2026-11-22T0${hour}:00:00.000Z` },
  ...more,
});
const pack = (hour: number, parent: string, children: readonly string[], action = 'ADD') =>
  makeEvent(hour, {
    ...{ type: 'AggregationEvent', action: action as 'ADD', parentID: linkOfSscc(parent) },
    ...{ bizStep: action === 'ADD' ? 'packing' : 'unpacking', childEPCs: [...children] },
  });
const ship = (hour: number, sscc: string) =>
  makeEvent(hour, {
    ...{ bizStep: 'shipping', epcList: [linkOfSscc(sscc)] },
    sourceList: [{ type: 'possessing_party', source: 'https://id.gs1.org/417/6901234567892' }],
    destinationList: [
      { type: 'possessing_party', destination: 'https://brand.cn/parties/dlr_abc' },
    ],
    bizTransactionList: [
      { type: 'desadv', bizTransaction: 'https://brand.cn/delivery-notes/DN%2F7' },
    ],
  });

describe('tellUnitEvents', () => {
  it('tells what happened to a case, and to its pallet since it has been on it', () => {
    const events = [
      ship(5, pallet),
      pack(4, pallet, [linkOfSscc(box)]),
      ship(3, pallet),
      pack(2, box, codes.map(linkOfItem)),
    ];
    const told = tellUnitEvents(events, box, [pallet]);
    expect(
      told.map(({ step, parent, inside, count }) => ({ step, parent, inside, count })),
    ).toEqual([
      { step: 'shipping', parent: null, inside: pallet, count: 0 },
      { step: 'packing', parent: pallet, inside: null, count: 0 },
      { step: 'packing', parent: null, inside: null, count: 2 },
    ]);
  });

  it('tells of one moment that a case was stacked after it was filled', () => {
    const filled = pack(2, box, codes.map(linkOfItem));
    const stacked = pack(2, pallet, [linkOfSscc(box)]);
    for (const events of [
      [filled, stacked],
      [stacked, filled],
    ]) {
      expect(tellUnitEvents(events, box, []).map(({ parent }) => parent)).toEqual([pallet, null]);
    }
  });

  it('names parties by GLN or identifier, and the delivery note', () => {
    const [told] = tellUnitEvents([ship(1, box)], box, []);
    expect(told).toMatchObject({ from: '6901234567892', to: 'dlr_abc', deliveryNote: 'DN/7' });
  });

  it('tells nothing of a parent that no event put it into', () => {
    expect(tellUnitEvents([ship(1, pallet)], box, [pallet])).toEqual([]);
  });
});

describe('findCodesInside', () => {
  it('goes by what was put in and taken out, in order of time', () => {
    const [first, second] = codes;
    const events = [
      pack(3, box, [linkOfItem(first)], 'DELETE'),
      pack(2, box, codes.map(linkOfItem)),
      pack(2, pallet, [linkOfItem('1123456789ABCDEFGHJK')]),
    ];
    expect(findCodesInside(events, box)).toEqual([second]);
  });

  it('leaves out what was taken back', () => {
    const packed = pack(2, box, codes.map(linkOfItem));
    const denied = {
      ...packed,
      errorDeclaration: { declarationTime: '2026-11-22T09:00:00.000Z' },
    };
    expect(findCodesInside([packed, denied], box)).toEqual([]);
  });
});

describe('readEvents', () => {
  it('gives none for what is no answer to a query', () => {
    expect(readEvents(undefined)).toEqual([]);
    expect(readEvents({ epcisBody: { queryResults: 7 } })).toEqual([]);
  });
});
