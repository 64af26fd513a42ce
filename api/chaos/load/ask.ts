import { setTimeout as sleep } from 'node:timers/promises';
import { sendOnce, type Ask, type Reply, type Session } from './session.ts';
import type { Tally } from './tally.ts';

const attemptTimeoutMs = 6_000;
const longestBackoffMs = 2_000;

/** A reply that is neither an answer nor a refusal for the moment. */
export interface Surprise {
  readonly kind: string;
  readonly ask: Ask;
  readonly reply: Reply;
}

export interface Asker {
  /**
   * Repeats the same request until it is answered, as a client with a bad connection does.
   * @returns null when the run ended before that; the act may have happened or not
   */
  ask(kind: string, session: Session, ask: Ask): Promise<Reply | null>;
  readonly surprises: Surprise[];
  /** Attempts are given up after this moment (`performance.now`). */
  giveUpAt: number;
}

export function createAsker(deps: { baseUrl: string; tally: Tally }): Asker {
  const { baseUrl, tally } = deps;
  const surprises: Surprise[] = [];

  /** One attempt; null when it is worth another. */
  async function attempt(kind: string, session: Session, ask: Ask) {
    const counts = tally.of(kind);
    counts.attempts += 1;
    const startedAt = performance.now();
    try {
      const reply = await sendOnce(baseUrl, session, ask, attemptTimeoutMs);
      if (reply.status === 429 || reply.status === 503) {
        counts.refused += 1;
        return { reply: null, waitMs: Math.min(reply.retryAfterMs ?? 0, longestBackoffMs) };
      }
      counts.attemptMs.push(performance.now() - startedAt);
      if (reply.status >= 500) surprises.push({ kind, ask, reply });
      return { reply: reply.status >= 500 ? null : reply, waitMs: 0 };
    } catch (error) {
      if ((error as Error).name === 'AbortError') counts.late += 1;
      else counts.broken += 1;
      return { reply: null, waitMs: 0 };
    }
  }

  const asker: Asker = {
    surprises,
    giveUpAt: Infinity,
    async ask(kind, session, ask) {
      const counts = tally.of(kind);
      counts.acts += 1;
      const startedAt = performance.now();
      for (let tries = 0; performance.now() < asker.giveUpAt; tries += 1) {
        const { reply, waitMs } = await attempt(kind, session, ask);
        if (reply) {
          counts.actMs.push(performance.now() - startedAt);
          tally.noteAnswer();
          return reply;
        }
        const backoffMs = Math.min(100 * 2 ** tries, longestBackoffMs);
        await sleep(Math.max(waitMs, backoffMs * (0.5 + Math.random() / 2)));
      }
      counts.unanswered += 1;
      return null;
    },
  };
  return asker;
}
