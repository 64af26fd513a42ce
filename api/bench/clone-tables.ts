import {
  copyTrades,
  createWorld,
  honestBehaviours,
  liveCopied,
} from '../testing/clone-simulator/index.ts';
import { replayLife, type Replayed } from './replay-life.ts';

export interface HonestRow {
  readonly name: string;
  readonly items: number;
  readonly scans: number;
  /** Scans that were told of a suspected copy. */
  readonly flagged: number;
  /** Items of which any scan was. */
  readonly flaggedItems: number;
}

export interface CopyRow {
  readonly name: string;
  readonly codes: number;
  /** How many codes were suspected by their first, second, … foreign scan. */
  readonly foundBy: readonly number[];
}

/** Foreign scans that the tables go to. */
export const foreignScansShown = 16;

/** What honest people are told; items are shared out among the behaviours as they occur. */
export function measureHonest(seed: number, items: number): HonestRow[] {
  const shares = honestBehaviours.reduce((sum, { share }) => sum + share, 0);
  return honestBehaviours.map(({ name, share, live }, at) => {
    const world = createWorld(seed * 1000 + at);
    const count = Math.max(1, Math.round((items * share) / shares));
    const row = { name, items: count, scans: 0, flagged: 0, flaggedItems: 0 };
    for (let item = 0; item < count; item += 1) {
      const replayed = replayLife(live(world));
      const flagged = replayed.filter(isFlagged).length;
      row.scans += replayed.length;
      row.flagged += flagged;
      row.flaggedItems += Number(flagged > 0);
    }
    return row;
  });
}

/**
 * After how many foreign scans, each by another visitor, a foreign scan is told of a copy.
 * `buyersWhoTry` is the share of copies' buyers who want the points, as assumed unless told.
 */
export function measureCopies(seed: number, codes: number, buyersWhoTry?: number): CopyRow[] {
  return copyTrades.map((trade, at) => {
    const world = createWorld(seed * 1000 + 500 + at);
    const foundBy = Array.from({ length: foreignScansShown }, () => 0);
    for (let code = 0; code < codes; code += 1) {
      const found = findFirst(replayLife(liveCopied(world, trade, buyersWhoTry)));
      for (let scans = found; scans <= foreignScansShown; scans += 1) {
        foundBy[scans - 1] = (foundBy[scans - 1] ?? 0) + 1;
      }
    }
    return { name: trade.name, codes, foundBy };
  });
}

const isFlagged = ({ verdict }: Replayed): boolean => verdict === 'suspected_copy';

/** The number of the first foreign scan that was told of a copy; infinite when none was. */
function findFirst(replayed: readonly Replayed[]): number {
  const foreign = replayed.filter(({ scan }) => scan.isForeign);
  const at = foreign.findIndex(isFlagged);
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
}
