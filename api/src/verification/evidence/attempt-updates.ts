import { firstAttemptsKept, lastAttemptsKept, type ClaimAttempt } from './claim-attempt-rules.ts';

/** An attempt with the unit that it was made on. */
export interface AttemptWrite {
  readonly brandId: string;
  /** The unit's key. */
  readonly unitId: string;
  readonly attempt: ClaimAttempt;
}

const most = firstAttemptsKept + lastAttemptsKept;

/**
 * `addAttempt` as updates that MongoDB evaluates; repeated, they change nothing. A unit that nobody
 * scanned has no document, and none is made.
 */
export function listAttemptUpdates({ brandId, unitId, attempt }: AttemptWrite) {
  const { visitor, person, network } = attempt;
  const unit = { _id: unitId as unknown as never, brandId };
  const names = Object.entries({ visitor, person, network });
  const isSame = names.flatMap(([field, name]) => (name === null ? [] : [{ [field]: name }]));
  const known = { $ifNull: ['$attempts', []] };
  const isFull = { $gte: [{ $size: known }, most] };
  const added = { $literal: [attempt] };
  const add = {
    updateOne: {
      filter: { ...unit, attempts: { $not: { $elemMatch: { $or: isSame } } } },
      update: [
        {
          $set: {
            attempts: {
              $cond: [
                isFull,
                {
                  $concatArrays: [
                    { $slice: [known, firstAttemptsKept] },
                    { $slice: [known, 1 - lastAttemptsKept] },
                    added,
                  ],
                },
                { $concatArrays: [known, added] },
              ],
            },
            moreAttempts: { $add: [{ $ifNull: ['$moreAttempts', 0] }, { $cond: [isFull, 1, 0] }] },
          },
        },
      ],
    },
  };
  if (visitor === null || person === null) return [add];
  const name = {
    updateOne: {
      filter: { ...unit, attempts: { $elemMatch: { visitor, person: null } } },
      update: { $set: { 'attempts.$.person': person } },
    },
  };
  return [name, add];
}
