import type { Region, Verdict, VerdictReason, VoidReason } from '@zhenma/contract';
import type { UnitState } from '../issuance/index.ts';
import type { Clock } from '../platform/clock.ts';
import { createGroupCommit } from '../platform/group-commit.ts';
import type { Metrics } from '../platform/metrics.ts';
import { readTakenKeys } from '../platform/mongo/is-unavailable.ts';
import { createPerBrand } from '../platform/per-brand.ts';
import { keyOfUnit, type FindClaimants } from './evidence/claimants.ts';
import { noteClones, type SuspectedUnit } from './evidence/clone-notes.ts';
import { suspectedFrom } from './evidence/clone-evidence-rules.ts';
import type { Owner } from './evidence/visit.ts';
import { placeOf } from './evidence/visit-places.ts';
import { judgeScan, type JudgedScan } from './judge-scan-rules.ts';
import { earlierScanIds, scanIdOf, unitIdOf } from './scan-key-rules.ts';
import type { ScanRecord, ScanStore, UnitRecord } from './scan-store.ts';
import { openUnits, type UnitScan } from './unit-upserts.ts';
import { canOpenUnit, type Judgement } from './verdict-rules.ts';

/** A scan of an issued unit, to be recorded. */
export interface ScanWrite {
  brandId: string;
  batch: number;
  index: number;
  productId: string;
  /** The visitor's pseudonym with this brand. */
  visitor: string;
  /** The pseudonym of the member who is signed in; null for a stranger. */
  person: string | null;
  event: string;
  /** Whether the event may have been recorded before, as one that the client named. */
  mayBeRepeated: boolean;
  /** Which of the unit's two codes was read. */
  via: 'outer' | 'inner';
  state: UnitState;
  voidReason: VoidReason | null;
  /** The product's norm of distinct visitors for one item. */
  usualVisitors: number;
  region: Region;
  /** Where it was, in words. */
  place: string | null;
  at: Date;
  isDemo: boolean;
}

export interface Recorded extends Judgement {
  /** Null for a unit that was never scanned while it could be in a consumer's hands. */
  readonly unit: UnitRecord | null;
  readonly claim: Owner | null;
}

/**
 * Commits scans in groups, in two round trips for all that arrived together and two more where some
 * units were scanned before: units are inserted while their claims are read; those that were there
 * are updated and read back; the scans are inserted. The unit's document decides which scan was
 * first and what the others' visits say, so two processes never both say "first". When a commit is
 * cut short before its last step, a repetition of the event finds itself as the unit's first and is
 * inserted then. All of it goes to the driver itself: mongoose would cast and copy every document.
 */
export function createScanWriter(deps: {
  clock: Clock;
  metrics: Metrics;
  store: ScanStore;
  findClaimants: FindClaimants;
}): {
  submit(write: ScanWrite): Promise<Recorded>;
  drain(): Promise<void>;
} {
  const { clock, metrics, store, findClaimants } = deps;
  // Brands neither wait for nor fail with each other.
  const writers = createPerBrand((brandId) =>
    createGroupCommit<ScanWrite, Recorded>({
      commit: (writes) => commit(brandId, writes),
      onCommit: (size) => metrics.groupSize.observe({ writer: 'scans' }, size),
    }),
  );

  /** Judgements given before, by event. */
  async function findRepeated(
    brandId: string,
    writes: readonly ScanWrite[],
  ): Promise<Map<string, Judgement>> {
    const eventOf = new Map<string, string>();
    for (const { at, event, mayBeRepeated } of writes) {
      if (!mayBeRepeated) continue;
      for (const id of earlierScanIds(brandId, at, event)) eventOf.set(id, event);
    }
    return findJudgements(brandId, eventOf);
  }

  async function findJudgements(
    brandId: string,
    eventOf: ReadonlyMap<string, string>,
  ): Promise<Map<string, Judgement>> {
    if (eventOf.size === 0) return new Map();
    const found = await store.scans
      .find({ brandId, _id: { $in: [...eventOf.keys()] } }, { verdict: 1, reasons: 1 })
      .lean();
    return new Map(
      found.map(({ _id, verdict, reasons = [] }) => [eventOf.get(_id) ?? '', { verdict, reasons }]),
    );
  }

  async function readUnits(
    brandId: string,
    writes: readonly ScanWrite[],
    made: ReadonlyMap<string, UnitRecord>,
  ): Promise<Map<string, UnitRecord>> {
    const ids = [...new Set(writes.map(unitOf))].filter((id) => !made.has(id));
    if (ids.length === 0) return new Map(made);
    const units = await store.units.collection
      .find<UnitRecord>({ _id: { $in: ids as never[] }, brandId })
      .toArray();
    return new Map([...made, ...units.map((unit) => [unit._id, unit] as const)]);
  }

  /** Inserts scans; those whose event another process recorded meanwhile get the judgement given there. */
  async function insertScans(
    brandId: string,
    scans: ScanRecord[],
  ): Promise<Map<string, Judgement>> {
    if (scans.length === 0) return new Map();
    try {
      await store.scans.collection.insertMany(scans as never[], { ordered: false });
      return new Map();
    } catch (error) {
      const taken = readTakenKeys(error, scans);
      return findJudgements(brandId, new Map(taken.map((id) => [id, id])));
    }
  }

  async function commit(
    brandId: string,
    writes: readonly ScanWrite[],
  ): Promise<readonly Recorded[]> {
    const repeated = await findRepeated(brandId, writes);
    const fresh = new Map<string, ScanWrite>();
    for (const write of writes) {
      const id = idOf(write);
      if (!repeated.has(write.event) && !fresh.has(id)) fresh.set(id, write);
    }
    const opening = [...fresh.values()].filter((write) => canOpenUnit(write.state));
    const [claims, made] = await Promise.all([
      findClaimants(brandId, writes),
      openUnits(store.units, opening.map(toUnitScan)),
    ]);
    const units = await readUnits(brandId, writes, made);
    const claimOf = (write: ScanWrite) => claims.get(keyOfUnit(write)) ?? null;
    const judged = new Map<string, JudgedScan>();
    for (const [id, write] of fresh) {
      const unit = units.get(unitOf(write)) ?? null;
      judged.set(id, judgeScan(unit, { ...write, claim: claimOf(write) }, write));
    }
    const suspected = [...judged].flatMap(([id, one]) => listSuspected(fresh.get(id), one));
    await noteClones(store.units, brandId, suspected, units);
    const recordedAt = clock.now();
    const scans = [...judged].flatMap(([id, one]) => {
      const write = fresh.get(id);
      return write ? [createScan(id, write, one, recordedAt)] : [];
    });
    const elsewhere = await insertScans(brandId, scans);
    return writes.map((write) => {
      const id = idOf(write);
      const given = repeated.get(write.event) ?? elsewhere.get(id) ?? judged.get(id);
      if (!given) throw new Error(`scan ${id} was answered without a verdict`);
      const { verdict, reasons } = given;
      const unit = units.get(unitOf(write)) ?? null;
      return { verdict, reasons, unit, claim: claimOf(write) };
    });
  }

  return {
    submit: (write) => writers.of(write.brandId).submit(write),
    async drain() {
      await Promise.all(writers.all().map((writer) => writer.drain()));
    },
  };
}

const idOf = (write: ScanWrite) => scanIdOf(write.brandId, write.at, write.event);
const unitOf = (write: ScanWrite) => unitIdOf(write.brandId, write.batch, write.index);

function toUnitScan(write: ScanWrite): UnitScan {
  const { brandId, batch, index, event, place, visitor, person, at, via, region } = write;
  const visit = { visitor, person, at, place: placeOf(region), via };
  return { brandId, batch, index, event, place, visit };
}

function listSuspected(write: ScanWrite | undefined, { evidence }: JudgedScan): SuspectedUnit[] {
  if (!write || evidence.strength < suspectedFrom) return [];
  const { productId, at } = write;
  return [{ unitId: unitOf(write), productId, at, ...evidence }];
}

function createScan(
  _id: string,
  write: ScanWrite,
  { verdict, reasons }: { verdict: Verdict; reasons: readonly VerdictReason[] },
  recordedAt: Date,
): ScanRecord {
  const { brandId, batch, index, productId, visitor, person, region, at, isDemo } = write;
  return {
    ...{ _id, brandId, batch, index, productId, visitor, verdict, reasons },
    ...(person !== null && { person }),
    ...{ region, at, recordedAt, isDemo },
  };
}
