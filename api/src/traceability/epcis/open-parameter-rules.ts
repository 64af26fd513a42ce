import { isMoment } from '@zhenma/contract';
import type { Prefixes } from './context-rules.ts';
import {
  fieldPlaces,
  fieldToken,
  longestValue,
  momentKind,
  quantityKind,
  valueToken,
  writeFullName,
  type FieldScope,
} from './field-token-rules.ts';
import { canoniseIdentifier, shortenWord } from './identifier-rules.ts';
import {
  comparisons,
  numberRange,
  numberToken,
  readNumber,
  type Comparison,
} from './number-token-rules.ts';
import { facet, exists, type Draft, type Reader } from './parameter-readers.ts';
import { measureKind, measures } from './sensor-token-rules.ts';

const typed: readonly [RegExp, string, 'BTT' | 'SDT'][] = [
  [/^EQ_bizTransaction_(.*)$/, 'business', 'BTT'],
  [/^EQ_source_(.+)$/, 'source', 'SDT'],
  [/^EQ_destination_(.+)$/, 'destination', 'SDT'],
];

const measurePattern = new RegExp(
  `^(${comparisons.join('|')})_(${measures.join('|')})(?:_([A-Z0-9]{2,3}))?$`,
);
const fieldPattern = new RegExp(
  `^(EXISTS|${comparisons.join('|')})_(INNER_)?(?:(${fieldPlaces.join('|')})_)?([^:]+:.+)$`,
);

/** The reader of a parameter whose name holds a type, a unit, or the name of a field of somebody's own. */
export function findOpenReader(name: string, prefixes: Prefixes): Reader | null {
  for (const [form, kind, words] of typed) {
    const type = form.exec(name)?.[1];
    if (type === undefined) continue;
    const stem = `${shortenWord(words, type)}|`;
    return facet(kind, (value) => stem + canoniseIdentifier(value));
  }
  return findMeasureReader(name) ?? findFieldReader(name, prefixes);
}

function findMeasureReader(name: string): Reader | null {
  const [, comparison, measure = '', unit = ''] = measurePattern.exec(name) ?? [];
  if (comparison === undefined || (measure === 'percRank') !== (unit === '')) return null;
  return compareNumbers(measureKind(measure, unit), comparison as Comparison);
}

function findFieldReader(name: string, prefixes: Prefixes): Reader | null {
  const match = fieldPattern.exec(name);
  if (!match) return null;
  const [, comparison = '', inner, place, field = ''] = match;
  // A prefix in capitals that nobody defined is a place that is not known here.
  const [prefix = ''] = field.split(':');
  if (/^[A-Z]+_/.test(prefix) && !Object.hasOwn(prefixes, prefix)) return null;
  const scope: FieldScope = {
    place: (place as FieldScope['place'] | undefined) ?? null,
    isInner: inner !== undefined,
  };
  const full = writeFullName(field, prefixes);
  if (comparison === 'EXISTS') return exists(fieldToken(scope, full));
  if (comparison === 'EQ') return equalsField(scope, full);
  return compareField(scope, full, comparison as Exclude<Comparison, 'EQ'>);
}

/** Numbers as such, so that `2.0` finds 2; all else as text. */
function equalsField(scope: FieldScope, name: string): Reader {
  return (draft, values) => {
    if (values.some((value) => value.length > longestValue)) {
      return `compare with at most ${longestValue} characters; longer values are found by EXISTS_ alone`;
    }
    const any = values.flatMap((value) => {
      const number = readNumber(value);
      const text = valueToken(scope, name, value);
      return number === null ? [text] : [text, numberToken(quantityKind(scope, name), number)];
    });
    draft.clauses.push({ field: 'facets', any, ranges: [] });
    return null;
  };
}

function compareField(
  scope: FieldScope,
  name: string,
  comparison: Exclude<Comparison, 'EQ'>,
): Reader {
  return (draft, values) => {
    const [value = ''] = values;
    if (values.length === 1 && isMoment(value)) {
      addRange(draft, momentKind(scope, name), comparison, Date.parse(value));
      return null;
    }
    const number = readNumber(value);
    if (values.length !== 1 || number === null) {
      return 'give one number, or one time with its offset, such as 2026-01-31T08:00:00.000Z';
    }
    addRange(draft, quantityKind(scope, name), comparison, number);
    return null;
  };
}

/** A parameter that compares numbers of a kind. */
export function compareNumbers(kind: string, comparison: Comparison): Reader {
  return (draft, values) => {
    const numbers = values.map(readNumber).filter((number) => number !== null);
    const [number] = numbers;
    if (number === undefined || numbers.length !== values.length) return 'give a number';
    if (comparison === 'EQ') {
      const any = numbers.map((one) => numberToken(kind, one));
      draft.clauses.push({ field: 'facets', any, ranges: [] });
      return null;
    }
    if (values.length > 1) return 'give one number';
    addRange(draft, kind, comparison, number);
    return null;
  };
}

/** A parameter that compares moments of a kind, each kept as milliseconds. */
export function compareMoments(kind: string, comparison: 'GE' | 'LT'): Reader {
  return (draft, values) => {
    const [value = ''] = values;
    if (values.length !== 1 || !isMoment(value)) {
      return 'give one time with its offset, such as 2026-01-31T08:00:00.000Z';
    }
    addRange(draft, kind, comparison, Date.parse(value));
    return null;
  };
}

function addRange(
  draft: Draft,
  kind: string,
  comparison: Exclude<Comparison, 'EQ'>,
  value: number,
): void {
  draft.clauses.push({
    ...{ field: 'facets', any: [] },
    ranges: [numberRange(kind, comparison, value)],
  });
}
