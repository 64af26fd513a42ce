import type { IndexRange } from '@zhenma/contract';

/** Units that a dealer had from one moment on, maybe until another. */
export interface HeldSpan extends IndexRange {
  readonly since: Date;
  /** Null while the dealer has them. */
  readonly until: Date | null;
}

/** What spans are of some units: those inside a range. */
const clip = (span: HeldSpan, { from, to }: IndexRange): HeldSpan[] => {
  const [first, last] = [Math.max(span.from, from), Math.min(span.to, to)];
  return first <= last ? [{ ...span, from: first, to: last }] : [];
};

/** What spans are of all other units, in order. */
const leaveOut = (spans: readonly HeldSpan[], ranges: readonly IndexRange[]): readonly HeldSpan[] =>
  ranges.reduce<readonly HeldSpan[]>(
    (left, { from, to }) =>
      left.flatMap((span) => [
        ...clip(span, { from: -Infinity, to: from - 1 }),
        ...clip(span, { from: to + 1, to: Infinity }),
      ]),
    spans,
  );

const earlier = (a: Date | null, b: Date): Date => (a !== null && a < b ? a : b);

/**
 * Ends what somebody had where another's begins: units that both name are the first one's until the
 * other has them. What the first one has had since later stays.
 */
export function endWhere(
  spans: readonly HeldSpan[],
  others: readonly HeldSpan[],
): readonly HeldSpan[] {
  return others.reduce<readonly HeldSpan[]>((found, other) => {
    const before = found.filter(({ since }) => since < other.since);
    const ended = before.flatMap((span) =>
      clip(span, other).map((one) => ({ ...one, until: earlier(one.until, other.since) })),
    );
    if (ended.length === 0) return found;
    const after = found.filter(({ since }) => since >= other.since);
    return sortSpans([...after, ...leaveOut(before, [other]), ...ended]);
  }, spans);
}

/**
 * What a dealer has now, and what the dealer had before: units that were known and are there no more
 * went away by `now` at the latest.
 */
export const keepFormer = (
  spans: readonly HeldSpan[],
  known: readonly HeldSpan[],
  now: Date,
): readonly HeldSpan[] =>
  sortSpans([
    ...spans,
    ...leaveOut(known, spans).map((one) => ({ ...one, until: earlier(one.until, now) })),
  ]);

const sortSpans = (spans: readonly HeldSpan[]): readonly HeldSpan[] =>
  spans.toSorted((a, b) => a.from - b.from);

/** Whether the dealer had a unit at a moment. */
export const isHeld = (
  { index, at }: { readonly index: number; readonly at: Date },
  spans: readonly HeldSpan[],
): boolean =>
  spans.some(
    ({ from, to, since, until }) =>
      from <= index && index <= to && at >= since && (until === null || at < until),
  );

/** When the first of some units was had first. */
export const firstOf = (spans: readonly HeldSpan[]): Date =>
  new Date(Math.min(...spans.map(({ since }) => since.getTime())));

/** When the last of some units was had last; null while any is. */
export const lastOf = (spans: readonly HeldSpan[]): Date | null =>
  spans.some(({ until }) => until === null)
    ? null
    : new Date(Math.max(...spans.map(({ until }) => until?.getTime() ?? 0)));
