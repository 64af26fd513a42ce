import type { IndexRange } from '@zhenma/contract';
import type { Connection } from 'mongoose';
import type { Catalogue } from '../catalogue/index.ts';
import type { Issuance } from '../issuance/index.ts';
import type { AuditLog } from '../platform/audit/audit-log.ts';
import type { Clock } from '../platform/clock.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { Traceability } from '../traceability/index.ts';
import type { VerificationRoom } from '../verification/index.ts';
import type { DiversionCases } from './cases/cases.ts';
import type { OwnVisitors } from './own-phones/own-phone-types.ts';

/** Units that were packed into a case, and to whom it was shipped. */
export interface ShippedCarton {
  /** The SSCC. */
  readonly id: string;
  /** Its units of the batch, in order; cartons of several lines hold many short ranges. */
  readonly ranges: readonly IndexRange[];
  /** Null while it was not shipped to a dealer. */
  readonly dealerId: string | null;
  readonly shippedAt: Date | null;
}

export interface DiversionDeps {
  connection: Connection;
  clock: Clock;
  secrets: Secrets;
  audit: AuditLog;
  catalogue: Pick<
    Catalogue,
    'brandOf' | 'listBrands' | 'dealersOf' | 'productsOf' | 'territoriesOf'
  >;
  issuance: Pick<Issuance, 'batchesOf' | 'codeOf'>;
  traceability: Pick<Traceability, 'heldByDealers' | 'unitsShipped'> & {
    /** The cartons that hold some units, whole; where it is absent, shipments are weighed. */
    cartonsHolding?(
      brandId: string,
      batch: number,
      indexes: readonly number[],
    ): Promise<readonly ShippedCarton[]>;
  };
  verification: Pick<VerificationRoom, 'scansRecordedSince' | 'scansPlacedSince' | 'evidence'>;
  countCases: DiversionCases['countCases'];
  /** What inspectors found of the brand's goods. */
  findingsOf: DiversionCases['findingsOf'];
  ownPhones: OwnVisitors;
}
