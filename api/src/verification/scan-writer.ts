import type { Region, Verdict } from '@zhenma/contract';
import { mongo } from 'mongoose';
import { createPerBrand, type UnitState } from '../loyalty/index.ts';
import type { Clock } from '../platform/clock.ts';
import { createGroupCommit } from '../platform/group-commit.ts';
import type { Metrics } from '../platform/metrics.ts';
import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';
import { earlierScanIds, scanIdOf, unitIdOf } from './scan-key-rules.ts';
import type { ScanRecord, ScanStore, UnitRecord } from './scan-store.ts';
import { openUnits } from './unit-upserts.ts';
import { canOpenUnit, decideVerdict, seeFirstScan } from './verdict-rules.ts';

/** A scan of an issued unit, to be recorded. */
export interface ScanWrite {
  brandId: string;
  batch: number;
  index: number;
  productId: string;
  /** The visitor's pseudonym with this brand. */
  visitor: string;
  event: string;
  /** Whether the event may have been recorded before, as one that the client named. */
  mayBeRepeated: boolean;
  state: UnitState;
  region: Region;
  place: string | null;
  at: Date;
  isDemo: boolean;
}

export interface Recorded {
  verdict: Verdict;
  /** Null for a unit that was never scanned while it could be in a consumer's hands. */
  unit: UnitRecord | null;
}

/**
 * Commits scans in groups, in three round trips for all that arrived together: the units are
 * upserted, read back, and the scans inserted. The unit's document decides which scan was first, so
 * two processes never both say so. When a commit is cut short after the upsert, a repetition of the
 * event finds itself as the unit's first and is inserted then.
 */
export function createScanWriter(deps: { clock: Clock; metrics: Metrics; store: ScanStore }): {
  submit(write: ScanWrite): Promise<Recorded>;
  drain(): Promise<void>;
} {
  const { clock, metrics, store } = deps;
  // Brands neither wait for nor fail with each other.
  const writers = createPerBrand((brandId) =>
    createGroupCommit<ScanWrite, Recorded>({
      commit: (writes) => commit(brandId, writes),
      onCommit: (size) => metrics.groupSize.observe({ writer: 'scans' }, size),
    }),
  );

  const idOf = (write: ScanWrite) => scanIdOf(write.brandId, write.at, write.event);
  const unitOf = (write: ScanWrite) => unitIdOf(write.brandId, write.batch, write.index);

  /** Verdicts given before, by event. */
  async function findRepeated(
    brandId: string,
    writes: readonly ScanWrite[],
  ): Promise<Map<string, Verdict>> {
    const eventOf = new Map<string, string>();
    for (const { at, event, mayBeRepeated } of writes) {
      if (!mayBeRepeated) continue;
      for (const id of earlierScanIds(brandId, at, event)) eventOf.set(id, event);
    }
    return findVerdicts(brandId, eventOf);
  }

  async function findVerdicts(
    brandId: string,
    eventOf: ReadonlyMap<string, string>,
  ): Promise<Map<string, Verdict>> {
    if (eventOf.size === 0) return new Map();
    const found = await store.scans
      .find({ brandId, _id: { $in: [...eventOf.keys()] } }, { verdict: 1 })
      .lean();
    return new Map(found.map(({ _id, verdict }) => [eventOf.get(_id) ?? '', verdict]));
  }

  async function readUnits(
    brandId: string,
    writes: readonly ScanWrite[],
  ): Promise<Map<string, UnitRecord>> {
    const ids = [...new Set(writes.map(unitOf))];
    const units = await store.units.find({ brandId, _id: { $in: ids } }).lean<UnitRecord[]>();
    return new Map(units.map((unit) => [unit._id, unit]));
  }

  /** Inserts scans; those whose event another process recorded meanwhile get the verdict given there. */
  async function insertScans(brandId: string, scans: ScanRecord[]): Promise<Map<string, Verdict>> {
    if (scans.length === 0) return new Map();
    try {
      await store.scans.insertMany(scans, { ordered: false, lean: true });
      return new Map();
    } catch (error) {
      const taken = readTaken(error, scans);
      return findVerdicts(brandId, new Map(taken.map((id) => [id, id])));
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
    await openUnits(
      store.units,
      [...fresh.values()].filter((write) => canOpenUnit(write.state)),
    );
    const units = await readUnits(brandId, writes);
    const recordedAt = clock.now();
    const scans = [...fresh].map(([_id, write]) =>
      createScan(_id, write, units.get(unitOf(write)), recordedAt),
    );
    const elsewhere = await insertScans(brandId, scans);
    const verdicts = new Map(scans.map(({ _id, verdict }) => [_id, verdict]));
    return writes.map((write) => {
      const id = idOf(write);
      const verdict = repeated.get(write.event) ?? elsewhere.get(id) ?? verdicts.get(id);
      if (!verdict) throw new Error(`scan ${id} was answered without a verdict`);
      return { verdict, unit: units.get(unitOf(write)) ?? null };
    });
  }

  return {
    submit: (write) => writers.of(write.brandId).submit(write),
    async drain() {
      await Promise.all(writers.all().map((writer) => writer.drain()));
    },
  };
}

function createScan(
  _id: string,
  write: ScanWrite,
  unit: UnitRecord | undefined,
  recordedAt: Date,
): ScanRecord {
  const { brandId, batch, index, productId, visitor, state, region, at, isDemo } = write;
  const verdict = decideVerdict({
    code: 'issued',
    state,
    first: seeFirstScan(unit?.first, write),
  });
  return {
    ...{ _id, brandId, batch, index, productId, visitor, verdict, region, at, recordedAt, isDemo },
  };
}

/** The keys that an unordered insert found taken. @throws the error itself when it is any other */
function readTaken(error: unknown, scans: readonly ScanRecord[]): string[] {
  if (!(error instanceof mongo.MongoBulkWriteError) || !isDuplicateKey(error)) throw error;
  const failed = [error.writeErrors].flat();
  if (failed.some((one) => one.code !== error.code)) throw error;
  return failed.map((one) => scans[one.index]?._id ?? '');
}
