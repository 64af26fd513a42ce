import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTestBrand, createTestProduct } from '../../testing/test-brand.ts';
import { createTestClock } from '../../testing/test-clock.ts';
import { openTestRooms, type TestRooms } from '../../testing/test-rooms.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import {
  doPeriodsMeet,
  findClash,
  findSharedPlaces,
  findTerritoryAt,
  holdsAt,
  leaveOut,
  type AgreedTerritory,
} from './territory-rules.ts';

const day = (number: number) => new Date(Date.UTC(2026, 0, number));

function agree(changes: Partial<AgreedTerritory> = {}): AgreedTerritory {
  return {
    ...{ dealerId: 'a', productId: null, adcodes: ['330000'], from: day(1), to: null },
    ...{ isExclusive: false, ...changes },
  };
}

describe('which territory counts', () => {
  it('is the one of the moment, and of the product before that for all', () => {
    const agreed = [
      agree({ to: day(10) }),
      agree({ from: day(10), adcodes: ['320000'] }),
      agree({ productId: 'tea', from: day(5), to: day(12), adcodes: ['310000'] }),
    ];
    const at = (product: string, number: number) => findTerritoryAt(agreed, product, day(number));
    expect([at('tea', 1), at('tea', 5), at('tea', 11), at('tea', 12)]).toEqual([
      ['330000'],
      ['310000'],
      ['310000'],
      ['320000'],
    ]);
    expect([at('wine', 9), at('wine', 10)]).toEqual([['330000'], ['320000']]);
    expect(findTerritoryAt(agreed, 'tea', new Date(0))).toEqual([]);
  });

  it('shares places where a city lies in a province of the other', () => {
    expect(findSharedPlaces(['330100', '320000'], ['330000'])).toEqual(['330100']);
    expect(findSharedPlaces(['330000'], ['330100'])).toEqual(['330000']);
    expect(findSharedPlaces(['330100'], ['330200'])).toEqual([]);
  });

  it('periods meet exactly when some moment belongs to both', () => {
    const period = fc
      .tuple(fc.integer({ min: 1, max: 9 }), fc.option(fc.integer({ min: 1, max: 9 })))
      .map(([from, length]) => ({
        from: day(from),
        to: length === null ? null : day(from + length),
      }));
    fc.assert(
      fc.property(period, period, (a, b) => {
        const days = Array.from({ length: 20 }, (_, at) => day(at + 1));
        expect(doPeriodsMeet(a, b)).toBe(days.some((one) => holdsAt(a, one) && holdsAt(b, one)));
      }),
    );
  });
});

describe('periods that are left out of territories', () => {
  it('hold no moment any more, and all others as before', () => {
    const moment = fc.integer({ min: 1, max: 12 });
    const period = fc.tuple(fc.option(moment), fc.option(moment)).map(([from, to]) => ({
      from: from === null ? null : day(from),
      to: to === null ? null : day(to),
    }));
    fc.assert(
      fc.property(
        moment,
        fc.option(moment),
        fc.array(period, { maxLength: 3 }),
        (from, to, out) => {
          const held = agree({ from: day(from), to: to === null ? null : day(to) });
          const rest = leaveOut([held], out);
          for (let at = 0; at < 15; at += 1) {
            const isOut = out.some(
              (one) =>
                (one.from === null || one.from <= day(at)) && (one.to === null || day(at) < one.to),
            );
            expect(rest.some((one) => holdsAt(one, day(at)))).toBe(
              holdsAt(held, day(at)) && !isOut,
            );
          }
        },
      ),
    );
  });
});

describe('a clash of territories', () => {
  it.each([
    ['two shared ones', {}, { dealerId: 'b' }, null],
    ['an exclusive one beside it', { isExclusive: true }, { dealerId: 'b' }, 'exclusive'],
    ['one beside an exclusive one', {}, { dealerId: 'b', isExclusive: true }, 'exclusive'],
    ['other places', { isExclusive: true }, { dealerId: 'b', adcodes: ['320000', '420000'] }, null],
    ['another time', { isExclusive: true, to: day(9) }, { dealerId: 'b', from: day(9) }, null],
    [
      'another product',
      { isExclusive: true, productId: 'tea' },
      { dealerId: 'b', productId: 'wine' },
      null,
    ],
    ['one product of all', { isExclusive: true, productId: 'tea' }, { dealerId: 'b' }, 'exclusive'],
    ['the same dealer again', {}, { adcodes: ['440000'] }, 'taken_by_same_dealer'],
    ['one product of the same dealer', { isExclusive: true, productId: 'tea' }, {}, null],
  ] as const)('of %s', (_, wanted, other, because) => {
    expect(findClash(agree(wanted), [agree(other)])?.because ?? null).toBe(because);
  });
});

const clock = createTestClock('2026-05-01T00:00:00Z');
let rooms: TestRooms;
let actor: Actor;
let stranger: Actor;
let productId: string;

beforeAll(async () => {
  rooms = await openTestRooms(clock);
  [actor, stranger] = [await createTestBrand(rooms), await createTestBrand(rooms)];
  productId = await createTestProduct(rooms, actor);
});
afterAll(() => rooms.close());

const createDealer = (name: string, territory: string[]) =>
  rooms.catalogue.createDealer(actor, { name, gln: null, territory });

const createTerritory = (dealerId: string, changes: object) =>
  rooms.catalogue.createTerritory(actor, {
    ...{ dealerId, productId: null, adcodes: ['330000'], from: clock.now(), to: null },
    ...{ isExclusive: false, ...changes },
  });

describe('territories with history', () => {
  it('keeps what a dealer had before the dealer’s places were changed', async () => {
    const dealer = await createDealer('Hangzhou', ['330000']);
    const before = clock.now();
    clock.advance(86_400_000);
    await rooms.catalogue.updateDealer(actor, dealer._id, { territory: ['320000'] });
    const after = clock.now();
    expect((await rooms.catalogue.dealerOf(actor.brandId, dealer._id))?.territory).toEqual([
      '320000',
    ]);
    const agreed = (await rooms.catalogue.territoriesOf(actor.brandId, [dealer._id])).get(
      dealer._id,
    );
    expect(findTerritoryAt(agreed ?? [], productId, before)).toEqual(['330000']);
    expect(findTerritoryAt(agreed ?? [], productId, after)).toEqual(['320000']);
    await rooms.catalogue.updateDealer(actor, dealer._id, { territory: ['310000'] });
    const again = (await rooms.catalogue.territoriesOf(actor.brandId, [dealer._id])).get(
      dealer._id,
    );
    expect(findTerritoryAt(again ?? [], productId, after)).toEqual(['310000']);
  });

  it('reads a dealer of before there was a history as having always had the places', async () => {
    const dealer = await createDealer('Old', ['350000']);
    await rooms.connection.collection('territories').deleteMany({ dealerId: dealer._id });
    const long = dealer.createdAt;
    const read = async () =>
      (await rooms.catalogue.territoriesOf(actor.brandId, [dealer._id])).get(dealer._id) ?? [];
    expect(findTerritoryAt(await read(), productId, long)).toEqual(['350000']);
    clock.advance(86_400_000);
    await rooms.catalogue.updateDealer(actor, dealer._id, { territory: ['360000'] });
    expect(findTerritoryAt(await read(), productId, long)).toEqual(['350000']);
    expect(findTerritoryAt(await read(), productId, clock.now())).toEqual(['360000']);
  });

  it('refuses a place that somebody has exclusively, and says who', async () => {
    const [first, second] = [
      await createDealer('Guangzhou', ['440100']),
      await createDealer('Nanning', ['450100']),
    ];
    await createTerritory(first._id, { productId, adcodes: ['440000'], isExclusive: true });
    const wanted = createTerritory(second._id, { productId, adcodes: ['440300', '450000'] });
    await expect(wanted).rejects.toMatchObject({ code: 'conflict' });
    await expect(wanted).rejects.toThrow(/深圳市: Guangzhou has it exclusively/);
    const moved = rooms.catalogue.updateDealer(actor, second._id, { territory: ['440500'] });
    await expect(moved).rejects.toMatchObject({ code: 'conflict' });
    expect((await rooms.catalogue.dealerOf(actor.brandId, second._id))?.territory).toEqual([
      '450100',
    ]);
    await expect(createDealer('Late', ['440600'])).rejects.toMatchObject({ code: 'conflict' });
  });

  it('shows a territory agreed on for later from when it begins, and lets today’s be changed until then', async () => {
    const dealer = await createDealer('Lhasa', ['540000']);
    const begin = new Date(clock.now().getTime() + 30 * 86_400_000);
    const [today] = (
      await rooms.catalogue.listTerritories(actor.brandId, {
        ...{ page: 1, pageSize: 5, dealerId: dealer._id },
      })
    ).rows;
    await rooms.catalogue.endTerritory(actor, today?._id ?? '', { to: begin, reason: 'moving' });
    await createTerritory(dealer._id, { adcodes: ['460000'], from: begin });
    const shown = async () =>
      (await rooms.catalogue.dealerOf(actor.brandId, dealer._id))?.territory;
    expect(await shown()).toEqual(['540000']);
    await rooms.catalogue.updateDealer(actor, dealer._id, { territory: ['630000'] });
    expect(await shown()).toEqual(['630000']);
    clock.set(begin);
    expect(await shown()).toEqual(['460000']);
    const listed = await rooms.catalogue.dealersOf(actor.brandId, [dealer._id]);
    expect(listed.get(dealer._id)?.territory).toEqual(['460000']);
  });

  it('judges what was scanned by the channel that the dealer had then', async () => {
    const dealer = await createDealer('Shop', ['120000']);
    const placesAt = async (at: Date) => {
      const agreed = await rooms.catalogue.territoriesOf(actor.brandId, [dealer._id]);
      return findTerritoryAt(agreed.get(dealer._id) ?? [], productId, at);
    };
    const regional = clock.now();
    clock.advance(86_400_000);
    await rooms.catalogue.updateDealer(actor, dealer._id, { channel: 'ecommerce' });
    const mail = clock.now();
    expect([await placesAt(regional), await placesAt(mail)]).toEqual([['120000'], []]);
    clock.advance(86_400_000);
    await rooms.catalogue.updateDealer(actor, dealer._id, { channel: 'regional' });
    clock.advance(1_000);
    expect([await placesAt(mail), await placesAt(clock.now())]).toEqual([[], ['120000']]);
    expect(await placesAt(regional)).toEqual(['120000']);
  });

  it('lets one of many win who want the same place exclusively at once', async () => {
    const dealers = await Promise.all(
      Array.from({ length: 6 }, (_, at) => createDealer(`Many ${at}`, ['650000'])),
    );
    const results = await Promise.allSettled(
      dealers.map(({ _id }) =>
        createTerritory(_id, { productId, adcodes: ['620000'], isExclusive: true }),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = results.flatMap((one): unknown[] =>
      one.status === 'rejected' ? [one.reason] : [],
    );
    for (const reason of refused) expect(reason).toMatchObject({ code: 'conflict' });
  });

  it('ends once, never later than said, and leaves the place to others from then on', async () => {
    const [first, second] = [
      await createDealer('Harbin', ['230100']),
      await createDealer('Jilin', ['220000']),
    ];
    const held = await createTerritory(first._id, {
      ...{ productId, adcodes: ['230000'], isExclusive: true },
    });
    // Two entries of one moment have no order.
    clock.advance(1);
    const end = new Date(clock.now().getTime() + 10 * 86_400_000);
    const ended = await rooms.catalogue.endTerritory(actor, held._id, { to: end, reason: 'over' });
    expect(ended.to).toEqual(end);
    const later = new Date(end.getTime() + 1);
    await expect(
      rooms.catalogue.endTerritory(actor, held._id, { to: later, reason: 'longer' }),
    ).rejects.toMatchObject({ code: 'state_forbids' });
    await expect(
      rooms.catalogue.endTerritory(actor, held._id, { to: new Date(0), reason: 'never' }),
    ).rejects.toMatchObject({ code: 'state_forbids' });
    await createTerritory(second._id, { productId, adcodes: ['230000'], from: end });
    const entries = await rooms.audit.list(actor.brandId, {
      ...{ page: 1, pageSize: 10, subject: held._id },
    });
    expect(entries.rows.map(({ action }) => action)).toEqual([
      'catalogue.endTerritory',
      'catalogue.createTerritory',
    ]);
  });

  it('refuses what makes no sense, field by field', async () => {
    const dealer = await createDealer('Wuhan', ['420100']);
    const refuse = (changes: object) =>
      expect(createTerritory(dealer._id, { productId, ...changes })).rejects;
    await refuse({ dealerId: 'dlr_none' }).toMatchObject({ code: 'invalid_input' });
    await refuse({ productId: 'prd_none' }).toMatchObject({ code: 'invalid_input' });
    await refuse({ adcodes: ['420100', '999999'] }).toThrow(/adcodes\.1/);
    await refuse({ to: clock.now() }).toThrow(/^to:/);
  });

  it('are found by place, by what lies in it and by what it lies in, and keep why they ended', async () => {
    const dealer = await createDealer('Xi’an', ['610100']);
    const held = await createTerritory(dealer._id, {
      ...{ productId, adcodes: ['640100', '610000'], isExclusive: true },
    });
    const find = async (query: object) => {
      const asked = { page: 1, pageSize: 50, dealerId: dealer._id, ...query };
      const { rows } = await rooms.catalogue.listTerritories(actor.brandId, asked);
      return rows.map(({ adcodes }) => adcodes.join('+')).sort();
    };
    expect(await find({})).toEqual(['610100', '640100+610000']);
    expect(await find({ adcode: '610000' })).toEqual(['610100', '640100+610000']);
    expect(await find({ adcode: '610200' })).toEqual(['640100+610000']);
    expect(await find({ adcode: '640000' })).toEqual(['640100+610000']);
    expect(await find({ adcode: '640200' })).toEqual([]);
    expect(await find({ isExclusive: false })).toEqual(['610100']);
    const to = new Date(clock.now().getTime() + 86_400_000);
    await rooms.catalogue.endTerritory(actor, held._id, { to, reason: '合同到期' });
    expect(await rooms.catalogue.territoryOf(actor.brandId, held._id)).toMatchObject({
      ...{ to, endReason: '合同到期' },
    });
    expect(await find({ at: to })).toEqual(['610100']);
  });

  it("does not show another brand's territories, nor end them", async () => {
    const { rows } = await rooms.catalogue.listTerritories(actor.brandId, { page: 1, pageSize: 5 });
    expect(rows.length).toBeGreaterThan(0);
    const page = { page: 1, pageSize: 5 };
    expect(await rooms.catalogue.listTerritories(stranger.brandId, page)).toEqual({
      ...{ rows: [], total: 0 },
    });
    const id = rows[0]?._id ?? '';
    await expect(rooms.catalogue.territoryOf(stranger.brandId, id)).rejects.toMatchObject({
      code: 'not_found',
    });
    const end = { to: new Date('2090-01-01'), reason: 'mine' };
    await expect(rooms.catalogue.endTerritory(stranger, id, end)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
