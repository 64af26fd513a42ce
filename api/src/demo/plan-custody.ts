import type { DealerKey } from './demo-world.ts';
import {
  divertedCartons,
  plannedBatches,
  type BatchKey,
  type PlannedShipment,
} from './plan-goods.ts';

/** Items of a batch, both ends included. */
export interface PlannedItems {
  readonly batch: BatchKey;
  readonly from: number;
  readonly to: number;
}

export interface PlannedPacking extends PlannedItems {
  readonly itemsPerCase: number;
  readonly casesPerPallet: number | null;
}

/** What goes to a dealer on one day. */
export interface PlannedDelivery {
  readonly day: number;
  readonly dealer: DealerKey;
  readonly items: readonly PlannedItems[];
}

/** Cases of twelve, five on a pallet; the cartons that are diverted stand alone. */
export const plannedPackings: readonly PlannedPacking[] = [
  ...plannedBatches.map(({ key, activated }): PlannedPacking => {
    const apart = divertedCartons.filter(({ batch }) => batch === key);
    const to = Math.min(activated, ...apart.map(({ from }) => from)) - 1;
    return { batch: key, from: 0, to, itemsPerCase: 12, casesPerPallet: 5 };
  }),
  ...divertedCartons.map(({ batch, from, to }) => ({
    ...{ batch, from, to, itemsPerCase: to - from + 1, casesPerPallet: null },
  })),
];

/** So often goods go to each dealer. */
const everyDays = 4;

/** What is due to one dealer within some days goes there together on the first of them. */
export function planDeliveries(shipments: readonly PlannedShipment[]): PlannedDelivery[] {
  const deliveries = new Map<string, PlannedDelivery & { items: PlannedItems[] }>();
  for (const { day: due, dealer, batch, from, to } of shipments) {
    const day = due - (due % everyDays);
    const key = `${day}:${dealer}`;
    const delivery = deliveries.get(key) ?? { day, dealer, items: [] };
    deliveries.set(key, delivery);
    delivery.items.push({ batch, from, to });
  }
  return [...deliveries.values()].toSorted((a, b) => a.day - b.day);
}

const fresh = (from: number, to: number): PlannedItems => ({ batch: 'newHoney', from, to });

/** The newest batch, which nobody has scanned yet: not everything comes as it was announced. */
export const oddDeliveries = {
  /** The last pallet is still on the way. */
  partial: {
    ...{ day: 26, dealer: 'sichuan', items: [fresh(0, 239)] },
    received: { day: 27, items: [fresh(0, 179)] },
  },
  /** A pallet more came than the delivery note names. */
  over: {
    ...{ day: 27, dealer: 'hubei', items: [fresh(240, 359)] },
    received: { day: 28, items: [fresh(240, 419)] },
  },
  /** On the way; a handheld that had no network says that the same pallet went somewhere else. */
  inTransit: {
    ...{ day: 28, dealer: 'beijing', items: [fresh(420, 479)] },
    conflict: { dealer: 'jiangsu', device: 'handheld-2', sequence: 7 },
  },
} as const satisfies Record<string, PlannedDelivery & Record<string, unknown>>;
