import type { VoidReason } from '@zhenma/contract';
import type { UnitState } from '../issuance/index.ts';
import { weighCloneEvidence, type CloneEvidence } from './evidence/clone-evidence-rules.ts';
import { createIdentities, sharesTable } from './evidence/household-rules.ts';
import type { Owner } from './evidence/visit.ts';
import type { UnitRecord } from './scan-records.ts';
import { decideVerdict, type FirstScan, type Judgement } from './verdict-rules.ts';

/** A unit's standing at the moment of a scan. */
interface UnitStanding {
  readonly state: UnitState;
  readonly voidReason: VoidReason | null;
  /** Who took its points. */
  readonly claim: Owner | null;
  /** The product's norm of distinct visitors for one item. */
  readonly usualVisitors: number;
  readonly at: Date;
}

/** Who scans, by pseudonyms. */
interface Viewer {
  readonly event: string;
  readonly visitor: string;
  readonly person: string | null;
}

/** Only what these rules read of a unit's record; null for one that nobody scanned. */
export type ScannedUnit = Pick<
  UnitRecord,
  'first' | 'visitors' | 'visits' | 'inner' | 'crowd' | 'moreVisitors' | 'attempts' | 'moreAttempts'
> | null;

type InnerReaders = Pick<NonNullable<ScannedUnit>, 'visits' | 'inner'>;

export interface JudgedScan extends Judgement {
  readonly evidence: CloneEvidence;
  /** Whether who scans was the first to read the unit's inner code, or sat at that table. */
  readonly hasInner: boolean;
}

/** What a unit's record says about copies of its code. */
export function weighUnit(
  unit: ScannedUnit,
  { claim, usualVisitors, at }: Pick<UnitStanding, 'claim' | 'usualVisitors' | 'at'>,
): CloneEvidence {
  const { visits = [], inner = null, attempts = [], moreAttempts = 0 } = unit ?? {};
  const visitorCount = countVisitors(unit);
  const crowd = unit?.crowd ?? visitorCount;
  const seen = { visits, visitorCount, crowd, inner, attempts, moreAttempts };
  return weighCloneEvidence({ ...seen, claim, usualVisitors }, at);
}

/** Distinct visitors; who comes back after a unit forgot them is counted again. */
export const countVisitors = (unit: Pick<UnitRecord, 'visitors' | 'moreVisitors'> | null): number =>
  (unit?.visitors.length ?? 0) + (unit?.moreVisitors ?? 0);

/** The verdict on a unit for who scans it; `viewer` is null for who must leave no trace. */
export function judgeScan(
  unit: ScannedUnit,
  standing: UnitStanding,
  viewer: Viewer | null,
): JudgedScan {
  const { state, voidReason, claim } = standing;
  const evidence = weighUnit(unit, standing);
  const inner = unit?.inner ?? null;
  const identityOf = createIdentities(unit?.visits ?? [], [viewer, claim, inner]);
  const isViewer = (owner: Pick<Owner, 'visitor' | 'person'> | null) =>
    viewer !== null && owner !== null && identityOf(owner) === identityOf(viewer);
  const hasInner = readInner(unit, viewer, identityOf);
  const judgement = decideVerdict({
    code: 'issued',
    ...{ state, voidReason, evidence },
    first: seeFirst(unit, viewer, isViewer),
    firstScan: unit?.first ?? null,
    isClaimant: isViewer(claim),
    hasInner,
  });
  return { ...judgement, evidence, hasInner };
}

/**
 * Whether who scans was the first to read the code under the scratch-off layer, or sat at the same
 * table: nobody else saw it without a copy of it, or without having been given the opened item.
 */
export function holdsInner(
  unit: InnerReaders | null,
  claim: Owner | null,
  viewer: Pick<Viewer, 'visitor' | 'person'> | null,
): boolean {
  if (!viewer || !unit?.inner) return false;
  return readInner(unit, viewer, createIdentities(unit.visits ?? [], [viewer, claim, unit.inner]));
}

function readInner(
  unit: InnerReaders | null,
  viewer: Pick<Viewer, 'visitor' | 'person'> | null,
  identityOf: ReturnType<typeof createIdentities>,
): boolean {
  const { inner = null, visits = [] } = unit ?? {};
  if (!viewer || !inner) return false;
  if (identityOf(inner) === identityOf(viewer)) return true;
  return visits.some(
    (visit) =>
      visit.via === 'inner' &&
      identityOf(visit) === identityOf(viewer) &&
      sharesTable(visit, inner),
  );
}

function seeFirst(
  unit: ScannedUnit,
  viewer: Viewer | null,
  isViewer: (owner: Pick<Owner, 'visitor' | 'person'>) => boolean,
): FirstScan {
  if (!unit) return 'nobody';
  const { event, visitor } = unit.first;
  if (event === viewer?.event) return 'this_scan';
  return isViewer({ visitor, person: null }) ? 'this_visitor' : 'another_visitor';
}
