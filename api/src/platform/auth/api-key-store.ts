import type { ApiKeyScope } from '@zhenma/contract';
import { Schema, type Connection, type Model } from 'mongoose';
import { defineBrandCollection } from '../mongo/brand-collection.ts';
import type { KeyFacts } from './api-key-rules.ts';

export interface ApiKeyRecord extends KeyFacts {
  _id: string;
  brandId: string;
  name: string;
  scopes: ApiKeyScope[];
  createdAt: Date;
  createdBy: { staffId: string; name: string };
  lastUsedAt: Date | null;
}

const previousSchema = new Schema({ hash: String, until: Date }, { _id: false, strict: 'throw' });

export function createApiKeyStore(connection: Connection): Model<ApiKeyRecord> {
  return defineBrandCollection<ApiKeyRecord>(
    connection,
    'apiKeys',
    {
      _id: String,
      name: String,
      scopes: [String],
      secretHash: String,
      previous: { type: previousSchema, default: null },
      expiresAt: Date,
      revokedAt: Date,
      createdAt: Date,
      createdBy: { staffId: String, name: String },
      lastUsedAt: Date,
    },
    { indexes: [{ key: { brandId: 1, createdAt: -1 } }] },
  );
}
