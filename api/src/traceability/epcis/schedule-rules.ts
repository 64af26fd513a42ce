/** When reports are due, each field as the standard writes it: `5`, `1,15` or `[1-5]` (EPCIS 2.0, 8.2.5.3). */
export interface Schedule {
  readonly second?: string | undefined;
  readonly minute?: string | undefined;
  readonly hour?: string | undefined;
  readonly dayOfMonth?: string | undefined;
  readonly month?: string | undefined;
  /** 1 is Monday, 7 Sunday. */
  readonly dayOfWeek?: string | undefined;
}

const bounds = {
  second: [0, 59],
  minute: [0, 59],
  hour: [0, 23],
  dayOfMonth: [1, 31],
  month: [1, 12],
  dayOfWeek: [1, 7],
} as const;
type Field = keyof typeof bounds;
const fields = Object.keys(bounds) as Field[];

/** For each field the values that match, in order; null for all. */
export type ReadSchedule = Readonly<Record<Field, readonly number[] | null>>;

function readField(text: string, [least, most]: readonly [number, number]): number[] | null {
  const values = new Set<number>();
  for (const element of text.split(',')) {
    const [, from, to] = /^\s*(?:(?=\d)|\[)(\d{1,2})(?:-(\d{1,2})\])?\s*$/.exec(element) ?? [];
    if (from === undefined || element.includes('[') !== (to !== undefined)) return null;
    const [first, last] = [Number(from), Number(to ?? from)];
    if (first < least || last > most || first > last) return null;
    for (let value = first; value <= last; value += 1) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

/**
 * Reads a schedule. Times finer than the finest that is given are zero, so that `{hour: "1"}` is one
 * o'clock and not each of its seconds; everything else that is left out matches always.
 */
export function readSchedule(schedule: Schedule): { read: ReadSchedule } | { fault: string } {
  const given = fields.filter((field) => schedule[field] !== undefined);
  if (given.length === 0) return { fault: 'schedule: give at least one field, such as hour' };
  const finest = ['second', 'minute', 'hour'].findIndex((field) => given.includes(field as Field));
  const zeroed = finest < 0 ? 3 : finest;
  const read: Partial<Record<Field, readonly number[] | null>> = {};
  for (const [at, field] of fields.entries()) {
    const text = schedule[field];
    const values = text === undefined ? (at < zeroed ? [0] : null) : readField(text, bounds[field]);
    if (text !== undefined && values === null) {
      const [least, most] = bounds[field];
      return {
        fault: `schedule.${field}: give numbers from ${least} to ${most}, with commas, or a range as [${least}-${most}]`,
      };
    }
    read[field] = values;
  }
  return { read: read as ReadSchedule };
}

const dayMs = 24 * 60 * 60_000;
/** A day in February that is a certain day of the week comes again within 28 years, save at centuries. */
const mostDays = 366 * 41;

/** The first moment after another that a schedule matches, in UTC; null when none ever does. */
export function nextTime(schedule: ReadSchedule, after: Date): Date | null {
  const isMatch = (field: Field, value: number): boolean =>
    schedule[field]?.includes(value) ?? true;
  const firstDay = Math.floor(after.getTime() / dayMs);
  for (let day = firstDay; day < firstDay + mostDays; day += 1) {
    const date = new Date(day * dayMs);
    const isDay =
      isMatch('month', date.getUTCMonth() + 1) &&
      isMatch('dayOfMonth', date.getUTCDate()) &&
      isMatch('dayOfWeek', date.getUTCDay() === 0 ? 7 : date.getUTCDay());
    if (!isDay) continue;
    const since = day === firstDay ? Math.floor((after.getTime() - day * dayMs) / 1000) + 1 : 0;
    const second = firstSecond(isMatch, since);
    if (second !== null) return new Date(day * dayMs + second * 1000);
  }
  return null;
}

/** The first second of a day, from one on, whose hour, minute and second match. */
function firstSecond(
  isMatch: (field: Field, value: number) => boolean,
  since: number,
): number | null {
  for (let at = since; at < 86_400;) {
    const [hour, minute, second] = [Math.floor(at / 3600), Math.floor(at / 60) % 60, at % 60];
    if (!isMatch('hour', hour)) at = (hour + 1) * 3600;
    else if (!isMatch('minute', minute)) at = hour * 3600 + (minute + 1) * 60;
    else if (!isMatch('second', second)) at += 1;
    else return at;
  }
  return null;
}
