import type { BatchRange } from '../custody-step.ts';

/** Who has goods. Parties are sites (`sit_…`) and dealers (`dlr_…`). */
export interface Custody {
  /** Null: the brand itself, at no site that was told. While goods are on their way: who sent them. */
  readonly holderId: string | null;
  /** Whom goods are on their way to; null when they are not. */
  readonly headingTo: string | null;
  /** The movement that they were shipped with last. */
  readonly movementId: string | null;
  /** The dealer whom they were shipped to last, and when; null since they came back. */
  readonly shippedTo: string | null;
  readonly shippedAt: Date | null;
}

export type Removal = 'sampling' | 'destroying';

/** What is known of one item. */
export interface ItemState extends Custody {
  /** The logistic unit that it is packed in directly. */
  readonly sscc: string | null;
  readonly gone: Removal | null;
}

/** Items of a batch that share one state. */
export interface ItemSegment extends BatchRange, ItemState {}

/** A case, a pallet: whatever has an SSCC. */
export interface UnitState extends Custody {
  readonly sscc: string;
  /** The unit that it is packed in. */
  readonly parent: string | null;
  readonly status: 'packed' | 'broken' | 'sampled' | 'destroyed';
}

/** How states were before a command, to take it back. */
export interface Image {
  readonly items: ItemSegment[];
  /** Null for a unit that was not there. */
  readonly units: { sscc: string; before: UnitState | null }[];
}

/** Custody of goods that nothing happened to. */
export const ownCustody: Custody = {
  ...{ holderId: null, headingTo: null, movementId: null, shippedTo: null, shippedAt: null },
};

/** An item that nothing happened to. */
export const untouchedItem: ItemState = { ...ownCustody, sscc: null, gone: null };

/** Parties of the brand's own are sites; all others are dealers. */
export const isDealer = (partyId: string): boolean => partyId.startsWith('dlr_');

export const custodyOf = (one: Custody): Custody => ({
  holderId: one.holderId,
  headingTo: one.headingTo,
  movementId: one.movementId,
  shippedTo: one.shippedTo,
  shippedAt: one.shippedAt,
});

export const itemStateOf = (one: ItemState): ItemState => ({
  ...custodyOf(one),
  sscc: one.sscc,
  gone: one.gone,
});

export function isSameItemState(a: ItemState, b: ItemState): boolean {
  return (
    a.sscc === b.sscc &&
    a.gone === b.gone &&
    a.holderId === b.holderId &&
    a.headingTo === b.headingTo &&
    a.movementId === b.movementId &&
    a.shippedTo === b.shippedTo &&
    a.shippedAt?.getTime() === b.shippedAt?.getTime()
  );
}
