import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestClock } from '../../testing/test-clock.ts';
import { openTestRooms, type TestRooms } from '../../testing/test-rooms.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import { dayOf } from '../platform/period-rules.ts';
import type { AlertRecord } from './alert-store.ts';
import { fillAlerts } from './overview-fixture.ts';

const clock = createTestClock('2026-05-20T00:00:00Z');
const period = { from: '2026-05-01', to: '2026-05-20' };
const prices = [12_800, 99, null] as const;

let rooms: TestRooms;
let actor: Actor;
let stranger: Actor;
let dealers: string[];
let products: string[];
let alerts: AlertRecord[];

beforeAll(async () => {
  rooms = await openTestRooms(clock);
  ({ actor, dealers, products, alerts } = await fillAlerts(rooms, 'Amber', 300, prices));
  ({ actor: stranger } = await fillAlerts(rooms, 'Cobalt', 40, prices));
});
afterAll(() => rooms.close());

async function ask<Reply>(id: string, query: object, as = actor): Promise<Reply> {
  const route = rooms.diversion.routes.find(({ operation }) => operation.id === id);
  if (!route) throw new Error(`no route ${id}`);
  const { operation } = route;
  const call = {
    query: operation.query.parse(query) as object,
    caller: { ...as, sessionToken: '' },
  };
  const reply = await route.handle(call as never);
  return ('parse' in operation.reply ? operation.reply.parse(reply) : reply) as Reply;
}

interface Counted {
  strong: number;
  inspect: number;
  cartons: number;
  units: number;
  valueFen: number;
  unpricedUnits: number;
}

const isMeant = (alert: AlertRecord, filter: Partial<Record<string, string>> = {}) => {
  const day = dayOf(alert.openedAt, 'Asia/Shanghai');
  const fields = ['productId', 'province', 'dealerId', 'grade'] as const;
  return (
    alert.state !== 'dismissed' &&
    day >= period.from &&
    day <= period.to &&
    fields.every((field) => filter[field] === undefined || alert[field] === filter[field])
  );
};

/** Counted alert by alert, in the plainest way. */
function recount(meant: readonly AlertRecord[]): Counted {
  const counted: Counted = {
    strong: meant.filter(({ grade }) => grade === 'strong').length,
    inspect: meant.filter(({ grade }) => grade === 'inspect').length,
    ...{ cartons: 0, units: 0, valueFen: 0, unpricedUnits: 0 },
  };
  const newest = meant.filter(
    ({ goodsId, province, openedAt }) =>
      !meant.some(
        (other) =>
          other.goodsId === goodsId && other.province === province && other.openedAt > openedAt,
      ),
  );
  for (const alert of newest) {
    const lots = newest.filter(
      (other) =>
        other.kind === 'lot' &&
        other.batch === alert.batch &&
        other.dealerId === alert.dealerId &&
        other.province === alert.province,
    );
    const isAccused = alert.grade === 'strong' && alert.kind !== 'shipment';
    if (isAccused && (alert.kind === 'lot' || !lots.some(({ grade }) => grade === 'strong'))) {
      counted.cartons += alert.kind === 'lot' ? alert.cartons.length : 1;
    }
    if (alert.kind !== 'lot' && lots.length > 0) continue;
    counted.units += alert.quantity;
    const price = prices[products.indexOf(alert.productId)] ?? null;
    if (price === null) counted.unpricedUnits += alert.quantity;
    else counted.valueFen += alert.quantity * price;
  }
  return counted;
}

type Row = Counted & { dealer: { id: string }; share: number | null; shippedUnits: number };

describe('the overview of diversion', () => {
  const filters = [
    ['no filter', () => ({})],
    ['a grade', () => ({ grade: 'strong' })],
    ['a product', () => ({ productId: products[0] ?? '' })],
    ['a province', () => ({ province: '430000' })],
    ['a dealer', () => ({ dealerId: dealers[1] ?? '' })],
    ['all of them', () => ({ grade: 'inspect', productId: products[1] ?? '', province: '440000' })],
  ] as const;

  it.each(filters)('sums up what a plain recount finds, with %s', async (_, filterOf) => {
    const filter = filterOf();
    const meant = alerts.filter((alert) => isMeant(alert, filter));
    const reply = await ask<{
      figures: Counted & { open: number; dealers: number; strongValueFen: number };
      trend: { rows: { day: string; strong: number; inspect: number }[] };
    }>('getDiversionOverview', { ...period, ...filter });
    const { open, dealers: count, strongValueFen, ...figures } = reply.figures;
    expect(meant.length).toBeGreaterThan(0);
    expect(figures).toEqual(recount(meant));
    expect(open).toBe(meant.filter(({ state }) => state === 'open').length);
    expect(count).toBe(new Set(meant.map(({ dealerId }) => dealerId)).size);
    expect(strongValueFen).toBeLessThanOrEqual(figures.valueFen);
    expect(reply.trend.rows).toHaveLength(20);
    for (const { day, strong, inspect } of reply.trend.rows) {
      const ofDay = meant.filter(({ openedAt }) => dayOf(openedAt, 'Asia/Shanghai') === day);
      expect([strong, inspect]).toEqual([
        ofDay.filter(({ grade }) => grade === 'strong').length,
        ofDay.filter(({ grade }) => grade === 'inspect').length,
      ]);
    }
  });

  it('shows a long period by week from Monday, with the same sums', async () => {
    const query = { from: '2026-01-01', to: '2026-05-20' };
    const { trend, figures } = await ask<{
      trend: { step: string; rows: { day: string; strong: number; inspect: number }[] };
      figures: Counted;
    }>('getDiversionOverview', query);
    expect(trend.step).toBe('week');
    expect(trend.rows[0]?.day).toBe('2025-12-29');
    expect(trend.rows.map(({ day }) => new Date(day).getUTCDay())).not.toContain(0);
    const sum = trend.rows.reduce((all, { strong, inspect }) => all + strong + inspect, 0);
    expect(sum).toBe(figures.strong + figures.inspect);
  });

  it('ranks dealers by any figure, page by page, and adds up to the figures', async () => {
    const meant = alerts.filter((alert) => isMeant(alert));
    const { rows } = await ask<{ rows: Row[] }>('listDiversionDealers', {
      ...period,
      pageSize: 50,
    });
    for (const { dealer, share, shippedUnits, ...row } of rows) {
      const own = meant.filter(({ dealerId }) => dealerId === dealer.id);
      expect(row).toEqual(recount(own));
      expect(share).toBe(shippedUnits === 0 ? null : row.units / shippedUnits);
    }
    expect(rows.map(({ valueFen }) => valueFen)).toEqual(
      rows.map(({ valueFen }) => valueFen).sort((a, b) => b - a),
    );
    const paged: string[] = [];
    for (const page of [1, 2, 3]) {
      const query = { ...period, page, pageSize: 2, sort: 'units', order: 'asc' };
      const reply = await ask<{ rows: Row[]; total: number }>('listDiversionDealers', query);
      expect(reply.total).toBe(rows.length);
      paged.push(...reply.rows.map(({ dealer }) => dealer.id));
    }
    const byUnits = rows.toSorted((a, b) => a.units - b.units).map(({ dealer }) => dealer.id);
    expect(paged).toEqual(byUnits.slice(0, 6));
  });

  it('tells the share of what was shipped to a dealer within the year', async () => {
    const [dealerId = ''] = dealers;
    const { rows } = await ask<{ rows: Row[] }>('listDiversionDealers', {
      ...{ ...period, dealerId, sort: 'share' },
    });
    expect(rows).toMatchObject([{ shippedUnits: 400, share: (rows[0]?.units ?? 0) / 400 }]);
    const productId = products[1] ?? '';
    const ofOther = await ask<{ rows: Row[] }>('listDiversionDealers', {
      ...{ ...period, dealerId, productId },
    });
    expect(ofOther.rows[0]).toMatchObject({ shippedUnits: 0, share: null });
  });

  it('tells from whose territory to which province goods went', async () => {
    const meant = alerts.filter((alert) => isMeant(alert));
    const { rows, total } = await ask<{
      rows: (Counted & {
        dealer: { id: string };
        from: { name: string };
        foundIn: { adcode: string };
        grade: string;
      })[];
      total: number;
    }>('listDiversionFlows', { ...period, pageSize: 200 });
    expect(rows).toHaveLength(total);
    expect(new Set(meant.map((one) => `${one.dealerId}:${one.province}`)).size).toBe(total);
    for (const { dealer, from, foundIn, grade, ...row } of rows) {
      const own = meant.filter(
        (alert) => alert.dealerId === dealer.id && alert.province === foundIn.adcode,
      );
      expect(row).toEqual(recount(own));
      expect(grade).toBe(own.some((alert) => alert.grade === 'strong') ? 'strong' : 'inspect');
      // Of Zhejiang and Guangxi the one that is nearer.
      expect(from.name).toBe(foundIn.adcode === '420000' ? '浙江省' : '广西壮族自治区');
    }
  });

  it('reads no alert to sum them up, only the index', async () => {
    const { connection } = rooms;
    const before = await connection.db?.command({ profile: 2, slowms: 0 });
    await ask('getDiversionOverview', period);
    await connection.db?.command({ profile: 0, slowms: 100 });
    expect(before?.['ok']).toBe(1);
    const seen = await connection
      .collection('system.profile')
      .find({ ns: /\.alerts$/ })
      .toArray();
    expect(seen).toHaveLength(2);
    for (const one of seen) {
      expect(one['planSummary']).toMatch(/^IXSCAN/);
      expect(one['docsExamined']).toBe(0);
      expect(one['keysExamined']).toBeLessThanOrEqual(alerts.length + 5);
    }
  });

  it("does not count another brand's alerts", async () => {
    const own = await ask<{ figures: Counted }>('getDiversionOverview', period);
    const other = await ask<{ figures: Counted }>('getDiversionOverview', period, stranger);
    expect(other.figures.strong + other.figures.inspect).toBeLessThan(
      own.figures.strong + own.figures.inspect,
    );
    const asked = { ...period, dealerId: dealers[0] };
    const { figures } = await ask<{ figures: Counted }>('getDiversionOverview', asked, stranger);
    expect(figures).toMatchObject({ strong: 0, inspect: 0, units: 0, valueFen: 0 });
    for (const id of ['listDiversionDealers', 'listDiversionFlows']) {
      expect(await ask(id, asked, stranger)).toEqual({ rows: [], total: 0 });
    }
  });

  it('refuses a period the wrong way round or too long, and what is no province', async () => {
    const backwards = { from: '2026-05-20', to: '2026-05-01' };
    const refused = { code: 'invalid_input' };
    await expect(ask('getDiversionOverview', backwards)).rejects.toMatchObject(refused);
    await expect(ask('listAlerts', backwards)).rejects.toMatchObject(refused);
    const long = { from: '2020-01-01', to: '2026-05-01' };
    await expect(ask('listDiversionFlows', long)).rejects.toMatchObject(refused);
    const city = { ...period, province: '330100' };
    await expect(ask('listDiversionDealers', city)).rejects.toMatchObject(refused);
  });
});

describe('the list of alerts', () => {
  it.each([
    [{ grade: 'strong' }],
    [{ province: '430000', state: 'open' }],
    [{ ...period, state: 'dismissed' }],
  ])('holds what matches %j, newest first, with what it is worth', async (filter) => {
    const { rows, total } = await ask<{
      rows: { id: string; quantity: number; valueFen: number | null }[];
      total: number;
    }>('listAlerts', { ...filter, pageSize: 200 });
    const wanted = alerts
      .filter((alert) => {
        const day = dayOf(alert.openedAt, 'Asia/Shanghai');
        return Object.entries(filter).every(([field, value]) => {
          if (field === 'from') return day >= value;
          return field === 'to' ? day <= value : alert[field as 'grade'] === value;
        });
      })
      .sort((a, b) => b.openedAt.getTime() - a.openedAt.getTime() || (a._id < b._id ? -1 : 1));
    expect(total).toBe(wanted.length);
    expect(rows.map(({ id }) => id)).toEqual(wanted.slice(0, 200).map(({ _id }) => _id));
    for (const row of rows) {
      const { productId } = alerts.find(({ _id }) => _id === row.id) ?? { productId: '' };
      const price = prices[products.indexOf(productId)] ?? null;
      expect(row.valueFen).toBe(price === null ? null : price * row.quantity);
    }
  });
});
