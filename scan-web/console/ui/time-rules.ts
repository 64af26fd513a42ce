/** `2026-11-22 14:03` in a time zone, with seconds on request. */
export function formatMoment(at: string, timeZone: string, withSeconds = false): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(new Date(at));
  const of = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((part) => part.type === type)?.value ?? '';
  const clock = `${of('hour')}:${of('minute')}${withSeconds ? `:${of('second')}` : ''}`;
  return `${of('year')}-${of('month')}-${of('day')} ${clock}`;
}

/** The day `YYYY-MM-DD` it is at a moment in a time zone. */
export const dayIn = (now: Date, timeZone: string): string =>
  formatMoment(now.toISOString(), timeZone).slice(0, 10);

/** A day some days later, or earlier when negative. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** A zone's short name, such as `GMT+9`. */
export const nameZone = (timeZone: string, language: string): string =>
  new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'short' })
    .formatToParts(new Date())
    .find((part) => part.type === 'timeZoneName')?.value ?? timeZone;
