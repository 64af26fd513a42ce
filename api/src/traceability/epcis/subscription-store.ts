import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';
import type { QueryParameters } from './query-rules.ts';
import type { Schedule } from './schedule-rules.ts';

/** A query with a name. */
export interface NamedQueryRecord {
  /** `brandId:name` */
  _id: string;
  brandId: string;
  name: string;
  /** As JSON, since names of parameters may hold dots. */
  json: string;
  createdAt: Date;
}

/** Somebody who is told of what a named query finds. */
export interface SubscriptionRecord {
  /** `sub_…` */
  _id: string;
  brandId: string;
  queryName: string;
  dest: string;
  /** Encrypted, since signing needs it in clear; null where reports are not signed. */
  secret: string | null;
  /** Told of each event as it is captured; otherwise by the schedule. */
  stream: boolean;
  schedule: Schedule | null;
  reportIfEmpty: boolean;
  createdAt: Date;
  initialRecordTime: Date;
  /** Events recorded before were reported, of a schedule. */
  minRecordTime: Date;
  /** Of a schedule. */
  nextAt: Date | null;
  lastNotifiedAt: Date | null;
}

/** One report to a subscriber. */
export interface ReportRecord {
  /** The subscription and what makes the report itself. */
  _id: string;
  brandId: string;
  subscriptionId: string;
  body: string;
  state: 'waiting' | 'delivered' | 'failed';
  isQueued: boolean;
  attempts: number;
  lastError: string | null;
  createdAt: Date;
}

const keptSeconds = 30 * 24 * 60 * 60;

export interface SubscriptionStore {
  Queries: Model<NamedQueryRecord>;
  Subscriptions: Model<SubscriptionRecord>;
  Reports: Model<ReportRecord>;
}

export function createSubscriptionStore(connection: Connection): SubscriptionStore {
  return {
    Queries: defineBrandCollection<NamedQueryRecord>(
      connection,
      'epcisQueries',
      { _id: String, name: String, json: String, createdAt: Date },
      { indexes: [{ key: { brandId: 1, name: 1 }, options: { unique: true } }] },
    ),
    Subscriptions: defineBrandCollection<SubscriptionRecord>(
      connection,
      'epcisSubscriptions',
      {
        ...{ _id: String, queryName: String, dest: String, secret: String, stream: Boolean },
        ...{ schedule: Object, reportIfEmpty: Boolean, createdAt: Date, initialRecordTime: Date },
        ...{ minRecordTime: Date, nextAt: Date, lastNotifiedAt: Date },
      },
      {
        indexes: [
          { key: { brandId: 1, queryName: 1, _id: 1 } },
          { key: { brandId: 1, stream: 1 } },
          { key: { nextAt: 1 } },
        ],
      },
    ),
    Reports: defineBrandCollection<ReportRecord>(
      connection,
      'epcisReports',
      {
        ...{ _id: String, subscriptionId: String, body: String, state: String, isQueued: Boolean },
        ...{ attempts: Number, lastError: String, createdAt: Date },
      },
      {
        indexes: [
          { key: { isQueued: 1 }, options: { partialFilterExpression: { isQueued: false } } },
          { key: { brandId: 1, subscriptionId: 1, createdAt: -1 } },
          { key: { createdAt: 1 }, options: { expireAfterSeconds: keptSeconds } },
        ],
      },
    ),
  };
}

/** What a named query asks for. */
export const parametersOf = ({ json }: NamedQueryRecord): QueryParameters =>
  JSON.parse(json) as QueryParameters;
