import type { mongo } from 'mongoose';

/** An empty collection with the indexes of one of ours, `prefix-name`. */
export async function createLike<Row extends mongo.Document>(
  db: mongo.Db,
  name: string,
  prefix: string,
): Promise<mongo.Collection<Row>> {
  const stock = await db.createCollection<Row>(`${prefix}-${name}`);
  for (const { key, partialFilterExpression } of await db.collection(name).indexes()) {
    const options = partialFilterExpression === undefined ? {} : { partialFilterExpression };
    if (!('_id' in key && Object.keys(key).length === 1)) {
      await stock.createIndex(key, options, {});
    }
  }
  return stock;
}
