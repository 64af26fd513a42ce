import { createTestBrand, createTestProduct, issueTestBatch } from '../../testing/test-brand.ts';
import type { TestRooms } from '../../testing/test-rooms.ts';
import type { Actor } from '../platform/audit/audit-log.ts';
import { createId } from '../platform/ids.ts';
import type { AlertRecord } from './alert-store.ts';

interface FilledAlerts {
  actor: Actor;
  dealers: string[];
  products: string[];
  alerts: AlertRecord[];
}

const dayMs = 24 * 60 * 60 * 1000;
const provinces = ['430000', '440000', '420000'];

/** The same numbers between 0 and 1 each time (linear congruential). */
function createDraws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** A brand with products at some prices, four batches, five dealers and many alerts of all kinds. */
export async function fillAlerts(
  rooms: TestRooms,
  name: string,
  count: number,
  prices: readonly (number | null)[],
): Promise<FilledAlerts> {
  const { catalogue, traceability, connection } = rooms;
  const actor = await createTestBrand(rooms);
  const { brandId } = actor;
  const products: string[] = [];
  for (const [at, price] of prices.entries()) {
    const gtin = gtinOf(`690${name.charCodeAt(0)}`, at);
    const given = { gtin, name: { zh: `茶${at}`, en: `Tea ${at}` }, price };
    products.push(await createTestProduct(rooms, actor, given));
  }
  const productOf = (batch: number) => products[(batch - 1) % products.length] ?? '';
  for (let number = 1; number <= 4; number += 1) {
    const lot = `${name}-L${number}`;
    await issueTestBatch(rooms, actor, { productId: productOf(number), lot });
  }
  const dealers: string[] = [];
  for (let at = 0; at < 5; at += 1) {
    const dealer = await catalogue.createDealer(actor, {
      ...{ name: `${name} ${at}`, gln: null, territory: ['330000', '450000'] },
    });
    dealers.push(dealer._id);
  }
  await traceability.createShipment(actor, {
    ...{ idempotencyKey: `${name}-shipment`, batchNumber: 1, from: 0, to: 399 },
    ...{ dealerId: dealers[0] ?? '', deliveryNote: null },
  });
  const alerts = drawAlerts({ brandId, dealers, productOf, count });
  await connection.collection<AlertRecord>('alerts').insertMany(alerts);
  return { actor, dealers, products, alerts };
}

function drawAlerts(given: {
  brandId: string;
  dealers: readonly string[];
  productOf: (batch: number) => string;
  count: number;
}): AlertRecord[] {
  const draw = createDraws(7);
  const pick = <One>(from: readonly One[]): One => {
    const one = from[Math.floor(draw() * from.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
  const now = Date.parse('2026-05-20T15:59:59Z');
  const drawn = Array.from({ length: given.count }, (_, at): AlertRecord => {
    const batch = pick([1, 2, 3, 4]);
    const kind = pick(['carton', 'carton', 'carton', 'shipment', 'lot'] as const);
    const openedAt = new Date(now - Math.floor(draw() * 25 * dayMs));
    const from = Math.floor(draw() * 900);
    const cartons = kind === 'lot' ? 2 + Math.floor(draw() * 4) : 0;
    const visitors = 3 + Math.floor(draw() * 9);
    return {
      _id: createId('alert'),
      brandId: given.brandId,
      state: pick(['open', 'open', 'acknowledged', 'dismissed'] as const),
      goodsId: `${given.brandId}:${at}`,
      kind,
      cartonId: kind === 'carton' ? `3${String(at).padStart(17, '0')}` : null,
      shipmentId: null,
      ...{ batch, from, to: from + 23, shippedAt: new Date(now - 90 * dayMs) },
      productId: given.productOf(batch),
      dealerId: pick(given.dealers),
      territory: ['330100', '450000'],
      province: pick(provinces),
      grade: pick(['strong', 'inspect'] as const),
      ...{ visitors, expected: 0.21, confirmed: 1, visitorsEverywhere: visitors + 1, units: 5 },
      ...{ logEvidence: 9, pValue: 0.0001, tail: 0.0001, threshold: 0.001, share: 0.6 },
      quantity: 1 + Math.floor(draw() * 200),
      cartons: Array.from({ length: cartons }, (_nothing, place) => ({
        ...{ cartonId: null, from: place, to: place, visitors: 3, expected: 0.1 },
      })),
      cartonCount: cartons,
      ...{ scans: 5, lastScanAt: openedAt, evidence: [], openedAt, updatedAt: openedAt },
      ...{ history: [], isDemo: false },
    };
  }); // Every tenth was decided, and the same goods were found again later.
  const again = drawn
    .filter((_, at) => at % 10 === 0)
    .map((alert): AlertRecord => {
      const openedAt = new Date(Math.min(now, alert.openedAt.getTime() + 2 * dayMs));
      const grown = { quantity: alert.quantity + 20, visitors: alert.visitors + 1 };
      const found = {
        _id: createId('alert'),
        state: 'open',
        openedAt,
        follows: alert._id,
      } as const;
      return { ...alert, ...grown, ...found };
    });
  return [...drawn, ...again];
}

/** A GTIN-13 with its check digit. */
function gtinOf(prefix: string, number: number): string {
  const body = `${prefix}${number}`.padEnd(12, '0').slice(0, 12);
  const sum = Array.from(body).reduce(
    (all, digit, at) => all + Number(digit) * (at % 2 === 0 ? 1 : 3),
    0,
  );
  return `${body}${(10 - (sum % 10)) % 10}`;
}
