import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { invalidField } from '../http/problem-error.ts';

/** “Safely unguessable”: more than 10⁸ guesses by zxcvbn's estimate, slow hash and throttle aside. */
const minScore = 3;
const minLength = 12;
/** The estimate takes longer than linear time; what lies beyond adds strength only. */
const maxJudged = 100;

let estimator: Promise<ZxcvbnFactory> | null = null;

/** The dictionaries take some 20 MB, so they are read when the first password is set. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [{ ZxcvbnFactory: Factory }, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new Factory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    translations: english.translations,
  });
}

/**
 * Lets through only passwords that are hard to guess, also for someone who knows `known`: the
 * person's and the brand's names and address.
 * @throws ProblemError `invalid_input` for `field`, saying what to do
 */
export async function requireStrongPassword(
  password: string,
  known: readonly string[],
  field = 'password',
): Promise<void> {
  if (password.length < minLength)
    throw invalidField(field, `use at least ${minLength} characters`);
  estimator ??= loadEstimator();
  const judged = password.slice(0, maxJudged);
  const words = known.flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)]);
  const { score, feedback } = (await estimator).check(
    judged,
    words.filter((word) => word.length > 2),
  );
  if (score >= minScore) return;
  const why = feedback.warning?.replace(/\.$/, '') ?? 'it follows a known pattern';
  throw invalidField(
    field,
    `is easy to guess (${why}); use four or more unrelated words, or a password manager’s`,
  );
}
