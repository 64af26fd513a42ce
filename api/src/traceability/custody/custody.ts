import type { Page, Rows } from '../../catalogue/index.ts';
import type { Actor } from '../../platform/audit/audit-log.ts';
import type { Route } from '../../platform/http/route.ts';
import type { BatchRange } from '../custody-step.ts';
import type { CartonAt } from './carton-at.ts';
import type { CommandRecord } from './custody-store.ts';
import type { ItemState } from './custody-records.ts';
import type { NamedGoods } from './read-goods.ts';

/** What every command carries. */
export interface CommandFields {
  idempotencyKey?: string | undefined;
  client: { id: string; sequence: number } | null;
  /** RFC 3339; null: now. */
  happenedAt: string | null;
}

interface PlaceFields {
  placeId: string | null;
}

interface ReasonFields {
  /** Why goods are taken out. */
  reason?: string | undefined;
}

type GoodsCommand = CommandFields & NamedGoods;

/** Items by both ends of a range, or by a roll of a code package. */
export interface PackByRange extends CommandFields, PlaceFields {
  batchNumber: number;
  from?: number | undefined;
  to?: number | undefined;
  roll?: { packageId: string; number: number } | undefined;
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

/** A case, with what it holds of one batch. */
export interface Carton {
  /** SSCC */
  id: string;
  batch: number;
  /** All its items of the batch, in order, without overlap, wherever they lie. */
  ranges: { from: number; to: number }[];
  /** The dealer who answers for it, and since when; null when it is with the brand. */
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
  /** Numbers given out before stay. */
  setCompanyPrefix(actor: Actor, companyPrefix: string): Promise<void>;
  pack(
    actor: Actor,
    given: GoodsCommand & PlaceFields & { into: string | null; extension: number },
  ): Promise<CommandRecord>;
  packByRange(actor: Actor, given: PackByRange): Promise<CommandRecord>;
  repack(
    actor: Actor,
    given: GoodsCommand & PlaceFields & ReasonFields & { into: string },
  ): Promise<CommandRecord>;
  unpack(actor: Actor, given: GoodsCommand & PlaceFields & ReasonFields): Promise<CommandRecord>;
  breakUp(
    actor: Actor,
    given: CommandFields & PlaceFields & ReasonFields & { sscc: string },
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
  /** The SSCC of the case that an item was in at a moment; null for none. One indexed read. */
  readonly cartonAt: CartonAt;
  /**
   * The cartons that hold some items, each with all its items of the batch, in order of their first;
   * costs by the items named.
   */
  cartonsHolding(brandId: string, batch: number, indexes: readonly number[]): Promise<Carton[]>;
}

/** Items of a batch that a dealer answers for. */
export interface ShippedRange extends BatchRange {
  /** What they were shipped with; null where they were received without. */
  movementId: string | null;
  /** The receiver, where that was another than the addressee. */
  dealerId: string;
  /** Since when the dealer answers for them; null where an older version kept no moment. */
  since: Date | null;
  /** Whether they are in a case. */
  isPacked: boolean;
}
