import { describe, expect, it } from '@jest/globals';
import { mongo } from 'mongoose';
import { createOutageMemory } from './outage-memory.ts';

const away = () => Promise.reject(new mongo.MongoNetworkError('away'));
const create = () => createOutageMemory({ maxEntries: 2, pauseMs: 1000 });
const pause = () => new Promise((resolve) => setTimeout(resolve, 1100));

describe('outage memory', () => {
  it('gives what was read last while the database is away, and the new value once it is back', async () => {
    const memory = create();
    expect(await memory.recall('a', () => Promise.resolve(1))).toBe(1);
    expect(await memory.recall('a', away)).toBe(1);
    await pause();
    expect(await memory.recall('a', () => Promise.resolve(2))).toBe(2);
  });

  it('asks once and then nothing for a moment', async () => {
    const memory = create();
    let asked = 0;
    const ask = () => {
      asked += 1;
      return away();
    };
    await expect(memory.attempt(ask)).rejects.toThrow('away');
    await expect(memory.attempt(ask)).rejects.toThrow('away');
    await expect(memory.recall('unknown', ask)).rejects.toThrow('away');
    expect(asked).toBe(1);
    await pause();
    await expect(memory.attempt(ask)).rejects.toThrow('away');
    expect(asked).toBe(2);
  });

  it('passes our own mistakes on', async () => {
    const memory = create();
    await memory.recall('a', () => Promise.resolve(1));
    const fail = () => Promise.reject(new TypeError('ours'));
    await expect(memory.recall('a', fail)).rejects.toThrow('ours');
    expect(await memory.attempt(() => Promise.resolve(3))).toBe(3);
  });

  it('keeps what is in use when names flood in', async () => {
    const memory = create();
    for (const name of ['used', 'x', 'used', 'y', 'used', 'z']) {
      await memory.recall(name, () => Promise.resolve(name));
    }
    expect(await memory.recall('used', away)).toBe('used');
    await expect(memory.recall('x', away)).rejects.toThrow('away');
  });
});
