import { diverterKinds, type MarketSetting } from '../testing/diversion-simulator/index.ts';

export interface BenchSetting {
  readonly name: string;
  /** How many markets, each with a seed of its own. */
  readonly markets: number;
  readonly market: Omit<MarketSetting, 'seed'>;
  /** The one that the goals are set for. */
  readonly isGoal: boolean;
}

const [wholeLots, manyCartons] = diverterKinds;
if (!wholeLots || !manyCartons) throw new Error('the simulator knows no diverters');

const usual = {
  dealers: 60,
  months: 6,
  cartonsPerLot: 20,
  unitsPerCarton: 24,
  scanRate: 0.3,
  travellers: 0.05,
  consent: 0.3,
  diverters: 0.15,
} as const;

/** The setting of the goals, what makes it harder, and each kind of diverter by itself. */
export const benchSettings: readonly BenchSetting[] = [
  {
    name: '30% scanned, 30% share their position',
    ...{ markets: 4, isGoal: true, market: { ...usual, kind: manyCartons } },
  },
  {
    name: '40% scanned',
    ...{ markets: 1, isGoal: false, market: { ...usual, kind: manyCartons, scanRate: 0.4 } },
  },
  {
    name: '10% scanned',
    ...{ markets: 1, isGoal: false, market: { ...usual, kind: manyCartons, scanRate: 0.1 } },
  },
  {
    name: '5% scanned',
    ...{ markets: 1, isGoal: false, market: { ...usual, kind: manyCartons, scanRate: 0.05 } },
  },
  {
    name: 'networks’ addresses only',
    ...{ markets: 1, isGoal: false, market: { ...usual, kind: manyCartons, consent: 0 } },
  },
  {
    name: '10% travellers',
    ...{ markets: 1, isGoal: false, market: { ...usual, kind: manyCartons, travellers: 0.1 } },
  },
  {
    name: 'nobody diverts',
    ...{ markets: 1, isGoal: false, market: { ...usual, kind: wholeLots, diverters: 0 } },
  },
  ...diverterKinds.map((kind) => ({
    name: `diverters: ${kind.name}`,
    ...{ markets: 1, isGoal: false, market: { ...usual, kind } },
  })),
];
