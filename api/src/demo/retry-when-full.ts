import { setTimeout as sleep } from 'node:timers/promises';
import { QueueFullError } from '../platform/group-commit.ts';

/** Two minutes in all. */
const waits = { ms: 500, times: 240 } as const;

/**
 * Does work again that was refused because too many writes wait, as a client does after a 503. The
 * work must be one that may be repeated.
 * @throws what the work throws else; `QueueFullError` once it was refused for two minutes
 */
export async function retryWhenFull<Answer>(
  work: () => Promise<Answer>,
  { ms, times }: { readonly ms: number; readonly times: number } = waits,
): Promise<Answer> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof QueueFullError) || tried > times) throw error;
      await sleep(ms);
    }
  }
}
