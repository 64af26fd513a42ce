import { describe, expect, it } from '@jest/globals';
import { mongo } from 'mongoose';
import { isDatabaseUnavailable } from './is-unavailable.ts';

const nothingWritten = {} as mongo.BulkWriteResult;

describe('an error', () => {
  it('of a connection that broke says that the database is away, also out of a bulk write', () => {
    const broken = new mongo.MongoNetworkError('connection 9 closed');
    expect(isDatabaseUnavailable(broken)).toBe(true);
    expect(isDatabaseUnavailable(new mongo.MongoBulkWriteError(broken, nothingWritten))).toBe(true);
  });

  it('of a write that was refused does not', () => {
    const taken = { message: 'E11000 duplicate key', code: 11_000, writeErrors: [] };
    expect(isDatabaseUnavailable(new mongo.MongoBulkWriteError(taken, nothingWritten))).toBe(false);
    expect(isDatabaseUnavailable(new Error('connection closed'))).toBe(false);
  });
});
