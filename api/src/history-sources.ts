import type { Diversion } from './diversion/index.ts';
import type { Loyalty } from './loyalty/index.ts';
import type { Printing } from './printing/index.ts';
import type { createEpcis, HistorySources } from './traceability/index.ts';
import type { VerificationRoom } from './verification/index.ts';

interface Rooms {
  printing: Pick<Printing, 'printsOf'>;
  verification: Pick<VerificationRoom, 'aggregateScans'>;
  loyalty: Pick<Loyalty, 'claimOf'>;
  diversion: Pick<Diversion, 'alertsOfUnit'>;
  epcis: Pick<ReturnType<typeof createEpcis>, 'captured'>;
}

interface ScanRow {
  at: Date;
  verdict: string;
  place?: string | null;
}

/** What the rooms that come after traceability tell of an item's life. */
export const createHistorySources = ({
  printing,
  verification,
  loyalty,
  diversion,
  epcis,
}: Rooms): HistorySources => ({
  printsOf: (...unit) => printing.printsOf(...unit),
  claimOf: (...unit) => loyalty.claimOf(...unit),
  alertsOf: (...unit) => diversion.alertsOfUnit(...unit),
  capturedOf: (...about) => epcis.captured.eventsOf(...about),
  async scansOf(brandId, batch, index, { skip, limit }) {
    const rows = await verification.aggregateScans<ScanRow>(brandId, { batch, index }, [
      { $sort: { at: -1, _id: -1 } },
      { $skip: skip },
      { $limit: limit },
      { $project: { _id: 0, at: 1, verdict: 1, place: '$region.name' } },
    ]);
    return rows.map(({ at, verdict, place = null }) => ({ at, verdict, place }));
  },
});
