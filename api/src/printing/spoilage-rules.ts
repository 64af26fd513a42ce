import { mergeRanges, countUnits, type IndexRange } from '@zhenma/contract';
import { subtractFromAll } from '../issuance/index.ts';
import { invalidField, ProblemError } from '../platform/http/problem-error.ts';
import { describeRanges, intersectRanges } from './range-set-rules.ts';

interface KnownUnits {
  activated: readonly IndexRange[];
  /** Void units whose reason stays. */
  kept: readonly IndexRange[];
  /** Units whose labels may exist, in order. */
  mayExist: readonly IndexRange[];
}

/**
 * Whether labels can be recorded as spoiled; what is void already and keeps its reason is let through.
 * @param ranges in order, without overlap
 * @throws ProblemError `invalid_input` naming units that nobody has a label of, and `not_allowed`
 * saying how many units are active, for whoever may not void units
 */
export function checkSpoiled(
  ranges: readonly IndexRange[],
  { activated, kept, mayExist }: KnownUnits,
  mayVoidUnits: boolean,
): void {
  const spoiled = subtractFromAll(ranges, mergeRanges(kept));
  const unknown = subtractFromAll(spoiled, mayExist);
  if (unknown.length > 0) {
    throw invalidField(
      'spoiled',
      `units ${describeRanges(unknown)} were never printed nor handed out; take them out`,
    );
  }
  const active = countUnits(intersectRanges(spoiled, mergeRanges(activated)));
  if (active === 0 || mayVoidUnits) return;
  const units = active === 1 ? '1 of these units is' : `${active} of these units are`;
  throw new ProblemError('not_allowed', {
    detail: `${units} active, hence on goods; take them out, or ask a manager to record them`,
  });
}
