import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { getLogisticUnit, getUnitHistory, listCustodyConflicts } from '@zhenma/contract';
import { buildEvent, capture, wrap } from '../epcis/epcis-fixture.ts';
import { serveBrand, type ServedBrand } from '../served-brand-fixture.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(120_000);

let service: ServedBrand;
let factory: string;
let east: string;
let west: string;
let next = 0;
const eastGln = '6901234567908';
const westGln = '6901234567915';

beforeAll(async () => {
  service = await serveBrand();
  const { catalogue } = service.system;
  ({ _id: factory } = await catalogue.createSite(service.actor, {
    ...{ name: '青山工厂', kind: 'factory', gln: '6901234567892' },
  }));
  const addDealer = (name: string, gln: string) =>
    catalogue.createDealer(service.actor, { name, gln, territory: ['330000'] });
  ({ _id: east } = await addDealer('华东商贸', eastGln));
  ({ _id: west } = await addDealer('华西商贸', westGln));
});
afterAll(() => service.close());

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

/** Packs a case of four items ten hours ago; gives its SSCC and its first item's code. */
async function packCase() {
  const from = (next += 10);
  const { ssccs } = await service.post('/packings', {
    items: [{ batchNumber: service.batch, from, to: from + 3 }],
    ...{ happenedAt: hoursAgo(10), client: { id: 'line', sequence: from } },
  });
  const code = await service.codeOf(from);
  return { sscc: ssccs[0] ?? '', code, from };
}

const shipTo = (toId: string, units: readonly string[], hours = 5) =>
  service.post('/movements', {
    ...{ toId, fromId: factory, units, happenedAt: hoursAgo(hours) },
    client: { id: 'dock', sequence: (next += 1) },
  });

const ssccLink = (sscc: string) => `https://partner.example/00/${sscc}`;

const receiving = (things: readonly string[], gln: string, hours: number, overrides = {}) =>
  buildEvent({
    ...{ bizStep: 'receiving', epcList: things, eventTime: hoursAgo(hours) },
    ...{ eventTimeZoneOffset: '+00:00', bizLocation: { id: `https://id.gs1.org/414/${gln}` } },
    ...overrides,
  });

/** Captures events and has what they say of goods taken. */
async function hear(events: readonly object[]) {
  const job = await capture(service.owner, wrap(events));
  expect(job.errors).toEqual([]);
  for (const { name, run } of service.system.traceability.periodic) {
    if (name === 'receipts of captured events') await run();
  }
}

async function readUnit(sscc: string) {
  const reply = await service.owner.get(`/api/v1/logistic-units/${sscc}`);
  return getLogisticUnit.reply.parse(reply.json);
}

async function readHistory(code: string) {
  const reply = await service.owner.get(`/api/v1/units/${code}/history`);
  return getUnitHistory.reply.parse(reply.json);
}

async function listConflicts() {
  const reply = await service.owner.get('/api/v1/custody-conflicts?pageSize=100');
  return listCustodyConflicts.reply.parse(reply.json).rows;
}

describe('a receipt that a partner tells by an event', () => {
  it('closes the transit at whom the goods were sent to, and is told once in the life of an item', async () => {
    const { sscc, code } = await packCase();
    await shipTo(east, [sscc]);
    const event = receiving([ssccLink(sscc)], eastGln, 2);
    await hear([event]);
    await hear([event]);
    expect(await readUnit(sscc)).toMatchObject({
      ...{ holder: { name: '华东商贸' }, headingTo: null },
      captured: [{ receipt: { standing: 'applied', conflict: null } }],
    });
    const { events } = await readHistory(code);
    const received = events.filter(({ kind }) => kind === 'receiving');
    expect(received).toMatchObject([
      {
        at: event['eventTime'],
        inside: sscc,
        to: { name: '华东商贸' },
        told: { step: 'receiving' },
      },
    ]);
    expect(events.filter(({ kind }) => kind === 'captured')).toEqual([]);
  });

  it('is no event of ours again', async () => {
    const { sscc } = await packCase();
    await shipTo(east, [sscc]);
    await hear([receiving([ssccLink(sscc)], eastGln, 2)]);
    await service.system.epcis.tellNotes();
    const found = await service.owner.get(
      `/epcis/v2/events?EQ_bizStep=receiving&MATCH_epc=${encodeURIComponent(ssccLink(sscc))}`,
    );
    const document = found.json as {
      epcisBody: { queryResults: { resultsBody: { eventList: unknown[] } } };
    };
    expect(document.epcisBody.queryResults.resultsBody.eventList).toHaveLength(1);
  });

  it('agrees with a receipt that is known already', async () => {
    const { sscc } = await packCase();
    await shipTo(east, [sscc]);
    await service.post('/receipts', { atId: east, units: [sscc] });
    const before = (await listConflicts()).length;
    await hear([receiving([ssccLink(sscc)], eastGln, 4)]);
    expect(await listConflicts()).toHaveLength(before);
    expect((await readUnit(sscc)).captured).toMatchObject([{ receipt: null }]);
  });

  it('takes some cases out of a pallet that arrived short', async () => {
    const cases = [await packCase(), await packCase()];
    const [first, second] = cases.map(({ sscc }) => sscc);
    const { ssccs } = await service.post('/packings', {
      ...{ units: [first, second], happenedAt: hoursAgo(9) },
      client: { id: 'line', sequence: (next += 1) },
    });
    await shipTo(east, ssccs);
    await hear([receiving([ssccLink(first ?? '')], eastGln, 2)]);
    expect(await readUnit(first ?? '')).toMatchObject({ headingTo: null, parent: null });
    expect(await readUnit(second ?? '')).toMatchObject({ headingTo: { id: east } });
  });

  it('stays a conflict at another party, and is settled by what was missing', async () => {
    const { sscc } = await packCase();
    await shipTo(east, [sscc]);
    await hear([receiving([ssccLink(sscc)], westGln, 2)]);
    expect(await readUnit(sscc)).toMatchObject({ headingTo: { id: east } });
    const [conflict] = await listConflicts();
    expect(conflict).toMatchObject({ conflict: { reason: 'not_announced' }, ssccs: [sscc] });
    expect(conflict?.conflict?.detail).toContain(
      'on the way to 华东商贸, not on the way to 华西商贸',
    );
    // The goods were sent on, which nobody had told.
    await service.post('/receipts', {
      ...{ atId: east, units: [sscc], happenedAt: hoursAgo(4) },
      client: { id: 'dock', sequence: (next += 1) },
    });
    await service.post('/movements', {
      ...{ fromId: east, toId: west, units: [sscc], happenedAt: hoursAgo(3) },
      client: { id: 'dock', sequence: (next += 1) },
    });
    expect(await readUnit(sscc)).toMatchObject({ headingTo: null, holder: { id: west } });
    expect((await listConflicts()).map(({ id }) => id)).not.toContain(conflict?.id);
  });

  it('stays a conflict at an unknown place until that has a name', async () => {
    const { sscc } = await packCase();
    const gln = '6901234567922';
    await shipTo(east, [sscc]);
    await hear([receiving([ssccLink(sscc)], gln, 2)]);
    const conflict = (await listConflicts()).find(({ ssccs }) => ssccs.includes(sscc));
    expect(conflict).toMatchObject({ conflict: { reason: 'unknown_place' } });
    const { catalogue } = service.system;
    await catalogue.updateDealer(service.actor, east, { gln });
    const reply = await service.owner.request('POST', `/api/v1/custody-conflicts/${conflict?.id}`, {
      body: { action: 'retry', note: 'the GLN is theirs' },
    });
    await catalogue.updateDealer(service.actor, east, { gln: eastGln });
    expect(reply.json).toMatchObject({ standing: 'applied' });
    expect(await readUnit(sscc)).toMatchObject({ headingTo: null, holder: { id: east } });
  });

  it('waits as a conflict for the packing that a line tells of later', async () => {
    const [sscc = ''] = (
      await service.post<{ ssccs: string[] }>('/logistic-units/ssccs', {
        idempotencyKey: undefined,
        count: 1,
      })
    ).ssccs;
    const from = (next += 10);
    await hear([receiving([ssccLink(sscc)], eastGln, 2)]);
    const conflict = (await listConflicts()).find(({ ssccs }) => ssccs.includes(sscc));
    expect(conflict).toMatchObject({ conflict: { reason: 'unknown_unit' } });
    await service.post('/packings', {
      ...{ into: sscc, items: [{ batchNumber: service.batch, from, to: from + 3 }] },
      ...{ happenedAt: hoursAgo(10), client: { id: 'line', sequence: from } },
    });
    await shipTo(east, [sscc]);
    expect(await readUnit(sscc)).toMatchObject({ headingTo: null, holder: { id: east } });
  });

  it('is left alone where it is about goods of others', async () => {
    const before = (await listConflicts()).length;
    await hear([receiving(['https://id.gs1.org/00/395200000000000012'], eastGln, 2)]);
    expect(await listConflicts()).toHaveLength(before);
  });

  it('is shown as taken back, and the receipt stands until people decide', async () => {
    const { sscc, code } = await packCase();
    await shipTo(east, [sscc]);
    const event = receiving([ssccLink(sscc)], eastGln, 2);
    await hear([event]);
    const declarationTime = hoursAgo(1);
    await hear([{ ...event, errorDeclaration: { declarationTime, reason: 'did_not_occur' } }]);
    const conflict = (await listConflicts()).find(({ ssccs }) => ssccs.includes(sscc));
    expect(conflict).toMatchObject({ conflict: { reason: 'withdrawn' } });
    expect(await readUnit(sscc)).toMatchObject({ holder: { id: east } });
    const told = (await readHistory(code)).events.filter((one) => one.told !== null);
    expect(told).toMatchObject([{ kind: 'receiving', told: { isDenied: true } }]);
  });
});

describe('events of others in the life of an item', () => {
  it('tells those about the item, and about what it was in at that time', async () => {
    const { sscc, code, from } = await packCase();
    const gtin = '06901234567892';
    await hear([
      buildEvent({
        ...{ bizStep: 'inspecting', eventTime: hoursAgo(8), eventTimeZoneOffset: '+00:00' },
        epcList: [`https://partner.example/01/${gtin}/21/${code}`],
      }),
      buildEvent({
        ...{ bizStep: 'storing', eventTime: hoursAgo(6), eventTimeZoneOffset: '+00:00' },
        ...{ epcList: [ssccLink(sscc)], readPoint: { id: `https://id.gs1.org/414/${eastGln}` } },
      }),
      // The item is out of the case by then.
      buildEvent({
        ...{ bizStep: 'storing', eventTime: hoursAgo(1), eventTimeZoneOffset: '+00:00' },
        epcList: [ssccLink(sscc)],
      }),
    ]);
    await service.post('/unpackings', {
      items: [{ batchNumber: service.batch, from, to: from }],
      ...{ happenedAt: hoursAgo(3), client: { id: 'line', sequence: (next += 1) } },
    });
    const { events } = await readHistory(code);
    expect(events.filter(({ kind }) => kind === 'captured')).toMatchObject([
      { inside: sscc, place: '华东商贸', told: { step: 'storing' } },
      { inside: null, told: { step: 'inspecting', receipt: null } },
    ]);
    expect((await readUnit(sscc)).captured).toHaveLength(2);
  });
});
