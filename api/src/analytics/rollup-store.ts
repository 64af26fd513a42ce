import { verdicts, type CellResolution, type Verdict } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

export const sources = ['gps', 'ip', 'none'] as const;
export type Source = (typeof sources)[number];

/** How many scans there were, by verdict. */
export type VerdictCounts = Record<Verdict, number>;

/** The scans of one hour (UTC), product, place and source of the place. */
export interface HourRecord extends VerdictCounts {
  _id: string;
  brandId: string;
  hour: Date;
  productId: string;
  /** A city or province, or one of the codes of place-rules. */
  adcode: string;
  province: string;
  source: Source;
  scans: number;
  /** Those of them that belong to a simulated history. */
  demo: number;
}

/** The scans of one day of the brand's time zone, of a product or all, at a place or everywhere. */
export interface DayRecord extends VerdictCounts, Record<Source, number> {
  _id: string;
  brandId: string;
  timeZone: string;
  day: string;
  /** A product or `*`. */
  productId: string;
  /** A city, a province, or `*`. */
  place: string;
  /** What the place is a part of: a province, the country, or nothing (`*`). */
  parent: string;
  scans: number;
  demo: number;
  visitors: number;
}

/** The scans with a position of one day, of a product or all, in a cell, as far as it lies in a place. */
export interface CellDayRecord {
  _id: string;
  brandId: string;
  timeZone: string;
  day: string;
  /** A product or `*`. */
  productId: string;
  /** A city or province, or one of the codes of place-rules: a cell may lie in several. */
  place: string;
  resolution: CellResolution;
  /** The H3 index. */
  cell: string;
  scans: number;
  demo: number;
  first_scan: number;
  repeat_scan: number;
  visitors: number;
}

/** The claims of one day, of a product or all. */
export interface ClaimDayRecord {
  _id: string;
  brandId: string;
  timeZone: string;
  day: string;
  productId: string;
  claims: number;
}

export const collections = {
  hours: 'rollups',
  days: 'rollupDays',
  cellDays: 'rollupCellDays',
  claimDays: 'claimDays',
} as const;

export interface RollupStore {
  readonly hours: Model<HourRecord>;
  readonly days: Model<DayRecord>;
  readonly cellDays: Model<CellDayRecord>;
  readonly claimDays: Model<ClaimDayRecord>;
}

const counts = Object.fromEntries([...verdicts, 'scans', 'demo'].map((name) => [name, Number]));

/** `$merge` finds its row by these, which a sharded collection needs to be unique together. */
const mergeKey = { key: { brandId: 1, _id: 1 }, options: { unique: true } } as const;

const cellScope = { brandId: 1, timeZone: 1, productId: 1, resolution: 1 } as const;

export function createRollupStore(connection: Connection): RollupStore {
  return {
    hours: defineBrandCollection<HourRecord>(
      connection,
      collections.hours,
      {
        _id: String,
        hour: Date,
        productId: String,
        adcode: String,
        province: String,
        source: String,
        ...counts,
      },
      { indexes: [mergeKey, { key: { brandId: 1, hour: 1 } }] },
    ),
    days: defineBrandCollection<DayRecord>(
      connection,
      collections.days,
      {
        _id: String,
        timeZone: String,
        day: String,
        productId: String,
        place: String,
        parent: String,
        gps: Number,
        ip: Number,
        none: Number,
        visitors: Number,
        ...counts,
      },
      {
        indexes: [
          mergeKey,
          { key: { brandId: 1, timeZone: 1, productId: 1, parent: 1, place: 1, day: 1 } },
          { key: { brandId: 1, timeZone: 1, productId: 1, parent: 1, day: 1 } },
        ],
      },
    ),
    cellDays: defineBrandCollection<CellDayRecord>(
      connection,
      collections.cellDays,
      {
        _id: String,
        timeZone: String,
        day: String,
        productId: String,
        place: String,
        resolution: Number,
        cell: String,
        scans: Number,
        demo: Number,
        first_scan: Number,
        repeat_scan: Number,
        visitors: Number,
      },
      {
        indexes: [mergeKey, { key: { ...cellScope, place: 1, day: 1 } }],
      },
    ),
    claimDays: defineBrandCollection<ClaimDayRecord>(
      connection,
      collections.claimDays,
      { _id: String, timeZone: String, day: String, productId: String, claims: Number },
      { indexes: [mergeKey, { key: { brandId: 1, timeZone: 1, productId: 1, day: 1 } }] },
    ),
  };
}
