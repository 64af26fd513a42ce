/** Days of a time zone, both ends included, as `YYYY-MM-DD`. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The most days that a report covers. */
export const maxPeriodDays = 400;

const dayMs = 24 * 60 * 60 * 1000;
const hourMs = 60 * 60 * 1000;

const toNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / dayMs;
const toDay = (number: number) => new Date(number * dayMs).toISOString().slice(0, 10);

export const addDays = (day: string, days: number): string => toDay(toNumber(day) + days);

export const countDays = ({ from, to }: Period): number => toNumber(to) - toNumber(from) + 1;

/** The days of a period in order. */
export const listDays = (period: Period): string[] =>
  Array.from({ length: countDays(period) }, (_, at) => addDays(period.from, at));

/** The period of the same length just before. */
export const previousPeriod = (period: Period): Period => ({
  from: addDays(period.from, -countDays(period)),
  to: addDays(period.from, -1),
});

/** What is wrong with a period, in words for the person who asked; null when it is fine. */
export function findPeriodFault(period: Period): string | null {
  if (period.to < period.from) return 'must not be before `from`';
  if (countDays(period) > maxPeriodDays) return `ask for at most ${maxPeriodDays} days`;
  return null;
}

/** Making a format takes far longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  formats.set(timeZone, format);
  return format;
}

/** The offset of a time zone from UTC at a moment, in milliseconds. */
export function offsetAt(time: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(time);
  const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const match = /^GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (!match) return 0;
  const [, sign, hours, minutes, seconds = '0'] = match;
  const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return (sign === '-' ? -1 : 1) * size * 1000;
}

/** The moment when a day begins in a time zone. */
export function startOfDay(day: string, timeZone: string): Date {
  const midnight = toNumber(day) * dayMs;
  // The offset that counts is the one at the moment looked for, which the first guess may miss.
  const guess = midnight - offsetAt(midnight, timeZone);
  return new Date(midnight - offsetAt(guess, timeZone));
}

/** The day that a moment belongs to in a time zone. */
export const dayOf = (time: Date, timeZone: string): string =>
  new Date(time.getTime() + offsetAt(time.getTime(), timeZone)).toISOString().slice(0, 10);

/** Whether the zone is always whole hours from UTC: only then do hours in UTC add up to its days. */
export function isWholeHourZone(timeZone: string, now: Date): boolean {
  const halfYear = 183 * dayMs;
  return [now.getTime(), now.getTime() + halfYear].every(
    (time) => offsetAt(time, timeZone) % hourMs === 0,
  );
}

/** Joins days that follow each other, so that one query covers them; at most `longest` days each. */
export function joinDays(days: readonly string[], longest = 31): Period[] {
  const periods: Period[] = [];
  for (const day of [...new Set(days)].sort()) {
    const last = periods.at(-1);
    const isNext = last !== undefined && addDays(last.to, 1) === day;
    if (isNext && countDays(last) < longest) periods[periods.length - 1] = { ...last, to: day };
    else periods.push({ from: day, to: day });
  }
  return periods;
}
