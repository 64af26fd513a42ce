import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { CustodyCommandView } from '@zhenma/contract';
import { buildSscc } from '@zhenma/code-generator';
import { openCustodyRooms, type CustodyRooms } from '../custody-fixture.ts';
import type { CommandRecord } from './custody-store.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(60_000);

let rooms: CustodyRooms;
let brand: Awaited<ReturnType<CustodyRooms['addBrand']>>;
let told = 0;

beforeAll(async () => {
  rooms = await openCustodyRooms();
  brand = await rooms.addBrand('6901234567892');
});
afterAll(() => rooms.close());

const drawSscc = () => buildSscc({ extension: 3, companyPrefix: '4012345', serial: ++told });
const items = (batchNumber: number, from: number, to: number) => [{ batchNumber, from, to }];
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const tell = (path: string, given: Record<string, unknown>) =>
  brand.call(path, { ...rooms.key(), ...given });

/** By a device that kept it until now. */
const tellLate = (path: string, minutes: number, given: Record<string, unknown>) =>
  brand.call(path, {
    ...{ client: { id: 'line-1', sequence: ++told }, happenedAt: minutesAgo(minutes), ...given },
  });

/** Ships items from the factory to a dealer, who receives them. */
async function deliver(batch: number, from: number, to: number): Promise<void> {
  const goods = { items: items(batch, from, to) };
  await tell('/movements', { fromId: brand.factory, toId: brand.east, ...goods });
  await tell('/receipts', { atId: brand.east, ...goods });
}

const sendBack = (batch: number, from: number, to: number) =>
  tell('/movements', {
    ...{ kind: 'return', fromId: brand.east, toId: brand.factory },
    items: items(batch, from, to),
  });

const listVoid = async (batch: number) =>
  (await rooms.issuance.rangesOf(brand.brandId, batch))
    .filter(({ kind }) => kind === 'voided')
    .map(({ from, to, reason }) => ({ from, to, reason }));
const voidUnits = (batch: number, from: number, to: number) =>
  rooms.issuance.voidUnits(brand.actor, batch, { from, to, reason: 'stolen', note: null });

describe('codes of what was destroyed', () => {
  it('become void also when the destruction comes to stand only by what is told later', async () => {
    const batch = await rooms.issue(brand);
    const sscc = drawSscc();
    const early = await tellLate('/removals', 30, { units: [sscc], as: 'destroyed' });
    expect(early.body).toMatchObject({
      standing: 'conflict',
      conflict: { reason: 'unknown_unit' },
    });
    expect(await listVoid(batch)).toEqual([]);
    await tellLate('/packings', 60, { into: sscc, items: items(batch, 100, 110) });
    expect(await listVoid(batch)).toEqual([{ from: 100, to: 110, reason: 'destroyed' }]);
  });

  it('become void after a process stopped before it voided them', async () => {
    const batch = await rooms.issue(brand);
    const { body } = await tell('/removals', { items: items(batch, 5, 7), as: 'sample' });
    const commands = rooms.connection.collection<CommandRecord>('custodyCommands');
    const { brandId } = brand;
    expect(await listVoid(batch)).toEqual([{ from: 5, to: 7, reason: 'sample' }]);
    // The record alone says that there is work left.
    const other = await rooms.issue(brand);
    const moved = [{ batch: other, from: 1, to: 2 }];
    await commands.updateOne(
      { brandId, _id: body.id },
      { $set: { hasCodesToVoid: true, items: moved } },
    );
    for (const work of brand.traceability.periodic) await work.run();
    expect(await listVoid(other)).toEqual([{ from: 1, to: 2, reason: 'sample' }]);
    expect(await commands.countDocuments({ brandId, hasCodesToVoid: true })).toBe(0);
  });
});

describe('void goods', () => {
  it('can be packed by what is told later of the time before they were void', async () => {
    const batch = await rooms.issue(brand);
    await tellLate('/removals', 60, { items: items(batch, 5, 5), as: 'sample' });
    const packed = await tellLate('/packings', 120, {
      ...{ into: drawSscc(), items: items(batch, 0, 23) },
    });
    expect(packed.body).toMatchObject({ standing: 'applied', conflict: null });
  });

  it('cannot be packed as of a time when they were void', async () => {
    const batch = await rooms.issue(brand);
    await voidUnits(batch, 5, 5);
    const packed = await tellLate('/packings', 0, { into: drawSscc(), items: items(batch, 0, 9) });
    expect(packed.body).toMatchObject({ standing: 'conflict', conflict: { reason: 'not_usable' } });
  });

  it('are not shipped, but sent back, moved and received', async () => {
    const batch = await rooms.issue(brand);
    const { factory, warehouse, east } = brand;
    await deliver(batch, 50, 60);
    await voidUnits(batch, 50, 70);
    const goods = { items: items(batch, 65, 70) };
    const shipped = await tell('/movements', { fromId: factory, toId: east, ...goods });
    expect(shipped).toMatchObject({
      status: 409,
      body: { detail: expect.stringMatching(/void \(stolen\); take them out/) },
    });
    const handedOver = { kind: 'transfer', fromId: factory, toId: warehouse, ...goods };
    expect((await tell('/movements', handedOver)).status).toBe(201);
    expect((await sendBack(batch, 50, 60)).status).toBe(201);
    const received = await tell('/receipts', { atId: factory, items: items(batch, 50, 60) });
    expect(received.status).toBe(201);
  });
});

describe('goods under an open recall', () => {
  const recall = (batchNumber: number, from: number, to: number) =>
    rooms.issuance.createRecall(brand.actor, {
      idempotencyKey: `recall-of-${batchNumber}`,
      target: { by: 'range', batchNumber, ranges: [{ from, to }] },
      text: { zh: '召回', en: 'Recalled' },
      instructions: { zh: '请退回', en: 'Bring it back' },
    });

  it('go to no dealer, also not within a case, until it ends', async () => {
    const batch = await rooms.issue(brand);
    const { factory, east } = brand;
    const packed = await tell('/packings', { items: items(batch, 10, 19), placeId: factory });
    const { _id: recallId } = await recall(batch, 15, 30);
    const shipCase = () =>
      tell('/movements', { fromId: factory, toId: east, units: packed.body.ssccs });
    const refused = [
      await shipCase(),
      await tell('/movements', { fromId: factory, toId: east, items: items(batch, 30, 31) }),
      await tell('/movements', {
        ...{ kind: 'transfer', fromId: factory, toId: east, items: items(batch, 30, 30) },
      }),
      await tell('/shipments', {
        ...{ batchNumber: batch, from: 25, to: 40, dealerId: east, deliveryNote: null },
      }),
    ];
    for (const { status, body } of refused) {
      expect({ status, detail: body.detail }).toEqual({
        ...{ status: 409, detail: expect.stringContaining(`open recall ${recallId}; leave`) },
      });
    }
    await rooms.issuance.endRecall(brand.actor, recallId, 'all was well');
    expect((await shipCase()).status).toBe(201);
  });

  it('are packed, come back, and left before it', async () => {
    const batch = await rooms.issue(brand);
    const { factory, warehouse, east } = brand;
    await deliver(batch, 0, 9);
    await recall(batch, 0, 99);
    expect((await sendBack(batch, 0, 9)).status).toBe(201);
    expect((await tell('/packings', { items: items(batch, 20, 29) })).status).toBe(201);
    const moved = { fromId: factory, toId: warehouse, items: items(batch, 30, 39) };
    expect((await tell('/movements', moved)).status).toBe(201);
    const late = await tellLate('/movements', 30, { toId: east, items: items(batch, 40, 49) });
    expect(late.body).toMatchObject({ standing: 'applied' });
  });
});

describe('a late arrival', () => {
  it('is not held up by any number of commands about goods in between', async () => {
    const batch = await rooms.issue(brand, 100_000);
    const commands = rooms.connection.collection<CommandRecord>('custodyCommands');
    const { body } = await tell('/packings', { into: drawSscc(), items: items(batch, 10, 10) });
    const one = await commands.findOne({ brandId: brand.brandId, _id: body.id });
    const others = Array.from({ length: 600 }, (_, at) => ({
      ...{ ...one, _id: `${body.id}-${at}`, idempotencyKey: `key:between-${at}` },
      ...{ order: `${one?.order}-${at}`, items: [{ batch, from: 100 + at, to: 100 + at }] },
      ...{ ssccs: [`between-${at}`], before: null, standing: 'conflict' as const },
    }));
    await commands.insertMany(others as never[]);
    const late = await tellLate('/packings', 60, {
      into: drawSscc(),
      items: [...items(batch, 50, 51), ...items(batch, 90_000, 90_001)],
    });
    const view: CustodyCommandView = late.body;
    expect(view).toMatchObject({ standing: 'applied', conflict: null });
  });
});
