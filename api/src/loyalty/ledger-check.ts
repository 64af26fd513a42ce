import type { ClientSession, Connection, mongo } from 'mongoose';

/** Something in a ledger that is not as it was booked. */
export interface Finding {
  problem:
    | 'entry_edited'
    | 'entry_removed'
    | 'entry_inserted'
    /** None that this service wrote, whatever it is about. */
    | 'entry_odd'
    | 'entry_without_cause'
    | 'claim_without_entry'
    | 'balance_differs'
    | 'seal_changed'
    | 'seal_missing'
    /** The export that the ledger was compared with is not as the brand signed it. */
    | 'export_changed';
  /** The `_id` of the record. */
  subject: string;
  detail: string;
}

export interface LedgerCount {
  seals: number;
  entries: number;
  /** Entries that no seal holds yet; counted in `entries`. */
  unsealed: number;
  claims: number;
  accounts: number;
  /** The hash of the newest seal: it stands for every entry before it. Null without seals. */
  newestSeal: string | null;
  findings: number;
}

/** All reads see the ledger as it was at one moment, so that it may go on meanwhile. */
export interface Snapshot {
  readonly connection: Connection;
  readonly brandId: string;
  readonly options: {
    session: ClientSession;
    readConcern: mongo.ReadConcernLike;
    batchSize: number;
  };
  readonly tell: (finding: Finding) => void;
}
