import type { Connection } from 'mongoose';
import type { Analytics } from '../analytics/index.ts';
import type { BrandRecord, Catalogue } from '../catalogue/index.ts';
import type { Diversion } from '../diversion/index.ts';
import type { Issuance } from '../issuance/index.ts';
import type { Loyalty } from '../loyalty/index.ts';
import type { Members } from '../members/index.ts';
import type { Printing } from '../printing/index.ts';
import type { StaffService } from '../platform/auth/staff-service.ts';
import type { Traceability } from '../traceability/index.ts';
import type { VerificationRoom } from '../verification/index.ts';
import type { GivenPosition } from './plan-history.ts';
import type { SettableClock } from './settable-clock.ts';

/** The rooms as the wiring put them together, over the clock that the simulator sets. */
export interface DemoSystem {
  readonly connection: Connection;
  readonly staff: Pick<StaffService, 'create'>;
  readonly catalogue: Catalogue;
  readonly issuance: Issuance;
  readonly printing: Pick<
    Printing,
    | 'createPrintJob'
    | 'render'
    | 'actOnPrintJob'
    | 'printFilePathOf'
    | 'recordSpoilage'
    | 'putStockCount'
  >;
  readonly traceability: Traceability;
  readonly loyalty: Loyalty;
  readonly members: Members;
  readonly verification: VerificationRoom & {
    readonly locations: {
      share(
        brandId: string,
        scanId: string,
        place: GivenPosition & { readonly datum: 'wgs84' },
      ): Promise<boolean>;
    };
  };
  readonly diversion: Diversion;
  readonly analytics: Analytics;
}

export interface DemoDeps {
  system: DemoSystem;
  /** The clock that `system` was made with; shows real time whenever the simulator is not at work. */
  clock: SettableClock;
  /** The same seed gives the same history. */
  seed?: number;
  /** Scans on an ordinary weekday; the whole history has about thirty times as many. */
  scansPerDay?: number;
  /** Told what is being done, in one line. */
  say?: (line: string) => void;
}

/** What a visitor needs to look at the demo. */
export interface DemoResult {
  readonly brandId: string;
  readonly owner: { readonly email: string; readonly password: string };
  /** The batch that is not simulated, for a visitor to scan. */
  readonly batchNumber: number;
  readonly quantity: number;
  /** The address printed on the first item of the batch. */
  readonly itemUrl: string;
  /** Where the label sheet (PDF) of the whole batch lies. */
  readonly labelSheetPath: string;
  readonly counts: {
    readonly scans: number;
    readonly members: number;
    readonly claims: number;
    readonly alerts: number;
  };
}

export interface Demo {
  /** The demo brand, when there is one. */
  find(): Promise<BrandRecord | null>;
  /** Makes the demo brand and its history. @throws Error when there is a demo brand already */
  seed(): Promise<DemoResult>;
  /** Removes the demo brand, if there is one, with all that belongs to it, and makes it anew. */
  reset(): Promise<DemoResult>;
  /** @throws Error when the brand is not a demo: nothing is removed then */
  remove(brandId: string): Promise<void>;
}
