import fc from 'fast-check';
import {
  bizSteps,
  dispositions,
  measurementTypes,
  partyTypes,
  transactionTypes,
} from './vocabulary.ts';

const uris = [
  'urn:epc:id:sgtin:0614141.107346.2017',
  'urn:epc:id:sscc:0614141.1234567890',
  'urn:epc:class:lgtin:4012345.012345.998877',
  'https://id.gs1.org/01/09521321000010/21/9876',
  'HTTPS://ID.BRAND.CN/01/09521321000010/21/ABC',
  'https://id.gs1.org/414/4012345000054/254/1?a=b#c',
  'ex:thing',
  'http://[::1]',
  'a:',
  'x:/y%20z',
  'not a uri',
  'relative/path',
  'https://host:port/x',
  'urn:x:%zz',
  '',
  'http://ns.example.com/汉',
];

/** Values of every kind, of which each field takes some. */
const anything = fc.constantFrom<unknown>(
  ...uris,
  ...[null, true, 0, -1.5, 1e21, 'shipping', 'in_transit', 'ADD', '2026-01-31T08:00:00Z'],
  ...[[], {}, [1], { id: 'ex:place' }, { 'ex:a': { b: [1, { c: null }] } }],
  ...['+08:00', '+14:00', '+15:00', '0800', 'KGM', 'kg', 'abc'],
);

const uri = fc.constantFrom(...uris.slice(0, 7));
const time = fc.constantFrom(
  '2026-01-31T08:00:00.000+08:00',
  '2020-02-29T23:59:59Z',
  '2021-12-31T00:00:00.123456-14:00',
);
const offset = fc.constantFrom('+08:00', '-06:00', '+14:00', '-00:30');
const bizStep = fc.constantFrom<string>(
  ...bizSteps,
  'ex:step',
  'https://ref.gs1.org/cbv/BizStep-shipping',
);
const disposition = fc.constantFrom<string>(...dispositions, 'ex:state');
const quantity = fc.record(
  {
    epcClass: uri,
    quantity: fc.double({ noNaN: true, noDefaultInfinity: true }),
    uom: fc.constantFrom('KGM', 'LTR'),
  },
  { requiredKeys: ['epcClass'] },
);
const list = <Value>(one: fc.Arbitrary<Value>) => fc.array(one, { maxLength: 3 });
const uniqueUris = fc.uniqueArray(uri, { maxLength: 3 });
const words = (own: readonly string[]) => fc.constantFrom<string>(...own, 'ex:own');
const extension = { 'ex:colour': fc.jsonValue({ maxDepth: 2 }) };

const sensorElement = fc.record(
  {
    sensorMetadata: fc.record(
      { time, deviceID: uri, bizRules: uri, 'ex:meta': fc.boolean() },
      { requiredKeys: [] },
    ),
    sensorReport: fc.array(
      fc.record(
        {
          ...{
            type: words(measurementTypes),
            value: fc.double({ noNaN: true, noDefaultInfinity: true }),
          },
          ...{ uom: fc.constantFrom('CEL', 'A93'), component: fc.constantFrom('x', 'ex:z') },
          ...{ exception: fc.constantFrom('ALARM_CONDITION', 'ex:e'), booleanValue: fc.boolean() },
          ...{ hexBinaryValue: fc.constantFrom('f0F0', '00'), stringValue: fc.string(), time },
        },
        { requiredKeys: ['type'] },
      ),
      { minLength: 1, maxLength: 2 },
    ),
  },
  { requiredKeys: ['sensorReport'] },
);

const any = {
  ...{ eventTime: time, recordTime: time, eventTimeZoneOffset: offset, eventID: uri },
  certificationInfo: fc.oneof(uri, list(uri)),
  errorDeclaration: fc.record(
    {
      ...{ declarationTime: time, reason: fc.constantFrom('did_not_occur', 'ex:why') },
      correctiveEventIDs: list(uri),
    },
    { requiredKeys: ['declarationTime'] },
  ),
  ...{ bizStep, disposition },
  readPoint: fc.record({ id: uri }),
  bizLocation: fc.record({ id: uri }),
  bizTransactionList: list(
    fc.record(
      { type: words(transactionTypes), bizTransaction: uri },
      { requiredKeys: ['bizTransaction'] },
    ),
  ),
  sourceList: list(fc.record({ type: words(partyTypes), source: uri })),
  destinationList: list(fc.record({ type: words(partyTypes), destination: uri })),
  sensorElementList: list(sensorElement),
  ...extension,
};
const needed = ['type', 'eventTime', 'eventTimeZoneOffset'] as const;
const action = fc.constantFrom('ADD', 'OBSERVE', 'DELETE');
const persistent = {
  persistentDisposition: fc.record({
    set: fc.uniqueArray(disposition, { minLength: 1, maxLength: 2 }),
  }),
};
const ilmd = fc.record(
  { 'ex:lot': fc.string(), 'cbvmda:lotNumber': fc.string() },
  { requiredKeys: [] },
);
const quantities = list(quantity);
const type = <Name extends string>(name: Name) => ({ type: fc.constant(name) });

const children = { parentID: uri, childEPCs: list(uri), childQuantityList: quantities, action };

const events = [
  fc.record(
    {
      ...any,
      ...type('ObjectEvent'),
      epcList: uniqueUris,
      quantityList: quantities,
      action,
      ilmd,
      ...persistent,
    },
    { requiredKeys: [...needed, 'action'] },
  ),
  fc.record(
    { ...any, ...type('AggregationEvent'), ...children },
    { requiredKeys: [...needed, 'action'] },
  ),
  fc.record(
    { ...any, ...type('AssociationEvent'), ...children },
    { requiredKeys: [...needed, 'action', 'parentID'] },
  ),
  fc.record(
    {
      ...any,
      ...type('TransactionEvent'),
      parentID: uri,
      epcList: list(uri),
      quantityList: quantities,
      action,
    },
    { requiredKeys: [...needed, 'action', 'bizTransactionList'] },
  ),
  fc.record(
    {
      ...{ ...any, ...type('TransformationEvent'), ...persistent, ilmd, transformationID: uri },
      ...{ inputEPCList: uniqueUris, inputQuantityList: quantities },
      ...{ outputEPCList: uniqueUris, outputQuantityList: quantities },
    },
    { requiredKeys: [...needed] },
  ),
  fc.record({ ...any, ...type('ex:OwnEvent') }, { requiredKeys: [...needed] }),
];

/** Events that are nearly all right, and now and then have something wrong somewhere. */
export const anyEvent: fc.Arbitrary<Record<string, unknown>> = fc
  .tuple(
    fc.oneof(...events.map((one) => one as fc.Arbitrary<Record<string, unknown>>)),
    fc.nat(),
    anything,
    fc.constantFrom('keep', 'keep', 'replace', 'inside', 'add', 'drop'),
  )
  .map(([event, at, bad, how]) => spoil(event, at, bad, how));

function spoil(
  event: Record<string, unknown>,
  at: number,
  bad: unknown,
  how: string,
): Record<string, unknown> {
  const names = Object.keys(event);
  const name = names[at % names.length] ?? 'type';
  if (how === 'add')
    return { ...event, [['extra', 'ex:extra', 'ilmd', 'parentID'][at % 4] ?? '']: bad };
  if (how === 'drop')
    return Object.fromEntries(Object.entries(event).filter(([key]) => key !== name));
  if (how === 'replace') return { ...event, [name]: bad };
  if (how === 'inside') return { ...event, [name]: spoilInside(event[name], at, bad) };
  return event;
}

function spoilInside(value: unknown, at: number, bad: unknown): unknown {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.length === 0
      ? [bad]
      : items.map((item, index) =>
          index === at % items.length ? spoilInside(item, at >> 1, bad) : item,
        );
  }
  if (typeof value !== 'object' || value === null) return bad;
  return spoil(
    value as Record<string, unknown>,
    at,
    bad,
    at % 3 === 0 ? 'add' : at % 3 === 1 ? 'replace' : 'drop',
  );
}
