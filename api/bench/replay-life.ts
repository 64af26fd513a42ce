import type { Verdict } from '@zhenma/contract';
import {
  addAttempt,
  type NotedAttempts,
} from '../src/verification/evidence/claim-attempt-rules.ts';
import { addVisit } from '../src/verification/evidence/visit-rules.ts';
import type { Owner, Visit, VisitPlace } from '../src/verification/evidence/visit.ts';
import { judgeScan, type ScannedUnit } from '../src/verification/judge-scan-rules.ts';
import { maxVisitors } from '../src/verification/scan-records.ts';
import type { Life, SimulatedScan, Spot } from '../testing/clone-simulator/index.ts';

export interface Replayed {
  readonly scan: SimulatedScan;
  readonly verdict: Verdict;
}

/** What a product has unless told. */
const usualVisitors = 5;
/** As the service keeps positions: to a tenth of a degree. */
const positionErrorKm = 12;

/** Judges every scan of a life as the service does, in memory; oldest first. */
export function replayLife({ scans, claim, refused }: Life): Replayed[] {
  let unit: ScannedUnit = null;
  const claimed = claim && toOwner(claim);
  const tried = refused.map(toOwner).sort((a, b) => a.at.getTime() - b.at.getTime());
  const sorted = [...scans].sort((a, b) => a.at.getTime() - b.at.getTime());
  return sorted.map((scan, number) => {
    const { visitor, member: person, at, via } = scan;
    const visit = { visitor, person, at, via, place: toPlace(scan.spot) };
    const event = `event${number}`;
    unit = noteVisit(unit, event, visit);
    const standing = {
      ...({ state: 'active', voidReason: null, usualVisitors, at } as const),
      claim: claimed && claimed.at < at ? claimed : null,
    };
    const noted = noteAttempts(tried, standing.claim, at);
    const { verdict } = judgeScan({ ...unit, ...noted }, standing, { event, visitor, person });
    return { scan, verdict };
  });
}

const toOwner = ({ visitor, member, at, spot }: NonNullable<Life['claim']>): Owner => ({
  ...{ visitor, person: member, at, place: toPlace(spot) },
});

/** Attempts until a moment; who tried before the claim was on record is none. */
function noteAttempts(tried: readonly Owner[], claim: Owner | null, at: Date) {
  const nobody: NotedAttempts = { attempts: [], moreAttempts: 0 };
  const { attempts, moreAttempts } = tried
    .filter((one) => claim !== null && one.at > claim.at && one.at < at)
    .reduce((noted, one) => addAttempt(noted, { ...one, network: null }), nobody);
  return { attempts: [...attempts], moreAttempts };
}

function noteVisit(unit: ScannedUnit, event: string, visit: Visit): NonNullable<ScannedUnit> {
  const { visitor, at } = visit;
  const visitors = unit?.visitors ?? [];
  const isKnown = visitors.includes(visitor) || visitors.length >= maxVisitors;
  return {
    first: unit?.first ?? { event, visitor, at, place: null },
    visitors: isKnown ? visitors : [...visitors, visitor],
    visits: addVisit(unit?.visits ?? [], visit),
    inner: unit?.inner ?? (visit.via === 'inner' ? visit : null),
  };
}

function toPlace(spot: Spot): VisitPlace | null {
  if (spot?.source !== 'gps') return spot;
  const round = (degrees: number) => Math.round(degrees * 10) / 10;
  return {
    ...{ source: 'gps', adcode: null, errorKm: positionErrorKm },
    latitude: round(spot.latitude),
    longitude: round(spot.longitude),
  };
}
