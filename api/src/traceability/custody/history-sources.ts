import type { CapturedEvents } from '../captured-event.ts';

/** A scan as the life of an item tells it. */
export interface HistoryScan {
  at: Date;
  verdict: string;
  /** What people call the place; null when it is not known. */
  place: string | null;
}

/** What rooms further on know of an item's life; each by indexed reads of a few documents. */
export interface HistorySources {
  /** When labels that cover the item were ordered from a printer, newest first. */
  printsOf(brandId: string, batch: number, index: number): Promise<{ at: Date; by: string }[]>;
  /** Newest first. */
  scansOf(
    brandId: string,
    batch: number,
    index: number,
    page: { skip: number; limit: number },
  ): Promise<HistoryScan[]>;
  claimOf(
    brandId: string,
    batch: number,
    index: number,
  ): Promise<{ at: Date; reversedAt: Date | null } | null>;
  /** Alerts about goods that the item is of, newest first. */
  alertsOf(
    brandId: string,
    batch: number,
    index: number,
  ): Promise<{ id: string; at: Date; state: string }[]>;
  /** What others told by EPCIS capture. */
  capturedOf: CapturedEvents['eventsOf'];
}
