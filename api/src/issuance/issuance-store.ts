import type { Connection, Model } from 'mongoose';
import { createBatchStore, type BatchRecord } from './batch-store.ts';
import { createPackageStore, type CodePackageRecord } from './package-store.ts';
import { createFileStore, type BatchFileRecord } from './file-store.ts';
import { createRangeStore, type UnitRangeRecord } from './range-store.ts';

/** The collections that the services of this room share. */
export interface IssuanceStore {
  readonly Batches: Model<BatchRecord>;
  readonly Packages: Model<CodePackageRecord>;
  readonly Files: Model<BatchFileRecord>;
  readonly Ranges: Model<UnitRangeRecord>;
}

export function createIssuanceStore(connection: Connection): IssuanceStore {
  return {
    Batches: createBatchStore(connection),
    Packages: createPackageStore(connection),
    Files: createFileStore(connection),
    Ranges: createRangeStore(connection),
  };
}
