import type { Cursor } from './cursor-rules.ts';
import type { Clause } from './parameter-readers.ts';
import type { EventQuery } from './query-rules.ts';

type Filter = Record<string, unknown>;

/** A MongoDB filter of a brand's events for a query whose things are clauses already. */
export function buildFilter(
  brandId: string,
  { clauses, times, orderBy, direction }: Omit<EventQuery, 'things'>,
  after: Cursor | null,
): Filter {
  const sign = direction === 'ASC' ? '$gt' : '$lt';
  const parts: Filter[] = [
    ...clauses.map(writeClause),
    ...(['eventTime', 'recordTime'] as const).flatMap((field) => writeTimes(field, times[field])),
    ...(after === null
      ? []
      : [
          { [orderBy]: { [sign === '$gt' ? '$gte' : '$lte']: after.at } },
          {
            $or: [
              { [orderBy]: { [sign]: after.at } },
              { [orderBy]: after.at, _id: { [sign]: after.id } },
            ],
          },
        ]),
  ];
  return { brandId, ...(parts.length > 0 && { $and: parts }) };
}

function writeClause({ field, any, ranges }: Clause): Filter {
  // Both are answered from an index.
  const options = [
    ...(any.length > 0 ? [{ [field]: any.length === 1 ? any[0] : { $in: [...any] } }] : []),
    ...ranges.map(({ from, before }) => ({
      [field]: { $elemMatch: { $gte: from, $lt: before } },
    })),
  ];
  const [only] = options;
  return options.length === 1 && only ? only : { $or: options };
}

function writeTimes(field: string, { from, before }: { from?: Date; before?: Date }): Filter[] {
  if (!from && !before) return [];
  return [{ [field]: { ...(from && { $gte: from }), ...(before && { $lt: before }) } }];
}
