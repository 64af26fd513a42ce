import { describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { getTestRedisUrl, openTestDatabase } from './test-database.ts';

describe('test servers', () => {
  it('commits a transaction on a real replica set', async () => {
    const { connection, close } = await openTestDatabase();
    try {
      await connection.createCollection('things');
      const things = connection.collection('things');
      await connection.transaction(async (session) => {
        await things.insertOne({ name: 'kept' }, { session });
      });
      await expect(
        connection.transaction(async (session) => {
          await things.insertOne({ name: 'rolled back' }, { session });
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      expect(await things.distinct('name')).toEqual(['kept']);
    } finally {
      await close();
    }
  });

  it('gives every test a database of its own', async () => {
    const first = await openTestDatabase();
    const second = await openTestDatabase();
    try {
      await first.connection.collection('things').insertOne({ name: 'mine' });
      expect(await second.connection.collection('things').countDocuments()).toBe(0);
    } finally {
      await first.close();
      await second.close();
    }
  });

  it('answers on a real Redis', async () => {
    const redis = new Redis(getTestRedisUrl());
    try {
      await redis.set('test:greeting', 'hello', 'EX', 10);
      expect(await redis.get('test:greeting')).toBe('hello');
    } finally {
      redis.disconnect();
    }
  });
});
