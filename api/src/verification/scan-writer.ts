import type { Region } from '@zhenma/contract';
import type { IdentifiedUnit, Issuance, ResolvedUnit } from '../issuance/index.ts';
import type { Clock } from '../platform/clock.ts';
import { createGroupCommit } from '../platform/group-commit.ts';
import type { Metrics } from '../platform/metrics.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { insertAll } from '../platform/mongo/insert-all.ts';
import { createPerBrand } from '../platform/per-brand.ts';
import { keyOfUnit, type FindClaimants } from './evidence/claimants.ts';
import { noteClones, type SuspectedUnit } from './evidence/clone-notes.ts';
import { suspectedFrom } from './evidence/clone-evidence-rules.ts';
import type { Owner } from './evidence/visit.ts';
import { placeOf } from './evidence/visit-places.ts';
import { holdsInner, judgeScan, type JudgedScan } from './judge-scan-rules.ts';
import {
  earlierScanIds,
  findBeginning,
  nameVisitEvent,
  scanIdOf,
  unitIdOf,
} from './scan-key-rules.ts';
import type { ScanRecord, UnitRecord } from './scan-records.ts';
import type { ScanStore } from './scan-store.ts';
import { openUnits, type UnitScan } from './unit-upserts.ts';
import { canOpenUnit, type Judgement } from './verdict-rules.ts';

/** A scan of an issued unit, to be recorded. */
export interface ScanWrite {
  identified: IdentifiedUnit;
  brandId: string;
  batch: number;
  index: number;
  productId: string;
  /** The visitor's pseudonym with this brand. */
  visitor: string;
  /** The pseudonym of the member who is signed in; null for a stranger. */
  person: string | null;
  /** As the client named it; null where the scan goes by its visit. */
  event: string | null;
  /** Which of the unit's two codes was read. */
  via: 'outer' | 'inner';
  region: Region;
  /** A pseudonym of the visitor's network with this brand; null of a private one. */
  network: string | null;
  /** Where it was, in words. */
  place: string | null;
  at: Date;
  isDemo: boolean;
}

/** A commit makes and reads that many documents in a few milliseconds, and others have their turn then. */
const maxGroup = 64;

export interface Recorded extends Judgement {
  /** The unit as it stood when the scan was judged. */
  readonly resolved: ResolvedUnit;
  /** Null for a unit that was never scanned while it could be in a consumer's hands. */
  readonly unit: UnitRecord | null;
  readonly claim: Owner | null;
  /** Whether who scans was the first to read the unit's inner code, or sat at that table. */
  readonly hasInner: boolean;
  /** The scan's key; null where nothing was recorded. */
  readonly scanId: string | null;
}

interface ScanName {
  readonly event: string;
  /** The scan's key. */
  readonly id: string;
}

/** A scan with how its unit stands. */
interface StoodScan extends ScanWrite {
  readonly resolved: ResolvedUnit;
}

/** A scan that is to be recorded unless it was before. */
interface NewScan extends ScanName {
  readonly write: StoodScan;
  readonly judged: JudgedScan;
}

/**
 * Commits scans in groups, in three round trips for all that arrived together and two more where
 * some units were scanned before: how units stand and who claimed them is read; units are inserted,
 * those that were there updated and read back; the scans are inserted. Only the last step waits for
 * the journals: what the same primary took before is durable with it. The unit's document decides
 * which scan was first and what the others' visits say, so two processes never both say "first".
 * When a commit is cut short before its last step, a repetition of the event finds itself as the
 * unit's first and is inserted then. All of it goes to the driver itself: mongoose would cast and
 * copy every document.
 */
export function createScanWriter(deps: {
  clock: Clock;
  metrics: Metrics;
  store: ScanStore;
  issuance: Pick<Issuance, 'completeUnit'>;
  findClaimants: FindClaimants;
}): {
  submit(write: ScanWrite): Promise<Recorded>;
  drain(): Promise<void>;
} {
  const { clock, metrics, store, issuance, findClaimants } = deps;
  // Brands neither wait for nor fail with each other.
  const writers = createPerBrand((brandId) =>
    createGroupCommit<ScanWrite, Recorded>({
      maxGroup,
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
    for (const { at, event } of writes) {
      if (event === null) continue;
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
    openedBy: string | null,
  ): Promise<Map<string, Judgement>> {
    const { taken, primary } = await insertAll(store.scans, scans);
    // Of what another primary was told before, nobody knows whether it is lost.
    if (openedBy !== null && openedBy !== primary) {
      throw new ProblemError('unavailable', { retryAfterSeconds: 2 });
    }
    return findJudgements(brandId, new Map(taken.map((id) => [id, id])));
  }

  /** Scans of strangers who signed in during the visit: what is stored of a member can be told and erased. */
  async function nameMembers(brandId: string, scans: readonly NewScan[]): Promise<void> {
    const named = scans.flatMap(({ id, write: { person } }) =>
      person === null ? [] : [{ id, person }],
    );
    if (named.length === 0) return;
    await store.scans.bulkWrite(
      named.map(({ id, person }) => ({
        updateOne: { filter: { _id: id, brandId, person: null }, update: { $set: { person } } },
      })),
      { ordered: false },
    );
  }

  async function commit(
    brandId: string,
    group: readonly ScanWrite[],
  ): Promise<readonly Recorded[]> {
    const [repeated, claims, ...resolved] = await Promise.all([
      findRepeated(brandId, group),
      findClaimants(brandId, group),
      ...group.map(({ identified, at }) => issuance.completeUnit(identified, at)),
    ]);
    const writes = resolved.map((unit, at) => ({ ...(group[at] as ScanWrite), resolved: unit }));
    const asked = writes.map((write) => ({ write, ...nameScan(write, write.at) }));
    const fresh = new Map<string, (typeof asked)[number]>();
    for (const one of asked) {
      if (!repeated.has(one.event) && !fresh.has(one.id)) fresh.set(one.id, one);
    }
    const opening = [...fresh.values()].filter(({ write }) => canOpenUnit(write.resolved.state));
    const { made, primary } = await openUnits(
      store.units,
      opening.map(({ write, event }) => toUnitScan(write, event)),
    );
    const units = await readUnits(brandId, writes, made);
    const claimOf = (write: ScanWrite) => claims.get(keyOfUnit(write)) ?? null;
    // By the key that was asked for; the scan's own is that of the visit which the unit knows.
    const scans = new Map<string, NewScan>();
    for (const [id, asFirst] of fresh) {
      const { write } = asFirst;
      const unit = units.get(unitOf(write)) ?? null;
      const began = findBeginning(unit?.visits ?? [], write);
      const name = began === write.at ? asFirst : nameScan(write, began);
      const { event } = name;
      const { visitor, person, at, resolved: unitNow } = write;
      const { state, voidReason } = unitNow;
      const { usualVisitors } = unitNow.product;
      const standing = { state, voidReason, claim: claimOf(write), usualVisitors, at };
      const judged = judgeScan(unit, standing, { event, visitor, person });
      scans.set(id, { event, id: name.id, write, judged });
    }
    await noteClones(store.units, brandId, [...scans.values()].flatMap(listSuspected), units);
    const recordedAt = clock.now();
    const records = [...scans.values()].map((scan) => createScan(scan, recordedAt));
    const elsewhere = await insertScans(brandId, records, primary);
    await nameMembers(
      brandId,
      [...scans.values()].filter(({ id }) => elsewhere.has(id)),
    );
    return asked.map(({ write, event, id: askedId }) => {
      const scan = scans.get(askedId);
      const id = scan?.id ?? askedId;
      const given = repeated.get(event) ?? elsewhere.get(id) ?? scan?.judged;
      if (!given) throw new Error(`scan ${id} was answered without a verdict`);
      const { verdict, reasons } = given;
      const unit = units.get(unitOf(write)) ?? null;
      const { resolved: now } = write;
      const claim = claimOf(write);
      const hasInner =
        scan?.write === write ? scan.judged.hasInner : holdsInner(unit, claim, write);
      return { resolved: now, verdict, reasons, unit, claim, hasInner, scanId: id };
    });
  }

  return {
    submit: (write) => writers.of(write.brandId).submit(write),
    async drain() {
      await Promise.all(writers.all().map((writer) => writer.drain()));
    },
  };
}

function nameScan(write: StoodScan, began: Date): ScanName {
  const { brandId, batch, index, visitor, via, at, resolved } = write;
  if (write.event !== null) return { event: write.event, id: scanIdOf(brandId, at, write.event) };
  const look = { batch, index, visitor, via, state: resolved.state };
  const event = nameVisitEvent(look, began);
  return { event, id: scanIdOf(brandId, began, event) };
}

const unitOf = (write: ScanWrite) => unitIdOf(write.brandId, write.batch, write.index);

function toUnitScan(write: ScanWrite, event: string): UnitScan {
  const { brandId, batch, index, place, visitor, person, at, via, region, network } = write;
  const seen = { visitor, person, at, place: placeOf(region), via };
  const visit = network === null ? seen : { ...seen, network };
  return { brandId, batch, index, event, place, visit };
}

function listSuspected({ write, judged: { evidence } }: NewScan): SuspectedUnit[] {
  if (evidence.strength < suspectedFrom) return [];
  const { productId, at } = write;
  return [{ unitId: unitOf(write), productId, at, ...evidence }];
}

function createScan({ id: _id, write, judged }: NewScan, recordedAt: Date): ScanRecord {
  const { verdict, reasons } = judged;
  const { brandId, batch, index, productId, visitor, person, region, at, isDemo } = write;
  const scan = { _id, brandId, batch, index, productId, visitor, verdict, reasons };
  const when = { region, at, recordedAt, isDemo };
  return person === null ? { ...scan, ...when } : { ...scan, person, ...when };
}
