const hourMs = 60 * 60 * 1000;
const dayHours = 24;

/** A time that is left, in whole days from two days on, in whole hours below; never less than none. */
export function splitLeft(milliseconds: number): { unit: 'days' | 'hours'; count: number } {
  const hours = Math.max(0, Math.floor(milliseconds / hourMs));
  return hours >= 2 * dayHours
    ? { unit: 'days', count: Math.floor(hours / dayHours) }
    : { unit: 'hours', count: hours };
}
