import type { ActorRole } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';
import type { BatchRange, CustodyStep } from '../custody-step.ts';
import type { CarriedItems, CustodyCommand, Refusal } from './custody-command.ts';
import type { Image, ItemState, UnitState } from './custody-records.ts';

/** Items `from` to `to` of a batch that share one state; those in no segment are untouched. */
export interface SegmentRecord extends ItemState, BatchRange {
  /** `brandId:batch:from` */
  _id: string;
  brandId: string;
}

export interface UnitRecord extends UnitState {
  /** `brandId:sscc` */
  _id: string;
  brandId: string;
  createdAt: Date;
}

/** What someone or some device told that was done to goods. */
export interface CommandRecord {
  _id: string;
  brandId: string;
  idempotencyKey: string;
  /** SHA-256 of what was told, to tell a repetition from something else under the same key. */
  contentHash: string;
  /** The device that kept it until it could be told; null when it was told at once. */
  client: { id: string; sequence: number } | null;
  /** The captured event that told it; older records have none. */
  event?: { eventId: string; captureId: string } | null;
  command: CustodyCommand;
  happenedAt: Date;
  recordedAt: Date;
  /** Sorts the commands of a brand in order of happening. */
  order: string;
  standing: 'applied' | 'conflict' | 'dismissed';
  /** Why it is in conflict. */
  refusal: Refusal | null;
  /** A refusal that does not come from where the goods are, such as of void codes; null for none. */
  blocked: Refusal | null;
  /** Items and logistic units that it read or wrote. */
  items: BatchRange[];
  ssccs: string[];
  /** How everything was that it wrote; null while it is not applied. */
  before: Image | null;
  /** The steps that tell of it now. */
  stepIds: string[];
  unannounced: BatchRange[];
  /** Of a receipt: the movements that its goods were sent with last. Older records have none. */
  sentWith?: string[];
  /** A removal whose codes are to be voided yet; see `createRemovalVoider`. */
  hasCodesToVoid: boolean;
  /** Older records tell no role. */
  by: { staffId: string; name: string; role?: ActorRole };
  /** Who dismissed it and why. */
  ended: { at: Date; by: string; note: string } | null;
}

/** A step with what its history needs. */
export interface LoggedStep extends CustodyStep {
  /** Older steps have neither. */
  carried?: CarriedItems[];
  /** Sorts the steps of a brand in order of happening. */
  order?: string;
}

/** A step as it is stored. */
export interface StepRecord extends LoggedStep {
  /** Finds the steps of one item; see `coverWithBlocks`. */
  blocks: string[];
}

interface LockRecord {
  /** `brandId:` and a block of items or a share of the SSCCs */
  _id: string;
  brandId: string;
  writes: number;
}

interface SsccCounterRecord {
  /** `brandId:extension:prefix` */
  _id: string;
  brandId: string;
  next: number;
}

export interface CustodyStore {
  readonly Segments: Model<SegmentRecord>;
  readonly Units: Model<UnitRecord>;
  readonly Commands: Model<CommandRecord>;
  readonly Steps: Model<StepRecord>;
  readonly Locks: Model<LockRecord>;
  readonly SsccCounters: Model<SsccCounterRecord>;
}

const custody = {
  ...{ holderId: String, headingTo: String, movementId: String },
  ...{ shippedTo: String, shippedAt: Date },
};
const range = { _id: false, batch: Number, from: Number, to: Number };
const by = { staffId: String, name: String };

export function createCustodyStore(connection: Connection): CustodyStore {
  return {
    Segments: defineBrandCollection<SegmentRecord>(
      connection,
      'custodySegments',
      {
        _id: String,
        batch: Number,
        from: Number,
        to: Number,
        ...custody,
        sscc: String,
        gone: String,
      },
      {
        indexes: [
          { key: { brandId: 1, batch: 1, from: 1 }, options: { unique: true } },
          { key: { brandId: 1, sscc: 1 } },
          { key: { brandId: 1, movementId: 1, batch: 1, from: 1 } },
          { key: { brandId: 1, headingTo: 1 } },
        ],
      },
    ),
    Units: defineBrandCollection<UnitRecord>(
      connection,
      'logisticUnits',
      { _id: String, sscc: String, parent: String, status: String, ...custody, createdAt: Date },
      {
        indexes: [
          { key: { brandId: 1, sscc: 1 }, options: { unique: true } },
          { key: { brandId: 1, parent: 1, sscc: 1 } },
          { key: { brandId: 1, createdAt: -1, _id: 1 } },
          { key: { brandId: 1, holderId: 1, createdAt: -1, _id: 1 } },
          { key: { brandId: 1, movementId: 1, sscc: 1 } },
        ],
      },
    ),
    Commands: defineBrandCollection<CommandRecord>(
      connection,
      'custodyCommands',
      {
        ...{ _id: String, idempotencyKey: String, contentHash: String, command: Object },
        ...{ client: Object, event: Object, happenedAt: Date, recordedAt: Date, order: String },
        ...{ standing: String, refusal: Object, blocked: Object, items: [range], ssccs: [String] },
        ...{ before: Object, stepIds: [String], unannounced: [range], hasCodesToVoid: Boolean },
        sentWith: { type: [String], default: undefined },
        ...{ by: { ...by, role: String }, ended: Object },
      },
      {
        indexes: [
          { key: { brandId: 1, idempotencyKey: 1 }, options: { unique: true } },
          { key: { brandId: 1, order: 1 } },
          { key: { brandId: 1, ssccs: 1, order: 1 } },
          { key: { brandId: 1, 'items.batch': 1, order: 1 } },
          { key: { brandId: 1, standing: 1, happenedAt: -1, _id: 1 } },
          { key: { brandId: 1, 'command.kind': 1, standing: 1, happenedAt: -1, _id: 1 } },
          { key: { brandId: 1, 'command.movementId': 1, order: 1 } },
          { key: { brandId: 1, sentWith: 1, order: 1 } },
          {
            key: { brandId: 1, hasCodesToVoid: 1 },
            options: { partialFilterExpression: { hasCodesToVoid: true } },
          },
        ],
      },
    ),
    Steps: defineBrandCollection<StepRecord>(
      connection,
      'custodySteps',
      {
        ...{ _id: String, kind: String, at: Date, recordedAt: Date, parent: String },
        ...{ items: [range], units: [String], touched: [range], placeId: String },
        ...{ fromId: String, toId: String, movementId: String, isReturn: Boolean },
        ...{ deliveryNote: String, commandId: String, by, errorOf: String, blocks: [String] },
        ...{ carried: { type: [{ ...range, unit: String }], default: undefined }, order: String },
        ...{ eventId: String, reason: String },
      },
      {
        indexes: [
          { key: { brandId: 1, blocks: 1, at: -1 } },
          { key: { brandId: 1, commandId: 1 } },
          { key: { brandId: 1, movementId: 1, at: -1 } },
        ],
      },
    ),
    Locks: defineBrandCollection<LockRecord>(connection, 'custodyLocks', {
      ...{ _id: String, writes: Number },
    }),
    SsccCounters: defineBrandCollection<SsccCounterRecord>(connection, 'ssccCounters', {
      ...{ _id: String, next: Number },
    }),
  };
}

export const unitIdOf = (brandId: string, sscc: string): string => `${brandId}:${sscc}`;
