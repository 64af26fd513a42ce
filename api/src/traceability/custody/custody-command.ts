import type { BatchRange, CustodyStep } from '../custody-step.ts';
import type { Removal } from './custody-records.ts';

/** Items and logistic units that a command names. */
export interface Goods {
  /** In order, without overlap. */
  readonly items: readonly BatchRange[];
  readonly units: readonly string[];
}

export interface PackGroup extends Goods {
  /** What is packed into; begins to exist where the brand does not have it yet. */
  readonly sscc: string;
}

interface Reasoned {
  /** Why it was done, in the words of who did it; older commands have none. */
  readonly reason?: string | null;
}

/** What was done to goods. */
export type CustodyCommand =
  | {
      readonly kind: 'pack';
      readonly groups: readonly PackGroup[];
      readonly placeId: string | null;
    }
  /** Takes goods out of what they are in, if anything, and packs them. */
  | ({ readonly kind: 'repack'; readonly sscc: string; readonly placeId: string | null } & Goods &
      Reasoned)
  | ({ readonly kind: 'unpack'; readonly placeId: string | null } & Goods & Reasoned)
  /** Takes everything out, for good. */
  | ({ readonly kind: 'break'; readonly sscc: string; readonly placeId: string | null } & Reasoned)
  | ({ readonly kind: 'remove'; readonly as: Removal; readonly placeId: string | null } & Goods)
  | ({
      readonly kind: 'ship';
      readonly movementId: string;
      /** Null: the brand, from whichever site. */
      readonly fromId: string | null;
      readonly toId: string;
      readonly isReturn: boolean;
      /** They are there at once. */
      readonly isHandOver: boolean;
      readonly deliveryNote: string | null;
    } & Goods)
  | ({
      readonly kind: 'receive';
      readonly movementId: string | null;
      readonly atId: string;
      readonly deliveryNote: string | null;
      /** As somebody else tells of it: nothing but what is on its way there, and what is there is. */
      readonly isOnlyAnnounced?: boolean;
    } & Goods);

/** Why a command cannot be carried out. */
export const refusalReasons = [
  'already_packed',
  'not_packed',
  'unknown_unit',
  'into_itself',
  'too_deep',
  'closed_unit',
  'in_transit',
  'held_elsewhere',
  'inside_unit',
  'gone',
  'not_usable',
  'nothing_there',
  'too_late',
  'not_announced',
  'unknown_place',
  'withdrawn',
  'too_large',
  'recalled',
] as const;
export type RefusalReason = (typeof refusalReasons)[number];

export interface Refusal {
  readonly reason: RefusalReason;
  /** What happened here and what to do about it. */
  readonly detail: string;
}

/** Items that a step touched inside a logistic unit that it names. */
export interface CarriedItems extends BatchRange {
  readonly unit: string;
}

/** A step before it has a name of its own. */
export interface StepDraft extends Omit<
  CustodyStep,
  '_id' | 'brandId' | 'at' | 'recordedAt' | 'commandId' | 'by' | 'errorOf'
> {
  /** By batch and index. */
  readonly carried: CarriedItems[];
}

export interface Applied {
  readonly ok: true;
  readonly steps: StepDraft[];
  /** Of a receipt: the items that nobody had sent here; in order. */
  readonly unannounced: BatchRange[];
  /** Of a receipt: the movements that its goods were sent with last. */
  readonly sentWith: string[];
}

export type Outcome = Applied | { readonly ok: false; readonly refusal: Refusal };
