import type { VoidReason } from '@zhenma/contract';
import type { UnitState } from '../issuance/index.ts';
import { weighCloneEvidence, type CloneEvidence } from './evidence/clone-evidence-rules.ts';
import { createIdentities } from './evidence/household-rules.ts';
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
export type ScannedUnit = Pick<UnitRecord, 'first' | 'visitors' | 'visits' | 'inner'> | null;

export interface JudgedScan extends Judgement {
  readonly evidence: CloneEvidence;
}

/** What a unit's record says about copies of its code. */
export function weighUnit(
  unit: ScannedUnit,
  { claim, usualVisitors, at }: Pick<UnitStanding, 'claim' | 'usualVisitors' | 'at'>,
): CloneEvidence {
  const { visits = [], visitors = [], inner = null } = unit ?? {};
  return weighCloneEvidence(
    { visits, visitorCount: visitors.length, claim, inner, usualVisitors },
    at,
  );
}

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
  const judgement = decideVerdict({
    code: 'issued',
    ...{ state, voidReason, evidence },
    first: seeFirst(unit, viewer, isViewer),
    firstScan: unit?.first ?? null,
    isClaimant: isViewer(claim),
    hasInner: isViewer(inner),
  });
  return { ...judgement, evidence };
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
