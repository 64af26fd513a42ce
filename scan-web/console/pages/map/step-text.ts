import type { Step } from '../../maps/quantile-rules.ts';
import { formatCount } from '../../ui/format.ts';

/** A step in numbers: `12–40`, or one number when it holds only that. */
export const nameStep = ({ from, to }: Step): string =>
  from === to ? formatCount(to) : `${formatCount(from)}–${formatCount(to)}`;
