import { maxCases } from '@zhenma/contract';

export interface RangePlan {
  items: number;
  cases: number;
  /** Items in the last case, where it is not full; else null. */
  inLastCase: number | null;
  /** 0 where the cases go onto no pallet. */
  pallets: number;
  /** Cases on the last pallet, where it is not full; else null. */
  onLastPallet: number | null;
  /** More cases than one request packs: the last index that still fits; else null. */
  endsAt: number | null;
}

interface Given {
  from: number;
  to: number;
  itemsPerCase: number;
  /** Null: onto no pallet. */
  casesPerPallet: number | null;
}

const leftOver = (all: number, size: number): number | null =>
  all % size === 0 ? null : all % size;

/** What packing an index range makes, as the service cuts it: full cases and the rest in the last. */
export function planRange({ from, to, itemsPerCase, casesPerPallet }: Given): RangePlan {
  const items = to - from + 1;
  const cases = Math.ceil(items / itemsPerCase);
  const pallets = casesPerPallet === null ? 0 : Math.ceil(cases / casesPerPallet);
  return {
    ...{ items, cases, pallets },
    inLastCase: leftOver(items, itemsPerCase),
    onLastPallet: casesPerPallet === null ? null : leftOver(cases, casesPerPallet),
    endsAt: cases > maxCases ? from + maxCases * itemsPerCase - 1 : null,
  };
}

/** A logistic unit that packing by range made. */
export interface MadeUnit {
  sscc: string;
  kind: 'case' | 'pallet';
  from: number;
  to: number;
  /** The pallet that a case stands on; null for none. */
  pallet: string | null;
}

/** Which number went to what, from the numbers in the order of the answer: cases, then pallets. */
export function tellMade(given: Given, ssccs: readonly string[]): MadeUnit[] {
  const { from, to, itemsPerCase, casesPerPallet } = given;
  const { cases, pallets } = planRange(given);
  const palletNumbers = ssccs.slice(cases, cases + pallets);
  const make = (sscc: string, at: number, size: number) => ({
    ...{ sscc, from: from + at * size },
    to: Math.min(to, from + (at + 1) * size - 1),
  });
  const perPallet = casesPerPallet ?? 1;
  return [
    ...palletNumbers.map((sscc, at) => ({
      ...make(sscc, at, itemsPerCase * perPallet),
      ...{ kind: 'pallet' as const, pallet: null },
    })),
    ...ssccs.slice(0, cases).map((sscc, at) => ({
      ...make(sscc, at, itemsPerCase),
      ...{ kind: 'case' as const, pallet: palletNumbers[Math.floor(at / perPallet)] ?? null },
    })),
  ];
}
