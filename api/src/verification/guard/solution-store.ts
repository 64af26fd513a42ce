import { Schema, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../platform/mongo/is-unavailable.ts';

/** Solutions of challenges that were used, over all processes and brands. */
export interface SolutionStore {
  /** Uses a solution; false when it was used before. */
  use(id: string, until: Date): Promise<boolean>;
}

export function createSolutionStore(connection: Connection): SolutionStore {
  const Solutions = connection.model<{ _id: string; until: Date }>(
    'guardSolutions',
    new Schema(
      { _id: String, until: Date },
      { collection: 'guardSolutions', versionKey: false, strict: 'throw' },
    ).index({ until: 1 }, { expireAfterSeconds: 0 }),
  );
  return {
    async use(_id, until) {
      try {
        await Solutions.insertMany([{ _id, until }]);
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
  };
}
