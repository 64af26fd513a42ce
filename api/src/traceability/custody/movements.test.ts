import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildSscc } from '@zhenma/code-generator';
import { openCustodyRooms, type CustodyRooms } from '../custody-fixture.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(60_000);

let rooms: CustodyRooms;
let brand: Awaited<ReturnType<CustodyRooms['addBrand']>>;
let printed = 0;

beforeAll(async () => {
  rooms = await openCustodyRooms();
  brand = await rooms.addBrand('6901234567892');
});
afterAll(() => rooms.close());

const drawSscc = () => buildSscc({ extension: 3, companyPrefix: '4012345', serial: ++printed });
const items = (batchNumber: number, from: number, to: number) => [{ batchNumber, from, to }];
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const tell = (path: string, given: Record<string, unknown>) =>
  brand.call(path, { ...rooms.key(), ...given });

/** Cases of ten items, packed at the factory. */
async function packCases(count: number) {
  const batchNumber = await rooms.issue(brand);
  const { body } = await tell('/packings/by-range', {
    ...{ batchNumber, from: 0, to: count * 10 - 1, itemsPerCase: 10, placeId: brand.factory },
    happenedAt: minutesAgo(30),
  });
  return { batchNumber, cases: body.ssccs };
}

interface MovementBody {
  announced: number;
  inTransit: number;
  outstanding: unknown[];
  received: unknown[];
  missing: unknown[];
  receipts: { unannounced: unknown[]; receiver: { id: string } }[];
  standing: string;
  conflict: { reason: string; detail: string } | null;
}
const readMovement = (id: string | null) => brand.call<MovementBody>(`/movements/${id}`);

describe('moving goods', () => {
  it('ships, is on the way, and is received; diversion sees what came by carton', async () => {
    const { batchNumber, cases } = await packCases(3);
    const shipped = await tell('/movements', {
      ...{ fromId: brand.factory, toId: brand.east, units: cases.slice(0, 2) },
      deliveryNote: 'DN-77',
    });
    expect(shipped).toMatchObject({ status: 201, body: { standing: 'applied' } });
    const { movementId } = shipped.body;
    const transit = await brand.call<{ rows: unknown[] }>('/goods-in-transit');
    expect(transit.body.rows).toContainEqual({
      ...{ movementId, batchNumber, items: 20 },
      from: { id: brand.factory, name: '青山工厂' },
      to: { id: brand.east, name: '华东商贸' },
    });
    const received = await tell('/receipts', { atId: brand.east, movementId });
    expect(received).toMatchObject({ status: 201, body: { unannounced: [] } });
    expect((await readMovement(movementId)).body).toMatchObject({
      ...{ announced: 20, inTransit: 0, outstanding: [], deliveryNote: 'DN-77' },
      receipts: [{ unannounced: [] }],
    });

    const { brandId, traceability } = brand;
    const place = await traceability.custody.placeOf(brandId, batchNumber, 15);
    expect(place).toMatchObject({ holderId: brand.east, headingTo: null, around: [cases[1]] });
    const shippedAt: unknown = expect.any(Date);
    expect(await traceability.cartonsHolding(brandId, batchNumber, [5, 15, 25])).toEqual(
      [
        { dealerId: brand.east, shippedAt },
        { dealerId: brand.east, shippedAt },
        { dealerId: null, shippedAt: null },
      ].map((to, at) => ({
        ...{ id: cases[at], batch: batchNumber, ...to },
        ranges: [{ from: at * 10, to: at * 10 + 9 }],
      })),
    );
    expect(await traceability.shipmentForUnit(brandId, batchNumber, 15)).toMatchObject({
      ...{ dealerId: brand.east, from: 0, to: 19, deliveryNote: 'DN-77', movementId },
    });
    expect(await traceability.shipmentForUnit(brandId, batchNumber, 25)).toBeNull();
    const held = await traceability.heldByDealers(brandId, batchNumber, 0, 99);
    const shipment: unknown = expect.objectContaining({ from: 0, to: 19, movementId });
    expect(held).toMatchObject([
      { from: 0, to: 9, dealerId: brand.east, isPacked: true, shipment },
      { from: 10, to: 19, dealerId: brand.east, isPacked: true, shipment },
    ]);
    expect(new Set(held.map((one) => one.shipment?._id)).size).toBe(1);
  });

  it('tells apart what is missing of a delivery, and what came too much', async () => {
    const { batchNumber, cases } = await packCases(4);
    const { body } = await tell('/movements', { toId: brand.east, units: cases.slice(0, 3) });
    const received = await tell('/receipts', {
      ...{ atId: brand.east, movementId: body.movementId },
      units: [cases[0], cases[3]],
    });
    expect(received.body.unannounced).toEqual(items(batchNumber, 30, 39));
    expect((await readMovement(body.movementId)).body).toMatchObject({
      ...{ announced: 30, inTransit: 20, outstanding: items(batchNumber, 10, 29) },
      receipts: [{ unannounced: items(batchNumber, 30, 39) }],
    });
    const again = await tell('/receipts', { atId: brand.east, units: [cases[0]] });
    expect(again).toMatchObject({ status: 409 });
    expect(again.body.detail).toContain('华东商贸');
  });

  it('says that a delivery went astray, and who has it', async () => {
    const { batchNumber, cases } = await packCases(4);
    const { body } = await tell('/movements', { toId: brand.east, units: cases });
    const [right, astray, back, sample] = cases;
    await tell('/receipts', { atId: brand.east, units: [right] });
    expect(await tell('/receipts', { atId: brand.west, units: [astray] })).toMatchObject({
      body: { unannounced: items(batchNumber, 10, 19) },
    });
    await tell('/receipts', { atId: brand.warehouse, units: [back] });
    await tell('/removals', { units: [sample], as: 'destroyed' });
    expect((await readMovement(body.movementId)).body).toMatchObject({
      ...{ announced: 40, inTransit: 0, outstanding: [], received: items(batchNumber, 0, 9) },
      receipts: [
        { receiver: { id: brand.east, name: '华东商贸' }, unannounced: [] },
        { receiver: { id: brand.west }, unannounced: items(batchNumber, 10, 19) },
        { receiver: { id: brand.warehouse }, unannounced: items(batchNumber, 20, 29) },
      ],
      missing: [
        { items: items(batchNumber, 10, 19), holder: { id: brand.west }, gone: null },
        { items: items(batchNumber, 20, 29), holder: { id: brand.warehouse }, gone: null },
        { items: items(batchNumber, 30, 39), gone: 'destroying' },
      ],
    });
    // What the receiver sends on was received all the same.
    await tell('/movements', {
      ...{ kind: 'transfer', fromId: brand.east, toId: brand.west, units: [right] },
    });
    expect((await readMovement(body.movementId)).body).toMatchObject({
      received: items(batchNumber, 0, 9),
      missing: [{}, {}, {}],
    });
  });

  it('receives the cases of a pallet that came, and the rest stays on the way', async () => {
    const batchNumber = await rooms.issue(brand);
    const packed = await tell('/packings/by-range', {
      ...{ batchNumber, from: 0, to: 39, itemsPerCase: 10, casesPerPallet: 4 },
    });
    const [first, second, third, fourth, pallet] = packed.body.ssccs;
    const { body } = await tell('/movements', { toId: brand.east, units: [pallet] });
    const { movementId } = body;
    const received = await tell('/receipts', {
      ...{ atId: brand.east, movementId, units: [first, second, third] },
    });
    expect(received).toMatchObject({ status: 201, body: { unannounced: [] } });
    expect((await readMovement(movementId)).body).toMatchObject({
      ...{ announced: 40, inTransit: 10, received: items(batchNumber, 0, 29), missing: [] },
      outstanding: items(batchNumber, 30, 39),
    });
    const unit = await brand.call<{ items: number; headingTo: { id: string } }>(
      `/logistic-units/${pallet}`,
    );
    expect(unit.body).toMatchObject({ items: 10, headingTo: { id: brand.east } });
    const { brandId, traceability } = brand;
    const place = (index: number) => traceability.custody.placeOf(brandId, batchNumber, index);
    expect(await place(5)).toMatchObject({ holderId: brand.east, around: [first] });
    expect(await place(35)).toMatchObject({ headingTo: brand.east, around: [fourth, pallet] });
    await tell('/receipts', { atId: brand.east, movementId });
    expect(await place(35)).toMatchObject({ holderId: brand.east, around: [fourth, pallet] });
  });

  it('tells of each movement what a receipt of several took in', async () => {
    const { batchNumber, cases } = await packCases(2);
    const [first, second] = [
      await tell('/movements', { toId: brand.east, units: cases.slice(0, 1) }),
      await tell('/movements', { toId: brand.east, units: cases.slice(1) }),
    ];
    await tell('/receipts', { atId: brand.east, units: cases });
    for (const [at, { body }] of [first, second].entries()) {
      const own = items(batchNumber, at * 10, at * 10 + 9);
      expect((await readMovement(body.movementId)).body).toMatchObject({
        ...{ received: own, missing: [], receipts: [{ items: own }] },
      });
    }
  });

  it('has received at once what is handed over', async () => {
    const { batchNumber, cases } = await packCases(1);
    const { body } = await tell('/movements', { kind: 'transfer', toId: brand.east, units: cases });
    expect((await readMovement(body.movementId)).body).toMatchObject({
      ...{ announced: 10, inTransit: 0, received: items(batchNumber, 0, 9), missing: [] },
    });
  });

  it('makes the dealer answer for goods who received them, whomever they were sent to', async () => {
    const { batchNumber, cases } = await packCases(2);
    const { brandId, traceability, east, west, factory } = brand;
    await tell('/movements', { fromId: factory, toId: east, units: cases });
    await tell('/receipts', { atId: west, units: cases.slice(0, 1) });
    const cartons = await traceability.cartonsHolding(brandId, batchNumber, [5, 15]);
    expect(cartons.map(({ id, dealerId }) => [id, dealerId])).toEqual([
      [cases[0], west],
      [cases[1], east],
    ]);
    expect(await traceability.heldByDealers(brandId, batchNumber, 0, 9)).toMatchObject([
      { from: 0, to: 9, dealerId: west },
    ]);
    expect(await traceability.heldByDealers(brandId, batchNumber, 10, 19)).toMatchObject([
      { from: 10, to: 19, dealerId: east, shipment: { dealerId: east } },
    ]);
  });

  it('ships nothing that the sender does not hold', async () => {
    const { batchNumber, cases } = await packCases(2);
    await tell('/movements', { kind: 'transfer', toId: brand.east, units: [cases[0]] });
    const refused = await tell('/movements', {
      ...{ fromId: brand.west, toId: brand.warehouse, units: [cases[0]], kind: 'return' },
    });
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain('华东商贸');
    expect(refused.body.detail).toContain('华西商贸 cannot ship');
    const elsewhere = await tell('/movements', {
      ...{ fromId: brand.warehouse, toId: brand.east, units: [cases[1]] },
    });
    expect(elsewhere.status).toBe(409);
    const torn = await tell('/movements', { toId: brand.east, items: items(batchNumber, 10, 12) });
    expect(torn.status).toBe(409);
    expect(torn.body.detail).toContain(cases[1]);
    const whole = await tell('/movements', { toId: brand.east, items: items(batchNumber, 10, 19) });
    expect(whole).toMatchObject({ status: 201 });
  });

  it('takes goods back, and ships them to another dealer', async () => {
    const { batchNumber, cases } = await packCases(1);
    const { brandId, traceability } = brand;
    await tell('/movements', { kind: 'transfer', toId: brand.east, units: cases });
    const returned = await tell('/movements', {
      ...{ kind: 'return', fromId: brand.east, toId: brand.warehouse, units: cases },
    });
    expect(await traceability.shipmentForUnit(brandId, batchNumber, 3)).toBeNull();
    await tell('/receipts', { atId: brand.warehouse, movementId: returned.body.movementId });
    await tell('/movements', { fromId: brand.warehouse, toId: brand.west, units: cases });
    expect(await traceability.shipmentForUnit(brandId, batchNumber, 3)).toMatchObject({
      dealerId: brand.west,
    });
    expect(await traceability.heldByDealers(brandId, batchNumber, 0, 9)).toMatchObject([
      { from: 0, to: 9, dealerId: brand.west, shipment: { dealerId: brand.west } },
    ]);
    const list = await brand.call<{ rows: { isReturn: boolean }[] }>(
      `/movements?partyId=${brand.warehouse}&pageSize=2`,
    );
    expect(list.body.rows.map(({ isReturn }) => isReturn)).toEqual([false, true]);
  });

  it.each([
    ['to a dealer that is not there', { toId: 'dlr_nobody' }, 'toId'],
    ['to who sends', { fromId: 'east', toId: 'east' }, 'toId'],
    ['back from nobody', { kind: 'return', toId: 'warehouse' }, 'fromId'],
  ])('refuses what goes %s', async (_case, given, field) => {
    const known: Record<string, string> = { east: brand.east, warehouse: brand.warehouse };
    const named = Object.entries(given).map(([key, value]): [string, unknown] => [
      key,
      known[value] ?? value,
    ]);
    const fields: Record<string, unknown> = Object.fromEntries(named);
    const reply = await tell('/movements', { units: [drawSscc()], ...fields });
    expect(reply.status).toBe(422);
    expect(reply.body.errors).toMatchObject([{ field }]);
  });

  it('refuses a receipt of a movement that is not there', async () => {
    const given = { atId: brand.east, movementId: 'mov_nowhere' };
    expect(await tell('/receipts', given)).toMatchObject({ status: 422 });
    expect(await readMovement('mov_nowhere')).toMatchObject({ status: 404 });
  });
});

describe('devices that were offline', () => {
  const device = (id: string, sequence: number, happenedAt: string) => ({
    ...{ client: { id, sequence }, happenedAt },
  });

  it('may tell of a receipt before the shipment is told', async () => {
    const { batchNumber, cases } = await packCases(2);
    const received = await brand.call('/receipts', {
      ...{ ...device('dock-1', 1, minutesAgo(0)), atId: brand.east, units: [cases[0]] },
    });
    expect(received.body).toMatchObject({
      standing: 'applied',
      unannounced: items(batchNumber, 0, 9),
    });
    const shipped = await brand.call('/movements', {
      ...{ ...device('gate-1', 1, minutesAgo(0.2)), toId: brand.east, units: cases },
    });
    expect(shipped.body.standing).toBe('applied');
    expect((await readMovement(shipped.body.movementId)).body).toMatchObject({
      ...{ announced: 20, inTransit: 10, outstanding: items(batchNumber, 10, 19) },
      receipts: [{ unannounced: [] }],
    });
  });

  it('keep what cannot have happened so, and it stands once what was missing is told', async () => {
    const batchNumber = await rooms.issue(brand);
    const sscc = drawSscc();
    const given = { ...device('gate-2', 7, minutesAgo(5)), toId: brand.east, units: [sscc] };
    const shipped = await brand.call('/movements', given);
    expect(shipped).toMatchObject({ status: 201, body: { standing: 'conflict' } });
    expect(shipped.body.conflict).toMatchObject({ reason: 'unknown_unit' });
    const open = await brand.call<{ rows: { id: string }[] }>('/custody-conflicts');
    expect(open.body.rows.map(({ id }) => id)).toContain(shipped.body.id);

    const packed = await brand.call('/packings', {
      ...{ ...device('line-1', 3, minutesAgo(9)), into: sscc, items: items(batchNumber, 0, 9) },
    });
    expect(packed.body).toMatchObject({ standing: 'applied' });
    expect((await brand.call('/movements', given)).body).toMatchObject({
      ...{ id: shipped.body.id, standing: 'applied' },
    });
    const { brandId, traceability } = brand;
    expect(await traceability.custody.placeOf(brandId, batchNumber, 4)).toMatchObject({
      headingTo: brand.east,
    });
    expect(await traceability.shipmentForUnit(brandId, batchNumber, 4)).toMatchObject({
      dealerId: brand.east,
    });
  });

  it('put a movement into conflict, which still is found, with the reason', async () => {
    const batchNumber = await rooms.issue(brand);
    const { body } = await tell('/movements', {
      ...{ toId: brand.east, items: items(batchNumber, 0, 5), deliveryNote: 'DN-5' },
      happenedAt: minutesAgo(10),
    });
    const { movementId } = body;
    const received = await tell('/receipts', {
      ...{ atId: brand.east, movementId, happenedAt: minutesAgo(5) },
    });
    expect(received.status).toBe(201);
    const sscc = drawSscc();
    const packed = await brand.call('/packings', {
      ...{ ...device('line-9', 1, minutesAgo(20)), into: sscc },
      items: items(batchNumber, 0, 23),
    });
    expect(packed.body.standing).toBe('applied');
    const found = await readMovement(movementId);
    expect(found).toMatchObject({
      status: 200,
      body: {
        ...{ standing: 'conflict', conflict: { reason: 'inside_unit' }, deliveryNote: 'DN-5' },
        ...{ announced: 6, inTransit: 0, received: [], missing: [], receipts: [] },
      },
    });
    expect(found.body.conflict?.detail).toContain(sscc);
    const list = (standing: string) =>
      brand.call<{ rows: { id: string }[] }>(`/movements?standing=${standing}&pageSize=200`);
    expect((await list('conflict')).body.rows.map(({ id }) => id)).toContain(movementId);
    expect((await list('applied')).body.rows.map(({ id }) => id)).not.toContain(movementId);
  });

  it('change what a movement announced, where they tell of it late', async () => {
    const { batchNumber, cases } = await packCases(1);
    const { body } = await tell('/movements', { toId: brand.east, units: cases });
    await brand.call('/unpackings', {
      ...{ ...device('line-9', 2, minutesAgo(20)), items: items(batchNumber, 7, 9) },
    });
    expect((await readMovement(body.movementId)).body).toMatchObject({
      ...{ announced: 7, inTransit: 7, items: items(batchNumber, 0, 6) },
    });
  });

  it('are settled by people where nothing else comes', async () => {
    const sscc = drawSscc();
    const { body } = await brand.call('/breakings', {
      ...device('line-2', 1, minutesAgo(3)),
      sscc,
    });
    const settle = (given: unknown) => brand.call(`/custody-conflicts/${body.id}`, given);
    expect(await settle({ action: 'retry', note: 'again' })).toMatchObject({
      ...{ status: 200, body: { standing: 'conflict' } },
    });
    expect(await settle({ action: 'dismiss', note: 'a typing error' })).toMatchObject({
      body: { standing: 'dismissed', dismissed: { note: 'a typing error', by: '李雷' } },
    });
    expect(await settle({ action: 'dismiss', note: 'again' })).toMatchObject({ status: 409 });
    const list = await brand.call<{ rows: { id: string }[] }>(
      '/custody-conflicts?standing=dismissed',
    );
    expect(list.body.rows.map(({ id }) => id)).toContain(body.id);
  });

  it('may not tell of what is to come, nor name the same number for something else', async () => {
    const batchNumber = await rooms.issue(brand);
    const given = { ...device('line-3', 1, minutesAgo(-10)), items: items(batchNumber, 0, 1) };
    const future = await brand.call('/packings', given);
    expect(future).toMatchObject({ status: 422, body: { errors: [{ field: 'happenedAt' }] } });
    const near = { ...given, ...device('line-3', 1, minutesAgo(-2)) };
    expect(await brand.call('/packings', near)).toMatchObject({ status: 201 });
    const other = { ...near, items: items(batchNumber, 5, 6) };
    expect(await brand.call('/packings', other)).toMatchObject({ status: 409 });
    // The brand's own clock is behind the device's: what is told now comes after it all the same.
    const now = await tell('/unpackings', { items: items(batchNumber, 0, 0) });
    expect(now).toMatchObject({ status: 201, body: { standing: 'applied' } });
  });
});
