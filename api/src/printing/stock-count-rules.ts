import { mergeRanges, type IndexRange } from '@zhenma/contract';
import { subtractFromAll } from '../issuance/index.ts';
import { invalidField } from '../platform/http/problem-error.ts';
import { describeRanges, intersectRanges } from './range-set-rules.ts';

interface KnownUnits {
  activated: readonly IndexRange[];
  voided: readonly IndexRange[];
  /** Units whose labels may exist, in order. */
  mayExist: readonly IndexRange[];
}

/**
 * Only labels that exist and are not used up can lie in stock.
 * @throws ProblemError `invalid_input` naming the first range with other units
 */
export function checkStockCount(
  given: readonly IndexRange[],
  { activated, voided, mayExist }: KnownUnits,
): void {
  const counted = mergeRanges(given);
  const wrong = [
    {
      units: subtractFromAll(counted, mayExist),
      ...{ one: 'was', many: 'were', why: 'never printed nor handed out' },
    },
    {
      units: intersectRanges(counted, mergeRanges(voided)),
      ...{ one: 'is', many: 'are', why: 'void' },
    },
    {
      units: intersectRanges(counted, mergeRanges(activated)),
      ...{ one: 'is', many: 'are', why: 'active, hence on goods' },
    },
  ];
  for (const [at, { from, to }] of given.entries()) {
    for (const { units, one, many, why } of wrong) {
      const first = units.find((range) => range.to >= from);
      if (!first || first.from > to) continue;
      const named = { from: Math.max(from, first.from), to: Math.min(to, first.to) };
      const subject = named.from === named.to ? 'unit' : 'units';
      const verb = named.from === named.to ? one : many;
      throw invalidField(
        `ranges.${at}`,
        `${subject} ${describeRanges([named])} ${verb} ${why}; count only labels that lie unused`,
      );
    }
  }
}
