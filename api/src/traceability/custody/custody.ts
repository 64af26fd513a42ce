import type { Page, Rows } from '../../catalogue/index.ts';
import type { Actor } from '../../platform/audit/audit-log.ts';
import type { Route } from '../../platform/http/route.ts';
import type { BatchRange } from '../custody-step.ts';
import type { CommandRecord } from './custody-store.ts';
import type { ItemState } from './custody-records.ts';
import type { NamedGoods } from './read-goods.ts';

/** What every command carries. */
export interface CommandFields {
  idempotencyKey?: string | undefined;
  client: { id: string; sequence: number } | null;
  /** RFC 3339 in UTC; null: now. */
  happenedAt: string | null;
}

interface PlaceFields {
  placeId: string | null;
}

type GoodsCommand = CommandFields & NamedGoods;

export interface PackByRange extends CommandFields, PlaceFields {
  batchNumber: number;
  from: number;
  to: number;
  itemsPerCase: number;
  casesPerPallet: number | null;
  extension: number;
  caseSsccs?: readonly string[] | undefined;
  palletSsccs?: readonly string[] | undefined;
}

export interface MoveGoods extends GoodsCommand {
  kind: 'ship' | 'return' | 'transfer';
  fromId: string | null;
  toId: string;
  deliveryNote: string | null;
}

/** Each contiguous range of a case. */
export interface Carton {
  /** SSCC */
  id: string;
  batch: number;
  from: number;
  to: number;
  /** The dealer whom it was shipped to last, and when; null when it is with the brand. */
  dealerId: string | null;
  shippedAt: Date | null;
}

/** Everything about one item's place. */
export interface ItemPlace extends ItemState {
  /** SSCCs from the one around it to the outermost. */
  readonly around: string[];
}

/**
 * Who has which goods. Every command throws ProblemError: `invalid_input` for what names nothing of
 * the brand, `state_forbids` for what cannot have happened, unless a device told it, which then is
 * kept in conflict; `idempotency_conflict`.
 */
export interface Custody {
  readonly routes: Route[];
  pack(
    actor: Actor,
    given: GoodsCommand & PlaceFields & { into: string | null; extension: number },
  ): Promise<CommandRecord>;
  packByRange(actor: Actor, given: PackByRange): Promise<CommandRecord>;
  repack(
    actor: Actor,
    given: GoodsCommand & PlaceFields & { into: string },
  ): Promise<CommandRecord>;
  unpack(actor: Actor, given: GoodsCommand & PlaceFields): Promise<CommandRecord>;
  breakUp(
    actor: Actor,
    given: CommandFields & PlaceFields & { sscc: string },
  ): Promise<CommandRecord>;
  /** Their codes are void afterwards. */
  remove(
    actor: Actor,
    given: GoodsCommand & PlaceFields & { as: 'sample' | 'destroyed' },
  ): Promise<CommandRecord>;
  move(actor: Actor, given: MoveGoods): Promise<CommandRecord>;
  receive(
    actor: Actor,
    given: GoodsCommand & { atId: string; movementId: string | null; deliveryNote: string | null },
  ): Promise<CommandRecord>;
  listConflicts(
    brandId: string,
    query: Page & { standing: 'conflict' | 'dismissed' },
  ): Promise<Rows<CommandRecord>>;
  settleConflict(
    actor: Actor,
    commandId: string,
    given: { action: 'retry' | 'dismiss'; note: string },
  ): Promise<CommandRecord>;
  /** Where an item is; two indexed reads, and one for each unit around it. */
  placeOf(brandId: string, batch: number, index: number): Promise<ItemPlace>;
  /** The cases that share an item with the range, in order of their items. */
  cartonsOver(brandId: string, batch: number, from: number, to: number): Promise<Carton[]>;
}

/** The items of a batch that a shipment to a dealer holds. */
export interface ShippedRange extends BatchRange {
  movementId: string;
}
