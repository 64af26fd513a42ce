import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueTestGoods } from '../../testing/test-brand.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { openTestRooms, type TestRooms } from '../../testing/test-rooms.ts';
import type { Actor } from '../platform/audit/audit-log.ts';

/** Name servers of China Telecom in Hangzhou and Changsha. */
const addresses = { zhejiang: '202.101.172.35', hunan: '222.246.129.80' } as const;

const clock = createTestClock('2026-05-01T00:00:00Z');
let rooms: TestRooms;
let actor: Actor;
let next = 0;
let visitors = 0;

beforeAll(async () => {
  rooms = await openTestRooms(clock);
  const goods = await issueTestGoods(rooms, { order: { quantity: 10_000 } });
  ({ actor } = goods);
  await rooms.issuance.activate(actor, goods.batch, { from: 0, to: 9_999 });
  await rooms.traceability.custody.setCompanyPrefix(actor, '6901234');
});
afterAll(() => rooms.close());

const key = () => ({ idempotencyKey: `key-${next++}-for-tests`, client: null, happenedAt: null });
const hundredOf = (from: number) => [{ batchNumber: 1, from, to: from + 99 }];

async function addDealer(territory: string[]): Promise<string> {
  const given = { name: `经销商${next++}`, gln: null, territory };
  return (await rooms.catalogue.createDealer(actor, given))._id;
}

let nextIndex = 0;
/** The next hundred units. */
const takeUnits = (): number => {
  nextIndex += 100;
  return nextIndex - 100;
};

type Items = { batchNumber: number; from: number; to: number }[];
interface Movement {
  fromId?: string | null;
  toId: string;
  items?: Items;
  units?: string[];
}

/** Packs items into a case; gives its SSCC. */
async function pack(items: Items): Promise<string> {
  const { ssccs } = await rooms.traceability.custody.pack(actor, {
    ...{ ...key(), placeId: null, into: null, extension: 0, codes: [], units: [], items },
  });
  return ssccs[0] ?? '';
}

function move(kind: 'ship' | 'transfer', { fromId = null, toId, ...goods }: Movement) {
  clock.advance(1_000);
  return rooms.traceability.custody.move(actor, {
    ...{ ...key(), kind, fromId, toId, deliveryNote: null, codes: [], units: [], items: [] },
    ...goods,
  });
}

function receive(atId: string, from: number, to: number) {
  clock.advance(1_000);
  return rooms.traceability.custody.receive(actor, {
    ...{ ...key(), movementId: null, atId, deliveryNote: null, codes: [], units: [] },
    items: [{ batchNumber: 1, from, to }],
  });
}

/** Ships the next hundred units to a new dealer of the territory. */
async function shipTo(territory: string[]): Promise<{ from: number; dealerId: string }> {
  const from = takeUnits();
  const dealerId = await addDealer(territory);
  await move('ship', { toId: dealerId, items: hundredOf(from) });
  return { from, dealerId };
}

async function scanAll(indexes: readonly number[], where: keyof typeof addresses) {
  for (const index of indexes) {
    clock.advance(60 * 60 * 1000);
    await rooms.verification.verify({
      text: await rooms.issuance.codeOf(actor.brandId, 1, index),
      ...{ host: null, brandId: actor.brandId, visitorId: `visitor-${visitors++}` },
      ...{ ip: addresses[where], at: clock.now() },
    });
  }
}

const tens = (from: number, first: number, count: number) =>
  Array.from({ length: count }, (_, at) => from + 10 * (first + at));

async function findAlerts(dealerId: string) {
  await rooms.diversion.evaluate(actor.brandId);
  const query = { page: 1, pageSize: 100, dealerId };
  return (await rooms.diversion.listAlerts(actor.brandId, query)).rows;
}

async function decide(alertId: string, state: 'acknowledged' | 'dismissed') {
  const route = rooms.diversion.routes.find(({ operation }) => operation.id === 'updateAlert');
  const caller = { ...actor, sessionToken: '' };
  await route?.handle({ params: { alertId }, body: { state, reason: '婚宴' }, caller } as never);
}

describe('goods that go on to another dealer', () => {
  it('are held against each for the time each had them', async () => {
    const { from, dealerId: first } = await shipTo(['330100']);
    const second = await addDealer(['420100']);
    await scanAll(tens(from, 0, 3), 'hunan');
    const [before] = await findAlerts(first);
    expect(before).toMatchObject({ visitors: 3, units: 3 });
    await receive(first, from, from + 99);
    await move('transfer', { fromId: first, toId: second, items: hundredOf(from) });
    await scanAll(tens(from, 4, 5), 'hunan');
    expect(await findAlerts(second)).toMatchObject([{ visitors: 5, units: 5 }]);
    expect(await findAlerts(first)).toEqual([before]);
  });
});

describe('goods in no carton of which another dealer received a part', () => {
  it('are the receiver’s from the receipt on, and the rest the addressee’s', async () => {
    const { from, dealerId: addressee } = await shipTo(['330100']);
    const receiver = await addDealer(['430000']);
    await receive(receiver, from, from + 49);
    await scanAll(tens(from, 0, 5), 'hunan');
    // Hunan is the receiver's own territory.
    expect(await findAlerts(addressee)).toEqual([]);
    expect(await findAlerts(receiver)).toEqual([]);
    await scanAll(tens(from, 5, 4), 'hunan');
    expect(await findAlerts(addressee)).toMatchObject([{ visitors: 4, units: 4 }]);
    expect(await findAlerts(receiver)).toEqual([]);
  });

  it('accuse the receiver, not the addressee, where the receiver sells them elsewhere', async () => {
    const { from, dealerId: addressee } = await shipTo(['430000']);
    const receiver = await addDealer(['330100']);
    await receive(receiver, from + 50, from + 99);
    await scanAll(tens(from, 0, 10), 'hunan');
    expect(await findAlerts(receiver)).toMatchObject([{ visitors: 5, units: 5 }]);
    expect(await findAlerts(addressee)).toEqual([]);
  });

  it('leave the addressee what was seen before, and no more', async () => {
    const { from, dealerId: addressee } = await shipTo(['330100']);
    const receiver = await addDealer(['430000']);
    await scanAll(tens(from, 0, 4), 'hunan');
    const [before] = await findAlerts(addressee);
    expect(before).toMatchObject({ visitors: 4, units: 4 });
    await receive(receiver, from, from + 49);
    await scanAll([...tens(from, 0, 5), from + 99], 'hunan');
    expect(await findAlerts(addressee)).toMatchObject([{ id: before?.id, visitors: 5, units: 5 }]);
    expect(await findAlerts(receiver)).toEqual([]);
  });
});

describe('a territory that changes', () => {
  it('leaves what was honest before out of the evidence', async () => {
    const { from, dealerId } = await shipTo(['330100', '430000']);
    await scanAll(tens(from, 0, 4), 'hunan');
    clock.advance(1_000);
    await rooms.catalogue.updateDealer(actor, dealerId, { territory: ['330100'] });
    await scanAll(tens(from, 4, 4), 'hunan');
    const [alert] = await findAlerts(dealerId);
    expect(alert).toMatchObject({ visitors: 4, units: 4 });
    const { evidence } = await rooms.diversion.alertOf(actor.brandId, alert?.id ?? '');
    expect(evidence.map(({ index }) => index)).toEqual(tens(from, 4, 4));
  });

  it('keeps what was outside before in the evidence, under the territory of then', async () => {
    const { from, dealerId } = await shipTo(['330100']);
    await scanAll(tens(from, 0, 3), 'hunan');
    clock.advance(1_000);
    await rooms.catalogue.updateDealer(actor, dealerId, { territory: ['330100', '430000'] });
    await scanAll(tens(from, 4, 2), 'hunan');
    expect(await findAlerts(dealerId)).toMatchObject([
      { visitors: 3, units: 3, dealer: { territory: [{ adcode: '330100' }] } },
    ]);
  });
});

describe('a decided alert', () => {
  it('is followed by another once what came since is a finding by itself', async () => {
    const { from, dealerId } = await shipTo(['330100']);
    await scanAll(tens(from, 0, 3), 'hunan');
    const [first] = await findAlerts(dealerId);
    await decide(first?.id ?? '', 'dismissed');
    await scanAll(tens(from, 3, 1), 'hunan');
    expect(await findAlerts(dealerId)).toHaveLength(1);
    await scanAll(tens(from, 4, 4), 'hunan');
    const alerts = await findAlerts(dealerId);
    expect(alerts).toMatchObject([
      { state: 'open', follows: first?.id, visitors: 8 },
      { state: 'dismissed', follows: null, visitors: 3 },
    ]);
    await rooms.diversion.evaluateAll(actor.brandId);
    expect(await findAlerts(dealerId)).toEqual(alerts);
  });
});

describe('a lot of which no carton stands out', () => {
  it('is to be inspected, and accuses nobody, however many of its visitors are elsewhere', async () => {
    const from = takeUnits();
    const dealerId = await addDealer(['330100']);
    const ssccs: string[] = [];
    for (let at = 0; at < 10; at += 1) {
      const first = from + 10 * at;
      ssccs.push(await pack([{ batchNumber: 1, from: first, to: first + 9 }]));
    }
    await move('ship', { toId: dealerId, units: ssccs });
    await scanAll(tens(from, 0, 10), 'hunan');
    const alerts = await findAlerts(dealerId);
    expect(alerts).toMatchObject([
      { goods: { kind: 'lot', cartons: 0 }, grade: 'inspect', visitors: 10, units: 10 },
    ]);
    const { evidence } = await rooms.diversion.alertOf(actor.brandId, alerts[0]?.id ?? '');
    expect(evidence.map(({ index }) => index)).toEqual(tens(from, 0, 10));
  });
});

describe('cartons that several lines filled by turns', () => {
  it('are weighed each as a whole', async () => {
    const from = takeUnits();
    const dealerId = await addDealer(['330100']);
    const ssccs: string[] = [];
    for (const line of [0, 1]) {
      const items = Array.from({ length: 24 }, (_, at) => from + 4 * at + line);
      ssccs.push(await pack(items.map((index) => ({ batchNumber: 1, from: index, to: index }))));
    }
    await move('ship', { toId: dealerId, units: ssccs });
    const units = (line: number) => [0, 3, 6, 9, 12].map((at) => from + 4 * at + line);
    await scanAll(units(0), 'hunan');
    expect(await findAlerts(dealerId)).toMatchObject([
      { goods: { kind: 'carton', cartonId: ssccs[0] }, visitors: 5, units: 5 },
    ]);
    await scanAll(units(1), 'hunan');
    const alerts = await findAlerts(dealerId);
    const lot = alerts.find(({ goods }) => goods.kind === 'lot');
    expect(lot).toMatchObject({ goods: { cartons: 2 }, visitors: 10, units: 10 });

    const { brandId } = actor;
    const find = async (sscc: string) => {
      const query = { page: 1, pageSize: 100, sscc };
      const { rows } = await rooms.diversion.listAlerts(brandId, query);
      return rows.map(({ goods, dealer }) => [goods.kind, goods.cartonId, dealer.id]);
    };
    const [first = '', second = ''] = ssccs;
    const byLot = ['lot', null, dealerId];
    const byItself = ['carton', first, dealerId];
    expect(await find(first)).toEqual(expect.arrayContaining([byLot, byItself]));
    // The second one stands among those of the lot alone.
    expect(await find(`(00)${second}`)).toEqual([byLot]);
    expect(await find('069012349999999998')).toEqual([]);
    await expect(find(`${first.slice(0, 17)}x`)).rejects.toMatchObject({ code: 'invalid_input' });
  });
});
