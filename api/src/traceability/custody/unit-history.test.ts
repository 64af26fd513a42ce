import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { getUnitHistory } from '@zhenma/contract';
import { buildEvent, capture, wrap } from '../epcis/epcis-fixture.ts';
import { serveBrand, type ServedBrand } from '../served-brand-fixture.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(120_000);

let service: ServedBrand;
let code: string;
const index = 5_100;

beforeAll(async () => {
  service = await serveBrand({ quantity: 10_000 });
  const { catalogue, issuance, traceability, verification, members, loyalty } = service.system;
  const { actor, batch } = service;
  const { brandId } = actor;
  // What happens to others must cost nothing: a record for each of a thousand units before ours.
  const others = Array.from({ length: 1_000 }, (_, at) => ({ from: at * 4, to: at * 4 }));
  await issuance.activate(actor, batch, { ranges: others });
  await issuance.activate(actor, batch, { from: 4_800, to: 5_279 });

  const factory = await catalogue.createSite(actor, {
    ...{ name: '青山工厂', kind: 'factory', gln: '6901234567892' },
  });
  const dealer = await catalogue.createDealer(actor, {
    ...{ name: '华东商贸', gln: '6901234567908', territory: ['330000'] },
  });
  const told = { client: null, happenedAt: null };
  const goods = { items: [], codes: [], units: [] };
  const { custody } = traceability;
  for (const [first, last] of [[0, 4_799] as const, [4_800, 5_279] as const]) {
    const packed = await custody.packByRange(actor, {
      ...{ ...told, idempotencyKey: `packing-${first}`, batchNumber: batch, from: first, to: last },
      ...{ itemsPerCase: 24, casesPerPallet: 10, extension: 0, placeId: factory._id },
    });
    const groups = packed.command.kind === 'pack' ? packed.command.groups : [];
    const units = groups.filter((group) => group.units.length > 0).map(({ sscc }) => sscc);
    const moved = await custody.move(actor, {
      ...{ ...told, ...goods, idempotencyKey: `movement-${first}`, kind: 'ship', units },
      ...{ fromId: factory._id, toId: dealer._id, deliveryNote: 'DN-1' },
    });
    const movementId = moved.command.kind === 'ship' ? moved.command.movementId : '';
    await custody.receive(actor, {
      ...{ ...told, ...goods, idempotencyKey: `receipt-${first}`, movementId },
      ...{ atId: dealer._id, deliveryNote: null },
    });
  }

  code = await service.codeOf(index);
  await service.database.connection
    .collection<{ _id: string; openedAt: Date }>('alerts')
    .insertOne({
      ...{ _id: 'alr_of_history', brandId, batch, from: 5_000, to: 5_200, state: 'open' },
      openedAt: new Date(),
    });
  // Own events about the case and others' about other goods must cost little too.
  await service.system.epcis.tellNotes();
  const { around } = await custody.placeOf(brandId, batch, index);
  const [inCase = '', onPallet = ''] = around;
  const things = [inCase, onPallet, ...Array.from({ length: 300 }, (_, at) => `${at}`)];
  const events = things.map((thing, at) =>
    buildEvent({
      ...{ bizStep: 'storing', eventTime: new Date(Date.now() - at).toISOString() },
      eventTimeZoneOffset: '+00:00',
      epcList: [
        at < 2 ? `https://id.gs1.org/00/${thing}` : `urn:epc:id:sgtin:0614141.107346.${at}`,
      ],
      bizLocation: { id: 'https://id.gs1.org/414/6901234567908' },
    }),
  );
  expect(await capture(service.owner, wrap(events))).toMatchObject({ success: true });
  for (let at = 0; at < 60; at++) {
    const visitorId = `vis_${String(at).padStart(4, '0')}`;
    const scan = { text: code, host: null, brandId, visitorId, ip: '113.108.1.1' };
    await verification.verify({ ...scan, at: new Date(Date.now() + at) });
  }
  const member = await members.register(brandId, {
    ...{ phone: '+8613800000001', consentAt: new Date() },
  });
  await loyalty.claim({
    ...{ brandId, memberId: member._id, batch, index, points: 10 },
    ...{ productId: service.productId, at: new Date() },
  });
});
afterAll(() => service.close());

async function readHistory(query = '') {
  const reply = await service.owner.get(`/api/v1/units/${code}/history${query}`);
  expect(reply.status).toBe(200);
  return getUnitHistory.reply.parse(reply.json);
}

describe("an item's history", () => {
  it('tells what was done to the item and to what it was packed in, newest first', async () => {
    const history = await readHistory();
    expect(history).toMatchObject({ code, batchNumber: service.batch, index });
    expect(history.holder?.name).toBe('华东商贸');
    expect(history.around).toHaveLength(2);
    const kinds = history.events.map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(
      new Set([
        ...['issued', 'activated', 'packing', 'shipping', 'receiving', 'scanned', 'claimed'],
        ...['captured', 'alerted'],
      ]),
    );
    expect(kinds.filter((kind) => kind === 'packing')).toHaveLength(2);
    const times = history.events.map(({ at }) => at);
    expect(times).toEqual(times.toSorted().toReversed());
    const [inCase, onPallet] = history.around;
    const packing = history.events.filter(({ kind }) => kind === 'packing');
    expect(packing).toContainEqual(expect.objectContaining({ sscc: inCase, inside: null }));
    expect(packing).toContainEqual(expect.objectContaining({ sscc: onPallet, inside: inCase }));
    // Cases are packed before they are stacked, also where both are told at once.
    expect(packing.map(({ sscc }) => sscc)).toEqual([onPallet, inCase]);
    for (const kind of ['shipping', 'receiving']) {
      const moved = history.events.filter((event) => event.kind === kind);
      expect(moved).toMatchObject([{ inside: onPallet }]);
    }
    // Beside it stands what the service itself made of the scans, where it came to that.
    const alerts = history.events.filter(({ kind }) => kind === 'alerted');
    expect(alerts).toContainEqual(
      expect.objectContaining({ alertId: 'alr_of_history', detail: 'open' }),
    );
    expect(history.events.find(({ kind }) => kind === 'shipping')).toMatchObject({
      ...{ from: { name: '青山工厂' }, to: { name: '华东商贸' }, deliveryNote: 'DN-1' },
    });
  });

  it('gives scans by page', async () => {
    const [first, second] = [await readHistory(), await readHistory('?scansPage=2')];
    const countScans = ({ events }: typeof first) =>
      events.filter(({ kind }) => kind === 'scanned').length;
    expect([countScans(first), countScans(second)]).toEqual([50, 10]);
    expect([first.scans?.hasMore, second.scans?.hasMore]).toEqual([true, false]);
    expect(second.events).toHaveLength(10);
  });

  it('keeps scans and claims from those who look after goods only', async () => {
    const operator = await service.signIn(service.actor.brandId, 'operator');
    const reply = await operator.get(`/api/v1/units/${code}/history`);
    const history = getUnitHistory.reply.parse(reply.json);
    expect(history.scans).toBeNull();
    const kinds = new Set(history.events.map(({ kind }) => kind));
    expect(kinds).toEqual(
      new Set(['issued', 'activated', 'packing', 'shipping', 'receiving', 'captured']),
    );
  });

  it('does not find a code of another brand', async () => {
    const other = await service.system.catalogue.createBrand({
      ...{ name: { zh: '红河', en: 'Honghe' }, phone: '400-765-4321', colour: '#aa2222' },
    });
    const stranger = await service.signIn(other._id, 'owner');
    expect(await stranger.get(`/api/v1/units/${code}/history`)).toMatchObject({ status: 404 });
  });

  it('reads a few documents by indexes, whatever happened to other items', async () => {
    const { db } = service.database.connection;
    if (!db) throw new Error('the connection is not open');
    await readHistory();
    await db.command({ profile: 2 });
    await readHistory();
    await db.command({ profile: 0 });
    const known = [
      ...['custodySegments', 'custodySteps', 'logisticUnits', 'unitLog', 'scans'],
      ...['printJobs', 'alerts', 'claims', 'epcisEvents', 'custodyCommands', 'dealers'],
    ];
    const reads = (await db.collection('system.profile').find({}).toArray()).filter(({ ns }) =>
      known.some((name) => String(ns).endsWith(`.${name}`)),
    );
    expect(new Set(reads.map(({ ns }) => String(ns).split('.').at(-1)))).toEqual(new Set(known));
    for (const read of reads) {
      const { ns, planSummary, docsExamined = 0, keysExamined = 0 } = read;
      const told = { ns: String(ns), plan: String(planSummary) };
      expect({ ...told, isIndexed: /^(?:IXSCAN|IDHACK|EOF)/.test(told.plan) }).toEqual({
        ...told,
        isIndexed: true,
      });
      expect({ ...told, docsExamined: Number(docsExamined) <= 60 }).toEqual({
        ...told,
        docsExamined: true,
      });
      expect({ ...told, keysExamined: Number(keysExamined) <= 150 }).toEqual({
        ...told,
        keysExamined: true,
      });
    }
  });
});
