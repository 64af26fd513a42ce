import type { LogisticUnit } from '@zhenma/contract';

export type Obstacle = 'notAllowed' | 'closed' | 'onTheWay' | 'inside' | 'empty' | null;

interface Wants {
  isAllowed: boolean;
  /** Only an outermost unit can be sent. */
  isOutermost?: boolean;
  /** There must be something in it. */
  isFilled?: boolean;
}

/** Why something cannot be done with a logistic unit now; null where it can. */
export function findObstacle(
  {
    status,
    headingTo,
    parent,
    items,
    units,
  }: Pick<LogisticUnit, 'status' | 'headingTo' | 'parent' | 'items' | 'units'>,
  { isAllowed, isOutermost = false, isFilled = false }: Wants,
): Obstacle {
  if (!isAllowed) return 'notAllowed';
  if (status !== 'packed') return 'closed';
  if (headingTo !== null) return 'onTheWay';
  if (isOutermost && parent !== null) return 'inside';
  return isFilled && items + units === 0 ? 'empty' : null;
}
