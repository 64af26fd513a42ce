import type { DemoSystem } from './demo.ts';
import type { DealerKey } from './demo-world.ts';
import type { MadeBrand } from './make-brand.ts';
import {
  oddDeliveries,
  planDeliveries,
  plannedPackings,
  type PlannedDelivery,
  type PlannedItems,
} from './plan-custody.ts';
import type { BatchKey, PlannedShipment } from './plan-goods.ts';
import type { SettableClock } from './settable-clock.ts';

interface CustodyPlay {
  system: Pick<DemoSystem, 'traceability'>;
  clock: SettableClock;
  brand: MadeBrand;
  /** When an hour of a day of the history begins. */
  timeOf: (day: number, hour: number) => Date;
  numberOf: (batch: BatchKey) => number;
}

const noGoods = { items: [], codes: [], units: [] } as const;

/** Packs, ships and receives as the factory, the warehouse and the dealers do. */
export function createCustodyPlay(play: CustodyPlay, shipments: readonly PlannedShipment[]) {
  const { clock, brand, timeOf, numberOf } = play;
  const { custody } = play.system.traceability;
  const { actor, dealerIds, siteIds } = brand;
  const factory = siteIds.get('factory') ?? null;
  const warehouse = siteIds.get('warehouse') ?? null;
  const deliveries = planDeliveries(shipments);
  const dealerOf = (key: DealerKey) => dealerIds.get(key) ?? '';
  const toldAtOnce = (key: string) => ({
    ...{ idempotencyKey: `demo-history-${key}`, client: null, happenedAt: null },
  });
  const nameItems = (items: readonly PlannedItems[]) =>
    items.map(({ batch, from, to }) => ({ batchNumber: numberOf(batch), from, to }));

  /** Gives the movement. */
  async function ship({ day, dealer, items }: PlannedDelivery): Promise<string | null> {
    const { command } = await custody.move(actor, {
      ...{ ...noGoods, ...toldAtOnce(`ship-${day}-${dealer}`), items: nameItems(items) },
      ...{ kind: 'ship', fromId: warehouse, toId: dealerOf(dealer) },
      deliveryNote: `DEMO-${String(day).padStart(2, '0')}-${dealer.toUpperCase()}`,
    });
    return command.kind === 'ship' ? command.movementId : null;
  }

  /** Receives what is named, or all that was announced. */
  async function receive(
    { day, dealer }: PlannedDelivery,
    movementId: string | null,
    items: readonly PlannedItems[] = [],
  ): Promise<void> {
    await custody.receive(actor, {
      ...{ ...noGoods, ...toldAtOnce(`receive-${day}-${dealer}`), items: nameItems(items) },
      ...{ movementId, atId: dealerOf(dealer), deliveryNote: null },
    });
  }

  return {
    /** Everything is packed at the factory, and handed over to the warehouse. */
    async packAll(): Promise<void> {
      for (const { batch, from, to, itemsPerCase, casesPerPallet } of plannedPackings) {
        await custody.packByRange(actor, {
          ...{ ...toldAtOnce(`pack-${batch}-${from}`), batchNumber: numberOf(batch), from, to },
          ...{ itemsPerCase, casesPerPallet, extension: 0, placeId: factory },
        });
      }
      await custody.move(actor, {
        ...{ ...noGoods, ...toldAtOnce('to-warehouse'), items: nameItems(plannedPackings) },
        ...{ kind: 'transfer', fromId: factory, toId: warehouse ?? '', deliveryNote: null },
      });
    },

    /** Ships in the morning what is due on a day; it is there in the evening. */
    async deliver(day: number): Promise<void> {
      const due = deliveries.filter((delivery) => delivery.day === day);
      clock.set(timeOf(day, 9));
      const movements = [];
      for (const delivery of due) movements.push(await ship(delivery));
      clock.set(timeOf(day, 17));
      for (const [at, delivery] of due.entries()) {
        await receive(delivery, movements[at] ?? null);
      }
    },

    /** What did not come as announced; after all other goods. */
    async deliverOddly(): Promise<void> {
      const { partial, over, inTransit } = oddDeliveries;
      for (const delivery of [partial, over]) {
        clock.set(timeOf(delivery.day, 10));
        const movementId = await ship(delivery);
        clock.set(timeOf(delivery.received.day, 8));
        await receive(delivery, movementId, delivery.received.items);
      }
      clock.set(timeOf(inTransit.day, 16));
      await ship(inTransit);
      clock.set(timeOf(inTransit.day, 20));
      const { dealer, device, sequence } = inTransit.conflict;
      await custody.move(actor, {
        ...{ ...noGoods, items: nameItems(inTransit.items), kind: 'ship' },
        ...{ client: { id: device, sequence }, idempotencyKey: undefined },
        happenedAt: timeOf(inTransit.day, 17).toISOString(),
        ...{ fromId: warehouse, toId: dealerOf(dealer), deliveryNote: null },
      });
    },
  };
}
