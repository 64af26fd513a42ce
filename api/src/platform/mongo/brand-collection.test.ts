import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Model } from 'mongoose';
import { openTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { defineBrandCollection } from './brand-collection.ts';
import { ensureCollections } from './connect.ts';
import { MissingBrandError } from './require-brand.ts';

interface Thing {
  _id: string;
  brandId: string;
  size: number;
}

let database: TestDatabase;
let Things: Model<Thing>;

beforeAll(async () => {
  database = await openTestDatabase();
  Things = defineBrandCollection<Thing>(database.connection, 'things', {
    _id: String,
    size: Number,
  });
  await ensureCollections(database.connection);
  await Things.insertMany([
    { _id: 'a', brandId: 'br_one', size: 1 },
    { _id: 'b', brandId: 'br_two', size: 2 },
  ]);
});
afterAll(() => database.close());

describe('a brand collection', () => {
  it('answers with one brand’s documents only', async () => {
    expect(await Things.find({ brandId: 'br_one' }).lean()).toEqual([
      { _id: 'a', brandId: 'br_one', size: 1 },
    ]);
    expect(await Things.findOne({ brandId: 'br_one', _id: 'b' }).lean()).toBeNull();
    expect(
      await Things.aggregate([{ $match: { brandId: 'br_two' } }, { $project: { size: 1 } }]),
    ).toEqual([{ _id: 'b', size: 2 }]);
  });

  const forgetful: [string, () => Promise<unknown>][] = [
    ['find', () => Things.find({}).lean()],
    ['findById', () => Things.findById('a').lean()],
    [
      'findOne with an operator for the brand',
      () => Things.findOne({ brandId: { $gt: '' } }).lean(),
    ],
    [
      'findOne with several brands',
      () => Things.findOne({ brandId: { $in: ['br_one', 'br_two'] } }).lean(),
    ],
    ['countDocuments', () => Things.countDocuments({})],
    ['estimatedDocumentCount', () => Things.estimatedDocumentCount()],
    ['distinct', () => Things.distinct('size')],
    ['updateOne', () => Things.updateOne({ _id: 'a' }, { size: 9 })],
    ['updateMany', () => Things.updateMany({}, { size: 9 })],
    ['findOneAndUpdate', () => Things.findOneAndUpdate({ _id: 'a' }, { size: 9 })],
    ['deleteOne', () => Things.deleteOne({ _id: 'a' })],
    ['deleteMany', () => Things.deleteMany({})],
    ['replaceOne', () => Things.replaceOne({ _id: 'a' }, { brandId: 'br_one', size: 9 })],
    ['aggregate', () => Things.aggregate([{ $group: { _id: null, n: { $sum: 1 } } }])],
    [
      'aggregate that matches late',
      () => Things.aggregate([{ $sort: { size: 1 } }, { $match: { brandId: 'br_one' } }]),
    ],
    ['insertMany', () => Things.insertMany([{ _id: 'c', size: 3 }])],
    [
      'bulkWrite',
      () =>
        Things.bulkWrite([{ updateOne: { filter: { _id: 'a' }, update: { $set: { size: 9 } } } }]),
    ],
  ];

  it.each(forgetful)('refuses %s without a brand', async (_name, run) => {
    await expect(run()).rejects.toThrow(MissingBrandError);
    const kept = await Promise.all(
      ['br_one', 'br_two'].map((brandId) => Things.find({ brandId }).lean()),
    );
    expect(kept.flat().map((thing) => thing.size)).toEqual([1, 2]);
  });

  it('refuses a unique index that does not start with the brand', () => {
    expect(() =>
      defineBrandCollection(
        database.connection,
        'others',
        { _id: String, name: String },
        {
          indexes: [{ key: { name: 1 }, options: { unique: true } }],
        },
      ),
    ).toThrow('must start with brandId');
  });

  it('refuses a field that the definition does not name', async () => {
    await expect(
      Things.updateOne({ brandId: 'br_one', _id: 'a' }, { $set: { colour: 'red' } }),
    ).rejects.toThrow('colour');
  });
});
