import type { Unit, UnitTrail } from '@zhenma/contract';
import { ProblemError } from '../platform/http/problem-error.ts';
import { readItemText } from '../traceability/index.ts';
import { keyOfUnit, type FindClaimants } from './evidence/claimants.ts';
import { suspectedFrom } from './evidence/clone-evidence-rules.ts';
import { createIdentities } from './evidence/household-rules.ts';
import { nameVisitPlace } from './evidence/visit-places.ts';
import type { Owner } from './evidence/visit.ts';
import { weighUnit } from './judge-scan-rules.ts';
import { unitIdOf } from './scan-key-rules.ts';
import { tellVisitors } from './tell-visitors.ts';
import type { UnitRecord } from './scan-records.ts';
import type { ScanStore } from './scan-store.ts';
import type { VerificationDeps } from './verification.ts';

const latestScans = 50;

type LookUpDeps = Pick<
  VerificationDeps,
  'catalogue' | 'clock' | 'issuance' | 'loyalty' | 'traceability'
> & {
  store: ScanStore;
  findClaimants: FindClaimants;
};

/**
 * What customer service sees of a unit whose code a caller read out; leaves no trace on the unit.
 * Who looks after goods and not after customers is not shown where these were.
 * @param asked the code as scanned or typed, and whether to tell where people scanned it
 * @throws ProblemError `not_found` when it is no code of an issued unit of the brand;
 *   `invalid_input` naming what is wrong with what was scanned
 */
export async function lookUpUnit(
  deps: LookUpDeps,
  brandId: string,
  { text, showsTrail }: { text: string; showsTrail: boolean },
): Promise<Unit> {
  const { catalogue, clock, issuance, traceability, store } = deps;
  const resolved = await issuance.resolveCode({
    ...{ text: readItemText(text, 'code'), host: null, brandId, at: clock.now() },
  });
  if (resolved.kind !== 'unit') {
    throw new ProblemError('not_found', {
      detail:
        resolved.kind === 'not_issued'
          ? 'The code is genuine, but no unit was issued with it; check how it was read'
          : 'This is not a code of your brand; check each of its 20 characters',
    });
  }
  const { batch, index, code, product, state, voidReason } = resolved;
  const unitKey = { batch: batch.number, index };
  const _id = unitIdOf(brandId, batch.number, index);
  const [unit, shipment] = await Promise.all([
    store.units.findOne({ brandId, _id }).lean<UnitRecord | null>(),
    traceability.shipmentForUnit(brandId, batch.number, index),
  ]);
  const dealer = shipment && (await catalogue.dealerOf(brandId, shipment.dealerId));
  const { usualVisitors } = product;
  return {
    code,
    batchNumber: batch.number,
    index,
    lot: batch.lot,
    productName: product.name,
    state,
    voidReason,
    firstScanAt: unit?.first.at.toISOString() ?? null,
    visitors: tellVisitors(unit),
    shippedTo: dealer?.name ?? null,
    trail: showsTrail
      ? await readTrail(deps, { brandId, ...unitKey, unit, usualVisitors, at: clock.now() })
      : null,
  };
}

async function readTrail(
  deps: LookUpDeps,
  asked: {
    brandId: string;
    batch: number;
    index: number;
    unit: UnitRecord | null;
    usualVisitors: number;
    at: Date;
  },
): Promise<UnitTrail> {
  const { loyalty, store, findClaimants } = deps;
  const { brandId, batch, index, unit, usualVisitors, at: now } = asked;
  const [claims, claimStanding, scans] = await Promise.all([
    findClaimants(brandId, [{ batch, index }]),
    loyalty.claimStandingOf(brandId, batch, index),
    store.scans.find({ brandId, batch, index }).sort({ at: -1, _id: -1 }).limit(latestScans).lean(),
  ]);
  const claim = claims.get(keyOfUnit({ batch, index })) ?? null;
  const evidence = weighUnit(unit, { claim, usualVisitors, at: now });
  return {
    claim: claimStanding,
    evidence: {
      strength: evidence.strength,
      isSuspected: evidence.strength >= suspectedFrom,
      reasons: [...evidence.reasons],
    },
    visits: presentVisits(unit, claim),
    scans: scans.map(({ at, verdict, reasons = [], region }) => ({
      ...{ at: at.toISOString(), verdict, reasons: [...reasons], region },
    })),
  };
}

/** Visits with their people numbered as they came: pseudonyms tell staff nothing. */
function presentVisits(unit: UnitRecord | null, claim: Owner | null): UnitTrail['visits'] {
  const visits = unit?.visits ?? [];
  const identityOf = createIdentities(visits, [claim]);
  const people: string[] = [];
  return visits.map((visit) => {
    const identity = identityOf(visit);
    if (!people.includes(identity)) people.push(identity);
    return {
      at: visit.at.toISOString(),
      person: people.indexOf(identity) + 1,
      isMember: visit.person !== null,
      isClaimant: claim !== null && identityOf(claim) === identity,
      via: visit.via,
      place: visit.place && (nameVisitPlace(visit.place) || null),
      source: visit.place?.source ?? 'none',
    };
  });
}
