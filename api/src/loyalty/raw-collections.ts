import type { Connection, mongo } from 'mongoose';
import type {
  AccountRecord,
  ClaimRecord,
  CounterRecord,
  DeviceRecord,
  JournalRecord,
  SealRecord,
} from './ledger-records.ts';
import type { AdjustmentRecord } from './ledger-store.ts';

interface RawCollections {
  readonly claims: mongo.Collection<ClaimRecord>;
  readonly journal: mongo.Collection<JournalRecord>;
  readonly accounts: mongo.Collection<AccountRecord>;
  readonly counters: mongo.Collection<CounterRecord>;
  readonly devices: mongo.Collection<DeviceRecord>;
  readonly seals: mongo.Collection<SealRecord>;
  readonly adjustments: mongo.Collection<AdjustmentRecord>;
}

/**
 * The ledger's collections through the driver itself: casting by mongoose takes most of a claim's
 * time. Nothing watches over the brand here, so every filter names it.
 */
export function rawCollections({ db }: Connection): RawCollections {
  if (!db) throw new Error('the connection is not open');
  return {
    claims: db.collection('claims'),
    journal: db.collection('journal'),
    accounts: db.collection('accounts'),
    counters: db.collection('claimCounters'),
    devices: db.collection('claimCounters'),
    // Leaves as plain bytes.
    seals: db.collection('seals', { promoteBuffers: true }),
    adjustments: db.collection('adjustments'),
  };
}
