import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../../testing/test-database.ts';
import { ProblemError } from '../http/problem-error.ts';
import { createThrottle, type Limit, type Throttle } from './throttle.ts';

const limit: Limit = { name: 'knock', points: 3, seconds: 60 };
// Ahead of real time: MongoDB removes by its own clock what has expired.
let now = new Date('2126-01-01T00:00:00Z');
let database: TestDatabase;
let throttle: Throttle;

beforeAll(async () => {
  database = await openTestDatabase();
  throttle = createThrottle(database.connection, { now: () => now });
});
afterAll(() => database.close());

describe('the throttle', () => {
  it('refuses the fourth use of three and says how long to wait', async () => {
    for (let use = 0; use < 3; use += 1) await throttle.use(limit, 'a');
    now = new Date(now.getTime() + 20_000);
    const refusal = await throttle.use(limit, 'a').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ProblemError);
    expect(refusal).toMatchObject({
      code: 'too_many_requests',
      options: { retryAfterSeconds: 40 },
    });
  });

  it('counts other keys and other limits apart', async () => {
    await throttle.use(limit, 'b');
    await throttle.use({ ...limit, name: 'ring' }, 'a');
  });

  it('starts again when the window has passed', async () => {
    now = new Date(now.getTime() + 61_000);
    await throttle.use(limit, 'a');
  });

  it('forgets a key that proved itself', async () => {
    for (let use = 0; use < 3; use += 1) await throttle.use(limit, 'c');
    await throttle.forget(limit, 'c');
    await throttle.use(limit, 'c');
  });

  it('lets exactly three of fifty uses at once through', async () => {
    const uses = Array.from({ length: 50 }, () => throttle.use(limit, 'crowd'));
    const settled = await Promise.allSettled(uses);
    expect(settled.filter((use) => use.status === 'fulfilled')).toHaveLength(3);
  });
});
