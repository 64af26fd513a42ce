import type { ActorRole } from '@zhenma/contract';
import type { BatchRange } from '../custody-step.ts';
import type { Token } from './token-rules.ts';

/** Items of our own that are written out where the event is read. */
export interface OwnContents {
  /** The list of the event that they stand in, after what it names otherwise. */
  readonly field: 'epcList' | 'childEPCs';
  readonly ranges: readonly BatchRange[];
}

/** An event as it was captured, and what it is found by. */
export interface EventRecord {
  /** `brandId:` and a hash of what makes the event itself. */
  _id: string;
  brandId: string;
  /** As given, or the event's hash id. */
  eventId: string;
  hash: string;
  eventTime: Date;
  recordTime: Date;
  /** The capture that brought it first. */
  captureId: string;
  /** Who captured it; own steps and older events have none. */
  by: { staffId: string; name: string; role: ActorRole } | null;
  facets: Token[];
  epcs: Token[];
  /**
   * The event as JSON, with what its context says beyond EPCIS's own. As text, so that the fields
   * of extensions may bear any name.
   */
  json: string;
  own: OwnContents | null;
}
