import type { CellResolution, Heatmap, HeatmapCells, Overview } from '@zhenma/contract';
import type { Connection } from 'mongoose';
import type { Catalogue } from '../catalogue/index.ts';
import type { Diversion } from '../diversion/index.ts';
import type { Issuance } from '../issuance/index.ts';
import type { Loyalty } from '../loyalty/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Route } from '../platform/http/route.ts';
import type { VerificationRoom } from '../verification/index.ts';
import type { Period } from '../platform/period-rules.ts';

/** A period of the brand's days, of one product or of all. */
export interface ReportQuery extends Period {
  readonly productId?: string | undefined;
}

/** Cells of a province or city, or of the country. */
export interface CellQuery extends ReportQuery {
  readonly parent?: string | undefined;
  readonly resolution?: CellResolution | undefined;
  /** What the cells' corners are given in; WGS-84 unless told. */
  readonly datum?: 'wgs84' | 'gcj02' | undefined;
}

/** What the console shows of scans: summed up beforehand, never counted from the scans themselves. */
export interface Analytics {
  readonly routes: Route[];
  readonly periodic: { name: string; everyMs: number; run(): Promise<void> }[];
  /** Sums up what was recorded since the last time; may be run again, or be cut short, at will. */
  runRollup(brandId: string): Promise<void>;
  /** Forgets all sums of the brand and makes them anew from its scans and claims. */
  rebuild(brandId: string): Promise<void>;
  /** @throws ProblemError `invalid_input` for a period that is the wrong way round or too long */
  overview(brandId: string, query: ReportQuery): Promise<Overview>;
  /** @throws ProblemError `invalid_input`, also when `parent` is no province or city */
  heatmap(brandId: string, query: ReportQuery & { parent?: string | undefined }): Promise<Heatmap>;
  /** @throws ProblemError `invalid_input`, also for small cells of more than a city */
  heatmapCells(brandId: string, query: CellQuery): Promise<HeatmapCells>;
}

export interface AnalyticsDeps {
  connection: Connection;
  clock: Clock;
  catalogue: Pick<Catalogue, 'brandOf' | 'listBrands'>;
  issuance: Pick<Issuance, 'listBatches'>;
  loyalty: Pick<Loyalty, 'aggregateClaims' | 'countClaims'>;
  verification: Pick<VerificationRoom, 'aggregateScans' | 'countScannedUnits'>;
  diversion: Pick<Diversion, 'alertsOpened'>;
}
