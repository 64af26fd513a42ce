import type { Loyalty } from '../../loyalty/index.ts';
import type { Visitors } from '../../platform/http/visitor.ts';
import { placeOf } from './visit-places.ts';
import type { Owner } from './visit.ts';

interface UnitKey {
  readonly batch: number;
  readonly index: number;
}

/** Who took units' points, in the rules' words, by `batch:index`; of units not claimed nothing. */
export type FindClaimants = (
  brandId: string,
  units: readonly UnitKey[],
) => Promise<ReadonlyMap<string, Owner>>;

export const keyOfUnit = ({ batch, index }: UnitKey): string => `${batch}:${index}`;

export function createFindClaimants(deps: {
  loyalty: Pick<Loyalty, 'claimsOf'>;
  visitors: Pick<Visitors, 'nameFor'>;
}): FindClaimants {
  const { loyalty, visitors } = deps;
  return async (brandId, units) => {
    const claims = await loyalty.claimsOf(brandId, units);
    return new Map(
      [...claims].map(([key, { at, memberId, visitor, region }]): [string, Owner] => [
        key,
        {
          visitor,
          person: visitors.nameFor(brandId, memberId),
          at,
          place: region && placeOf(region),
        },
      ]),
    );
  };
}
