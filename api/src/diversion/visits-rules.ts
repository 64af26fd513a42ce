import type { Region } from '@zhenma/contract';
import { hasPartIn, isWithin, provinceOf } from '../platform/regions/index.ts';

/** What is to be known of a scan. */
export interface PlacedScan {
  readonly _id: string;
  readonly at: Date;
  readonly index: number;
  readonly visitor: string;
  /** By the network's address. */
  readonly region: Pick<Region, 'adcode'>;
  /** As the phone told it; absent where it did not. */
  readonly position?: {
    /** The finest division that it certainly lies in, however it errs; null near borders and abroad. */
    readonly certain: string | null;
    /** Whether it cannot be where the network's address is. */
    readonly isContradicted: boolean;
  };
}

/** Somebody's first look at some goods whose place is known well enough to count. */
export interface Visit {
  readonly scanId: string;
  /** ms since 1970. */
  readonly at: number;
  readonly index: number;
  readonly visitor: string;
  /** The province. */
  readonly province: string;
  /** The city where the phone told its own position, else the province. */
  readonly adcode: string;
  /** Whether the place certainly lies outside the territory. */
  readonly isAway: boolean;
  /** The phone told its own position: a network's address errs by hundreds of kilometres. */
  readonly isConfirmed: boolean;
}

/**
 * The place of a scan as far as it is certain, against a territory of provinces and cities. Null when
 * it is not known to the province, or the phone's position may lie on either side of a border. An
 * address of a network counts as its province at best. What may lie inside counts as inside: a province
 * of which the territory holds a part. A position that the network contradicts counts, but as no more
 * than an address: either may be forged.
 */
export function judgePlace(
  { region, position }: Pick<PlacedScan, 'region' | 'position'>,
  territory: readonly string[],
): Pick<Visit, 'province' | 'adcode' | 'isAway' | 'isConfirmed'> | null {
  const adcode = position ? position.certain : region.adcode;
  const province = adcode === null ? null : provinceOf(adcode);
  if (adcode === null || province === null) return null;
  const isConfirmed = position !== undefined && !position.isContradicted;
  if (position && adcode !== province) {
    return { province, adcode, isAway: !isWithin(adcode, territory), isConfirmed };
  }
  return { province, adcode: province, isAway: !hasPartIn(province, territory), isConfirmed };
}

/** Who scanned more units than this of some goods is no consumer: a shop, the dealer, an inspector. */
const mostUnits = 12;

/**
 * Distinct visitors, each by the first scan whose place counts, oldest first; without whoever scanned
 * so much of the goods that they handle them for a living.
 * @param territoryAt the territory that the goods had at a moment; empty where they had none to leave,
 *   which leaves the scan out
 */
export function findVisits(
  scans: readonly PlacedScan[],
  territoryAt: (at: Date) => readonly string[],
): Visit[] {
  const units = new Map<string, Set<number>>();
  for (const { visitor, index } of scans) {
    units.set(visitor, (units.get(visitor) ?? new Set()).add(index));
  }
  const visits = new Map<string, Visit>();
  for (const scan of sortByTime(scans)) {
    const { _id, at, index, visitor } = scan;
    if (visits.has(visitor) || (units.get(visitor)?.size ?? 0) > mostUnits) continue;
    const territory = territoryAt(at);
    const place = territory.length === 0 ? null : judgePlace(scan, territory);
    if (place !== null) {
      visits.set(visitor, { scanId: _id, at: at.getTime(), index, visitor, ...place });
    }
  }
  return [...visits.values()];
}

const sortByTime = (scans: readonly PlacedScan[]) =>
  scans.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a._id < b._id ? -1 : 1));
