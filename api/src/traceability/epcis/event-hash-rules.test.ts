import { describe, expect, it } from '@jest/globals';
import type { EpcisEvent } from '@zhenma/contract';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { readPrefixes } from './context-rules.ts';
import { hashEvent, writePreHash } from './event-hash-rules.ts';

const prefixes = readPrefixes([{ example: 'https://ns.example.com/epcis/' }]);
const start = 'eventType=ObjectEventeventTime=2020-03-04T10:00:30.000ZeventTimeZoneOffset=+01:00';

/** The text before the hash, without what every example begins with. */
function write(fields: object): string {
  const event = {
    ...{ type: 'ObjectEvent', eventTime: '2020-03-04T11:00:30.000+01:00' },
    ...{ eventTimeZoneOffset: '+01:00', ...fields },
  } as EpcisEvent;
  const text = writePreHash(event, prefixes);
  return text.startsWith(start) ? text.slice(start.length) : text;
}

describe('the text that an event is hashed by', () => {
  it('is as worked out by hand, of a whole event', () => {
    const event = {
      type: 'ObjectEvent',
      eventTime: '2020-03-04T11:00:30.000+01:00',
      eventTimeZoneOffset: '+01:00',
      recordTime: '2020-03-04T11:00:30.999+01:00',
      eventID: 'urn:uuid:404d95fc-9457-4a51-bd6a-0bba133845a8',
      certificationInfo: 'https://example.org/certificate',
      errorDeclaration: { declarationTime: '2020-03-05T11:00:30.000+01:00' },
      epcList: [
        'urn:epc:id:sscc:4012345.0000000333',
        'urn:epc:id:sscc:4012345.0000000111',
        'urn:epc:id:sscc:4012345.0000000222',
      ],
      action: 'OBSERVE',
      bizStep: 'departing',
      readPoint: { id: 'urn:epc:id:sgln:4012345.00011.987' },
      'example:myField1': { 'example:mySubField2': '5', 'example:mySubField1': '2' },
    } as EpcisEvent;
    const text = [
      'eventType=ObjectEvent',
      'eventTime=2020-03-04T10:00:30.000Z',
      'eventTimeZoneOffset=+01:00',
      'epcList',
      'epc=https://id.gs1.org/00/040123450000001112',
      'epc=https://id.gs1.org/00/040123450000002225',
      'epc=https://id.gs1.org/00/040123450000003338',
      'action=OBSERVE',
      'bizStep=https://ref.gs1.org/cbv/BizStep-departing',
      'readPointid=https://id.gs1.org/414/4012345000115/254/987',
      '{https://ns.example.com/epcis/}myField1',
      '{https://ns.example.com/epcis/}mySubField1=2',
      '{https://ns.example.com/epcis/}mySubField2=5',
    ].join('');
    expect(writePreHash(event, prefixes)).toBe(text);
    const digest = createHash('sha256').update(text).digest('hex');
    expect(hashEvent(event, prefixes)).toBe(`ni:///sha-256;${digest}?ver=CBV2.0`);
  });

  it.each([
    ['2020-03-04T11:00:30+01:00', '2020-03-04T10:00:30.000Z'],
    ['2020-03-04T11:00:30.1234Z', '2020-03-04T11:00:30.123Z'],
    ['2020-03-04T11:00:30.1235Z', '2020-03-04T11:00:30.124Z'],
    ['2020-12-31T23:59:59.9996Z', '2021-01-01T00:00:00.000Z'],
  ])('has the time %s as %s', (given, written) => {
    expect(write({ eventTime: given, eventTimeZoneOffset: '+02:00' })).toBe(
      `eventType=ObjectEventeventTime=${written}eventTimeZoneOffset=+02:00`,
    );
  });

  it.each([
    ['a number', { 'example:a': 26.0 }, '{https://ns.example.com/epcis/}a=26'],
    ['a fraction', { 'example:a': 12.1 }, '{https://ns.example.com/epcis/}a=12.1'],
    ['a truth', { 'example:a': true }, '{https://ns.example.com/epcis/}a=true'],
    ['a text, trimmed', { 'example:a': '  b c ' }, '{https://ns.example.com/epcis/}a=b c'],
    [
      'a list, sorted',
      { 'example:a': ['3', '1'] },
      '{https://ns.example.com/epcis/}a=1{https://ns.example.com/epcis/}a=3',
    ],
    ['a full address', { 'https://own.cn/ns#x': 1 }, '{https://own.cn/ns#}x=1'],
    ['a prefix that nobody defined', { 'other:x': 1 }, 'other:x=1'],
    [
      'the standard’s master data',
      { ilmd: { 'cbvmda:lotNumber': 'L1' } },
      'ilmd{urn:epcglobal:cbv:mda}lotNumber=L1',
    ],
    [
      'extensions of a part behind its own fields',
      { readPoint: { 'example:a': 1, id: 'https://id.gs1.org/414/4012345000115' } },
      'readPointid=https://id.gs1.org/414/4012345000115{https://ns.example.com/epcis/}a=1',
    ],
  ])('has %s', (_name, fields, text) => {
    expect(write(fields)).toBe(text);
  });

  it.each([
    ['departing', 'departing'],
    ['a CURIE', 'cbv:BizStep-departing'],
    ['a URN', 'urn:epcglobal:cbv:bizstep:departing'],
    ['an older address', 'https://ns.gs1.org/cbv/BizStep-departing'],
  ])('has a business step in full that was written as %s', (_name, bizStep) => {
    expect(write({ bizStep })).toBe('bizStep=https://ref.gs1.org/cbv/BizStep-departing');
  });

  it('has states, transactions, sources and destinations with their types behind them', () => {
    expect(
      write({
        disposition: 'in_transit',
        persistentDisposition: {
          unset: ['completeness_inferred'],
          set: ['conformant', 'completeness_verified'],
        },
        bizLocation: { id: 'urn:epc:id:sgln:4012345.00011.0' },
        bizTransactionList: [
          { type: 'po', bizTransaction: 'urn:epc:id:gdti:4012345.11111.123' },
          { bizTransaction: 'http://acme.com/inv/1' },
        ],
        sourceList: [{ type: 'owning_party', source: 'urn:epc:id:pgln:4012345.00000' }],
        destinationList: [{ type: 'location', destination: 'urn:epc:id:sgln:4012345.00011.0' }],
      }),
    ).toBe(
      [
        'disposition=https://ref.gs1.org/cbv/Disp-in_transit',
        'persistentDisposition',
        'set=https://ref.gs1.org/cbv/Disp-completeness_verified',
        'set=https://ref.gs1.org/cbv/Disp-conformant',
        'unset=https://ref.gs1.org/cbv/Disp-completeness_inferred',
        'bizLocationid=https://id.gs1.org/414/4012345000115',
        'bizTransactionList',
        'bizTransaction=http://acme.com/inv/1',
        'bizTransaction=https://id.gs1.org/253/4012345111118123type=https://ref.gs1.org/cbv/BTT-po',
        'sourceList',
        'source=https://id.gs1.org/417/4012345000009type=https://ref.gs1.org/cbv/SDT-owning_party',
        'destinationList',
        'destination=https://id.gs1.org/414/4012345000115type=https://ref.gs1.org/cbv/SDT-location',
      ].join(''),
    );
  });

  it('has quantities, and an aggregation’s parent before its children', () => {
    expect(
      write({
        childQuantityList: [
          { uom: 'KGM', quantity: 600.5, epcClass: 'urn:epc:class:lgtin:4054739.099914.20160711' },
          { quantity: 12, epcClass: 'urn:epc:idpat:sgtin:4012345.012345.*' },
        ],
        childEPCs: ['urn:epc:id:sgtin:4012345.012345.998877'],
        parentID: 'urn:epc:id:sscc:4012345.0000000111',
        action: 'ADD',
      }),
    ).toBe(
      [
        'parentID=https://id.gs1.org/00/040123450000001112',
        'childEPCsepc=https://id.gs1.org/01/04012345123456/21/998877',
        'childQuantityList',
        'quantityElementepcClass=https://id.gs1.org/01/04012345123456quantity=12',
        'quantityElementepcClass=https://id.gs1.org/01/04054739999148/10/20160711quantity=600.5uom=KGM',
        'action=ADD',
      ].join(''),
    );
  });

  it('has a transformation’s inputs before its outputs', () => {
    expect(
      write({
        outputQuantityList: [{ epcClass: 'ex:out' }],
        outputEPCList: ['ex:b'],
        inputQuantityList: [{ epcClass: 'ex:in' }],
        inputEPCList: ['ex:a'],
        transformationID: 'urn:epc:id:gdti:4012345.11111.987',
      }),
    ).toBe(
      [
        'inputEPCListepc=ex:a',
        'inputQuantityListquantityElementepcClass=ex:in',
        'outputEPCListepc=ex:b',
        'outputQuantityListquantityElementepcClass=ex:out',
        'transformationID=https://id.gs1.org/253/4012345111118987',
      ].join(''),
    );
  });

  it('has what sensors report', () => {
    expect(
      write({
        sensorElementList: [
          {
            sensorReport: [
              { uom: 'KMH', value: 160, type: 'Speed' },
              {
                type: 'gs1:Temperature',
                exception: 'ALARM_CONDITION',
                value: 26.0,
                component: 'x',
              },
            ],
            sensorMetadata: {
              deviceID: 'urn:epc:id:giai:4000001.111',
              time: '2019-04-02T14:05:00+01:00',
              'example:furnace': 'F1',
            },
          },
        ],
      }),
    ).toBe(
      [
        'sensorElementListsensorElementsensorMetadata',
        'time=2019-04-02T13:05:00.000ZdeviceID=https://id.gs1.org/8004/4000001111',
        '{https://ns.example.com/epcis/}furnace=F1',
        'sensorReporttype=https://gs1.org/voc/Speedvalue=160uom=KMH',
        'sensorReporttype=https://gs1.org/voc/Temperature',
        'exception=https://gs1.org/voc/SensorAlertType-ALARM_CONDITIONvalue=26',
        'component=https://ref.gs1.org/cbv/Comp-x',
      ].join(''),
    );
  });

  it.each([
    ['another host', 'https://id.brand.cn/01/09521321000018/21/A1'],
    ['upper case', 'HTTPS://ID.BRAND.CN/01/09521321000018/21/A1'],
    ['a query', 'https://id.gs1.org/01/09521321000018/21/A1?linkType=all'],
    ['its lot too', 'https://id.gs1.org/01/09521321000018/10/L7/21/A1'],
    ['an EPC URI', 'urn:epc:id:sgtin:9521321.000001.A1'],
  ])('has an item at its most specific level, also with %s', (_name, epc) => {
    expect(write({ epcList: [epc] })).toBe('epcListepc=https://id.gs1.org/01/09521321000018/21/A1');
  });

  it('leaves out lists that are empty', () => {
    expect(write({ epcList: [], bizTransactionList: [], ilmd: {} })).toBe('');
  });

  it('sorts by bytes, not by UTF-16 units', () => {
    const [beyond, within] = ['😀', '\uffee'];
    expect(write({ 'example:a': [beyond, within] })).toBe(
      `{https://ns.example.com/epcis/}a=${within}{https://ns.example.com/epcis/}a=${beyond}`,
    );
  });
});

it('hashes an event the same whatever the order of its fields and lists', () => {
  const fields = fc.record({
    epcList: fc.uniqueArray(fc.constantFrom('ex:a', 'ex:b', 'ex:c', 'ex:d')),
    action: fc.constantFrom('ADD', 'OBSERVE'),
    'example:x': fc.array(fc.integer(), { maxLength: 4 }),
    'example:y': fc.dictionary(fc.constantFrom('example:p', 'example:q'), fc.boolean()),
  });
  fc.assert(
    fc.property(fields, (given) => {
      const backwards = Object.fromEntries(
        Object.entries(given)
          .reverse()
          .map(([name, value]) => [name, Array.isArray(value) ? value.toReversed() : value]),
      );
      expect(write(backwards)).toBe(write(given));
    }),
  );
});
