import { countUnits, type IndexRange, type UnitTarget } from '@zhenma/contract';
import { parseCount } from '../../forms/count-rules.ts';
import { parseRanges } from '../../forms/range-list-rules.ts';
import { readRange, type RangeFields } from './range-form-rules.ts';

/** The ways of naming units of a batch. */
export const targetScopes = ['all', 'part', 'ranges', 'codes', 'roll'] as const;

export interface TargetFields extends Omit<RangeFields, 'scope'> {
  scope: (typeof targetScopes)[number];
  ranges?: string;
  codes?: string;
  packageId?: string;
  roll?: string;
}

interface NamedUnits extends UnitTarget {
  ranges?: IndexRange[];
  codes?: string[];
}

/** The units that a form's fields name; `ranges` is null where only the service can tell which. */
export interface TargetReading {
  target: NamedUnits;
  count: number;
  ranges: readonly IndexRange[] | null;
}

/** Codes or links that a person pasted, one in each line or parted by commas. */
export const splitCodes = (typed: string): string[] =>
  typed
    .split(/[\s,;，；、]+/)
    .map((code) => code.trim())
    .filter((code) => code !== '');

/** What the fields name, or null while they name nothing within the batch. */
export function readTarget(
  fields: Partial<TargetFields>,
  quantity: number,
  rollSizes: ReadonlyMap<string, number>,
): TargetReading | null {
  const of = (target: NamedUnits, ranges: readonly IndexRange[]): TargetReading | null =>
    ranges.length === 0 ? null : { target, ranges, count: countUnits(ranges) };
  const { scope = 'all' } = fields;
  switch (scope) {
    case 'ranges': {
      const reading = parseRanges(fields.ranges ?? '', quantity);
      return 'ranges' in reading ? of({ ranges: reading.ranges }, reading.ranges) : null;
    }
    case 'codes': {
      const codes = splitCodes(fields.codes ?? '');
      return codes.length === 0 ? null : { target: { codes }, count: codes.length, ranges: null };
    }
    case 'roll': {
      const { packageId = '' } = fields;
      const size = rollSizes.get(packageId);
      const number = parseCount(fields.roll ?? '');
      if (size === undefined || number === null || number < 1) return null;
      const from = (number - 1) * size;
      if (from >= quantity) return null;
      const range = { from, to: Math.min(quantity, from + size) - 1 };
      return of({ roll: { packageId, number } }, [range]);
    }
    case 'all':
    case 'part': {
      const range = readRange({ ...fields, scope }, quantity);
      return range && of(range, [range]);
    }
  }
}
