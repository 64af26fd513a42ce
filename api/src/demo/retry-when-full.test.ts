import { describe, expect, it } from '@jest/globals';
import { createGroupCommit, QueueFullError } from '../platform/group-commit.ts';
import { retryWhenFull } from './retry-when-full.ts';

describe('work of the demo that is refused as too many writes wait', () => {
  it('is done in the end, each write once', async () => {
    const written: number[] = [];
    const writer = createGroupCommit<number, number>({
      commit(group) {
        written.push(...group);
        return new Promise((resolve) => setTimeout(() => resolve([...group]), 5));
      },
      ...{ maxGroup: 2, maxWaiting: 2 },
    });
    const all = Array.from({ length: 20 }, (_, at) => at);
    const refused: unknown[] = [];
    const answers = await Promise.all(
      all.map((one) =>
        retryWhenFull(
          () =>
            writer.submit(one).catch((error: unknown) => {
              refused.push(error);
              throw error;
            }),
          { ms: 1, times: 1_000 },
        ),
      ),
    );
    expect(answers).toEqual(all);
    expect(written.toSorted((a, b) => a - b)).toEqual(all);
    expect(refused.length).toBeGreaterThan(0);
  });

  it('fails with the refusal once it was refused too often, and at once with anything else', async () => {
    let tried = 0;
    const refuse = (error: Error) => () => {
      tried += 1;
      return Promise.reject(error);
    };
    const full = retryWhenFull(refuse(new QueueFullError('full')), { ms: 1, times: 3 });
    await expect(full).rejects.toBeInstanceOf(QueueFullError);
    expect(tried).toBe(4);
    await expect(retryWhenFull(refuse(new Error('else')))).rejects.toThrow('else');
    expect(tried).toBe(5);
  });
});
