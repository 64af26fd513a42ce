import { maxCases, maxGoods } from '@zhenma/contract';
import type { ScannedGoods } from './read-goods-rules.ts';

export interface BatchRange {
  batchNumber: number;
  from: number;
  to: number;
}

/** One thing on the list of goods of a form. */
export type GoodsEntry =
  | { kind: 'item'; key: string; code: string }
  | { kind: 'unit'; key: string; sscc: string }
  | { kind: 'range'; key: string; range: BatchRange };

export type GoodsKind = GoodsEntry['kind'];

export type AddOutcome = 'added' | 'twice' | 'unreadable' | 'checkDigit' | 'full' | 'unwanted';

const mostOf: Readonly<Record<GoodsKind, number>> = {
  ...{ item: maxGoods, unit: maxCases, range: maxGoods },
};

export const unitEntry = (sscc: string): GoodsEntry => ({
  kind: 'unit',
  key: `unit:${sscc}`,
  sscc,
});

const itemEntry = (code: string): GoodsEntry => ({ kind: 'item', key: `item:${code}`, code });

export const rangeEntry = (range: BatchRange): GoodsEntry => ({
  ...{ kind: 'range', range, key: `range:${range.batchNumber}:${range.from}:${range.to}` },
});

const overlap = (a: BatchRange, b: BatchRange): boolean =>
  a.batchNumber === b.batchNumber && a.from <= b.to && b.from <= a.to;

/** Whether something stands on the list already; of ranges, a part of one is enough. */
const isOnList = (list: readonly GoodsEntry[], entry: GoodsEntry): boolean =>
  list.some(
    (one) =>
      one.key === entry.key ||
      (one.kind === 'range' && entry.kind === 'range' && overlap(one.range, entry.range)),
  );

/** The list with an entry on top, and what became of it. */
export function addEntry(
  list: readonly GoodsEntry[],
  entry: GoodsEntry,
): { list: readonly GoodsEntry[]; outcome: AddOutcome } {
  if (isOnList(list, entry)) return { list, outcome: 'twice' };
  const sameKind = list.filter(({ kind }) => kind === entry.kind);
  if (sameKind.length >= mostOf[entry.kind]) return { list, outcome: 'full' };
  return { list: [entry, ...list], outcome: 'added' };
}

/** The list with a scan on top, if it is of a kind that is wanted, and what became of the scan. */
export function addScanned(
  list: readonly GoodsEntry[],
  scanned: ScannedGoods,
  wanted: readonly GoodsKind[],
): { list: readonly GoodsEntry[]; outcome: AddOutcome } {
  if (scanned.kind === 'wrong') return { list, outcome: scanned.fault };
  if (!wanted.includes(scanned.kind)) return { list, outcome: 'unwanted' };
  return addEntry(
    list,
    scanned.kind === 'item' ? itemEntry(scanned.code) : unitEntry(scanned.sscc),
  );
}

/** The list as a request names it; each kind in the order of the list. */
export const nameGoods = (list: readonly GoodsEntry[]) => ({
  items: list.flatMap((one) => (one.kind === 'range' ? [one.range] : [])),
  codes: list.flatMap((one) => (one.kind === 'item' ? [one.code] : [])),
  units: list.flatMap((one) => (one.kind === 'unit' ? [one.sscc] : [])),
});

const kindOfField: Readonly<Record<string, GoodsKind>> = {
  ...{ items: 'range', codes: 'item', units: 'unit' },
};

interface Refusal {
  message: string;
  fieldErrors: readonly { field: string; message: string }[];
}

/**
 * Which entries a refusal is about, by their keys: those whose place it names (`codes.3`,
 * `items.0.to`), and units whose number stands in its sentence.
 */
export function findFaults(
  list: readonly GoodsEntry[],
  refusal: Refusal | null,
): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  if (refusal === null) return faults;
  const { message: detail, fieldErrors } = refusal;
  const named = new Set(detail.match(/\b\d{18}\b/g) ?? []);
  for (const one of list) {
    if (one.kind === 'unit' && named.has(one.sscc)) faults.set(one.key, detail);
  }
  for (const { field, message } of fieldErrors) {
    const [, name = '', place = ''] = /^(?:body\.)?(\w+)\.(\d+)/.exec(field) ?? [];
    const entry = list.filter(({ kind }) => kind === kindOfField[name])[Number(place)];
    if (entry !== undefined && place !== '') faults.set(entry.key, message);
  }
  return faults;
}

/** How many things the list names: items one by one or in ranges, and logistic units. */
export const countGoods = (list: readonly GoodsEntry[]): { items: number; units: number } => ({
  items: list.reduce(
    (sum, one) =>
      sum +
      (one.kind === 'item' ? 1 : one.kind === 'range' ? one.range.to - one.range.from + 1 : 0),
    0,
  ),
  units: list.filter(({ kind }) => kind === 'unit').length,
});
