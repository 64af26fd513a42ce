import type { LabelTemplate } from '@zhenma/printing';
import type { Connection, Model } from 'mongoose';
import { defineBrandCollection } from '../platform/mongo/brand-collection.ts';

export interface TemplateRecord {
  _id: string;
  brandId: string;
  /** The same as in `template`: unique within the brand. */
  name: string;
  version: number;
  template: LabelTemplate;
  updatedAt: Date;
  updatedBy: { staffId: string; name: string };
}

export function createTemplateStore(connection: Connection): Model<TemplateRecord> {
  return defineBrandCollection<TemplateRecord>(
    connection,
    'labelTemplates',
    {
      _id: String,
      name: String,
      version: Number,
      template: Object,
      updatedAt: Date,
      updatedBy: { staffId: String, name: String },
    },
    { indexes: [{ key: { brandId: 1, name: 1 }, options: { unique: true } }] },
  );
}
