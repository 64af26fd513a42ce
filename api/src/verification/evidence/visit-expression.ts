import { addVisit, firstVisitsKept, lastVisitsKept, visitMs } from './visit-rules.ts';
import type { Visit } from './visit.ts';

/**
 * `addVisit` for each of the visits, which were at about the same moment, as an expression that
 * MongoDB evaluates in one update of the field `visits`; repeated, it changes nothing.
 */
export function addVisitsExpression(given: readonly Visit[]): Record<string, unknown> {
  const added = given.reduce<Visit[]>(addVisit, []);
  const isSame = (known: string, one: string) => ({
    $and: [
      { $eq: [`${known}.visitor`, `${one}.visitor`] },
      { $eq: [`${known}.via`, `${one}.via`] },
      { $gte: [`${known}.at`, { $subtract: [`${one}.at`, visitMs] }] },
    ],
  });
  const isKnown = {
    $anyElementTrue: [{ $map: { input: '$$known', as: 'old', in: isSame('$$old', '$$one') } }],
  };
  const fresh = {
    $filter: { input: { $literal: added }, as: 'one', cond: { $not: [isKnown] } },
  };
  const signedIn = added.filter(({ person }) => person !== null);
  const known = signedIn.length === 0 ? '$$known' : nameStrangers(signedIn, isSame);
  const most = firstVisitsKept + lastVisitsKept;
  return {
    $let: {
      vars: { known: { $ifNull: ['$visits', []] } },
      in: {
        $let: {
          vars: { all: { $concatArrays: [known, fresh] } },
          in: {
            $cond: [
              { $lte: [{ $size: '$$all' }, most] },
              '$$all',
              {
                $concatArrays: [
                  { $slice: ['$$all', firstVisitsKept] },
                  { $slice: ['$$all', -lastVisitsKept] },
                ],
              },
            ],
          },
        },
      },
    },
  };
}

/** Visits that are known already, with the member who signed in meanwhile. */
function nameStrangers(
  signedIn: readonly Visit[],
  isSame: (known: string, one: string) => Record<string, unknown>,
): Record<string, unknown> {
  const own = {
    $first: {
      $filter: { input: { $literal: signedIn }, as: 'one', cond: isSame('$$old', '$$one') },
    },
  };
  return {
    $map: {
      input: '$$known',
      as: 'old',
      in: {
        $mergeObjects: [
          '$$old',
          {
            person: {
              $ifNull: ['$$old.person', { $getField: { field: 'person', input: own } }, null],
            },
          },
        ],
      },
    },
  };
}
