import { isDuplicateKey } from '../platform/mongo/is-unavailable.ts';

const maxRuns = 10;

/**
 * Runs a write that inserts what is missing and may be repeated without effect. Two processes that
 * insert one new row at once see a duplicate key, and then the run that is repeated finds the row.
 * @throws the error of the tenth run, or at once any error but a duplicate key
 */
export async function retryOnCollision<Result>(write: () => Promise<Result>): Promise<Result> {
  for (let run = 1; ; run += 1) {
    try {
      return await write();
    } catch (error) {
      if (!isDuplicateKey(error) || run === maxRuns) throw error;
    }
  }
}
