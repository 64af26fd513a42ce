import type { ActorRole } from '@zhenma/contract';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../../platform/mongo/brand-collection.ts';

export type ErrorBehaviour = 'rollback' | 'proceed';

export interface CaptureError {
  type: string;
  title: string;
  status: number;
  detail: string;
}

/** A document that was sent in, and what became of it. */
export interface CaptureRecord {
  /** `cap_…` */
  _id: string;
  brandId: string;
  createdAt: Date;
  finishedAt: Date | null;
  running: boolean;
  success: boolean;
  behaviour: ErrorBehaviour;
  faults: CaptureError[];
  /** Events of the document, and those of them that are stored. */
  events: number;
  stored: number;
  /** Older records tell no role. */
  by: { staffId: string; name: string; role?: ActorRole };
  /** The document as it is worked on, compressed; null once that is done. */
  body: Buffer | null;
}

export function createCaptureStore(connection: Connection): Model<CaptureRecord> {
  return defineBrandCollection<CaptureRecord>(
    connection,
    'epcisCaptures',
    {
      _id: String,
      createdAt: Date,
      finishedAt: Date,
      running: Boolean,
      success: Boolean,
      behaviour: String,
      faults: [Object],
      events: Number,
      stored: Number,
      by: { staffId: String, name: String, role: String },
      body: Buffer,
    },
    {
      indexes: [
        { key: { brandId: 1, createdAt: -1, _id: 1 } },
        { key: { running: 1 }, options: { partialFilterExpression: { running: true } } },
      ],
    },
  );
}
