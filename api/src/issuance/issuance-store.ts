import type { Connection, Model } from 'mongoose';
import { createBatchStore, type BatchRecord } from './batch-store.ts';
import { createPackageStore, type CodePackageRecord } from './package-store.ts';
import { createFileStore, type BatchFileRecord } from './file-store.ts';
import { createRecallStore, type RecallRecord } from './recall-store.ts';
import { createSegmentStore, type SegmentRecord } from './segment-store.ts';
import { createUnitLogStore, type UnitLogRecord } from './unit-log-store.ts';

/** The collections that the services of this room share. */
export interface IssuanceStore {
  readonly Batches: Model<BatchRecord>;
  readonly Packages: Model<CodePackageRecord>;
  readonly Files: Model<BatchFileRecord>;
  readonly Recalls: Model<RecallRecord>;
  readonly Segments: Model<SegmentRecord>;
  readonly UnitLog: Model<UnitLogRecord>;
}

export function createIssuanceStore(connection: Connection): IssuanceStore {
  return {
    Batches: createBatchStore(connection),
    Packages: createPackageStore(connection),
    Files: createFileStore(connection),
    Recalls: createRecallStore(connection),
    Segments: createSegmentStore(connection),
    UnitLog: createUnitLogStore(connection),
  };
}
