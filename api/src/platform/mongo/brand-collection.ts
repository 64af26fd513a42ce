import {
  Schema,
  type Connection,
  type IndexDefinition,
  type IndexOptions,
  type Model,
  type SchemaDefinition,
} from 'mongoose';
import { requireBrand, requireBrandInPipeline, requireBrandInWrites } from './require-brand.ts';

const readsAndWrites = [
  'find',
  'findOne',
  'findOneAndDelete',
  'findOneAndReplace',
  'findOneAndUpdate',
  'countDocuments',
  'deleteMany',
  'deleteOne',
  'distinct',
  'replaceOne',
  'updateMany',
  'updateOne',
] as const;

export interface BrandCollectionOptions {
  /** Secondary indexes; a unique one must start with `brandId`, the shard key's first field. */
  indexes?: readonly { key: IndexDefinition; options?: IndexOptions }[];
}

/**
 * A collection whose documents each belong to one brand: the one place that sees to it that no
 * query and no write goes without a `brandId`. Models made here refuse, before anything is sent,
 * any filter, pipeline, bulk write or insert that does not name exactly one brand.
 */
export function defineBrandCollection<Fields extends { brandId: string }>(
  connection: Connection,
  name: string,
  definition: SchemaDefinition,
  options: BrandCollectionOptions = {},
): Model<Fields> {
  const schema = new Schema(
    { brandId: { type: String, required: true, immutable: true }, ...definition },
    {
      collection: name,
      versionKey: false,
      strict: 'throw',
      strictQuery: 'throw',
      minimize: false,
      autoIndex: false,
      autoCreate: false,
    },
  );
  for (const index of options.indexes ?? []) {
    const [first] = Object.keys(index.key);
    if (index.options?.unique && first !== 'brandId') {
      throw new Error(`${name}: a unique index must start with brandId`);
    }
    schema.index(index.key, index.options);
  }
  schema.pre([...readsAndWrites], function () {
    requireBrand(name, this.getFilter());
  });
  // It takes no filter, so it would count every brand's documents.
  schema.pre('estimatedDocumentCount', () => {
    requireBrand(name, undefined);
  });
  schema.pre('aggregate', function () {
    requireBrandInPipeline(name, this.pipeline());
  });
  schema.pre('insertMany', (documents: unknown) => {
    for (const document of [documents].flat()) requireBrand(name, document);
  });
  schema.pre('bulkWrite', (writes: unknown) => {
    requireBrandInWrites(name, writes);
  });
  return connection.model<Fields>(name, schema as unknown as Schema<Fields>);
}
