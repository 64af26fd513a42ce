import { describe, expect, it } from '@jest/globals';
import { createKeyRest } from './key-rest.ts';

const now = new Date('2026-03-01T08:00:00Z');
const clock = { now: () => now };
const restMs = 150;
const buildKey = (epoch: number, createdAt = now) => ({ _id: `br_x:${epoch}`, epoch, createdAt });

async function measure(wait: Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await wait;
  return performance.now() - startedAt;
}

describe('a key', () => {
  it('rests once before codes are made with it, whoever asks', async () => {
    const rest = createKeyRest(clock, restMs);
    // Timers may fire a millisecond early.
    expect(await measure(rest(buildKey(2)))).toBeGreaterThanOrEqual(restMs - 2);
    expect(await measure(rest(buildKey(2)))).toBeLessThan(restMs / 2);
    expect(await measure(rest(buildKey(3)))).toBeGreaterThanOrEqual(restMs - 2);
  });

  it('rests for its time although the clock of who made it was ahead', async () => {
    const rest = createKeyRest(clock, restMs);
    const ahead = new Date(now.getTime() + 600_000);
    expect(await measure(rest(buildKey(2, ahead)))).toBeGreaterThanOrEqual(restMs - 2);
  });

  it('does not rest when it is the first or an old one', async () => {
    const rest = createKeyRest(clock, 60_000);
    await rest(buildKey(1));
    await rest(buildKey(2, new Date(now.getTime() - 2 * 3_600_000)));
  });

  it('lets who waits for it give up', async () => {
    const rest = createKeyRest(clock, 60_000);
    const given = new AbortController();
    const waiting = rest(buildKey(2), given.signal);
    given.abort();
    await expect(waiting).rejects.toThrow('aborted');
  });
});
