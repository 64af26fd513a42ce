import { demoDealers, type DealerKey, type ProductKey } from './demo-world.ts';
import type { Random } from './random.ts';

export type BatchKey = 'tea' | 'liquor' | 'honey' | 'oldHoney' | 'newHoney';

/** Days count from 0, the first of the history, to `historyDays - 1`, which is today. */
export const historyDays = 30;

export interface PlannedBatch {
  readonly key: BatchKey;
  readonly product: ProductKey;
  readonly lot: string;
  readonly quantity: number;
  /** Units from here on are not activated. */
  readonly activated: number;
  /** The day, counted in the history's days, on which it was made and after which it has expired. */
  readonly producedOn: number;
  readonly expiresOn: number | null;
}

export const plannedBatches: readonly PlannedBatch[] = [
  {
    ...{ key: 'tea', product: 'tea', lot: 'DEMO-T26', quantity: 1_848, activated: 1_848 },
    ...{ producedOn: -40, expiresOn: 500 },
  },
  {
    ...{ key: 'liquor', product: 'liquor', lot: 'DEMO-L07', quantity: 1_740, activated: 1_620 },
    ...{ producedOn: -90, expiresOn: null },
  },
  {
    ...{ key: 'honey', product: 'honey', lot: 'DEMO-H12', quantity: 960, activated: 960 },
    ...{ producedOn: -20, expiresOn: 700 },
  },
  {
    ...{ key: 'oldHoney', product: 'honey', lot: 'DEMO-H03', quantity: 120, activated: 120 },
    ...{ producedOn: -718, expiresOn: 12 },
  },
  {
    ...{ key: 'newHoney', product: 'honey', lot: 'DEMO-H14', quantity: 480, activated: 480 },
    ...{ producedOn: -2, expiresOn: 720 },
  },
];

export interface PlannedShipment {
  readonly batch: BatchKey;
  readonly from: number;
  readonly to: number;
  readonly dealer: DealerKey;
  readonly day: number;
}

/** Units of a pallet; a shipment takes one. */
const palletUnits = 60;
/** Units of the cartons that are diverted. */
export const cartonUnits = 24;

/** A carton that turns up where its dealer has nothing to sell. */
export interface DivertedCarton extends PlannedShipment {
  /** Cities, each by its code and, for phones that tell where they are, its middle in WGS-84. */
  readonly turnsUpIn: readonly { adcode: string; latitude: number; longitude: number }[];
  /** People who scan it there, one every so many days, and how many let their phones tell where they are. */
  readonly visitors: number;
  readonly daysBetween: number;
  readonly positions: number;
}

/** The last cartons of tea: with positions the first is beyond doubt, the second is worth a look. */
export const divertedCartons: readonly DivertedCarton[] = [
  {
    ...{ batch: 'tea', dealer: 'zhejiang', day: 10, from: 1_800, to: 1_823 },
    turnsUpIn: [
      { adcode: '430100', latitude: 28.228, longitude: 112.939 },
      { adcode: '430200', latitude: 27.828, longitude: 113.134 },
      { adcode: '430300', latitude: 27.83, longitude: 112.944 },
    ],
    ...{ visitors: 8, daysBetween: 2, positions: 4 },
  },
  {
    ...{ batch: 'tea', dealer: 'guangdong', day: 19, from: 1_824, to: 1_847 },
    turnsUpIn: [
      { adcode: '370100', latitude: 36.651, longitude: 117.12 },
      { adcode: '370200', latitude: 36.067, longitude: 120.383 },
    ],
    ...{ visitors: 4, daysBetween: 1, positions: 0 },
  },
];
const [firstCarton] = divertedCartons;

/** Stolen after they were shipped, so voided. */
export const stolenUnits = { batch: 'tea', from: 60, to: 71, day: 8 } as const;

/**
 * The last roll of a batch: a few labels were spoiled, most lie in stock, and some that the roll was
 * printed with are nowhere to be found.
 */
export const lastRoll = {
  batch: 'liquor',
  day: 3,
  from: 1_680,
  to: 1_739,
  spoiled: { from: 1_700, to: 1_704 },
  inStock: { from: 1_705, to: 1_739 },
} as const;

/**
 * Pallets of all batches but the newest to the dealers: a third on the first day, the others over
 * three weeks; then the cartons that are diverted.
 */
export function planShipments(random: Random): PlannedShipment[] {
  const sold = plannedBatches.filter(({ key }) => key !== 'newHoney');
  const pallets = sold.flatMap(({ key, activated }) => {
    const shipped = key === firstCarton?.batch ? firstCarton.from : activated;
    return Array.from({ length: Math.floor(shipped / palletUnits) }, (_, at) => ({
      batch: key,
      from: at * palletUnits,
      to: (at + 1) * palletUnits - 1,
    }));
  });
  const shipments = pallets.map((pallet): PlannedShipment => {
    const { key: dealer } = random.pickWeighted(demoDealers, ({ share }) => share);
    const isEarly = pallet.batch === 'oldHoney' || random.chance(1 / 3);
    return { ...pallet, dealer, day: isEarly ? 0 : random.below(21) };
  });
  return [...shipments, ...divertedCartons].sort((a, b) => a.day - b.day);
}
