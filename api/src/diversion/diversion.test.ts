import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestBrand, createTestProduct, issueTestBatch } from '../../testing/test-brand.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { openTestRooms, type TestRooms } from '../../testing/test-rooms.ts';
import type { Actor } from '../platform/audit/audit-log.ts';

/** Name servers of China Telecom in Hangzhou, Changsha and Wuhan. */
const addresses = {
  zhejiang: '202.101.172.35',
  hunan: '222.246.129.80',
  hubei: '202.103.24.68',
} as const;

const hour = 60 * 60 * 1000;
const clock = createTestClock('2026-05-01T00:00:00Z');
let rooms: TestRooms;
let actor: Actor;
let productId: string;
let dealerId: string;
let nextIndex = 0;
let nextVisitor = 0;

beforeAll(async () => {
  rooms = await openTestRooms(clock);
  actor = await createBrand('Amber');
  productId = await createTestProduct(rooms, actor, { name: { zh: '茶', en: 'Tea' } });
  const number = await issueTestBatch(rooms, actor, { productId, quantity: 10_000 });
  await rooms.issuance.activate(actor, number, { from: 0, to: 9_999 });
});
afterAll(() => rooms.close());

async function createBrand(name: string): Promise<Actor> {
  const actor = await createTestBrand(rooms, { name: { zh: name, en: name } });
  return { ...actor, name: `${name} Owner` };
}

/** Ships the next hundred units to a dealer, a new one unless told; gives the index of the first. */
async function ship(to?: string): Promise<number> {
  clock.advance(1000);
  const from = nextIndex;
  nextIndex += 100;
  const dealer = await rooms.catalogue.createDealer(actor, {
    ...{ name: '杭州经销商', gln: null, territory: ['330100'] },
  });
  dealerId = to ?? dealer._id;
  await rooms.traceability.createShipment(actor, {
    idempotencyKey: `shipment-${from}`,
    ...{ batchNumber: 1, from, to: from + 99, dealerId, deliveryNote: null },
  });
  return from;
}

/** An hour after the last scan; strangers take units that lie ten apart, so they are no party. */
async function scan(
  index: number,
  place: keyof typeof addresses,
  visitor?: string,
): Promise<string> {
  clock.advance(hour);
  const verified = await rooms.verification.verify({
    text: await rooms.issuance.codeOf(actor.brandId, 1, index),
    host: null,
    brandId: actor.brandId,
    visitorId: visitor ?? `visitor-${nextVisitor++}`,
    ip: addresses[place],
    at: clock.now(),
  });
  if (!verified) throw new Error('the code is an address');
  return verified.verification.code ?? '';
}

const scanAll = async (from: number, units: readonly number[], place: keyof typeof addresses) => {
  for (const at of units) await scan(from + 10 * at, place);
};

/** As if a visitor's phone had told its position, in Changsha or in Hangzhou. */
async function confirmLatest(certain: '430100' | '330100'): Promise<void> {
  const { connection } = rooms;
  const scans = connection.collection('scans');
  const [latest] = await scans.find({ brandId: actor.brandId }).sort({ at: -1 }).limit(1).toArray();
  if (!latest) throw new Error('nobody scanned yet');
  const region = { source: 'gps', level: 'city', adcode: certain };
  const position = { region, certain, isContradicted: false, recordedAt: clock.now() };
  await scans.updateOne({ _id: latest._id }, { $set: { position } });
}

async function findAlerts(from: number) {
  await rooms.diversion.evaluate(actor.brandId);
  const { rows } = await rooms.diversion.listAlerts(actor.brandId, { page: 1, pageSize: 200 });
  return rows.filter((alert) => alert.shipment.from === from);
}

const callRoute = async (id: string, params: object, body: object = {}) => {
  const route = rooms.diversion.routes.find(({ operation }) => operation.id === id);
  if (!route) throw new Error(`no route ${id}`);
  const query = { page: 1, pageSize: 20 };
  const call = { params, query, body, caller: { ...actor, sessionToken: '' } };
  return operationReply(await route.handle(call as never), route.operation);
};
const operationReply = (reply: unknown, operation: { reply: unknown }) =>
  (operation.reply as { parse(value: unknown): unknown }).parse(reply);

describe('diversion', () => {
  it('raises no alert while two visitors were elsewhere, and one to inspect with the third', async () => {
    const from = await ship();
    await scanAll(from, [0, 1], 'hunan');
    await scan(from + 95, 'zhejiang');
    expect(await findAlerts(from)).toEqual([]);
    await scanAll(from, [2], 'hunan');
    const [alert] = await findAlerts(from);
    expect(alert).toMatchObject({
      state: 'open',
      foundIn: { adcode: '430000', name: '湖南省' },
      visitors: 3,
      units: 3,
      visitorsEverywhere: 4,
      confirmed: 0,
      grade: 'inspect',
      goods: { kind: 'shipment', cartonId: null, cartons: 0 },
      dealer: { id: dealerId, territory: [{ adcode: '330100', name: '杭州市' }] },
      productName: { zh: '茶', en: 'Tea' },
      isDemo: false,
    });
    expect(alert?.expected).toBeLessThan(0.2);
    expect(alert?.pValue).toBeLessThan(0.005);
    expect(alert?.strength).toBeGreaterThan(3);
    expect(alert?.quantity).toBeGreaterThan(50);
  });

  it('accuses once phones’ own positions say so too, as soon as they are told', async () => {
    const from = await ship();
    await scanAll(from, [0, 1, 2, 3, 4], 'hunan');
    expect(await findAlerts(from)).toMatchObject([{ grade: 'inspect', confirmed: 0 }]);
    await confirmLatest('430100');
    clock.advance(1000);
    expect(await findAlerts(from)).toMatchObject([{ grade: 'strong', confirmed: 1, visitors: 5 }]);
  });

  it('takes a visitor for one at home whose phone says so, whatever the network says', async () => {
    const from = await ship();
    await scanAll(from, [0, 1], 'hunan');
    await scan(from + 50, 'hunan');
    await confirmLatest('330100');
    expect(await findAlerts(from)).toEqual([]);
  });

  it('keeps one alert for goods and a province however often they are weighed', async () => {
    const from = await ship();
    await scanAll(from, [0, 1, 2], 'hunan');
    const [first] = await findAlerts(from);
    expect(first?.visitors).toBe(3);
    await rooms.diversion.evaluateAll(actor.brandId);
    await rooms.diversion.evaluateAll(actor.brandId);
    await Promise.all([
      rooms.diversion.evaluateAll(actor.brandId),
      rooms.diversion.evaluateAll(actor.brandId),
    ]);
    expect(await findAlerts(from)).toEqual([first]);
  });

  it('updates the numbers of an open alert, and raises another for another province', async () => {
    const from = await ship();
    await scanAll(from, [0, 1, 2], 'hunan');
    const [before] = await findAlerts(from);
    await scanAll(from, [3, 4, 5, 6], 'hubei');
    await scanAll(from, [7, 8], 'hunan');
    const alerts = await findAlerts(from);
    expect(alerts.map(({ foundIn, visitors }) => [foundIn.adcode, visitors]).sort()).toEqual([
      ['420000', 4],
      ['430000', 5],
    ]);
    expect(alerts.find(({ id }) => id === before?.id)?.visitors).toBe(5);
  });

  it('leaves an acknowledged alert as it was decided on', async () => {
    const from = await ship();
    await scanAll(from, [0, 1, 2], 'hunan');
    const [alert] = await findAlerts(from);
    const params = { alertId: alert?.id };
    await callRoute('updateAlert', params, { state: 'acknowledged', reason: 'calling the dealer' });
    await scanAll(from, [3], 'hunan');
    const [after] = await findAlerts(from);
    expect(after).toMatchObject({ state: 'acknowledged', visitors: 3 });
  });

  it('accuses nobody for scans before the shipment, nor for people who travel together', async () => {
    const planned = nextIndex;
    await scan(planned, 'hunan');
    const from = await ship();
    expect(from).toBe(planned);
    // Units side by side, seen in one place within hours: somebody's guests.
    for (const at of [20, 21, 22, 23]) await scan(from + at, 'hunan');
    expect(await findAlerts(from)).toEqual([]);
  });

  it('accuses nobody for whoever scans units by the dozen', async () => {
    const from = await ship();
    for (const visitor of ['shop', 'store', 'stock']) {
      for (let at = 0; at < 13; at += 1) await scan(from + at * 7, 'hunan', `${visitor}${from}`);
    }
    expect(await findAlerts(from)).toEqual([]);
  });

  it('goes by the territory that held when the goods were scanned', async () => {
    const from = await ship();
    await scanAll(from, [0, 1, 2], 'hunan');
    clock.advance(hour);
    const hubei = { territory: ['330100', '420000'] };
    await rooms.catalogue.updateDealer(actor, dealerId, hubei);
    await scanAll(from, [3, 4, 5, 6], 'hubei');
    expect((await findAlerts(from)).map(({ foundIn }) => foundIn.adcode)).toEqual(['430000']);
  });

  it('lets dealers alone who sell by mail', async () => {
    const shop = await rooms.catalogue.createDealer(actor, {
      ...{ name: '网店', gln: null, territory: ['330100'], channel: 'ecommerce' },
    });
    const from = await ship(shop._id);
    await scanAll(from, [0, 1, 2, 3, 4], 'hunan');
    expect(await findAlerts(from)).toEqual([]);
  });

  it('raises one alert for a dealer and lot when several of its goods are in one place', async () => {
    const first = await ship();
    const own = dealerId;
    const second = await ship(own);
    await scanAll(first, [0, 1, 2, 3], 'hunan');
    await scanAll(second, [0, 1, 2, 3], 'hunan');
    const alerts = await findAlerts(first);
    expect(alerts).toMatchObject([
      {
        shipment: { from: first, to: second + 99 },
        goods: { kind: 'lot', cartons: 2 },
        visitors: 8,
      },
    ]);
    expect(await findAlerts(second)).toEqual([]);
    const detail = (await callRoute('getAlert', { alertId: alerts[0]?.id })) as {
      cartons: { from: number; visitors: number }[];
    };
    expect(detail.cartons).toMatchObject([
      { from: first, visitors: 4 },
      { from: second, visitors: 4 },
    ]);
  });

  it('counts a scan whose commit became visible after younger ones had been read', async () => {
    const from = await ship();
    await scanAll(from, [0, 1], 'hunan');
    const late = clock.now();
    clock.advance(30_000);
    await scan(from + 95, 'zhejiang');
    expect(await findAlerts(from)).toEqual([]);
    clock.set(new Date(late.getTime() + 30_000 - hour));
    await scanAll(from, [2], 'hunan');
    clock.advance(hour + 60_000);
    expect(await findAlerts(from)).toMatchObject([{ visitors: 3 }]);
  });

  it('shows evidence with masked codes and pseudonyms, the same for the same visitor', async () => {
    const from = await ship();
    for (const [at, visitor] of ['ann', 'bob', 'ann', 'cat'].entries()) {
      await scan(from + 10 * at, 'hunan', visitor);
    }
    const [alert] = await findAlerts(from);
    const detail = await rooms.diversion.routes
      .find(({ operation }) => operation.id === 'getAlert')
      ?.handle({ params: { alertId: alert?.id }, caller: { ...actor, sessionToken: '' } } as never);
    const { evidence } = detail as { evidence: Record<string, string>[] };
    expect(evidence).toHaveLength(4);
    const codes = await Promise.all(
      [0, 1, 2, 3].map((at) => rooms.issuance.codeOf(actor.brandId, 1, from + 10 * at)),
    );
    expect(
      evidence.map(({ maskedCode }) => maskedCode).some((code) => codes.includes(code ?? '')),
    ).toBe(false);
    expect(evidence[0]?.['visitor']).toBe(evidence[2]?.['visitor']);
    expect(new Set(evidence.map(({ visitor }) => visitor)).size).toBe(3);
    expect(JSON.stringify(detail)).not.toContain('ann');
    // An IP address is trusted to the province only.
    expect(evidence[0]?.['place']).toEqual({ adcode: '430000', name: '湖南省' });
  });

  it('writes each step of an alert into its history and the audit log, and lets none go back', async () => {
    const from = await ship();
    await scanAll(from, [0, 1, 2], 'hunan');
    const [alert] = await findAlerts(from);
    const params = { alertId: alert?.id };
    const move = (state: string, reason: string) => {
      clock.advance(1000);
      return callRoute('updateAlert', params, { state, reason });
    };
    await move('acknowledged', 'seen');
    expect(await move('dismissed', 'a wedding')).toMatchObject({
      state: 'dismissed',
      history: [
        { state: 'acknowledged', by: 'Amber Owner', reason: 'seen' },
        { state: 'dismissed', by: 'Amber Owner', reason: 'a wedding' },
      ],
    });
    await expect(move('acknowledged', 'again')).rejects.toMatchObject({ code: 'state_forbids' });
    const entries = await rooms.audit.list(actor.brandId, {
      ...{ page: 1, pageSize: 10, subject: alert?.id },
    });
    expect(entries.rows.map(({ detail }) => detail['state'])).toEqual([
      'dismissed',
      'acknowledged',
    ]);
  });

  it('lets one of two decisions made at once win', async () => {
    const from = await ship();
    await scanAll(from, [0, 1, 2], 'hunan');
    const [alert] = await findAlerts(from);
    const acknowledge = () =>
      callRoute('updateAlert', { alertId: alert?.id }, { state: 'acknowledged', reason: 'mine' });
    const results = await Promise.allSettled([acknowledge(), acknowledge(), acknowledge()]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('tells where and when most goods were out of place, and to nobody else', async () => {
    const reply = (await callRoute('getHotSpot', {})) as {
      hotSpot: { provinces: { name: string }[]; visitors: number; expected: number };
    };
    expect(reply.hotSpot.provinces.map(({ name }) => name)).toContain('湖南省');
    expect(reply.hotSpot.visitors).toBeGreaterThan(20);
    expect(reply.hotSpot.expected).toBeLessThan(reply.hotSpot.visitors / 2);
    const route = rooms.diversion.routes.find(({ operation }) => operation.id === 'getHotSpot');
    const stranger = await createBrand('Teal');
    const call = { caller: { ...stranger, sessionToken: '' } };
    expect(await route?.handle(call as never)).toMatchObject({ hotSpot: null });
  });

  it("does not show another brand's alerts", async () => {
    const own = await rooms.diversion.listAlerts(actor.brandId, { page: 1, pageSize: 1 });
    expect(own.total).toBeGreaterThan(0);
    const stranger = await createBrand('Cobalt');
    expect(await rooms.diversion.listAlerts(stranger.brandId, { page: 1, pageSize: 10 })).toEqual({
      rows: [],
      total: 0,
    });
    const params = { alertId: own.rows[0]?.id };
    const routes = rooms.diversion.routes;
    for (const id of ['getAlert', 'updateAlert']) {
      const route = routes.find(({ operation }) => operation.id === id);
      const call = {
        params,
        body: { state: 'dismissed', reason: 'not mine' },
        caller: { ...stranger, sessionToken: '' },
      };
      await expect(route?.handle(call as never)).rejects.toMatchObject({ code: 'not_found' });
    }
  });
});
