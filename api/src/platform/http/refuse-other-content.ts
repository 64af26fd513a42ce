import { ProblemError } from './problem-error.ts';

/**
 * Lets a repeated order pass that has the content of the one on record, such as of `batch 7`.
 * @throws ProblemError `idempotency_conflict` when the content is another
 */
export function refuseOtherContent(
  known: { readonly contentHash: string },
  contentHash: string,
  name: string,
): void {
  if (known.contentHash === contentHash) return;
  throw new ProblemError('idempotency_conflict', {
    detail: `The key belongs to ${name} with other content; use a new key`,
  });
}
