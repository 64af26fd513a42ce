import { dayIn } from '../../ui/time-rules.ts';

/** Moments by the day it was in a time zone; days and moments keep their order. */
export function groupByDay<Moment extends { at: string }>(
  moments: readonly Moment[],
  timeZone: string,
): { day: string; moments: Moment[] }[] {
  const days = new Map<string, Moment[]>();
  for (const moment of moments) {
    const day = dayIn(new Date(moment.at), timeZone);
    days.set(day, [...(days.get(day) ?? []), moment]);
  }
  return [...days].map(([day, ofDay]) => ({ day, moments: ofDay }));
}

/**
 * Newest first; of what was done in one go, and so has one time, first what the item only went along
 * in: it was packed into its case before the case went onto its pallet.
 */
export const orderMoments = <Event extends { at: string; inside: string | null }>(
  events: readonly Event[],
): Event[] =>
  events.toSorted(
    (a, b) => b.at.localeCompare(a.at) || Number(b.inside !== null) - Number(a.inside !== null),
  );
