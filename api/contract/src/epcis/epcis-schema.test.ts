import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { epcisDocumentSchema } from './document-schema.ts';
import { anyEvent } from './event-arbitraries-fixture.ts';
import { epcisEventSchema } from './event-schema.ts';
import { compileOfficialSchema } from './official-schema-fixture.ts';
import { isMoment, isUri } from './text-formats.ts';

const official = compileOfficialSchema();
const itOfficial = official ? it : it.skip;

const context = [
  'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld',
  { ex: 'https://ns.example.com/' },
];
const wrap = (...eventList: unknown[]) => ({
  '@context': context,
  ...{ type: 'EPCISDocument', schemaVersion: '2.0', creationDate: '2026-02-01T00:00:00Z' },
  epcisBody: { eventList },
});
const isOurs = (document: unknown): boolean => epcisDocumentSchema.safeParse(document).success;

/** What follows "deliberate" is narrower here on purpose: see `epcisEventSchema`. */
function isDeliberate(value: unknown): boolean {
  if (typeof value === 'string') {
    const looksLikeTime = /^\d{4}-\d\d-\d\d[t\s]/i.test(value);
    return (
      (looksLikeTime && !isMoment(value)) ||
      /^[a-z][a-z0-9+.-]*:.*\[/i.test(value) ||
      value.length > 2048
    );
  }
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(isDeliberate);
}

const event = (fields: object) => ({
  ...{ eventTime: '2026-01-31T08:00:00.000+08:00', eventTimeZoneOffset: '+08:00' },
  ...fields,
});
const epc = 'urn:epc:id:sgtin:0614141.107346.2017';
const sscc = 'https://id.gs1.org/00/106141412345678908';

const examples: readonly [string, object][] = [
  ['an object event', event({ type: 'ObjectEvent', action: 'OBSERVE', epcList: [epc] })],
  [
    'master data of new items',
    event({
      type: 'ObjectEvent',
      action: 'ADD',
      epcList: [epc],
      ilmd: { 'ex:lot': { deep: [1] } },
    }),
  ],
  [
    'an aggregation',
    event({ type: 'AggregationEvent', action: 'ADD', parentID: sscc, childEPCs: [epc] }),
  ],
  ['an aggregation undone', event({ type: 'AggregationEvent', action: 'DELETE', parentID: sscc })],
  [
    'a transaction',
    event({
      ...{ type: 'TransactionEvent', action: 'ADD', epcList: [epc] },
      bizTransactionList: [
        { type: 'po', bizTransaction: 'urn:epcglobal:cbv:bt:0614141073467:152' },
      ],
    }),
  ],
  [
    'a transformation',
    event({
      ...{ type: 'TransformationEvent', inputEPCList: [epc] },
      outputQuantityList: [
        { epcClass: 'urn:epc:class:lgtin:4012345.012345.99', quantity: 1.5, uom: 'KGM' },
      ],
    }),
  ],
  [
    'an association',
    event({ type: 'AssociationEvent', action: 'ADD', parentID: sscc, childEPCs: [epc] }),
  ],
  [
    'a sensor’s report',
    event({
      ...{
        type: 'ObjectEvent',
        action: 'OBSERVE',
        readPoint: { id: 'https://id.gs1.org/414/4012345000054' },
      },
      sensorElementList: [
        {
          sensorMetadata: { deviceID: 'urn:epc:id:giai:4000001.111' },
          sensorReport: [{ type: 'Temperature', value: 26.1, uom: 'CEL', 'ex:certain': true }],
        },
      ],
    }),
  ],
  [
    'a declaration of error',
    event({
      ...{ type: 'ObjectEvent', action: 'OBSERVE', epcList: [], eventID: 'urn:uuid:1' },
      errorDeclaration: { declarationTime: '2026-02-01T00:00:00Z', reason: 'did_not_occur' },
    }),
  ],
  ['an event of one’s own kind', event({ type: 'ex:Own', anything: [1, { goes: null }] })],
  [
    'states that stay',
    event({
      ...{ type: 'ObjectEvent', action: 'OBSERVE', epcList: [epc] },
      persistentDisposition: { set: ['completeness_verified'], unset: ['ex:open'] },
    }),
  ],
];

const wrong: readonly [string, object][] = [
  ['no time', { type: 'ObjectEvent', eventTimeZoneOffset: '+08:00', action: 'ADD', epcList: [] }],
  [
    'an offset without a colon',
    event({ type: 'ObjectEvent', action: 'ADD', epcList: [], eventTimeZoneOffset: '+0800' }),
  ],
  [
    'an offset that is too far',
    event({ type: 'ObjectEvent', action: 'ADD', epcList: [], eventTimeZoneOffset: '+14:30' }),
  ],
  ['neither things nor sensors', event({ type: 'ObjectEvent', action: 'OBSERVE' })],
  [
    'master data of what is only seen',
    event({ type: 'ObjectEvent', action: 'OBSERVE', epcList: [], ilmd: {} }),
  ],
  ['a thing named twice', event({ type: 'ObjectEvent', action: 'ADD', epcList: [epc, epc] })],
  [
    'a field without a prefix',
    event({ type: 'ObjectEvent', action: 'ADD', epcList: [], colour: 'red' }),
  ],
  [
    'a step that is no word',
    event({ type: 'ObjectEvent', action: 'ADD', epcList: [], bizStep: 'sailing' }),
  ],
  [
    'a step that pretends',
    event({
      type: 'ObjectEvent',
      action: 'ADD',
      epcList: [],
      bizStep: 'urn:epcglobal:cbv:bizstep:shipping',
    }),
  ],
  ['no parent of an association', event({ type: 'AssociationEvent', action: 'DELETE' })],
  ['a transformation out of nothing', event({ type: 'TransformationEvent', outputEPCList: [epc] })],
  ['an unknown type without a prefix', event({ type: 'Own' })],
  [
    'a unit that is none',
    event({ type: 'ObjectEvent', action: 'ADD', quantityList: [{ epcClass: epc, uom: 'kg' }] }),
  ],
  [
    'a prototype',
    JSON.parse(
      '{"type":"ObjectEvent","eventTime":"2026-01-31T08:00:00Z","eventTimeZoneOffset":"+08:00","action":"ADD","epcList":[],"__proto__":{"a":1}}',
    ) as object,
  ],
];

describe('EPCIS documents', () => {
  it.each(examples)('take %s', (_name, one) => {
    expect(epcisDocumentSchema.safeParse(wrap(one)).error).toBeUndefined();
  });

  it.each(wrong)('refuse %s', (_name, one) => {
    expect(isOurs(wrap(one))).toBe(false);
  });

  it('give back the very object, with all its extensions', () => {
    const given = wrap(event({ type: 'ex:Own', 'ex:a': { b: [1] } }));
    expect(epcisDocumentSchema.parse(given)).toBe(given);
  });

  it('refuse without recursion what nests a hundred thousand levels', () => {
    const deep = JSON.parse(`${'{"ex:a":'.repeat(100_000)}1${'}'.repeat(100_000)}`) as object;
    expect(isOurs({ ...wrap(), 'ex:deep': deep })).toBe(false);
    expect(epcisEventSchema.safeParse(event({ type: 'ex:Own', '@context': deep })).success).toBe(
      false,
    );
  });

  itOfficial.each([...examples, ...wrong])('agree with the official schema on %s', (_name, one) => {
    expect(official?.(wrap(one))).toBe(isOurs(wrap(one)));
  });

  itOfficial('agree with the official schema on 3,000 events, half of them spoilt', () => {
    let [taken, refused] = [0, 0];
    fc.assert(
      fc.property(anyEvent, (one) => {
        const document = wrap(one);
        const ours = isOurs(document);
        if (ours) taken += 1;
        else refused += 1;
        const theirs = official?.(document) ?? null;
        if (theirs === ours) return true;
        return theirs === true && isDeliberate(one);
      }),
      { numRuns: 3_000, seed: 20_261_122 },
    );
    expect(taken).toBeGreaterThan(500);
    expect(refused).toBeGreaterThan(500);
  });

  itOfficial('agree with the official schema on documents with a field spoilt', () => {
    const whole: Record<string, unknown> = {
      ...wrap(examples[0]?.[1]),
      ...{ instanceIdentifier: 'a', sender: 'b', receiver: 'c', 'ex:note': { any: 1 } },
      epcisHeader: {
        epcisMasterData: {
          vocabularyList: [
            {
              type: 'urn:epcglobal:epcis:vtype:BusinessLocation',
              vocabularyElementList: [{ id: 'ex:a', attributes: [{ id: 'ex:b', attribute: 'c' }] }],
            },
          ],
        },
      },
    };
    const bad = [
      null,
      1,
      'x',
      [],
      {},
      ['https://a.b', 'https://a.b'],
      { eventList: 1 },
      '2026-13-01T00:00:00Z',
    ];
    for (const name of [...Object.keys(whole), 'extra', 'ex:more']) {
      for (const value of bad) {
        const spoilt = { ...whole, [name]: value };
        expect({ name, value, is: isOurs(spoilt) }).toEqual({
          name,
          value,
          is: official?.(spoilt),
        });
      }
      const { [name]: _dropped, ...rest } = whole;
      expect({ dropped: name, is: isOurs(rest) }).toEqual({ dropped: name, is: official?.(rest) });
    }
  });
});

describe('deliberate differences from the official schema', () => {
  const withTime = (eventTime: string) =>
    wrap({ ...event({ type: 'ObjectEvent', action: 'ADD', epcList: [] }), eventTime });
  const narrower = [
    '2026-01-31T08:00:00+0800',
    '2026-01-31 08:00:00Z',
    '2026-01-31t08:00:00z',
    '2016-12-31T23:59:60Z',
  ];
  itOfficial.each(narrower)('a time is not written as %s', (text) => {
    expect([isOurs(withTime(text)), official?.(withTime(text))]).toEqual([false, true]);
  });
  const withThing = (thing: string) =>
    wrap(event({ type: 'ObjectEvent', action: 'ADD', epcList: [thing] }));
  itOfficial.each([
    ['an IPv6 address in brackets', 'http://[::1]/x'],
    ['longer than 2,048 characters', `urn:x:${'a'.repeat(2_100)}`],
  ])('a URI has not %s', (_name, text) => {
    expect([isOurs(withThing(text)), official?.(withThing(text))]).toEqual([false, true]);
  });
});

describe('URIs', () => {
  it('are matched in a time that grows with their length alone', () => {
    expect(isUri(`urn:x:${'%41'.repeat(600)}!`)).toBe(true);
    expect(isUri(`urn:x:${'a'.repeat(2_000)} `)).toBe(false);
  });
});
