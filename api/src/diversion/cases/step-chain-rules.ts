import { createHash } from 'node:crypto';
import { writeCanonical } from '../../platform/canonical-json-rules.ts';

/** The hash that the first step of a case is chained to. */
export const beginning = '0'.repeat(64);

/** SHA-256 in hexadecimal over any content in its canonical form (after RFC 8785). */
export const hashCanonical = (content: unknown): string =>
  createHash('sha256').update(writeCanonical(content)).digest('hex');

interface Chained {
  number: number;
  hash: string;
}

/**
 * The hash of a step: over all that it says and the hash of the step before it, so that no step can
 * be changed, taken out or put in between without changing every later one.
 */
export const hashStep = (step: object, previous: string): string =>
  hashCanonical({ previous, step });

/**
 * The number of the first step that is not as it was written, that is missing, or that was added
 * after; null for a whole chain. `length` and `head` are what the case itself keeps.
 */
export function findBreak(
  steps: readonly Chained[],
  { length, head }: { length: number; head: string },
): number | null {
  let previous = beginning;
  for (const [at, { hash, ...step }] of steps.entries()) {
    if (step.number !== at + 1 || hash !== hashStep(step, previous)) return at + 1;
    previous = hash;
  }
  if (steps.length !== length) return Math.min(steps.length, length) + 1;
  return previous === head ? null : steps.length;
}
