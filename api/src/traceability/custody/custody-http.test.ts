import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { buildSscc } from '@zhenma/code-generator';
import { openCustodyRooms, type CustodyRooms } from '../custody-fixture.ts';

// A real database on a busy machine takes its time.
jest.setTimeout(60_000);

let rooms: CustodyRooms;
let brand: Awaited<ReturnType<CustodyRooms['addBrand']>>;
let stranger: typeof brand;
let printed = 0;

beforeAll(async () => {
  rooms = await openCustodyRooms();
  brand = await rooms.addBrand('6901234567892');
  stranger = await rooms.addBrand('6901234567908');
});
afterAll(() => rooms.close());

const drawSscc = () => buildSscc({ extension: 3, companyPrefix: '4012345', serial: ++printed });
const items = (batchNumber: number, from: number, to: number) => [{ batchNumber, from, to }];

const pack = (given: Record<string, unknown>) =>
  brand.call('/packings', { ...rooms.key(), ...given });

interface UnitBody {
  items: number;
  units: number;
  around: string[];
  holder: { id: string } | null;
  headingTo: { id: string } | null;
  content: { items: unknown[]; units: { sscc: string; items: number }[] };
}
const readUnit = (sscc: string) => brand.call<UnitBody>(`/logistic-units/${sscc}`);

describe('packing', () => {
  it('packs a pallet of 40 cases of 24 items by one call', async () => {
    const batchNumber = await rooms.issue(brand);
    const reply = await brand.call('/packings/by-range', {
      ...{ ...rooms.key(), batchNumber, from: 0, to: 959, itemsPerCase: 24, casesPerPallet: 40 },
      placeId: brand.factory,
    });
    expect(reply).toMatchObject({ status: 201, body: { standing: 'applied' } });
    expect(reply.body.ssccs).toHaveLength(41);
    expect(new Set(reply.body.ssccs).size).toBe(41);
    const pallet = await readUnit(reply.body.ssccs[40] ?? '');
    expect(pallet.body).toMatchObject({ items: 960, units: 40, holder: { id: brand.factory } });
    const second = await readUnit(reply.body.ssccs[1] ?? '');
    expect(second.body).toMatchObject({
      items: 24,
      around: [reply.body.ssccs[40]],
      content: { items: [{ batchNumber, from: 24, to: 47 }], units: [] },
    });
    const steps = rooms.steps.filter(({ commandId }) => commandId === reply.body.id);
    expect(steps).toHaveLength(41);
    expect(steps.at(-1)).toMatchObject({
      ...{ kind: 'packing', parent: reply.body.ssccs[40], errorOf: null },
      touched: [{ batch: batchNumber, from: 0, to: 959 }],
    });
  });

  it('packs scanned codes, and one that was printed somewhere else', async () => {
    const batchNumber = await rooms.issue(brand);
    const codes = await Promise.all(
      [3, 4, 9].map((index) => rooms.issuance.codeOf(brand.brandId, batchNumber, index)),
    );
    const sscc = drawSscc();
    expect(await pack({ into: `(00)${sscc}`, codes })).toMatchObject({
      status: 201,
      body: { ssccs: [sscc] },
    });
    const { body } = await readUnit(sscc);
    expect(body.content.items).toEqual([
      { batchNumber, from: 3, to: 4 },
      { batchNumber, from: 9, to: 9 },
    ]);
  });

  it('answers a repetition as before and packs nothing again', async () => {
    const batchNumber = await rooms.issue(brand);
    const given = { ...rooms.key(), items: items(batchNumber, 0, 5) };
    const replies = await Promise.all(
      Array.from({ length: 6 }, () => brand.call('/packings', given)),
    );
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1);
    expect(new Set(replies.map(({ body }) => body.ssccs[0])).size).toBe(1);
    const other = { ...given, items: items(batchNumber, 0, 6) };
    expect(await brand.call('/packings', other)).toMatchObject({ status: 409 });
  });

  it('refuses what is packed already, naming where', async () => {
    const batchNumber = await rooms.issue(brand);
    const sscc = drawSscc();
    await pack({ into: sscc, items: items(batchNumber, 10, 20) });
    const again = await pack({ items: items(batchNumber, 0, 10) });
    expect(again.status).toBe(409);
    expect(again.body.detail).toContain(sscc);
    expect(again.body.detail).toContain('Unit 10 of batch');
    const outer = drawSscc();
    expect(await pack({ into: outer, units: [sscc] })).toMatchObject({ status: 201 });
    const twice = await pack({ units: [sscc] });
    expect(twice.status).toBe(409);
    expect(twice.body.detail).toContain(outer);
    expect((await readUnit(outer)).body).toMatchObject({ items: 11, units: 1 });
  });

  it('refuses a unit in itself, in what is inside it, and in a pallet on its way', async () => {
    const batchNumber = await rooms.issue(brand);
    const [inner, outer, third] = [drawSscc(), drawSscc(), drawSscc()];
    await pack({ into: inner, items: items(batchNumber, 0, 5) });
    await pack({ into: outer, units: [inner] });
    const itself = await pack({ into: outer, units: [outer] });
    expect(itself).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('itself') },
    });
    const cycle = await pack({ into: inner, units: [outer] });
    expect(cycle).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('inside') },
    });
    await pack({ into: third, items: items(batchNumber, 20, 25) });
    const movement = { ...rooms.key(), toId: brand.east, units: [outer] };
    expect(await brand.call('/movements', movement)).toMatchObject({ status: 201 });
    for (const into of [outer, inner]) {
      const shipped = await pack({ into, units: [third] });
      expect(shipped.status).toBe(409);
      expect(shipped.body.detail).toContain('华东商贸');
    }
  });

  it.each([
    ['an SSCC with a wrong check digit', 422, { into: '340123450000000018' }, 'check digit'],
    [
      'an SSCC nobody packed',
      409,
      { units: [buildSscc({ extension: 3, companyPrefix: '4012345', serial: 99_999 })] },
      'no logistic unit',
    ],
    ['nothing', 409, {}, 'Name what'],
    ['a site that is not there', 422, { placeId: 'sit_nobody' }, 'no such site'],
    ['a batch that is not there', 422, { items: items(9_999, 0, 1) }, 'there is no batch'],
    ['a text that is no code', 422, { codes: ['0000000000000000000Z'] }, 'no code'],
    ['a time without an offset', 422, { happenedAt: '2026-01-01T00:00:00' }, '+08:00'],
    ['a label of an item', 422, { into: '(01)09520000001018(21)A' }, 'no SSCC (00)'],
  ])('refuses %s', async (_case, status, given, words) => {
    const reply = await pack({ into: drawSscc(), ...given });
    expect(reply).toMatchObject({ status });
    expect(reply.body.detail).toContain(words);
  });

  it('reads a label that says more than the SSCC, and the time of a device in China', async () => {
    const batchNumber = await rooms.issue(brand);
    const sscc = drawSscc();
    const happenedAt = new Date(Date.now() - 60_000);
    const inChina = new Date(happenedAt.getTime() + 8 * 3_600_000).toISOString();
    const packed = await pack({
      ...{ into: `]C100${sscc}02069012345678923724`, items: items(batchNumber, 0, 23) },
      happenedAt: inChina.replace('Z', '+08:00'),
    });
    expect(packed).toMatchObject({
      ...{ status: 201, body: { ssccs: [sscc], happenedAt: happenedAt.toISOString() } },
    });
  });

  it('refuses void items, items past the end, and batches that are not issued', async () => {
    const batchNumber = await rooms.issue(brand);
    await rooms.issuance.voidUnits(brand.actor, batchNumber, {
      ...{ from: 5, to: 6, reason: 'misprint', note: null },
    });
    const refused = await pack({ items: items(batchNumber, 0, 9) });
    expect(refused).toMatchObject({ status: 409 });
    expect(refused.body.detail).toContain('Units 5 to 6');
    expect(await pack({ items: items(batchNumber, 990, 1_000) })).toMatchObject({ status: 422 });
    expect(await pack({ items: items(batchNumber, 7, 9) })).toMatchObject({ status: 201 });
  });

  it("should not pack another brand's items or units, nor tell of them", async () => {
    const batchNumber = await rooms.issue(stranger);
    const code = await rooms.issuance.codeOf(stranger.brandId, batchNumber, 0);
    const theirs = drawSscc();
    const packed = await stranger.call('/packings', {
      ...{ ...rooms.key(), into: theirs, items: items(batchNumber, 0, 9) },
    });
    expect(packed.status).toBe(201);
    const byCode = await pack({ codes: [code] });
    const forged = await pack({ codes: ['00000000000000000000'] });
    expect([byCode.status, byCode.body.errors]).toEqual([forged.status, forged.body.errors]);
    expect(await readUnit(theirs)).toMatchObject({ status: 404 });
    const unknown = await pack({ units: [theirs] });
    expect(unknown).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining(`no logistic unit ${theirs}`) },
    });
  });
});

describe('taking apart', () => {
  it('takes out, repacks and breaks, and an SSCC that was broken is not used again', async () => {
    const batchNumber = await rooms.issue(brand);
    const [one, two] = [drawSscc(), drawSscc()];
    await pack({ into: one, items: items(batchNumber, 0, 9) });
    const out = { ...rooms.key(), items: items(batchNumber, 0, 1) };
    expect(await brand.call('/unpackings', out)).toMatchObject({ status: 201 });
    const again = await brand.call('/unpackings', { ...out, ...rooms.key() });
    expect(again).toMatchObject({ status: 409 });
    await brand.call('/repackings', { ...rooms.key(), into: two, items: items(batchNumber, 5, 9) });
    expect((await readUnit(one)).body.items).toBe(3);
    expect((await readUnit(two)).body.items).toBe(5);
    const broken = await brand.call('/breakings', { ...rooms.key(), sscc: one });
    expect(broken).toMatchObject({ status: 201 });
    expect((await readUnit(one)).body).toMatchObject({ status: 'broken', items: 0 });
    const reused = await pack({ into: one, items: items(batchNumber, 2, 4) });
    expect(reused).toMatchObject({ status: 409 });
    expect(reused.body.detail).toContain('broken up');
  });

  it('destroys a case: its items are void and no goods any more', async () => {
    const batchNumber = await rooms.issue(brand);
    const sscc = drawSscc();
    await pack({ into: sscc, items: items(batchNumber, 0, 3) });
    const given = { ...rooms.key(), units: [sscc], as: 'destroyed' };
    expect(await brand.call('/removals', given)).toMatchObject({ status: 201 });
    const standing = await rooms.issuance.unitStandingOf(brand.brandId, batchNumber, 2);
    expect(standing.voided).toEqual({ reason: 'destroyed' });
    const shipped = await brand.call('/movements', {
      ...{ ...rooms.key(), toId: brand.east, items: items(batchNumber, 2, 2) },
    });
    expect(shipped).toMatchObject({ status: 409 });
    expect(shipped.body.detail).toContain('destroyed');
  });
});

describe('SSCCs', () => {
  it('are never given out twice, by many at once and from two processes', async () => {
    const twin = await rooms.serve(brand.actor, await rooms.openTwin());
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, at) =>
        (at % 2 === 0 ? brand.call : twin)<{ ssccs: string[] }>('/logistic-units/ssccs', {
          ...{ count: 50, extension: 4 },
        }),
      ),
    );
    const all = replies.flatMap(({ body }) => body.ssccs);
    expect(all).toHaveLength(1_000);
    expect(new Set(all).size).toBe(1_000);
    expect(all.every((sscc) => sscc.startsWith('46901234'))).toBe(true);
  });

  it('skip numbers that were scanned as printed', async () => {
    const batchNumber = await rooms.issue(brand);
    const taken = buildSscc({ extension: 5, companyPrefix: '6901234', serial: 1 });
    await pack({ into: taken, items: items(batchNumber, 0, 1) });
    const { body } = await brand.call<{ ssccs: string[] }>('/logistic-units/ssccs', {
      ...{ count: 3, extension: 5 },
    });
    expect(body.ssccs).toHaveLength(3);
    expect(body.ssccs).not.toContain(taken);
  });

  it('are refused where the prefix has none left', async () => {
    const other = await rooms.addBrand('6901234567915');
    await other.call('/logistic-settings', { companyPrefix: '690123456789' }, 'PUT');
    const take = () => other.call('/logistic-units/ssccs', { count: 2_000, extension: 1 });
    const replies = [];
    for (let at = 0; at < 6; at++) replies.push(await take());
    expect(replies.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201, 409]);
    expect(replies.at(-1)?.body.detail).toContain('another digit');
  });

  it('stay free when more are asked for than are left', async () => {
    const other = await rooms.addBrand('6901234567922');
    await other.call('/logistic-settings', { companyPrefix: '690123456789' }, 'PUT');
    const take = (count: number) =>
      other.call<{ ssccs: string[] }>('/logistic-units/ssccs', { count, extension: 2 });
    for (let at = 0; at < 5; at++) expect(await take(1_900)).toMatchObject({ status: 201 });
    const refused = await take(600);
    expect(refused).toMatchObject({ status: 409 });
    expect(refused.body.detail).toContain('500 are left');
    const rest = await take(500);
    expect(rest.status).toBe(201);
    expect(new Set(rest.body.ssccs).size).toBe(500);
    expect(await take(1)).toMatchObject({ status: 409 });
  });
});

describe('concurrent packers', () => {
  it('never pack an item into two cases, from two processes at once', async () => {
    const batchNumber = await rooms.issue(brand, 400);
    const twin = await rooms.serve(brand.actor, await rooms.openTwin());
    const before = rooms.steps.length;
    // Each case overlaps its neighbours, so of any two neighbours at most one can be packed.
    const replies = await Promise.all(
      Array.from({ length: 48 }, (_, at) =>
        (at % 2 === 0 ? brand.call : twin)('/packings', {
          ...{ ...rooms.key(), into: drawSscc() },
          items: items(batchNumber, at * 8, at * 8 + 11),
        }),
      ),
    );
    const packed = replies.filter(({ status }) => status === 201);
    expect(replies.every(({ status }) => status === 201 || status === 409)).toBe(true);
    const all = Array.from({ length: 400 }, (_, at) => at);
    const cartons = await brand.traceability.cartonsHolding(brand.brandId, batchNumber, all);
    expect(cartons).toHaveLength(packed.length);
    expect(packed.length).toBeGreaterThan(10);
    const ranges = cartons.flatMap((carton) => carton.ranges);
    expect(ranges).toHaveLength(packed.length);
    for (const [at, { from, to }] of ranges.entries()) {
      expect(to - from).toBe(11);
      expect(from).toBeGreaterThan(ranges[at - 1]?.to ?? -1);
    }
    expect(rooms.steps.length - before).toBeGreaterThanOrEqual(packed.length);
  });

  it('never put one case on two pallets', async () => {
    const batchNumber = await rooms.issue(brand);
    const contested = drawSscc();
    await pack({ into: contested, items: items(batchNumber, 0, 5) });
    const twin = await rooms.serve(brand.actor, await rooms.openTwin());
    const pallets = Array.from({ length: 12 }, drawSscc);
    const replies = await Promise.all(
      pallets.map((into, at) =>
        (at % 2 === 0 ? brand.call : twin)('/packings', {
          ...{ ...rooms.key(), into, units: [contested] },
        }),
      ),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(11);
    expect((await readUnit(contested)).body.around).toHaveLength(1);
  });
});
