import { describe, expect, it } from '@jest/globals';
import { describeIdentifierFaults, findIdentifierFault } from './identifier-fault-rules.ts';

describe('an identifier of a thing', () => {
  it.each([
    'https://id.gs1.org/01/09520000001018/21/A',
    'https://id.gs1.org/01/09520000001018/21/a%2Fb?17=261231',
    'https://id.brand.cn/x/01/09520000001018/21/A',
    'urn:epc:id:sgtin:0614141.107346.2018',
    // Six digits of a company and seven of a product: also right.
    'urn:epc:id:sgtin:061414.1107346.1',
    'urn:epc:id:gid:95100000.12345.400',
    'urn:epc:class:lgtin:4012345.012345.L1',
    'urn:epc:idpat:sgtin:0614141.*.*',
    'https://acme.cn/orders/01/12345678',
    'https://acme.cn/01/tea',
    'urn:uuid:7d2a0c9e-0000-4000-8000-000000000001',
    'ex:thing',
  ])('%s is taken', (text) => {
    expect(findIdentifierFault(text, true)).toBeNull();
  });

  it.each([
    ['https://id.gs1.org/01/09520000001019/21/A', 'check digit 9, must have 8'],
    ['https://id.gs1.org/01/09520000001019/21/a%2Fb', 'check digit'],
    ['http://ID.GS1.org/01/09520000001018/21/A/10/B', 'order'],
    ['https://id.gs1.org/', 'no primary key'],
    ['https://brand.cn/01/09520000001019/21/A', 'check digit'],
    ['https://brand.cn/00/106141412345678909', 'check digit'],
    ['urn:epc:id:sgtin:06141.11107346.1', 'no EPC URI'],
    ['urn:epc:id:sgtin:0614141.07346.1', 'no EPC URI'],
    ['urn:epc:id:sgtim:0614141.107346.1', 'no EPC URI'],
    ['urn:epc:class:lgtin:4012345.012345', 'no EPC URI'],
    ['URN:EPC:ID:sgtin:0614141.107346.1', 'no EPC URI'],
  ])('%s is refused', (text, words) => {
    expect(findIdentifierFault(text, true)).toContain(words);
  });

  it('is told from the address of a document that looks like one', () => {
    expect(findIdentifierFault('https://acme.cn/01/09520000001019', false)).toBeNull();
    expect(findIdentifierFault('https://id.gs1.org/253/1', false)).not.toBeNull();
  });
});

describe('an event', () => {
  const times = { eventTime: '2026-01-31T08:00:00Z', eventTimeZoneOffset: '+08:00' };
  const wrong = 'urn:epc:id:sgln:0614141.1.0';

  it.each([
    ['epcList.1', { epcList: ['ex:a', wrong] }],
    ['parentID', { parentID: wrong }],
    ['outputEPCList.0', { outputEPCList: [wrong] }],
    ['childQuantityList.0', { childQuantityList: [{ epcClass: wrong }] }],
    ['readPoint.id', { readPoint: { id: wrong } }],
    ['sourceList', { sourceList: [{ type: 'location', source: wrong }] }],
    ['destinationList', { destinationList: [{ type: 'location', destination: wrong }] }],
    ['bizTransactionList', { bizTransactionList: [{ bizTransaction: wrong }] }],
  ])('is told that %s is wrong', (place, fields) => {
    const event = { type: 'ObjectEvent', ...times, ...fields };
    expect(describeIdentifierFaults(event)).toContain(`${place}: ${wrong}`);
  });
});
