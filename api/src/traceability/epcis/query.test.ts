import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { problemSchema } from '@zhenma/contract';
import { compileOfficialSchema } from '../../../contract/src/epcis/official-schema-fixture.ts';
import { createTestBrand } from '../../../testing/test-brand.ts';
import type { TestClient } from '../../../testing/test-client.ts';
import { startTestService, type TestService } from '../../../testing/test-service.ts';
import { buildEvent, capture, eventsIn, nextOf, wrap } from './epcis-fixture.ts';
import { buildFilter } from './filter-rules.ts';
import { readPrefixes } from './context-rules.ts';
import { readQuery } from './query-rules.ts';

const official = compileOfficialSchema();
const itOfficial = official ? it : it.skip;

let service: TestService;
let owner: TestClient;
let brandId: string;
const itemA = 'urn:epc:id:sgtin:0614141.107346.A';
const itemALink = 'https://any.host.cn/01/10614141073464/21/A?x=1';
const pallet = 'urn:epc:id:sscc:0614141.1234567890';
const site = 'https://id.gs1.org/414/4012345000054';

const moment = '2025-12-31T23:00:00+08:00';
const device = 'urn:epc:id:giai:4000001.111';
const sensed = {
  'ex:room': 7,
  sensorMetadata: {
    ...{ startTime: '2026-01-04T01:00:00Z', endTime: '2026-01-04T02:00:00Z' },
    ...{ deviceID: device, bizRules: 'ex:rules', 'ex:calibrated': true },
  },
  sensorReport: [
    { type: 'Temperature', value: -5.25, uom: 'CEL', percRank: 50, 'ex:raw': 'x' },
    { type: 'ex:mood', stringValue: 'a|b', booleanValue: false, hexBinaryValue: 'fa' },
    { type: 'Count', uriValue: 'ex:u', microorganism: 'ex:m', chemicalSubstance: 'ex:c' },
    { type: 'Time', dataProcessingMethod: 'ex:method', minValue: 10, uom: 'SEC' },
  ],
};

beforeAll(async () => {
  service = await startTestService();
  ({ brandId } = await createTestBrand(service.system));
  owner = await service.signIn(brandId, 'owner');
  await capture(owner, wrap(world()));
}, 60_000);
afterAll(() => service.close());

/** Events of which each has a name that the tests find it by. */
function world(): Record<string, unknown>[] {
  const named = (name: string, day: number, fields: object) =>
    buildEvent({
      ...{ 'ex:name': name, eventTime: `2026-01-${String(day).padStart(2, '0')}T08:00:00Z` },
      ...{ bizStep: undefined, ...fields },
    });
  return [
    named('made', 1, {
      ...{ action: 'ADD', epcList: [itemA], bizStep: 'commissioning', disposition: 'active' },
      ilmd: { 'cbvmda:lotNumber': 'A1', 'ex:origin': { 'ex:hills': ['north', 'south'] } },
      'ex:ripe': {
        'ex:weight': { '@type': 'xsd:decimal', '@value': -2.5 },
        since: [{ 'ex:at': moment }],
      },
      'ex:picked': moment,
      readPoint: { id: `${site}/254/line1` },
      'ex:shift': 2,
    }),
    named('packed', 2, {
      ...{ type: 'AggregationEvent', action: 'ADD', epcList: undefined, parentID: pallet },
      ...{ childEPCs: [itemA], bizStep: 'https://ref.gs1.org/cbv/BizStep-packing' },
      bizLocation: { id: site },
    }),
    named('shipped', 3, {
      ...{ epcList: [pallet], bizStep: 'shipping', disposition: 'in_transit' },
      readPoint: { id: site },
      bizTransactionList: [{ type: 'desadv', bizTransaction: 'http://acme.com/note/1' }],
      sourceList: [{ type: 'owning_party', source: 'urn:epc:id:pgln:4012345.00000' }],
      destinationList: [{ type: 'owning_party', destination: 'urn:epc:id:pgln:0614141.00000' }],
    }),
    named('counted', 4, {
      ...{ epcList: undefined, bizStep: 'stock_taking' },
      quantityList: [{ epcClass: 'urn:epc:class:lgtin:4012345.012345.L1', quantity: 20 }],
      sensorElementList: [sensed],
    }),
    named('brewed', 5, {
      ...{ type: 'TransformationEvent', action: undefined, epcList: undefined },
      ...{ inputEPCList: [itemA], outputEPCList: ['ex:out', 'urn:epc:id:grai:0614141.12345.400'] },
      inputQuantityList: [{ epcClass: 'ex:tea' }],
      transformationID: 'ex:brew',
      persistentDisposition: { set: ['conformant'] },
    }),
    named('denied', 6, {
      epcList: ['ex:lost'],
      errorDeclaration: {
        ...{ declarationTime: '2026-01-07T00:00:00Z', reason: 'incorrect_data' },
        correctiveEventIDs: ['ex:right'],
        'ex:by': 'Li',
      },
    }),
  ];
}

const get = (query: Record<string, string>, address = '/epcis/v2/events') =>
  owner.get(`${address}?${new URLSearchParams(query).toString()}`);
const namesOf = async (query: Record<string, string>) =>
  eventsIn(await get({ orderBy: 'eventTime', orderDirection: 'ASC', ...query })).map(
    (event) => event['ex:name'],
  );

describe('a query', () => {
  const everything = ['made', 'packed', 'shipped', 'counted', 'brewed', 'denied'];
  it.each<[Record<string, string>, string[]]>([
    [{}, everything],
    [{ eventType: 'AggregationEvent|TransformationEvent' }, ['packed', 'brewed']],
    [
      { GE_eventTime: '2026-01-03T08:00:00Z', LT_eventTime: '2026-01-05T16:00:00+08:00' },
      ['shipped', 'counted'],
    ],
    [{ LT_recordTime: '2020-01-01T00:00:00Z' }, []],
    [{ GE_recordTime: '2020-01-01T00:00:00Z', EQ_action: 'ADD' }, ['made', 'packed']],
    [{ EQ_bizStep: 'packing|cbv:BizStep-shipping' }, ['packed', 'shipped']],
    [{ EQ_disposition: 'active' }, ['made']],
    [{ EQ_persistentDisposition_set: 'conformant' }, ['brewed']],
    [{ EQ_readPoint: site }, ['shipped']],
    [{ WD_readPoint: 'urn:epc:id:sgln:4012345.00005.0' }, ['made', 'shipped']],
    [{ EQ_bizLocation: site }, ['packed']],
    [{ EQ_transformationID: 'ex:brew' }, ['brewed']],
    [{ MATCH_epc: itemA }, ['made', 'packed']],
    [{ MATCH_epc: itemALink }, ['made', 'packed']],
    [{ MATCH_epc: 'urn:epc:idpat:sgtin:0614141.107346.*' }, ['made', 'packed']],
    [{ MATCH_parentID: pallet }, ['packed']],
    [{ MATCH_inputEPC: itemA }, ['brewed']],
    [{ MATCH_outputEPC: 'ex:out' }, ['brewed']],
    [{ MATCH_outputEPC: 'urn:epc:idpat:grai:0614141.12345.*' }, ['brewed']],
    [{ MATCH_outputEPC: 'urn:epc:idpat:grai:0614141.12346.*' }, []],
    [{ MATCH_anyEPC: `${itemA}|${pallet}` }, ['made', 'packed', 'shipped', 'brewed']],
    [{ MATCH_epcClass: 'urn:epc:class:lgtin:4012345.012345.L1' }, ['counted']],
    [{ MATCH_epcClass: 'urn:epc:idpat:sgtin:4012345.012345.*' }, ['counted']],
    [{ MATCH_inputEPCClass: 'ex:tea' }, ['brewed']],
    [{ EQ_bizTransaction_desadv: 'http://acme.com/note/1' }, ['shipped']],
    [{ EQ_bizTransaction_po: 'http://acme.com/note/1' }, []],
    [{ EQ_source_owning_party: 'https://id.gs1.org/417/4012345000009' }, ['shipped']],
    [{ EQ_destination_owning_party: 'urn:epc:id:pgln:0614141.00000' }, ['shipped']],
    [{ EXISTS_errorDeclaration: 'true' }, ['denied']],
    [{ EQ_errorReason: 'incorrect_data' }, ['denied']],
    [{ EQ_correctiveEventID: 'ex:right' }, ['denied']],
    [{ 'EXISTS_ex:shift': 'true' }, ['made']],
    [{ 'EQ_ex:shift': '2' }, ['made']],
    [{ 'EQ_https://ns.example.com/name': 'packed|made' }, ['made', 'packed']],
    [{ 'EQ_ILMD_cbvmda:lotNumber': 'A1' }, ['made']],
    [{ 'EQ_ILMD_urn:epcglobal:cbv:mda:lotNumber': 'A2|A1' }, ['made']],
    [{ 'EQ_cbvmda:lotNumber': 'A1' }, []],
    [{ 'EXISTS_ILMD_ex:origin': 'true' }, ['made']],
    [{ 'EQ_INNER_ILMD_ex:hills': 'south' }, ['made']],
    [{ 'EQ_ILMD_ex:hills': 'south' }, []],
    [{ 'EQ_INNER_ex:weight': '-2.50' }, ['made']],
    [{ 'EXISTS_INNER_https://ns.example.com/weight': '' }, ['made']],
    [{ 'GT_INNER_ex:weight': '-3' }, ['made']],
    [{ 'GT_INNER_ex:weight': '-2.5' }, []],
    [{ 'GE_INNER_ex:weight': '-2.5', 'LE_INNER_ex:weight': '-2.5' }, ['made']],
    [{ 'LT_INNER_ex:weight': '-2.5' }, []],
    [{ 'GT_ex:shift': '1.9', 'LT_ex:shift': '1e1' }, ['made']],
    [{ 'EQ_ex:shift': '2.0' }, ['made']],
    [{ 'GE_ex:picked': '2025-12-31T15:00:00Z' }, ['made']],
    [{ 'LT_ex:picked': '2025-12-31T15:00:00Z' }, []],
    [{ 'LE_INNER_ex:at': '2025-12-31T15:00:00Z' }, ['made']],
    [{ 'EQ_ERROR_DECLARATION_ex:by': 'Li' }, ['denied']],
    [{ 'EQ_SENSORELEMENT_ex:room': '7' }, ['counted']],
    [{ 'EXISTS_SENSORMETADATA_ex:calibrated': 'true' }, ['counted']],
    [{ 'EQ_SENSORREPORT_ex:raw': 'x' }, ['counted']],
    [{ EQ_quantity: '20.0|3' }, ['counted']],
    [{ GT_quantity: '20' }, []],
    [{ GE_quantity: '20', LE_quantity: '20' }, ['counted']],
    [{ LT_quantity: '20.001' }, ['counted']],
    [{ EQ_type: 'https://gs1.org/voc/Temperature' }, ['counted']],
    [{ EQ_deviceID: 'https://any.host.cn/8004/4000001111' }, ['counted']],
    [{ EQ_dataProcessingMethod: 'ex:method' }, ['counted']],
    [
      { EQ_microorganism: 'ex:m', EQ_chemicalSubstance: 'ex:c', EQ_bizRules: 'ex:rules' },
      ['counted'],
    ],
    [{ EQ_hexBinaryValue: 'FA', EQ_uriValue: 'ex:u', EQ_booleanValue: 'false' }, ['counted']],
    [{ EQ_booleanValue: 'true' }, []],
    [{ LT_value_CEL: '-5', GE_value_CEL: '-5.25' }, ['counted']],
    [{ GT_value_KEL: '-100' }, []],
    [{ EQ_percRank: '50', EQ_minValue_SEC: '10' }, ['counted']],
    [
      { GE_startTime: '2026-01-04T09:00:00+08:00', LT_endTime: '2026-01-04T02:00:01Z' },
      ['counted'],
    ],
    [{ LT_startTime: '2026-01-04T01:00:00Z' }, []],
    [{ GE_errorDeclarationTime: '2026-01-07T00:00:00Z' }, ['denied']],
    [{ LT_errorDeclarationTime: '2026-01-07T00:00:00Z' }, []],
    [{ EXISTS_errorDeclaration: 'false' }, everything],
    [{ EXISTS_errorDeclaration: '' }, ['denied']],
    [{ 'EXISTS_ex:shift': '' }, ['made']],
    [{ 'EXISTS_ex:shift': 'false' }, everything],
    [{ EQ_errorReason: 'urn:epcglobal:cbv:er:incorrect_data' }, ['denied']],
    [{ EQ_errorReason: 'https://ref.gs1.org/cbv/ER-incorrect_data' }, ['denied']],
    [{ MATCH_epc: itemA, EQ_bizStep: 'packing' }, ['packed']],
    [{ MATCH_epc: itemA, EQ_bizStep: 'shipping' }, []],
    [{ orderDirection: 'DESC' }, everything.toReversed()],
    [{ eventCountLimit: '2' }, ['made', 'packed']],
    [{ maxEventCount: '6' }, everything],
  ])('for %j finds %j', async (query, names) => {
    expect(await namesOf(query)).toEqual(names);
  });

  it('goes page by page, shows each event once, and stops at the limit', async () => {
    const read = async (query: Record<string, string>) => {
      const pages: unknown[][] = [];
      let reply = await get({ orderBy: 'eventTime', perPage: '2', ...query });
      for (;;) {
        pages.push(eventsIn(reply).map((event) => event['ex:name']));
        const next = nextOf(reply);
        if (next === null) return pages;
        reply = await owner.get(next);
      }
    };
    expect(await read({})).toEqual([
      ['denied', 'brewed'],
      ['counted', 'shipped'],
      ['packed', 'made'],
    ]);
    expect(await read({ eventCountLimit: '3' })).toEqual([['denied', 'brewed'], ['counted']]);
    const byRecord = await read({ orderBy: 'recordTime', orderDirection: 'ASC' });
    expect(byRecord.flat().sort()).toEqual([...everything].sort());
  });

  it.each<[Record<string, string>, string]>([
    [{ EQ_bizStop: 'x' }, 'EQ_bizStop'],
    [{ 'EQ_bizStep[$ne]': 'x' }, 'EQ_bizStep[$ne]'],
    [{ EQ_action: 'LOOK' }, 'EQ_action'],
    [{ GE_eventTime: 'yesterday' }, 'GE_eventTime'],
    [{ EQ_bizStep: '' }, 'EQ_bizStep'],
    [{ MATCH_epc: 'urn:epc:idpat:sgtin:0614141.*.*' }, 'patterns'],
    [{ MATCH_anyEPC: 'urn:epc:idpat:sscc:0614141.*' }, 'patterns'],
    [{ MATCH_epcClass: 'urn:epc:idpat:sgtin:4012345.*.*' }, 'patterns'],
    [{ 'EQ_ATTR_ex:a': 'x' }, 'EQ_ATTR_ex:a'],
    [{ 'EQ_INNER_INNER_ex:a': 'x' }, 'EQ_INNER_INNER_ex:a'],
    [{ EQATTR_bizLocation_x: 'x' }, 'EQATTR_bizLocation_x'],
    [{ HASATTR_bizLocation: 'x' }, 'HASATTR_bizLocation'],
    [{ 'EXISTS_ex:shift': 'maybe' }, 'EXISTS_ex:shift'],
    [{ 'GT_ex:shift': 'much' }, 'GT_ex:shift'],
    [{ 'EQ_ex:name': 'x'.repeat(501) }, '500'],
    [{ EQ_quantity: 'many' }, 'EQ_quantity'],
    [{ GT_quantity: '1|2' }, 'GT_quantity'],
    [{ GT_quantity: '1e999' }, 'GT_quantity'],
    [{ EQ_value: '1' }, 'EQ_value'],
    [{ EQ_booleanValue: 'yes' }, 'EQ_booleanValue'],
    [{ GE_startTime: 'today' }, 'GE_startTime'],
    [{ perPage: '0' }, 'perPage'],
    [{ orderBy: 'ex:shift' }, 'orderBy'],
    [{ orderBy: 'eventTime', orderDirection: 'UP' }, 'orderDirection'],
    [{ eventCountLimit: '2' }, 'eventCountLimit'],
    [{ orderBy: 'eventTime', eventCountLimit: '2', maxEventCount: '2' }, 'maxEventCount'],
    [{ nextPageToken: 'made-up' }, 'nextPageToken'],
    [{ MATCH_epc: Array(201).fill('x').join('|') }, '201'],
  ])('%j is refused by name', async (query, word) => {
    const reply = await get(query);
    const problem = problemSchema.parse(reply.json);
    expect([reply.status, problem.type]).toEqual([400, 'epcisException:QueryParameterException']);
    expect(problem.detail).toContain(word);
  });

  it('is refused where more events match than were to be', async () => {
    const reply = await get({ maxEventCount: '5' });
    const { type } = problemSchema.parse(reply.json);
    expect([reply.status, type]).toEqual([413, 'epcisException:QueryTooLargeException']);
  });

  it.each<[Record<string, string>]>([
    [{}],
    [{ EQ_bizStep: 'shipping' }],
    [{ MATCH_epc: itemA }],
    [{ WD_readPoint: site }],
    [{ EQ_eventID: 'ex:1' }],
    [{ GE_recordTime: '2026-01-01T00:00:00Z', orderBy: 'recordTime' }],
    [{ 'EQ_ex:shift': '2', eventType: 'ObjectEvent' }],
    [{ GT_quantity: '5' }],
    [{ 'EQ_ILMD_cbvmda:lotNumber': 'A1' }],
  ])('%j is answered from an index', async (parameters) => {
    const read = readQuery(parameters, readPrefixes([]));
    if (!('query' in read)) throw new Error('a good query');
    const { query } = read;
    const things = query.things.map(({ ids }) => ({
      ...{ field: 'epcs' as const, any: ids.map((id) => `epc:${id}`), ranges: [] },
    }));
    const asked = { ...query, clauses: [...query.clauses, ...things] };
    const plan = await service.database.connection
      .collection('epcisEvents')
      .find(buildFilter(brandId, asked, null))
      .sort({ [query.orderBy]: -1, _id: -1 })
      .limit(31)
      .explain('queryPlanner');
    const text = JSON.stringify(
      (plan as { queryPlanner: { winningPlan: unknown } }).queryPlanner.winningPlan,
    );
    expect(text).toContain('IXSCAN');
    expect(text).not.toContain('COLLSCAN');
  });
});

describe('top-level resources', () => {
  const members = async (address: string) => {
    const { json } = await owner.get(`/epcis/v2${address}`);
    return (json as { member: string[] }).member;
  };

  it('list what the standard has and what events name, page by page', async () => {
    expect(await members('')).toContain('readPoints');
    expect(await members('/eventTypes')).toContain('AssociationEvent');
    expect(await members('/readPoints')).toEqual([site, `${site}/254/line1`]);
    expect(await members('/bizLocations')).toEqual([site]);
    expect(await members('/epcs')).toContain('https://id.gs1.org/01/10614141073464/21/A');
    const steps: string[] = [];
    let next: string | null = '/epcis/v2/bizSteps?perPage=15';
    while (next !== null) {
      const reply = await owner.get(next);
      steps.push(...(reply.json as { member: string[] }).member);
      next = nextOf(reply);
    }
    expect(new Set(steps).size).toBe(steps.length);
    expect(steps).toContain('sampling');
  });

  it('lead to the events of a member, which can be narrowed', async () => {
    const address = `/epcis/v2/epcs/${encodeURIComponent(itemA)}`;
    expect((await owner.get(address)).json).toMatchObject({ member: ['events'] });
    const found = eventsIn(await get({ eventType: 'AggregationEvent' }, `${address}/events`));
    expect(found.map((event) => event['ex:name'])).toEqual(['packed']);
    expect(eventsIn(await owner.get('/epcis/v2/bizSteps/shipping/events'))).toHaveLength(1);
    expect(eventsIn(await owner.get('/epcis/v2/bizSteps/sampling/events'))).toHaveLength(0);
    const twice = await owner.get('/epcis/v2/bizSteps/shipping/events?EQ_bizStep=packing');
    expect(twice.status).toBe(400);
    for (const unknown of [
      '/epcs/ex:none',
      '/bizSteps/sailing/events',
      '/nothing/x',
      '/events/x',
    ]) {
      const reply = await owner.get(`/epcis/v2${unknown}`);
      expect(problemSchema.parse(reply.json).type).toBe('epcisException:NoSuchResourceException');
    }
  });
});

itOfficial('answers with documents that the official schema takes', async () => {
  const whole = await get({});
  const [first] = eventsIn(whole);
  const single = await owner.get(`/epcis/v2/events/${encodeURIComponent(first?.eventID ?? '')}`);
  for (const reply of [whole, single, await get({ EQ_bizStep: 'sailing' })]) {
    official?.(reply.json);
    expect(official?.errors ?? []).toEqual([]);
  }
});
