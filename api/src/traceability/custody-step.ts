import type { ClientSession } from 'mongoose';
import type { IndexRange } from '@zhenma/contract';

/** The business step of the Core Business Vocabulary (CBV 2.0, 7.1) that a step of custody is. */
export type StepKind =
  'packing' | 'unpacking' | 'shipping' | 'receiving' | 'sampling' | 'destroying';

/** The units `from` to `to` of a batch. */
export interface BatchRange extends IndexRange {
  batch: number;
}

/** One thing that was done to goods, as one EPCIS event tells it. Steps are only added. */
export interface CustodyStep {
  /** `stp_…` */
  _id: string;
  brandId: string;
  kind: StepKind;
  /** When it happened, which can be long before it was recorded. */
  at: Date;
  recordedAt: Date;
  /** The SSCC that was packed into or unpacked from; null for other steps. */
  parent: string | null;
  /** Items that the step names itself, in order: what it packed, unpacked, moved or took away. */
  items: BatchRange[];
  /** SSCCs that the step names itself; what is in them went along, unless the step unpacks them. */
  units: string[];
  /** All items that the step did something to, those inside `units` too; in order. */
  touched: BatchRange[];
  /** Where it happened: a site or dealer (`sit_…`, `dlr_…`); null when nobody told. */
  placeId: string | null;
  /** Of shipping and receiving: from whom to whom. */
  fromId: string | null;
  toId: string | null;
  /** Shipping and receiving of the same goods have the same. */
  movementId: string | null;
  /** Of shipping: whether the goods go back to where they came from. */
  isReturn: boolean;
  deliveryNote: string | null;
  /** The command (`cmd_…`) that the step is part of. */
  commandId: string;
  by: { staffId: string; name: string };
  /**
   * The step that this one takes back, as it cannot have happened so: something that happened
   * earlier was told later (EPCIS error declaration). All other fields repeat that step's.
   */
  errorOf: string | null;
  /** The captured event that told of it, which is then no event of ours again. */
  eventId?: string | null;
  /** Of unpacking: why, in the words of who did it. */
  reason?: string | null;
}

/**
 * Is told of steps within the transaction that stores them; what it throws undoes them. The last
 * step of a list happened last.
 */
export type RecordSteps = (
  brandId: string,
  steps: readonly CustodyStep[],
  session: ClientSession,
) => Promise<void>;
