import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EpcisEvent } from '@zhenma/contract';
import { compileOfficialSchema } from '../../../contract/src/epcis/official-schema-fixture.ts';
import type { TestClient } from '../../../testing/test-client.ts';
import {
  buildTestOrder,
  createTestBrand,
  createTestProduct,
  issueTestBatch,
} from '../../../testing/test-brand.ts';
import { startTestService, type TestService } from '../../../testing/test-service.ts';
import { waitFor } from '../../../testing/two-brands.ts';
import type { Actor } from '../../platform/audit/audit-log.ts';
import type { CustodyStep } from '../custody-step.ts';
import { readPrefixes } from './context-rules.ts';
import { eventsIn, nextOf, type AnyEvent } from './epcis-fixture.ts';
import { hashEvent } from './event-hash-rules.ts';

const official = compileOfficialSchema();
const itOfficial = official ? it : it.skip;

const gtin = '06901234567892';
const sscc = '106141412345678908';

let service: TestService;
let owner: TestClient;
let actor: Actor;
let productId: string;
let dealerId: string;
let plainDealerId: string;
/** A large batch, of which nothing is issued: events need no code list. */
let batch: number;

beforeAll(async () => {
  service = await startTestService();
  const { catalogue, issuance } = service.system;
  actor = await createTestBrand(service.system);
  owner = await service.signIn(actor.brandId, 'owner');
  productId = await createTestProduct(service.system, actor, { gtin });
  const territory = ['330000'];
  const named = { name: '杭州商贸', gln: '4012345000054', territory };
  dealerId = (await catalogue.createDealer(actor, named))._id;
  plainDealerId = (await catalogue.createDealer(actor, { ...named, name: '宁波', gln: null }))._id;
  const order = buildTestOrder({ productId, quantity: 1_000_000 });
  batch = (await issuance.createBatch(actor, order, { isIssuedByCaller: true })).number;
}, 60_000);
afterAll(() => service.close());

let made = 0;

function buildStep(overrides: Partial<CustodyStep>): CustodyStep {
  made += 1;
  return {
    ...{ _id: `stp_${made}`, brandId: actor.brandId, kind: 'packing', parent: null },
    ...{ at: new Date(1_770_000_000_000 + made * 1000), recordedAt: new Date(1_770_100_000_000) },
    ...{ items: [], units: [], touched: [], placeId: null, fromId: null, toId: null },
    ...{ movementId: null, isReturn: false, deliveryNote: null, commandId: `cmd_${made}` },
    ...{ by: { staffId: 'stf_owner', name: '李雷' }, errorOf: null },
    ...overrides,
  };
}

const record = (...steps: CustodyStep[]) =>
  service.database.connection.transaction((session) =>
    service.system.epcis.recordSteps(actor.brandId, steps, session),
  );

async function waitForEvents(query: string, count: number): Promise<AnyEvent[]> {
  return waitFor(`${count} events`, async () => {
    const found = eventsIn(await owner.get(`/epcis/v2/events?${query}`));
    return found.length === count && found;
  });
}

const linkOf = async (index: number) =>
  `https://id.gs1.org/01/${gtin}/21/${await service.system.issuance.codeOf(actor.brandId, batch, index)}`;

/** What anybody who has the event can work out. */
const hashOf = ({ eventID: _id, ...event }: AnyEvent) =>
  hashEvent(event as unknown as EpcisEvent, readPrefixes([]));

describe('own steps', () => {
  it('become events that name each item, found by any of them', async () => {
    await record(
      buildStep({
        ...{ parent: sscc, items: [{ batch, from: 100, to: 123 }], units: ['006141410000000012'] },
        placeId: dealerId,
      }),
    );
    const [first, last, outside] = await Promise.all([100, 123, 124].map(linkOf));
    const [event] = await waitForEvents(`MATCH_epc=${first}`, 1);
    expect(event).toMatchObject({
      ...{ type: 'AggregationEvent', action: 'ADD', bizStep: 'packing' },
      ...{ parentID: `https://id.gs1.org/00/${sscc}`, eventTimeZoneOffset: '+08:00' },
      readPoint: { id: 'https://id.gs1.org/414/4012345000054' },
    });
    const children = event?.['childEPCs'] as string[];
    expect(children).toHaveLength(25);
    expect(children).toEqual(
      expect.arrayContaining([first, last, 'https://id.gs1.org/00/006141410000000012']),
    );
    expect(event?.eventID).toBe(hashOf(event as AnyEvent));
    const host = last?.replace('https://id.gs1.org', 'HTTPS://ID.BRAND.CN');
    expect(await waitForEvents(`MATCH_anyEPC=${host}`, 1)).toEqual([event]);
    expect(await waitForEvents(`MATCH_epc=${outside}`, 0)).toEqual([]);
    expect(await waitForEvents(`MATCH_parentID=urn:epc:id:sscc:0614141.1234567890`, 1)).toEqual([
      event,
    ]);
    const item = `/epcis/v2/epcs/${encodeURIComponent(first ?? '')}`;
    expect(eventsIn(await owner.get(`${item}/events`))).toEqual([event]);
  });

  it('name parties by GLN, or else under our own address', async () => {
    await record(
      buildStep({
        ...{ kind: 'shipping', units: [sscc], placeId: dealerId, fromId: dealerId },
        ...{ toId: plainDealerId, deliveryNote: 'DN 1' },
      }),
    );
    const [event] = await waitForEvents('EQ_bizStep=shipping', 1);
    expect(event).toMatchObject({
      ...{ disposition: 'in_transit', epcList: [`https://id.gs1.org/00/${sscc}`] },
      sourceList: [{ type: 'possessing_party', source: 'https://id.gs1.org/417/4012345000054' }],
      destinationList: [
        {
          type: 'possessing_party',
          destination: expect.stringMatching(`/parties/${plainDealerId}$`),
        },
      ],
      bizTransactionList: [
        { type: 'desadv', bizTransaction: 'urn:epcglobal:cbv:bt:4012345000054:DN%201' },
      ],
    });
    expect(event).not.toHaveProperty('bizLocation');
  });

  it('are denied under the identifier that they had', async () => {
    const step = buildStep({ kind: 'receiving', units: [sscc] });
    await record(step, buildStep({ ...step, _id: 'stp_denial', errorOf: step._id }));
    const both = await waitForEvents('EQ_bizStep=receiving', 2);
    expect(new Set(both.map(({ eventID }) => eventID)).size).toBe(1);
    expect(both.filter((event) => 'errorDeclaration' in event)).toHaveLength(1);
  });

  it('of very many items are a few events, each whole', async () => {
    const items = [{ batch, from: 200_000, to: 224_999 }];
    await record(buildStep({ kind: 'destroying', items }));
    const events = await waitForEvents('EQ_bizStep=destroying', 3);
    const lengths = events.map((event) => (event['epcList'] as string[]).length);
    expect(lengths.sort()).toEqual([10_000, 10_000, 5_000].sort());
    const stored = service.database.connection.collection('epcisEvents');
    const documents = await stored.find({ facets: 'step:destroying' }).toArray();
    for (const document of documents) expect(JSON.stringify(document).length).toBeLessThan(5_000);
    const last = await linkOf(224_999);
    expect(await waitForEvents(`MATCH_epc=${last}`, 1)).toMatchObject([
      { disposition: 'destroyed' },
    ]);
  }, 30_000);

  it('packed by hundreds of cases are found by one item in a bounded number of keys', async () => {
    const cases = Array.from({ length: 400 }, (_, at) =>
      buildStep({
        ...{ parent: String(at).padStart(18, '0'), kind: 'packing' },
        items: [{ batch, from: 300_000 + at * 24, to: 300_000 + at * 24 + 23 }],
      }),
    );
    await record(...cases);
    const item = await linkOf(300_000 + 399 * 24 + 5);
    await waitForEvents(`MATCH_epc=${item}`, 1);
    const explained = await service.database.connection
      .collection('epcisEvents')
      .find({ brandId: actor.brandId, epcs: { $in: await tokensOf(item) } })
      .sort({ eventTime: -1, _id: -1 })
      .explain('executionStats');
    const { totalKeysExamined, totalDocsExamined } = (
      explained as { executionStats: { totalKeysExamined: number; totalDocsExamined: number } }
    ).executionStats;
    expect(totalDocsExamined).toBe(1);
    expect(totalKeysExamined).toBeLessThan(60);
  }, 60_000);

  it('of issuance are commissioning, decommissioning and recalls', async () => {
    const { issuance } = service.system;
    const order = { productId, lot: 'L8', expiryDate: '2027-01-01', quantity: 30 };
    const number = await issueTestBatch(service.system, actor, order);
    await issuance.activate(actor, number, { from: 0, to: 19 });
    await issuance.voidUnits(actor, number, { from: 3, to: 3, reason: 'misprint', note: null });
    await issuance.voidUnits(actor, number, { from: 5, to: 6, reason: 'stolen', note: null });
    const [commissioned] = await waitForEvents('EQ_bizStep=commissioning', 1);
    expect(commissioned).toMatchObject({
      ...{ action: 'ADD', disposition: 'active' },
      ilmd: { 'cbvmda:lotNumber': 'L8', 'cbvmda:itemExpirationDate': '2027-01-01' },
    });
    expect(commissioned?.['epcList']).toHaveLength(20);
    const code = await issuance.codeOf(actor.brandId, number, 3);
    const ofOne = await waitForEvents(`MATCH_epc=https://id.gs1.org/01/${gtin}/21/${code}`, 2);
    expect(ofOne.map(({ bizStep }) => bizStep).sort()).toEqual([
      'commissioning',
      'decommissioning',
    ]);
    await waitForEvents('EQ_disposition=stolen', 1);
  }, 30_000);

  it('of custody come from the packing line as they are done', async () => {
    const number = await issueTestBatch(service.system, actor, { productId, quantity: 960 });
    const prefix = await owner.request('PUT', '/api/v1/logistic-settings', {
      body: { companyPrefix: '4012345' },
    });
    expect(prefix.status).toBe(200);
    const packed = await owner.post('/api/v1/packings/by-range', {
      ...{ idempotencyKey: 'a-whole-pallet', batchNumber: number, from: 0, to: 959 },
      ...{ itemsPerCase: 24, casesPerPallet: 40 },
    });
    expect(packed.status).toBe(201);
    const { ssccs } = packed.json as { ssccs: string[] };
    const pallet = `https://id.gs1.org/00/${ssccs.at(-1) ?? ''}`;
    const [event] = await waitForEvents(`MATCH_parentID=${pallet}`, 1);
    expect(event?.['childEPCs']).toHaveLength(40);
    const code = await service.system.issuance.codeOf(actor.brandId, number, 959);
    const item = `https://id.gs1.org/01/${gtin}/21/${code}`;
    const [inCase] = await waitForEvents(`MATCH_epc=${item}&EQ_bizStep=packing`, 1);
    expect(inCase?.['childEPCs']).toHaveLength(24);
    expect(event?.['childEPCs']).toContain(inCase?.['parentID']);
  }, 60_000);

  it('are told again without harm where the telling was cut short', async () => {
    const step = buildStep({ kind: 'sampling', items: [{ batch, from: 500, to: 501 }] });
    const notes = service.database.connection.collection('epcisStepNotes');
    const isTold = async () => (await notes.countDocuments()) === 0;
    for (let time = 0; time < 2; time += 1) {
      await record(step);
      await waitFor('the note to be told', isTold);
      await waitForEvents('EQ_bizStep=sampling', 1);
    }
  });

  it('are told by inspectors too', async () => {
    await service.database.connection.transaction((session) =>
      service.system.epcis.recordInspection(
        actor.brandId,
        {
          ...{ batch, index: 900, at: new Date(1_770_000_000_000), isGenuine: false },
          place: { adcode: '440100', text: '越秀区门店' },
        },
        session,
      ),
    );
    const [event] = await waitForEvents('EQ_bizStep=inspecting', 1);
    expect(event).toMatchObject({
      ...{ disposition: 'no_pedigree_match', epcList: [await linkOf(900)] },
      readPoint: { id: expect.stringMatching(/^https?:\/\/.+\/divisions\/440100$/) },
      'zhenma:placeText': '越秀区门店',
    });
    expect(event).not.toHaveProperty('bizLocation');
  });

  itOfficial(
    'are answered as the official schema has it',
    async () => {
      let next: string | null = '/epcis/v2/events?perPage=500&LT_eventTime=2026-02-03T00:00:00Z';
      while (next !== null) {
        const reply = await owner.get(next);
        official?.(reply.json);
        expect(official?.errors ?? []).toEqual([]);
        next = nextOf(reply);
      }
    },
    60_000,
  );
});

/** What the store is asked for one item. */
async function tokensOf(item: string): Promise<string[]> {
  const code = item.slice(-20);
  const fields = (await service.system.issuance.keyringOf(actor.brandId)).decode(code);
  const index = fields?.index ?? -1;
  return [
    `epc:${item}`,
    ...Array.from(
      { length: 14 },
      (_, level) => `epc~${batch}.${level}.${Math.floor(index / 2 ** level)}`,
    ),
  ];
}
