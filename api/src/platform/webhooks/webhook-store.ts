import type { WebhookDelivery, WebhookEvent } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../mongo/brand-collection.ts';

/** A brand has at most one webhook, whose key is the brand's. */
export interface WebhookRecord {
  _id: string;
  brandId: string;
  url: string;
  events: WebhookEvent[];
  isOn: boolean;
  /** Encrypted, since signing needs it in clear. */
  secret: string;
  updatedAt: Date;
}

export interface DeliveryRecord {
  _id: string;
  brandId: string;
  event: WebhookDelivery['event'];
  /** The JSON that is sent, the same on every attempt. */
  body: string;
  state: WebhookDelivery['state'];
  attempts: number;
  /** How often it was put into the queue; a job of the same key would not run again. */
  round: number;
  isQueued: boolean;
  createdAt: Date;
  deliveredAt: Date | null;
  lastStatus: number | null;
  lastError: string | null;
}

const keptSeconds = 30 * 24 * 60 * 60;

export interface WebhookStore {
  Webhooks: Model<WebhookRecord>;
  Deliveries: Model<DeliveryRecord>;
}

export function createWebhookStore(connection: Connection): WebhookStore {
  return {
    Webhooks: defineBrandCollection<WebhookRecord>(connection, 'webhooks', {
      _id: String,
      url: String,
      events: [String],
      isOn: Boolean,
      secret: String,
      updatedAt: Date,
    }),
    Deliveries: defineBrandCollection<DeliveryRecord>(
      connection,
      'webhookDeliveries',
      {
        _id: String,
        event: String,
        body: String,
        state: String,
        attempts: Number,
        round: Number,
        isQueued: Boolean,
        createdAt: Date,
        deliveredAt: Date,
        lastStatus: Number,
        lastError: String,
      },
      {
        indexes: [
          { key: { brandId: 1, createdAt: -1 } },
          { key: { isQueued: 1 }, options: { partialFilterExpression: { isQueued: false } } },
          {
            key: { state: 1, createdAt: 1 },
            options: { partialFilterExpression: { state: 'waiting' } },
          },
          { key: { createdAt: 1 }, options: { expireAfterSeconds: keptSeconds } },
        ],
      },
    ),
  };
}
