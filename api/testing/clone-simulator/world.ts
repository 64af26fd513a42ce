import { createRandom, type Random } from '../../src/demo/random.ts';

/** A province as the simulator knows it: where its people live, and how many millions they are. */
export interface Home {
  readonly adcode: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly millions: number;
}

/**
 * The capitals of the provinces and the census of 2020 in millions. The simulator's own table: it
 * shares none with the rules that it tries.
 */
export const homes: readonly Home[] = (
  [
    ['110000', 39.9, 116.4, 21.9],
    ['120000', 39.1, 117.2, 13.9],
    ['130000', 38.0, 114.5, 74.6],
    ['140000', 37.9, 112.5, 34.9],
    ['150000', 40.8, 111.7, 24.0],
    ['210000', 41.8, 123.4, 42.6],
    ['220000', 43.9, 125.3, 24.1],
    ['230000', 45.8, 126.5, 31.9],
    ['310000', 31.2, 121.5, 24.9],
    ['320000', 32.1, 118.8, 84.7],
    ['330000', 30.3, 120.2, 64.6],
    ['340000', 31.8, 117.2, 61.0],
    ['350000', 26.1, 119.3, 41.5],
    ['360000', 28.7, 115.9, 45.2],
    ['370000', 36.7, 117.0, 101.5],
    ['410000', 34.8, 113.7, 99.4],
    ['420000', 30.6, 114.3, 57.8],
    ['430000', 28.2, 112.9, 66.4],
    ['440000', 23.1, 113.3, 126.0],
    ['450000', 22.8, 108.4, 50.1],
    ['460000', 20.0, 110.2, 10.1],
    ['500000', 29.6, 106.6, 32.1],
    ['510000', 30.7, 104.1, 83.7],
    ['520000', 26.6, 106.7, 38.6],
    ['530000', 25.0, 102.7, 47.2],
    ['540000', 29.7, 91.1, 3.6],
    ['610000', 34.3, 108.9, 39.5],
    ['620000', 36.1, 103.8, 25.0],
    ['630000', 36.6, 101.8, 5.9],
    ['640000', 38.5, 106.2, 7.2],
    ['650000', 43.8, 87.6, 25.9],
  ] as const
).map(([adcode, latitude, longitude, millions]) => ({ adcode, latitude, longitude, millions }));

/** Where the network or the phone itself says that a scan came from. */
export type Spot =
  | { readonly source: 'ip'; readonly adcode: string }
  | { readonly source: 'gps'; readonly latitude: number; readonly longitude: number }
  /** Abroad, or an address without a place. */
  | null;

export interface SimulatedScan {
  readonly at: Date;
  readonly visitor: string;
  readonly member: string | null;
  readonly spot: Spot;
  readonly via: 'outer' | 'inner';
  /** Whether the label scanned was a copy. */
  readonly isForeign: boolean;
}

/** That somebody tried to take the points; `member` is null for who was refused and not signed in. */
interface SimulatedTry {
  readonly at: Date;
  readonly visitor: string;
  readonly member: string | null;
  readonly spot: Spot;
}

/** All that happens to one code. */
export interface Life {
  readonly scans: SimulatedScan[];
  claim: SimulatedTry | null;
  /** Tries of others after the claim. */
  readonly refused: SimulatedTry[];
}

export const createLife = (): Life => ({ scans: [], claim: null, refused: [] });

/** The people and places of one simulation, all from one seed. */
export interface World {
  readonly random: Random;
  /** A province, as likely as a person lives there. */
  pickHome(): Home;
  /** A name that nobody else has. */
  nameOne(kind: string): string;
}

export function createWorld(seed: number): World {
  const random = createRandom(seed);
  let names = 0;
  return {
    random,
    pickHome: () => random.pickWeighted(homes, ({ millions }) => millions),
    nameOne: (kind) => `${kind}${(names += 1)}`,
  };
}
