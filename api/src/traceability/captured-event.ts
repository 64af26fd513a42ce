import type { ActorRole } from '@zhenma/contract';
import type { ClientSession } from 'mongoose';
import type { BatchRange } from './custody-step.ts';

/** An event that somebody else told by EPCIS capture, in the canonical form of its identifiers. */
export interface CapturedEvent {
  /** `brandId:` and what makes the event itself; of a declaration of error another one. */
  _id: string;
  eventId: string;
  /** Of its content (CBV 2.0, 8.9). */
  hash: string;
  captureId: string;
  at: Date;
  /** Who captured it; null for events of before this was kept. */
  by: { staffId: string; name: string; role: ActorRole } | null;
  type: string;
  action: string | null;
  step: string | null;
  disposition: string | null;
  /** Where things are afterwards, or else where they were seen. */
  place: string | null;
  from: string | null;
  to: string | null;
  parent: string | null;
  /** The things of `epcList` or `childEPCs`; of what was asked for by time, those asked for alone. */
  things: string[];
  /** Whether it declares that it did not happen so (EPCIS 2.0, 7.4.1.4). */
  isDenied: boolean;
}

/** A thing, and when what happened to it is of interest; both ends belong to it. */
export interface Stay {
  readonly sscc: string;
  /** Null: from the beginning. */
  readonly since: Date | null;
  /** Null: until now. */
  readonly until: Date | null;
}

/** What others told, as it is asked for; each by indexed reads of few documents. */
export interface CapturedEvents {
  /** Events about an item, if one is named, and logistic units while they are of interest; newest first. */
  eventsOf(
    brandId: string,
    about: { item: BatchRange | null; stays: readonly Stay[] },
    most: number,
  ): Promise<CapturedEvent[]>;
}

/** Is told of captured events in the transaction that stores them; what it throws undoes them. */
export type NoteCaptured = (
  brandId: string,
  events: readonly CapturedEvent[],
  session: ClientSession,
) => Promise<void>;
